## 拒绝
refusal-routing-named = “指定人员”的规则只能有一个：一个人，或客户的专属客服经理。
refusal-entrusted-elsewhere = 该客户的客服经理是{ $name }，不在您的团队。请由渠道运营调整。
refusal-entrusted-already = 这些客户已经由{ $name }负责。
refusal-entrusted-nothing = { $name }不是任何客户的客服经理。
refusal-entrusted-who = { $name }不能担任客服经理。请选择在职、处理工单或管理客服的人员。
refusal-entrusted-still = { $name }还是 { $customers } 个客户的客服经理，请先在“客服团队”页面一次性移交。

## 通知
told-entrusted = 从现在起您是{ $name }的客服经理。
told-entrusted-all = 从现在起您接任{ $name }的 { $count } 个客户的客服经理。

## 原因
why-ticket-DUE_FIRST = 按“{ $rule }”轮到{ $name }：连同这张工单应得 { $entitled } 张，此前已得 { $received } 张。
why-ticket-ONLY_ONE = “{ $rule }”中只有{ $name }可以处理这张工单。
why-ticket-LEAST_LOADED = “{ $rule }”中按权重计算，{ $name }手上的工单最少：{ $load } 张。
why-ticket-TAKEN = { $name }自己接单。
why-ticket-BEFORE = 由当时的规则分配给{ $name }，那时还没有分配台账。
why-ticket-NAMED = “{ $rule }”指定由{ $name }处理。
why-ticket-NOBODY_ELIGIBLE = 正在等待：没有人可以处理这张工单。
why-ticket-NO_RULES = 正在等待：还没有启用的规则。
skip-OPEN_CAP = { $name }手上的工单已达规则上限
skip-ticket-INACTIVE = { $name }不能接工单
ticket-waiting-NO_RULES = 还没有启用的工单分配规则，可以手动分配，或先启用规则。
ticket-reason-VIP = 客户被设为重点客户
ticket-reason-VIP_ENDED = 客户不再是重点客户，优先级保持不变

## 规则
nav-routing = 工单分配
routing-service-manager = 专属客服经理
routing-service-manager-hint = 客户指定的客服经理（如有）。
routing-everybody = 全体客服
routing-everybody-hint = 以后新来的客服自动加入。
routing-customer-classes = 客户分级
routing-vip-any = 所有客户
routing-vip-ONLY = 仅重点客户
routing-vip-NONE = 不含重点客户
routing-with-product = 写明产品
routing-match-product = 懂该产品
routing-match-product-hint = 只接写明产品的工单；成员的技能中须有该产品。
routing-match-type = 懂该类型
routing-match-type-hint = 成员的技能中须有工单类型的代码，如 FAULT。
routing-open-cap = 在手上限
routing-open-cap-hint = 手上的工单达到这个数就不再按这条规则分配；留空不限。
routing-open-cap-tag = 在手最多 { $count } 张
routing-manager-tag = 客服经理：{ $name }
distribution-lead-ticket = 工单归谁处理：从上往下，第一条符合条件且有人可接的规则分配工单。
distribution-none-text-ticket = 没有规则之前，工单都在等待。先建立规则，再启用。
distribution-all-leads-ticket = 所有工单
distribution-everything-ticket = 以上规则都没接走的工单
distribution-match-language-ticket = 会客户的语言
distribution-cap-ticket = 每天最多 { $count } 张
distribution-since-ticket = 已分配工单
strategy-LEAST_LOADED-ticket = 在手工单最少
strategy-NAMED-ticket = 指定人员
rule-set-lead-DRAFT-ticket = 草稿启用前不影响工单分配。规则从上往下依次判断。
rule-set-lead-LIVE-ticket = 现在按这些规则分配工单。要修改，请以它为底稿起草。
rule-set-activate-text-ticket = 从现在起所有新工单按它分配。每个人的累计不会清零，随时可以恢复上一版本。
rule-set-activate-instead-ticket = 从现在起所有新工单按它分配，第 { $version } 版停用。每个人的累计不会清零，随时可以恢复上一版本。
rule-set-shadow-text-ticket = 每张工单都记下按这一版会分给谁，但不真正分配，也不通知任何人。
rule-set-radius-none-ticket = 请先模拟，看看工单会分给谁。
rule-part-leads-ticket = 哪些工单
rule-join-hint-ticket = 选部门，就是其中每位在职客服。
rule-daily-cap-hint-ticket = 每人每天按这条规则最多接多少张；留空不限。
rule-match-language-hint-ticket = 仅当知道客户语言时。没有登记语言的客服视为都会。
rule-languages-hint-ticket = 语言代码，如 zh、en，用逗号分隔；zh 包括 zh-CN。
rule-set-changes = 有哪些改动
rule-set-changes-note = 与启用中的第 { $version } 版相比
rule-set-changes-none = 与启用中的规则完全相同。
rule-change-ADDED = 新增
rule-change-REMOVED = 删除
rule-change-CHANGED = 修改
rule-change-MOVED = 移动
rule-field-name = 名称
rule-field-strategy = 分配方式
rule-field-members = 成员
rule-field-skills = 所需技能
rule-field-matchLanguage = 成员语言
rule-field-anyHour = 全天候接收
rule-field-dailyCap = 每日上限
rule-field-floorShare = 保底比例
rule-field-regions = 大区
rule-field-provinces = 省份
rule-field-industries = 行业
rule-field-companySizes = 企业规模
rule-field-sources = 来源
rule-field-grades = 等级
rule-field-partnerTiers = 代理等级
rule-field-products = 产品
rule-field-languages = 语言
rule-field-types = 类型
rule-field-priorities = 优先级
rule-field-customerClasses = 客户分级
rule-field-channels = 来源方式
rule-field-vip = 重点客户
rule-field-everybody = 全体客服
rule-field-serviceManager = 专属客服经理
rule-field-matchProduct = 懂该产品
rule-field-matchType = 懂该类型
rule-field-openCap = 在手上限

