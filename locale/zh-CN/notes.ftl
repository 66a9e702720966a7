refusal-note-in-pool = 该客户目前无人跟进，请先领取或由上级分配，再记联系小记。
refusal-contact-in-future = 联系时间还没到：联系之后才能记小记。
refusal-contact-before-customer = 联系时间早于客户的录入时间，不能这样填写。
refusal-next-contact-required = 请填写下次联系时间，到时会出现在待办里。
refusal-next-contact-past = 下次联系时间必须晚于现在。
refusal-next-contact-far = 下次联系时间超过三年，请填近一些。
refusal-maturity = 成熟度只能是 0 到 4 类。
refusal-text-long = 文字超过 { $length } 字，请精简。
refusal-task-closed = 该待办已完成或已取消。
refusal-note-of-another = 只有记录人本人可以修改小记，上级可以写点评。
refusal-note-old = 小记只能在 { $hours } 小时内修改，请新记一条说明。
refusal-comment-superior = 只有记录人的上级可以点评。
told-note-commented = { $by } 点评了您对“{ $name }”的联系小记。

## 操作与提示
note-title = 记联系小记
note-save = 保存小记
note-added-COUNTED = 已记录，计入有效联系。
note-added-NOT_REACHED = 已记录。未联系到，不计入今日有效联系。
note-added-BUSY = 已记录。客户在忙，不计入今日有效联系。
note-added-MATURITY_ZERO = 已记录。成熟度 0 类，不计入今日有效联系。
note-added-COUNTED_TODAY = 已记录。该客户今天已计过一次有效联系。
note-added-DAY_CLOSED = 已记录。
note-mended = 小记已修改，原内容已保留。
note-comment-left = 点评已保存，并已通知记录人。
task-moved = 下次联系时间已改。
task-finished = 已完成。

## 小记表单
note-pick = 联系了哪家客户？
note-pick-search = 查找客户
note-pick-today = 今天要联系
note-pick-all = 全部客户
note-pick-none = 没有找到客户
note-pick-none-text = 有人跟进的客户才能记小记。先检测一下这家公司是否已存在。
note-last = 上次联系 { $day }
note-way = 联系方式
way-PHONE = 电话
way-VISIT = 上门
way-WECHAT = 微信
way-EMAIL = 邮件
way-MEETING = 会议
way-OTHER = 其他
note-focus = 谈了什么
note-focus-placeholder = 一两句话写清要点
note-ticks = 联系情况
tick-notReached = 未联系到
tick-busy = 在忙，改天再联系
note-ticks-hint = 勾选任一项，不算有效联系。
note-maturity = 联系后成熟度
note-maturity-hint = 0 类不算有效联系。
maturity = 成熟度
maturity-short = { $class } 类
maturity-0 = 0 暂无意向
maturity-1 = 1 初步接触
maturity-2 = 2 有兴趣
maturity-3 = 3 在比较
maturity-4 = 4 准备购买
note-next-step = 下一步
note-next-step-placeholder = 接下来做什么
note-next-contact = 下次联系
quick-hour = 一小时后
quick-tomorrow = 明天 09:00
quick-three-days = 三天后
quick-monday = 下周一
quick-two-weeks = 两周后
note-more = 更多：时间、需求、顾虑、情境
note-contacted = 联系时间
note-contacted-hint = 不填即为现在
note-need-change = 需求变化
need-NONE = 无变化
need-ADDED = 增加
need-REDUCED = 减少
need-CHANGED = 有变更
need-tag-ADDED = 需求增加
need-tag-REDUCED = 需求减少
need-tag-CHANGED = 需求变更
note-concerns = 客户顾虑
concern-PRICE = 价格
concern-SERVICE = 服务
concern-COMPETITOR = 竞品
concern-OTHER = 其他
concern-tag = 顾虑：{ $concern }
note-marks = 时间线上突出显示
mark-newNeed = 新需求
mark-budgetChanged = 预算有变
mark-decisionChanged = 决策流程有变
note-situation = 情境
note-task = 任务
note-action = 行动
note-result = 结果
note-edit = 修改
note-edit-text = { $time } 前可以修改，原内容会保留。
note-edit-save = 保存修改
note-edit-late = 这条小记已不能修改，请新记一条说明。
note-comment = 点评
note-comment-body = 点评内容
note-comment-hint = 将通知 { $name }。
note-comment-save = 提交点评
note-versions = 修改过 { $count } 次
note-counted = 计入
note-NOT_REACHED = 未联系到
note-BUSY = 在忙，改天再联系

