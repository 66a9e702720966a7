standing-own = 我的
standing-team = 我的团队
standing-lead = 今天计入了什么、哪些没计入，以及过去每天的结果。
standing-team-lead = 您管辖的、受规则约束的人员。点击姓名查看每天的结果。
standing-none = 没有规则适用于您
standing-none-of = 没有规则适用于{ $name }
standing-none-why = 库存上限和每日指标由销售承担，其他人只在规则写明时承担。
standing-room = { $count ->
    [0] 已满，需先放弃客户才能再接。
   *[other] 还能再接 { $count } 家。
}
standing-reached = 已达标。
standing-missing = 还差 { $count }。
standing-uncounted = { $count } 条没计入：{ $parts }。
standing-uncounted-part = { $reason } { $count } 条
standing-said = { $left }{ $why }{ $rule }
standing-all-counted = 全部计入。
standing-not-counted = { $count } 条没计入
standing-rule = 规则来源：{ $scope }。
standing-cheapest = 放弃代价最小的客户
standing-cheapest-why = 最久没有有效联系
standing-last-effective = 最近有效联系
standing-held-since = 尚无有效联系，持有始于
standing-days = 已结算的日子
standing-previous = 上个月
standing-following = 下个月
standing-short-NEW_KEY_CUSTOMERS = 重点
standing-short-EFFECTIVE_CONTACTS = 联系
standing-met = 已达标
standing-day-off = 休息或请假，不计
standing-no-work = 休息日
standing-open = 未结算或无规则
standing-closed-at = 每天的结果在次日 02:00 结算，此后不再变动。
standing-person = 人员
standing-people = 共 { $count } 人
standing-team-none = 这里没有人受规则约束
standing-team-none-why = 有库存上限或每日指标的人会显示在这里。
