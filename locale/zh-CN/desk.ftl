refusal-ticket-links = 一张工单最多关联 { $most } 张工单，请先取消一个关联。
refusal-ticket-split-nothing = 请勾选要移过去的消息，或写明新工单的内容。
refusal-canned-offered = 这条常用回复正在使用。
refusal-canned-place = { $given } 不是可用的占位符，请使用 {"{"}name{"}"}、{"{"}number{"}"} 或 {"{"}subject{"}"}。
refusal-policy-nothing = 请至少填写一个时限。
refusal-policy-span = 请填写工作时长，例如 30m、4h、1d 4h；不设时限填“–”。
refusal-policy-twice = 这一行重复了。
refusal-policy-order = 解决时限不能早于首次回复时限。
refusal-promise-no-customer = 这张工单还没有客户，请先填写客户再记录承诺。
refusal-promise-past = 承诺要在以后兑现，请选择将来的时间。
refusal-promise-far = 承诺的期限不能超过三年。
refusal-promise-of-another = 这是别人作出的承诺。
refusal-promise-ended = 这个承诺已经兑现或撤回。
refusal-promise-moved = 承诺不能改期：请按时兑现，或在工单里撤回后重新承诺。
told-promise-made = 请兑现工单“{ $name }”中的承诺：{ $promise }
told-promise-broken = 工单“{ $name }”中的承诺已过期：{ $promise }
job-promises = 客户承诺：提醒逾期未兑现
job-part-broken = 逾期未兑现：
time-yesterday-within = 昨天 { $time }
time-tomorrow-within = 明天 { $time }
timeline-task-promise = 客户承诺
timeline-task-promise-done = 承诺已兑现
keys-reply = 回复工单
nav-canned-answers = 常用回复
nav-service-levels = 服务标准
yes = 是
no = 否
clock-FIRST_REPLY-RUNNING = { $time } 前须首次回复
clock-FIRST_REPLY-WARNED = { $time } 前须首次回复
clock-FIRST_REPLY-OVER = 应在 { $time } 前首次回复
clock-FIRST_REPLY-PAUSED = 等待客户，首次回复暂停计时
clock-FIRST_REPLY-MET = { $time } 已首次回复
clock-FIRST_REPLY-LATE = { $time } 才首次回复
clock-SOLUTION-RUNNING = { $time } 前须解决
clock-SOLUTION-WARNED = { $time } 前须解决
clock-SOLUTION-OVER = 应在 { $time } 前解决
clock-SOLUTION-PAUSED = 等待客户，解决时限暂停计时
clock-SOLUTION-MET = { $time } 已解决
clock-SOLUTION-LATE = { $time } 才解决
ticket-clock-RUNNING = 计时中
ticket-clock-WARNED = 即将到期
ticket-clock-OVER = 已超时
ticket-escalated = 已上报
ticket-more = 更多
ticket-next = 您的下一张：
ticket-then-next = 接着处理 { $name }
ticket-reply-to = 回复 { $name }
ticket-canned-none = 不使用常用回复
ticket-canned-type = 输入名称查找
ticket-canned-before = 常用回复会放在您写的内容之前。
ticket-other-hint = 填写工单号，例如 #1042
ticket-links = 关联工单
ticket-link = 关联工单
ticket-link-title = 把 { $name } 关联到另一张工单
ticket-link-text = 两张工单都会显示关联。两张工单之间只有一种关联，以最后一次为准。
ticket-link-kind = 本工单
ticket-link-other = 另一张工单
ticket-link-SAME = 与其是同一个问题
ticket-link-CAUSES = 是其起因
ticket-link-CAUSED_BY = 由其引起
ticket-link-FOLLOWS = 是其后续
ticket-link-FOLLOWED_BY = 其后续为
ticket-linked = 已关联。
ticket-unlink = 取消关联
ticket-unlink-from = 取消与 { $name } 的关联
ticket-unlink-title = 取消 { $name } 与 { $other } 的关联？
ticket-unlink-text = 两张工单都不受影响，可以再次关联。
ticket-unlinked = 已取消关联。
ticket-split = 拆分
ticket-split-title = 把一部分拆成新工单
ticket-split-text = 新工单的客户和联系人不变，按新工单分配和计时。合并回来即可撤销。
ticket-split-which = 移到新工单的内容
ticket-split-no-messages = 还没有沟通记录，请在下面写明新工单的内容。
ticket-split-body = 或另写内容
ticket-split-body-hint = 另写内容时，原来的消息留在本工单。
ticket-split-act = 生成新工单
ticket-split-done = 已拆分，这是新工单。
ticket-split-INTO = 拆分到
ticket-split-FROM = 拆分自
ticket-move-SPLIT = 拆分
ticket-move-LINK = 关联
ticket-move-UNLINK = 取消关联
ticket-move-PROMISE = 作出承诺
ticket-move-BROKEN = 承诺逾期未兑现
ticket-retarget-POLICY = 服务标准有变更
ticket-retarget-PRIORITY = 优先级有变更
ticket-retarget-CUSTOMER = 客户有变更
ticket-others = 其他工单 { $all } 张，未完成 { $open } 张
ticket-others-none = 没有其他未完成的工单。
ticket-earlier = 这位联系人的其他工单
ticket-earlier-latest = 共 { $count } 张，显示最近 5 张
ticket-none-open = 没有未完成的工单。
ticket-ended-count = { $count ->
   *[other] 已解决或已关闭 { $count } 张
}
tickets-view-today = 今天到期
tickets-view-vip = 重点客户
tickets-lead-today = { $count ->
    [0] 今天没有到期的工单。
   *[other] { $total } 张工单已超时或今天到期。
}
tickets-lead-vip = { $count ->
    [0] 重点客户没有未完成的工单。
   *[other] 重点客户有 { $total } 张未完成的工单。
}
tickets-lead-found = { $count ->
    [0] 没有符合条件的工单。
   *[other] { $total } 张工单符合条件。
}
tickets-none-today = 今天没有到期的工单
tickets-none-vip = 重点客户没有未完成的工单
tickets-acts = 操作
tickets-of-customer = 只看{ $name }
tickets-picked-none = 没有要处理的工单
tickets-picked-none-text = 请先在列表中勾选工单。
tickets-assign-title = { $count ->
   *[other] 把 { $count } 张工单分配给
}
tickets-close-title = { $count ->
   *[other] 关闭 { $count } 张工单？
}
tickets-priority-title = { $count ->
   *[other] 更改 { $count } 张工单的优先级
}
tickets-priority-act = 更改优先级
tickets-reply-title = { $count ->
   *[other] 统一回复 { $count } 张工单
}
tickets-reply-text = 每位客户分别收到回复，有邮箱的同时发送邮件。
tickets-reply-hint = {"{"}name{"}"}、{"{"}number{"}"}、{"{"}subject{"}"} 会按每张工单填写。
tickets-reply-act = 统一回复
tickets-then = 回复之后
tickets-then-nothing = 继续处理
tickets-assigned = 已分配。
tickets-closed = 已关闭。
tickets-prioritised = 优先级已更改。
tickets-replied = 已回复。
tickets-alike = { $count ->
   *[other] 还有 { $count } 张工单与此有关
}
tickets-alike-text = 这些工单是同一个问题或由此引起，可以一次回复。
promises-title = 客户承诺
promises-none = 还没有对这个客户作出承诺。
promise-make = 记录承诺
promise-title = 对{ $name }的承诺
promise-text = 承诺会成为有时限的待办，销售在客户页面可以看到。
promise-what = 承诺内容
promise-what-hint = 例如“工程师带配件上门”
promise-when = 兑现时间
promise-in-reply = 在回复中作出承诺
promise-by = { $time } 前 · { $name }
promise-made = 承诺已记录。
promise-keep = 已兑现
promise-keep-title = 承诺已经兑现？
promise-keep-text = 按现在的时间记为已兑现。
promise-kept = 承诺已兑现。
promise-withdraw = 撤回承诺
promise-withdraw-title = 撤回这个承诺？
promise-withdraw-text = 不再需要兑现，记录会保留。
promise-withdrawn = 承诺已撤回。
promise-stand-OPEN = 待兑现
promise-stand-KEPT = 已兑现
promise-stand-LATE = 逾期兑现
promise-stand-BROKEN = 逾期未兑现
promise-stand-WITHDRAWN = 已撤回
canned-title = 常用回复
canned-lead = { $count ->
    [0] 没有可用的常用回复。
   *[other] 回复工单时有 { $count } 条常用回复可用。
}
canned-lead-retired = { $count ->
    [0] 没有停用的常用回复。
   *[other] { $count } 条常用回复已停用。
}
canned-views = 常用回复视图
canned-live = 使用中
canned-retired = 已停用
canned-search = 名称或内容
canned-language-zh-CN = 中文
canned-language-en = 英文
canned-name = 名称
canned-words = 内容
canned-words-hint = 大括号中的内容按工单自动填写。
canned-used = 使用次数
canned-used-at = 最近使用
canned-used-times = { $count ->
    [0] 还没有使用过。
   *[other] 使用过 { $count } 次。
}
canned-updated = 修改时间
canned-by = 编写人
canned-new = 新建常用回复
canned-new-lead = 保存后，回复工单的人都可以使用。
canned-save = 保存
canned-saved = 已保存。
canned-places = 占位符
canned-place-name = 姓名
canned-place-number = 工单号
canned-place-subject = 标题
canned-place-name-text = 联系人姓名，没有姓名时写“客户”
canned-place-number-text = 工单号
canned-place-subject-text = 工单标题
canned-preview = 预览
canned-preview-ticket = 用工单预览
canned-preview-act = 预览
canned-preview-none = 还没有工单可以预览。
canned-preview-saved = 预览的是已保存的内容。
canned-none = 还没有常用回复
canned-none-retired = 没有停用的常用回复
canned-none-found = 没有符合条件的常用回复
canned-none-text = 把常说的话写在这里，客户姓名等内容自动填写。
canned-retire = 停用
canned-retire-title = 停用“{ $name }”？
canned-retire-text = 停用后不再提供，随时可以恢复。
canned-retired-done = 已停用。
canned-restore = 恢复
canned-restore-title = 恢复“{ $name }”？
canned-restore-text = 恢复后，回复工单的人都可以使用。
canned-restored-done = 已恢复使用。
levels-title = 服务标准
levels-lead = 现行第 { $version } 版，{ $day } 起生效。
levels-none = 还没有服务标准
levels-none-text = 按优先级和客户等级规定首次回复和解决的时限。
levels-working-time = 按工作时间计算，一天 { $hours } 小时
levels-edit = 修改服务标准
levels-edit-lead = 保存后成为新版本，之前的版本保留在列表中。
levels-restore = 恢复这个版本
levels-restore-lead = 以第 { $version } 版为基础，保存后成为新版本。
levels-table = 时限
levels-everybody = 所有客户
levels-class = { $class } 级客户
levels-whose = 客户
levels-reply = 首次回复
levels-solve = 解决
levels-nothing = 不设时限
levels-as-everybody = 同所有客户
levels-now = 现在提交一张工单
levels-now-act = 计算
levels-now-reply = { $time } 前须首次回复。
levels-now-no-reply = 不设首次回复时限。
levels-now-solve = { $time } 前须解决。
levels-now-no-solve = 不设解决时限。
levels-versions = 版本
levels-version = 版本
levels-version-n = 第 { $version } 版
levels-from = 生效时间
levels-until = 失效时间
levels-by = 修改人
levels-live = 现行
levels-open-too = 适用于未完成的工单
levels-changed = 改动行数
levels-is-live = { $start } 起生效。
levels-was-live = { $start } 至 { $end } 有效。
levels-differences = 与第 { $version } 版的差异
levels-no-changes = 时限没有改动。
levels-name = 版本名称
levels-form-hint = 填写工作时长：30m（分钟）、4h（小时）、1d 4h（天）。客户等级留空则同所有客户；所有客户留空或填“–”则不设时限。
levels-open-tick = 也适用于现在未完成的工单
levels-open-hint = 不勾选时，这些工单沿用提交时的服务标准。
levels-try = 查看影响
levels-try-again = 重新计算
levels-save = 立即生效
levels-saved = 新的服务标准已生效。
levels-effect = 会有什么影响
levels-effect-open = 未完成的工单
levels-effect-follow = 全部改用新标准
levels-effect-keep = 全部沿用原标准
levels-effect-now = 现在已超时
levels-effect-part = 最紧急的 2000 张中
levels-effect-then = 立即超时
levels-effect-then-note = 改用新标准后
levels-effect-none = 不受影响
levels-effect-over = 其中会变为超时的
span-days = { $count } 天
span-hours = { $count } 小时
span-minutes = { $count } 分钟
workbench-lead-serve = { $mine ->
    [0] 没有等您处理的工单
   *[other] { $mine } 张工单等您处理
}，今天到期的共 { $today } 张。
workbench-ticket = 打开“{ $name }”
workbench-tickets = 您的工单
workbench-service-today = 已超时或今天到期
workbench-promises = 您的承诺
workbench-promises-more = 共 { $count } 项，显示最早的
workbench-tickets-all = 全部 { $count } 张
ticket-split-words = 编辑内容
ticket-caller = 已有档案
ticket-caller-person = { $customer }，{ $name }
ticket-caller-unknown = 没有客户使用该号码或邮箱，或有多个客户使用。工单将按此处填写的信息创建。
ticket-caller-open = 已有未结束的工单，可能是同一件事
