nav-lead-clocks = 响应看板
nav-nurturing = 线索培育
clock-board-lead = { $running ->
    [0] 没有等待首次联系的线索。
   *[other] { $running } 条线索等待首次联系：{ $over } 条已超时，{ $half } 条已过半。
  }
clock-lead = 线索
clock-left = 剩余时间
clock-holder = 负责人
clock-grade = 等级
clock-due = 截止
clock-over-by = 超时 { $minutes } 分钟
clock-minutes-left = 剩 { $minutes } 分钟
clock-hours-left = 剩 { $hours } 小时
clock-minutes = { $minutes } 分钟
clock-taken-back = { $count ->
   *[other] 已收回 { $count } 次
  }
clock-count = { $count ->
   *[other] 共 { $count } 条
  }
clock-none = 没有正在计时的线索
clock-none-why = 等待首次联系的线索会按紧急程度排在这里。
clock-answers = 首次联系
clock-week = 近 7 天
clock-in-time = 及时
clock-answered = 已联系
clock-median = 中位时间
clock-answers-none = 近 7 天没有分配线索
clock-follow-ups = 跟进
clock-done = 已完成
clock-missed = 已错过
clock-follow-ups-none = 没有到期的跟进
clock-follow-ups-none-why = A、B、C 级线索首次联系后，会按设置的频次安排跟进。
nurture-lead = 发给尚未成熟的线索，仅限同意接收的联系人：行业洞察每月一篇，产品动态和活动邀请上线即发。
nurture-who = 查看培育中的线索
nurture-new = 新建内容
nurture-subject = 主题
nurture-kind = 类型
nurture-language = 语言
nurture-when = 时间
nurture-state = 状态
nurture-written-to = 已发
nurture-written-to-count = { $count ->
    [0] 还没有人收到。
   *[other] 已有 { $count } 条线索收到。
  }
nurture-body = 正文
nurture-body-hint = { "{name}" } 和 { "{company}" } 会替换为收件人的姓名和公司，文末自动附上退订链接。
nurture-from-on = 开始日期
nurture-until-on = 结束日期
nurture-until-hint = 不填：行业洞察长期有效，产品动态和活动邀请发 30 天
nurture-from = { $begins } 起
nurture-from-until = { $begins } 至 { $ends }
nurture-save = 保存
nurture-saved = 已保存。
nurture-withdraw = 撤回
nurture-withdraw-title = 撤回“{ $subject }”？
nurture-withdraw-text = 撤回后不再发送，已收到的不受影响。
nurture-withdrawn = 已撤回。
nurture-count = { $count ->
   *[other] 共 { $count } 篇
  }
nurture-none = 还没有可发送的内容
nurture-none-why = 写一篇行业洞察、产品动态或活动邀请。培育中的线索每月收到一篇洞察，动态和邀请上线即发，每篇只发一次。
content-INSIGHT = 行业洞察
content-NEWS = 产品动态
content-INVITATION = 活动邀请
content-state-PLANNED = 待开始
content-state-STANDS = 发送中
content-state-OVER = 已结束
content-state-WITHDRAWN = 已撤回
language-zh-CN = 中文
language-en = 英文
unsubscribe-title = 退订
unsubscribe-text = 退订后，我们不再向您的邮箱发送资讯。
unsubscribe-act = 确认退订
unsubscribe-done = 已退订，我们不会再向您发送资讯。
unsubscribe-unknown = 这个链接无效，可能在转发时被截断。