## 模拟、影子运行、公平、重放
simulation-lead-text-ticket = 按这一版规则，过去的工单会分给谁。不会真正分配，也不通知任何人。
simulation-none-text-ticket = 启用之前，先看看工单会分给谁。
simulation-no-leads-ticket = 这段时间没有工单
simulation-no-leads-text-ticket = { $from }到{ $to }没有分配过工单，请选更早的时间。
simulation-verdict-ticket = { $count ->
    [0] 全部 { $leads } 张工单的去向都不变
   *[other] { $leads } 张工单中有 { $count } 张会分给别人
}
simulation-verdict-same-ticket = 模拟结果与实际分配逐张一致。
simulation-leads-ticket = 已分配工单
simulation-outcomes-ticket = 工单去向
simulation-outcomes-label-ticket = 有条件的规则 { $ruled } 张，兜底规则 { $rest } 张，等待 { $waiting } 张
simulation-load-ticket = 每位客服的工单数
simulation-load-all-ticket = 其他客服
simulation-nobody-ticket = 没有人分到过工单，按这一版也没有。
simulation-rules-ticket = 每条规则的工单数
simulation-examples-ticket = 去向不同的工单
simulation-lead-ticket = 工单
simulation-examples-more-ticket = 还有 { $count } 张
simulation-known-ticket = 分配台账记下了当时情况的，按台账计算；工单到解决为止算作在手。其余人员逐一按记录还原到当时：在手工单，当时已登记的请假，角色、部门、技能、语言和工作时间。
simulation-unknowable-ticket = 无法还原的仍按实际发生的计算：别人处理这些工单会用多久。
shadow-no-leads-ticket = 还没有工单
shadow-no-leads-text-ticket = 有工单分配后，这里会并排显示两种判断。
fairness-title-ticket = 工单分配公平
fairness-dealt-ticket = 轮流分配的工单
fairness-worst-note-ticket = 张；成员不变时始终小于 1
fairness-rule-note-ticket = { $count } 张工单
fairness-how-ticket = 每张工单按权重在当时能接的人中计算应得份额：自己的权重除以总权重。偏差是实得减应得。不轮流的规则（如在手工单最少）不计应得份额。
fairness-none-text-ticket = 这段时间没有规则轮流分配过工单，请选更长的时间，或启用轮流的规则。
fairness-none-own-ticket = 您没有参与轮流分配工单的规则，请选更长的时间。
replay-nothing-text-ticket = 请选有工单分配的时间段。
why-holder-ticket = 现在由{ $name }处理。
why-nobody-ticket = 现在没有人处理。
simulation-examples-note-ticket = { $of } 张中的 { $count } 张
why-back-ticket = 查看工单
why-load-ticket = 在手工单
routing-why = 为什么分给这位客服
routing-why-more = 还有谁可以处理
routing-why-waits = 为什么在等待

## 团队与客服经理
nav-service-team = 客服团队
service-team-lead = { $count } 人中有 { $working } 人当班，{ $waiting ->
    [0] 没有待分配的工单。
   *[other] { $waiting } 张工单待分配。
}
service-team-who = 谁在当班
service-team-now = 现在
service-team-working = 当班
service-team-WORKING = 当班
service-team-OFF = 不在班
service-team-ABSENT = 请假
service-team-until = 到 { $moment }
service-team-no-hours = 休息日
service-team-open = 待处理
service-team-open-count = 手上 { $count } 张
service-team-overdue = 已超时
service-team-today = 今天分到
service-team-knows = 技能与语言
service-team-any-language = 不限语言
service-team-entrusted = 专属客户
service-team-none = 这里没有处理工单的人
service-team-none-text = 您所管部门的客服会列在这里，并显示各自手上的工单。
service-team-waiting = 待分配的工单
service-team-look = 查看工单
tickets-lead-entrusted = { $count ->
    [0] 您负责的客户没有未完成的工单。
   *[other] 您负责的客户有 { $total } 张工单未完成。
}
tickets-view-entrusted = 我负责的客户
tickets-none-entrusted = 您负责的客户没有未完成的工单
customers-only-unentrusted = 没有客服经理
edit-key-hint = 设为重点后，未完成的工单至少升为“高”，并通知客服经理。当天录入并标记的，计入新增重点客户。
entrust-act = 客服经理
entrust-title = { $name }的客服经理
entrust-text = 这位客服经理专门负责该客户的工单。本人会收到通知；重点客户的每张工单都会通知到他。
entrust-text-now = 现在是{ $name }。接任的人会收到通知。
entrusted-nobody = 不再指定
entrusted-nobody-hint = 以后重点客户的工单改为通知客服主管。
entrusted-done = 客服经理已设定。
entrusted-bulk-done = 客服经理已设定。
entrusted-hand-over = 移交
entrusted-hand-over-of = 移交{ $name }的客户
entrusted-hand-over-text = { $name }是 { $count } 个客户的客服经理。全部移交给一个人，接任的人会收到通知。
entrusted-hand-over-act = 移交 { $count } 个客户
entrusted-none = { $name }不是任何客户的客服经理
entrusted-none-text = 在客户页面可以指定客服经理，也可以在客户列表中一次指定多个。
entrusted-of-person = { $count } 个客户
bulk-entrust-title = 为 { $count } 个客户指定客服经理
bulk-entrust-text = 不能更改的保持原样，并列出原因。
bulk-entrust-act = 为 { $count } 个客户设定
user-disable-entrusted = 还是 { $customers } 个客户的客服经理，须先移交。未完成的工单会按分配规则转给其他客服。
