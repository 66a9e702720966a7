refusal-ticket-move = { $state ->
    [NEW] 新工单
    [OPEN] 处理中的工单
    [WAITING] 等待客户的工单
    [SOLVED] 已解决的工单
    [CLOSED] 已关闭的工单
   *[REOPENED] 重新打开的工单
}{ $to ->
    [NEW] 不能变回新工单
    [OPEN] 不能这样处理
    [WAITING] 不能设为等待客户
    [SOLVED] 不能标为已解决
    [CLOSED] 不能关闭
   *[REOPENED] 不能重新打开
}。
refusal-ticket-ended = 这张工单已解决或已关闭，请先重新打开。
refusal-ticket-yours = 这张工单已经由您处理。
refusal-ticket-has-it = 这张工单已经由{ $name }处理。
refusal-ticket-assignee = { $name }不能处理工单，请选择在职的客服。
refusal-ticket-merged = 这张工单已并入另一张工单，请到那张工单继续处理。
refusal-ticket-itself = 这就是当前工单，请选择另一张。
refusal-ticket-other-customer = 那张工单属于另一个客户。
refusal-ticket-lead = 这张工单已经生成过线索。
told-ticket-assigned = 工单“{ $name }”已分配给您。
told-ticket-received = 客户在工单“{ $name }”中有新回复。
told-ticket-reopened = 工单“{ $name }”已重新打开。
told-ticket-vip = 重点客户{ $customer }提交了工单“{ $name }”。
told-ticket-warn-first-reply = 工单“{ $name }”的首次回复时限已过四分之三，请尽快回复。
told-ticket-warn-solution = 工单“{ $name }”的解决时限已过四分之三，请尽快解决。
told-ticket-over-first-reply = 工单“{ $name }”未在时限内首次回复。
told-ticket-over-solution = 工单“{ $name }”未在时限内解决。
knob-ticket_close_days = 已解决的工单多少天后自动关闭
job-ticket-clocks = 工单时限：提醒、上报
job-ticket-closing = 已解决的工单：自动关闭
job-ticket-waiting = 待分配的工单：寻找客服
job-part-retargeted = 改用新服务标准：
job-part-assigned = 已分配：
job-part-closed = 已关闭：
tickets-lead-mine = { $count ->
    [0] 没有等您处理的工单。
   *[other] { $total } 张工单由您处理，最先到期的排在最前。
}
tickets-lead-open = { $count ->
    [0] 没有未完成的工单。
   *[other] { $total } 张工单未完成，最先到期的排在最前。
}
tickets-lead-overdue = { $count ->
    [0] 没有超时的工单。
   *[other] { $total } 张工单已超时。
}
tickets-lead-waiting = { $count ->
    [0] 所有工单都有人处理。
   *[other] { $total } 张工单还没有人处理。
}
tickets-lead-customer = { $count ->
    [0] 没有等待客户的工单。
   *[other] { $total } 张工单在等客户回复。
}
tickets-lead-ended = { $count ->
    [0] 还没有已解决的工单。
   *[other] { $total } 张工单已解决或已关闭。
}
tickets-views = 工单视图
tickets-view-mine = 我的
tickets-view-open = 未完成
tickets-view-overdue = 已超时
tickets-view-waiting = 待分配
tickets-view-customer = 等待客户
tickets-view-ended = 已解决和已关闭
tickets-search = 工单号、标题、客户、联系人或电话
tickets-any = 不限
tickets-shown = 共 { $total } 张，显示 { $count } 张
tickets-none-found = 没有符合条件的工单
tickets-none-found-text = 减少筛选条件可以看到更多。
tickets-none-mine = 没有等您处理的工单
tickets-none-open = 没有未完成的工单
tickets-none-overdue = 没有超时的工单
tickets-none-waiting = 所有工单都有人处理
tickets-none-customer = 没有等待客户的工单
tickets-none-ended = 还没有已解决的工单
tickets-none-text = 客户提出的问题都在这里，最先到期的排在最前。
ticket-new = 新建工单
ticket-new-lead = 按电话或邮箱自动匹配客户。
ticket-new-who = 谁提出的
ticket-new-what = 什么问题
ticket-new-save = 提交工单
ticket-opened = 工单已提交。
ticket-said = 已保存。
ticket-subject = 标题
ticket-description = 问题描述
ticket-priority = 优先级
ticket-priority-hint = 更改优先级后，时限从工单提交时重新计算。
ticket-priority-LOW = 低
ticket-priority-NORMAL = 普通
ticket-priority-HIGH = 高
ticket-priority-URGENT = 紧急
ticket-state = 状态
ticket-state-NEW = 新工单
ticket-state-OPEN = 处理中
ticket-state-WAITING = 等待客户
ticket-state-SOLVED = 已解决
ticket-state-CLOSED = 已关闭
ticket-state-REOPENED = 重新打开
ticket-type = 类型
ticket-channel = 来源
ticket-channel-BROWSER = 系统录入
ticket-channel-API = 其他系统
ticket-channel-FORM = 表单
ticket-channel-MAIL = 邮件
ticket-channel-CHAT = 在线聊天
ticket-channel-PHONE = 电话
ticket-due = 时限
ticket-assignee = 客服
ticket-came = 提交时间
ticket-customer = 客户
ticket-requester = 联系人
ticket-phone = 电话
ticket-found-by = 用于匹配客户
ticket-email = 邮箱
ticket-email-hint = 回复会发到这个邮箱
ticket-product = 产品
ticket-language = 语言
ticket-language-any = 不限
ticket-created-by = 提交人
ticket-solved-at = 解决时间
ticket-closed-at = 关闭时间
ticket-vip = 重点客户
ticket-nobody-known = 未知客户
ticket-unassigned = 待分配
ticket-waiting-NOT_YET = 正在寻找客服。
ticket-waiting-OUTSIDE_HOURS = 现在没有能处理的客服当班，上班后自动分配。
ticket-waiting-CAPS_FULL = 能处理的客服都已满额。
ticket-waiting-NOBODY_ELIGIBLE = 当班的客服中没有人会这门语言或能接单，可以手动分配，或等待自动分配。
ticket-reopened-times = { $count ->
   *[other] 重新打开 { $count } 次
}
ticket-merged-into = 已并入另一张工单
ticket-go-there = 前往
ticket-conversation = 沟通记录
ticket-nothing-said = 还没有沟通记录
ticket-nothing-said-text = 第一次回复客户后，首次回复时限停止计时。
ticket-message-IN = 客户
ticket-message-OUT = 回复
ticket-message-NOTE = 内部
ticket-reply-title = 回复
ticket-reply-body = 内容
ticket-reply-hint = 没有客户邮箱，回复只保存在这里。
ticket-reply-hint-mail = 回复会发送到 { $address }，内部备注不会发送。
ticket-reply-act = 发送回复
ticket-reply-wait = 发送并等待客户
ticket-reply-solve = 发送并解决
ticket-note-act = 内部备注
ticket-canned = 常用回复
ticket-canned-name = 客户
ticket-clocks = 服务标准
ticket-clock-FIRST_REPLY = 首次回复
ticket-clock-SOLUTION = 解决问题
ticket-clock-short-FIRST_REPLY = 回复：
ticket-clock-short-SOLUTION = 解决：
ticket-clock-by = { $time } 前
ticket-clock-MET = 按时
ticket-clock-LATE = 超时
ticket-clock-PAUSED = 暂停计时
ticket-left = { $hours ->
    [0] 剩 { $minutes } 分钟
   *[other] 剩 { $hours } 小时 { $minutes } 分钟
}
ticket-over-by = { $hours ->
    [0] 超时 { $minutes } 分钟
   *[other] 超时 { $hours } 小时 { $minutes } 分钟
}
ticket-take = 接单
ticket-take-title = 接手 { $name }？
ticket-take-text = 接单后由您处理。
ticket-taken = 工单已由您处理。
ticket-assign = 分配
ticket-assign-title = 把 { $name } 分配给
ticket-assign-text = 客服会立即收到通知。
ticket-assigned = 已分配。
ticket-choose = 请选择
ticket-wait = 等待客户
ticket-wait-title = { $name } 等待客户回复？
ticket-wait-text = 客户回复前暂停计时。
ticket-waits = 已暂停计时。
ticket-solve = 标为已解决
ticket-solve-title = { $name } 已解决？
ticket-solve-text = 客户几天内没有再联系，工单会自动关闭。
ticket-solved = 已解决。
ticket-close = 关闭
ticket-close-title = 关闭 { $name }？
ticket-close-text = 以后还可以重新打开。
ticket-closed = 已关闭。
ticket-reopen = 重新打开
ticket-reopen-title = 重新打开 { $name }？
ticket-reopen-text = 时限接着之前剩余的时间计算。
ticket-reopened = 已重新打开。
ticket-receive = 记录客户来话
ticket-receive-title = 客户就 { $name } 说了什么
ticket-receive-text = 电话或在线聊天的内容。等待中的工单会继续处理，已解决的会重新打开。
ticket-receive-body = 客户说的话
ticket-merge = 合并
ticket-merge-title = 把 { $name } 并入另一张工单
ticket-merge-text = 这张工单会关闭，沟通记录转到另一张工单。
ticket-merge-into = 保留的工单
ticket-merged = 已合并。
ticket-lead = 生成线索
ticket-lead-title = 从 { $name } 生成线索
ticket-lead-text = 线索交给该客户的负责人，没有负责人时按规则分配。
ticket-lead-need = 可能的采购需求
ticket-lead-done = 线索已生成。
ticket-lead-made = 线索
ticket-lead-hidden = 已生成，由销售跟进
ticket-remark = 备注
ticket-save = 保存
ticket-edited = 已保存。
ticket-closed-by-time = 客户没有再联系，自动关闭
ticket-none-of-customer = 还没有工单。
ticket-move-OPEN = 提交
ticket-move-ASSIGN = 分配给{ $to }
ticket-move-TAKE = { $to }接单
ticket-move-REPLY = 回复客户
ticket-move-RECEIVE = 客户来信
ticket-move-WAIT = 等待客户
ticket-move-RESUME = 客户已回复
ticket-move-SOLVE = 已解决
ticket-move-CLOSE = 关闭
ticket-move-REOPEN = 重新打开
ticket-move-UPDATE = 修改
ticket-move-MERGE = 合并
ticket-move-LEAD = 生成线索
ticket-move-told = 已通知：{ $names }
ticket-move-WARN = 时限已过四分之三
ticket-move-ESCALATE = 已超时，已通知主管
ticket-move-RETARGET = 重新计算时限
