health-part-BASE = 一无所知时的起点
health-part-SATISFACTION = 满意度，{ $n } 份回答，越新越重
health-part-TREND = 最近 { $days } 天的回答与此前相比
health-part-TICKETS = { $breaches ->
    [0] 未解决工单 { $open } 张
   *[other] 未解决工单 { $open } 张，超时 { $breaches } 次
  }
health-part-LOOPS = 未回访的低分回答 { $n } 份
health-part-SILENCE = { $days } 天没有有效联系
health-part-CLAMP = 限制在 0–100
health-part-ROUNDING = 四舍五入
health-reason-SATISFACTION = 回答分数低
health-reason-TREND = 评价变差
health-reason-TICKETS = 工单未解决或超时
health-reason-LOOPS = 低分未回访
health-reason-SILENCE = 长时间没有联系
health-reason-OTHER = 多种原因
told-churn = { $name }的健康度从 { $before } 降到 { $after }，主要因为{ $reason ->
    [SATISFACTION] 回答分数低
    [TREND] 评价变差
    [TICKETS] 工单未解决或超时
    [LOOPS] 低分未回访
    [SILENCE] 长时间没有联系
   *[OTHER] 多种原因
  }。请尽快联系，以免流失。
action-churn-warned = 流失预警
action-ticket-breached = 工单超时
job-health = 客户健康度：时间带来的变化和流失预警
job-part-customers = 客户：
job-part-fell = 流失预警：
job-part-steps = 删除的旧记录：
knob-health_base = 一无所知的客户的健康度
knob-health_satisfaction = 健康度：满意度最多加减的分数
knob-health_half_life_days = 健康度：多少天后一份回答的分量减半
knob-health_trend = 健康度：评价比以前变好或变差最多加减的分数
knob-health_open_ticket = 健康度：每张未解决工单扣的分数
knob-health_breach = 健康度：每次工单超时扣的分数
knob-health_tickets_most = 健康度：工单合计最多扣的分数
knob-health_open_loop = 健康度：每份未回访的低分回答扣的分数
knob-health_silence = 健康度：长时间没有联系最多扣的分数，到开始天数的三倍时扣满
knob-health_silence_days = 健康度：没有有效联系多少天后开始扣分
knob-health_risk_below = 健康度低于此数即为流失风险
knob-health_fall_points = 下降多少分发出流失预警
knob-health_fall_days = 多少天内的下降算数，此期间预警一次即可
nav-at-risk = 流失风险
health-title = 健康度
health-reckoned = { $at }计算
health-at-risk = 有流失风险
health-fallen = 近期下降
health-fell = 从 { $before }（{ $day }）降到 { $after }。
health-because = 主要原因：{ $reasons }
health-parts = 由哪些部分组成
health-sum = 健康度
health-line = 一年内健康度的变化
health-now = 现在 { $total }
health-not-yet = 该客户下一次有动静时计算，最迟今晚。
health-meaning = 如何计算
health-means = 一无所知的客户取起点分。调查回答加分或减分，越新越重；未解决或超时的工单、未回访的低分、长时间没有联系会减分。匿名回答从不计入。各项权重可在设置中修改。
timeline-answers = 满意度调查
timeline-churn = 流失预警
timeline-ticket = 工单 #{ $number }
timeline-ticket-solved = { $at }解决
timeline-answer = 回答了“{ $name }”
timeline-churn-title = 流失预警
timeline-churn-told = 已通知{ $name }及其主管
at-risk-lead-risk = { $count ->
    [0] 没有客户有流失风险或近期下降。
   *[other] { $total } 个客户有流失风险或近期下降，请先联系最差的。
  }
at-risk-lead-fallen = { $count ->
    [0] 近期没有客户下降。
   *[other] { $total } 个客户近期下降。
  }
at-risk-lead-every = { $count ->
   *[other] 已知健康度的客户 { $total } 个
  }
at-risk-views = 视图
at-risk-view-risk = 有风险
at-risk-view-fallen = 近期下降
at-risk-view-every = 全部
at-risk-whose = 归属
at-risk-whose-MINE = 我的
at-risk-whose-TEAM = 团队的
at-risk-why = 拉低的原因
at-risk-fell = { $day }下降
at-risk-nothing-planned = 没有安排
at-risk-none-risk = 没有客户有流失风险
at-risk-none-fallen = 近期没有客户下降
at-risk-none-every = 还没有健康度
at-risk-none-text = 健康度低或下降的客户列在这里，并说明原因。每有动静和每晚都会计算。