## 有效联系
why-NOT_REACHED = 未联系到
why-BUSY = 客户在忙
why-MATURITY_ZERO = 成熟度 0
why-COUNTED_TODAY = 今日已计
why-DAY_CLOSED = 当日已结算
why-NOT_REACHED-text = 没有联系到客户。
why-BUSY-text = 客户没有时间谈。
why-MATURITY_ZERO-text = 客户暂无意向。
why-COUNTED_TODAY-text = 同一客户每人每天只计一次。
why-DAY_CLOSED-text = 修改时当日已经结算。
notes-today = 今日联系
notes-today-lead = { $recorded ->
    [0] 今天还没有记录。
   *[other] 今天记了 { $recorded } 条：{ $counted } 条计入，{ $not } 条不计。
}
notes-counted = 计入
notes-not-counted = 未计入
notes-not-counted-text = 有效联系：联系到、不在忙、成熟度 1–4 类
notes-prompt = 15 分钟内记录
notes-prompt-text = 趁热记，细节不会忘
notes-recorded = 记录时间
notes-counts = 是否计入
notes-count = 共 { $count } 条
notes-none = 今天还没有联系小记
notes-none-text = 今天的每条小记都会列在这里，并说明是否计入和原因。

## 待办
tasks-title = 待联系
tasks-title-team = 团队待联系
tasks-lead = { $today ->
    [0] 今天没有要联系的客户。
   *[other] 今天要联系 { $today } 家，其中逾期 { $overdue } 家。
}
tasks-today = 今天
tasks-overdue = 逾期
tasks-week = 本周
tasks-open = 全部
tasks-all = 全部 { $count } 家
tasks-count = 共 { $count } 家
tasks-none = 这里没有待办
tasks-none-text = 每条小记都会约定下次联系，到期就会出现在这里。
task-time = 时间
task-customer = 客户
task-last-said = 上次说到
task-acts = 操作
task-record = 记小记
task-then = 下一步：
task-move = 改时间
task-move-of = 改 { $name } 的联系时间
task-move-act = 确认改期
task-due-now = 原定 { $time }
task-due = 新的时间
task-finish = 不用再联系
task-finish-text = 这项待办直接完成。在新记小记之前，该客户没有下次联系。
time-yesterday = 昨天 { $time }
time-tomorrow = 明天 { $time }

## 时间线
timeline-title = 跟进历史
timeline-filter = 筛选
timeline-all = 全部
timeline-notes = 联系小记
timeline-lead = 线索
timeline-moves = 流转
timeline-tasks = 待办
timeline-changes = 变更
timeline-none = 还没有记录
timeline-none-text = 联系小记、客户流转和待办都会按时间列在这里，最新的在最上面。
timeline-task = 下次联系
timeline-task-done = 待办已完成
timeline-change = { $name } 修改
person-former = 其他团队
person-system = 系统
move-ENTER = 录入
move-IMPORT = 导入到{ $to }
move-CLAIM = { $to } 领取
move-ASSIGN = 分配给 { $to }
move-RELEASE = 放弃，进入{ $to }
move-PASS = 转入{ $to }
move-RECYCLE = 系统回收到{ $to }
move-RESTORE = 退还给 { $to }
move-from = 原跟进人 { $name }
move-by = 操作人 { $name }

## 客户页面
show-claim = 领取
show-open = 查看号码
show-assign = 分配
show-pass = 转公海
show-release = 放弃
show-people = 联系人与号码
show-masked = 查看号码或领取后才显示完整信息
show-phone = 电话
show-fax = 传真
show-wechat = 微信
show-no-people = 还没有联系人和号码。
show-facts = 基本信息
show-owner = 跟进人
show-held-since = 开始跟进
show-pooled-since = 进入时间
show-last-contact = 上次联系
show-next-contact = 下次联系
show-place = 地址
show-industry = 行业
show-source = 来源
show-credit-code = 信用代码
show-website = 网站
show-size = 规模
show-products = 意向产品
show-competitors = 竞品
show-entered = 录入时间
show-class = { $class } 级
show-incomplete = 资料不全
key-customer = 重点客户
countdown-title = 回收倒计时
countdown-left = { $hours ->
    [0] 不到 1 小时
   *[other] { $days ->
        [0] { $hours } 小时
        [1] { $hours } 小时
       *[other] { $days } 天
    }
}
countdown-NO_EFFECTIVE_CONTACT = { $day } 回收：{ $days } 天没有有效联系的客户会被系统回收。
countdown-NO_FIRST_CONTACT = { $day } 回收：分配后 { $days } 天没有首次联系的客户会被系统回收。
countdown-prevent = 怎样留住：
countdown-extend = 延期
prevent-EFFECTIVE_CONTACT = 再有 1 次有效联系，重新计时。
prevent-FIRST_CONTACT = 完成首次联系。
prevent-EXTENSION = 主管可以延期一次。
move-reason-NO_NEED = 没有需求
move-reason-NO_BUDGET = 没有预算
move-reason-CHOSE_COMPETITOR = 选了竞品
move-reason-UNREACHABLE = 联系不上
move-reason-CLOSED_DOWN = 已停业
move-reason-WRONG_DATA = 资料有误
move-reason-OTHER = 其他原因
move-reason-NO_EFFECTIVE_CONTACT = 长期没有有效联系
move-reason-NO_FIRST_CONTACT = 分配后未首次联系
task-call = 拨打 { $name }
show-cooling = 您或您的部门刚放弃过该客户，{ $day } 起可以再领取。
show-passes-on = 自动转公海
