leads-title = 我的线索
leads-title-many = 线索
leads-lead-open = { $count ->
    [0] 目前没有要跟进的线索。
   *[other] { $total } 条线索待跟进。
}
leads-lead-call = { $count ->
    [0] 没有等待首次联系的线索。
   *[other] { $total } 条等待首次联系，最急的在最前。
}
leads-lead-due = { $count ->
    [0] 今天没有到期的线索。
   *[other] 今天有 { $total } 条线索到期。
}
leads-lead-waiting = { $count ->
    [0] 没有待分配的线索。
   *[other] { $total } 条线索待分配，等得最久的在最前。
}
leads-lead-nurturing = { $count ->
    [0] 没有培育中的线索。
   *[other] { $total } 条线索培育中。
}
leads-lead-ended = { $count ->
    [0] 还没有结束的线索。
   *[other] { $total } 条线索已转化或无效。
}
leads-views = 线索视图
leads-view-open = 跟进中
leads-view-call = 待首次联系
leads-view-due = 今日到期
leads-view-waiting = 待分配
leads-view-nurturing = 培育中
leads-view-ended = 已结束
leads-new = 录入线索
leads-search = 公司、联系人、电话、拼音
leads-any = 全部
leads-only = 只看
leads-only-mine = 我的
leads-column-name = 线索
leads-column-grade = 等级
leads-column-state = 状态
leads-column-due = 到期
leads-column-owner = 跟进人
leads-column-source = 来源
leads-column-came = 进线时间
leads-column-acts = 操作
leads-shown = { $count } / { $total }
leads-none-open = 没有跟进中的线索
leads-none-open-text = 轮到您时，新线索会自动分配过来。
leads-none-call = 都联系过了
leads-none-call-text = 新线索会显示在这里，并标明剩余的首次联系时间。
leads-none-due = 今天没有到期的
leads-none-due-text = 待首次联系和计划联系的线索会在当天显示。
leads-none-waiting = 没有待分配的线索
leads-none-waiting-text = 暂时无人能接的线索会显示在这里，并说明原因。
leads-none-nurturing = 没有培育中的线索
leads-none-nurturing-text = 时机未到的线索每月收到资讯，到期重新评估。
leads-none-ended = 还没有结束的线索
leads-none-ended-text = 已转化和无效的线索保存在这里。
leads-none-found = 没有符合的线索
leads-none-found-text = 试试减少关键词，或换一个视图。
lead-nameless = 未留名
lead-points = { $points } 分
lead-state-NEW = 新线索
lead-state-ASSIGNED = 待联系
lead-state-CONTACTED = 已联系
lead-state-QUALIFIED = 已确认
lead-state-CONVERTED = 已转化
lead-state-INVALID = 无效
lead-state-NURTURING = 培育中
lead-waiting-NOT_YET = 分配中
lead-waiting-NO_RULES = 待分配：没有分配规则
lead-waiting-NOBODY_ELIGIBLE = 待分配：无人可接
lead-waiting-OUTSIDE_HOURS = 待分配：非工作时间
lead-waiting-CAPS_FULL = 待分配：人员已满额
lead-invalid-WRONG_NUMBER = 号码错误
lead-invalid-NO_INTEREST = 无意向
lead-invalid-NOT_A_COMPANY = 非企业
lead-invalid-COMPETITOR = 同行
lead-invalid-SPAM = 垃圾信息
lead-invalid-DUPLICATE = 重复
lead-invalid-OTHER = 其他
lead-back-NO_TIME = 没时间跟进
lead-back-WRONG_REGION = 不在我的区域
lead-back-WRONG_INDUSTRY = 不是我的行业
lead-back-LANGUAGE = 需要其他语言
lead-back-OTHER = 其他
lead-left = { $hours ->
    [0] 还剩 { $minutes } 分钟
   *[other] 还剩 { $hours } 小时
}
lead-over = { $hours ->
    [0] 已超时 { $minutes } 分钟
   *[other] 已超时 { $hours } 小时
}
lead-call-by = 请在 { $time } 前联系
lead-call-late = 请马上联系：应在 { $time } 前联系
lead-next-at = 下次联系：{ $time }
lead-next-late = 请马上联系：原计划 { $time }
lead-next-none = 没有计划下次联系
lead-next-convert = 可以转化了
lead-hint-QUALIFIED = 一步建立客户、联系人和商机。
lead-hint-CONTACTED = 有需求吗？有就确认。
lead-hint-tried = 登记下一次联系的结果。
lead-hint-holder = 由 { $name } 跟进并转化。
lead-taken-back = 已收回 { $count } 次
lead-unsubscribed = 已退订邮件
lead-why = 为什么分给这位？
lead-waits = 这条线索还没有人跟进
lead-waits-text = { $reason }，{ $since } 起等待，系统每分钟重试。
lead-nurturing = 培育中
lead-nurturing-text = 下次邮件 { $next }，{ $reassess } 重新评估。
lead-became = 转化结果
lead-became-hidden = 客户和商机现由他人负责。
lead-amount = ¥{ $amount }
lead-expected = 预计 { $day } 成交
lead-timeline-contacts = 联系
lead-timeline-activities = 行为
lead-timeline-scores = 等级
lead-timeline-mails = 邮件
lead-timeline-none-text = 流转、联系和邮件会显示在这里。
lead-need = 需求
lead-person = 联系人
lead-email = 邮箱
lead-product = 意向产品
lead-budget = 预算
lead-channel = 进线方式
lead-utm = 推广活动
lead-referrer = 来访页面
lead-customer = 所属客户
lead-assigned = 分配时间
lead-responded = 首次联系
lead-consent = 同意时间
lead-came-FORM = 表单
lead-came-API = 系统对接
lead-came-IMPORT = 导入
lead-came-HAND = 手工录入
lead-came-EVENT = 活动
lead-came-CAMPAIGN = 营销回复
lead-move-CAPTURE = 通过{ $channel }进线
lead-move-MERGE = 通过{ $channel }再次咨询
lead-move-ASSIGN = 分配给 { $to }
lead-move-WAIT = 待分配
lead-move-CONTACT = 首次联系上
lead-move-QUALIFY = 确认需求
lead-move-CONVERT = 已转化
lead-move-INVALIDATE = 标为无效
lead-move-NURTURE = 转入培育
lead-move-REASSESS = 重新评估
lead-move-REOPEN = 重新打开
lead-move-RELEASE = 退回
lead-move-WARN = 首次联系时间已过半
lead-move-ESCALATE = 首次联系已超时
lead-move-TAKE_BACK = 收回
lead-move-REGRADE = 等级 { $before } → { $after }
lead-assign-CUSTOMER = 该公司是这位的客户。
lead-reached = 联系上了
lead-not-reached = 没联系上
lead-activity-FORM = 提交表单
lead-activity-PRICE_PAGE = 查看价格页
lead-activity-WHITE_PAPER = 下载白皮书
lead-activity-TRIAL = 开始试用
lead-activity-EVENT = 参加活动
lead-activity-MAIL_OPEN = 打开邮件
lead-activity-MAIL_CLICK = 点击邮件链接
lead-activity-INQUIRY = 询价
lead-activity-CALL = 来电
lead-mail = 邮件
lead-contact-title = 登记联系
lead-contact-act = 登记联系
lead-contact-reached = 联系上了吗？
lead-contact-body = 聊了什么？
lead-contact-body-placeholder = 需求、人数、什么时候定…
lead-contact-save = 保存联系
lead-contact-done = 已登记与“{ $name }”的联系。
lead-qualify-title = 确认“{ $name }”的需求？
lead-qualify-text = 写清楚需求，下一步就是转化。
lead-qualify-act = 确认需求
lead-qualify-done = “{ $name }”的需求已确认。
lead-invalidate-title = “{ $name }”是无效线索？
lead-invalidate-text = 线索到此结束并记下原因，渠道运营可以重新打开。
lead-invalidate-act = 标为无效
lead-invalidate-done = “{ $name }”已标为无效。
lead-release-title = 退回“{ $name }”？
lead-release-text = 线索会重新分配给别人，不会再分回给您。
lead-release-act = 退回线索
lead-release-done = “{ $name }”已退回，重新分配。
lead-nurture-title = 把“{ $name }”转入培育？
lead-nurture-text = 不再由人跟进，每月收到资讯，半年后重新评估。
lead-nurture-act = 转入培育
lead-nurture-done = “{ $name }”已转入培育。
lead-reopen-title = 重新打开“{ $name }”？
lead-reopen-text = 变回新线索，按规则重新分配。
lead-reopen-act = 重新打开
lead-reopen-done = “{ $name }”已重新打开。
lead-assign-text = 会通知对方，首次联系开始计时。
lead-assign-text-held = 现由 { $holder } 跟进。会通知新的跟进人。
lead-assign-done = “{ $name }”已分配。
lead-edit-lead = “{ $name }”的资料，评分随之更新。
lead-updated = “{ $name }”已修改。
lead-remark = 备注
lead-remark-hint = 选“其他”时必填。
lead-convert-title = 转化“{ $name }”
lead-convert-lead = 一步建立客户、联系人和商机，线索的经过随之保留。
lead-convert-act = 转化
lead-convert-own = “{ $name }”已是您的客户：联系人和商机会加到这家客户。
lead-convert-not = 这条线索现在不能转化
lead-convert-not-text = 确认需求之后，由跟进人转化。
lead-convert-done = 线索已转化。
lead-back-to = 返回线索
lead-opportunity = 商机
lead-opportunity-name = 商机名称
lead-opportunity-name-hint = 留空则为公司加产品。
lead-opportunity-amount = 金额（元）
lead-opportunity-expected = 预计成交日期
lead-budget-said = 对方说的预算：{ $budget }
workbench-leads-new = 新线索
workbench-leads-due = 待跟进线索
workbench-leads-all = 全部 { $count } 条
workbench-leads-act = 联系
workbench-leads-watch = 线索
workbench-leads-late = { $count } 条超时
workbench-leads-waiting = { $count } 条待分配
workbench-leads-calm = 线索都有人及时跟进。
find-leads = 线索
show-leads = 线索与商机
leads-assign-title = 分配 { $count } 条线索
leads-assign-text = 会通知接手的人；跟进中的线索状态不变。
leads-assign-nothing = 请先在列表中勾选线索。
leads-assign-done = 线索已分配。
leads-assign-none = 没有选中线索
leads-assign-act = 分配 { $count } 条线索
leads-gone = 您已看不到的线索
leads-release-title = 退回 { $count } 条线索？
leads-release-text = 每条都会重新分配给其他人，不再分给原持有人。不能退回的会留下并列出原因。
leads-release-act = 退回 { $count } 条线索
leads-release-done = 线索已退回，正在重新分配。
leads-nurture-title = 将 { $count } 条线索转入培育？
leads-nurture-text = 转入后无人持有，会定期收到资讯，半年后重新评估。不能转入的会留下并列出原因。
leads-nurture-act = { $count } 条线索转入培育
leads-nurture-done = 线索已转入培育。
leads-invalidate-title = 将 { $count } 条线索标为无效？
leads-invalidate-text = 线索到此结束，使用同一个原因。运营可以逐条重新打开。不能标记的会留下并列出原因。
leads-invalidate-act = { $count } 条线索标为无效
leads-invalidate-done = 线索已标为无效。
lead-reason = 原因
leads-outcome = { $done } 条已处理，{ $refused } 条未处理
