hello-early = 早上好，{ $name }
hello-morning = 上午好，{ $name }
hello-noon = 中午好，{ $name }
hello-afternoon = 下午好，{ $name }
hello-evening = 晚上好，{ $name }
list-comma = ，
workbench-lead = { $contacts ->
    [0] 今天要联系的都联系完了
   *[other] 今天还有 { $contacts } 家要联系
}{ $returning ->
    [0] {""}
   *[other] ，{ $returning } 家快回公海
}
workbench-lead-both = { $contacts ->
    [0] 今天要联系的都联系完了
   *[other] 今天还有 { $contacts } 家要联系
}{ $returning ->
    [0] {""}
   *[other] ，{ $returning } 家快回公海
}；{ $late ->
    [0] 团队没有逾期
   *[other] 团队逾期 { $late } 家
}
workbench-lead-team = { $late ->
    [0] 没有逾期未联系的客户
   *[other] { $late } 家逾期未联系
}，{ $returning ->
    [0] 七天内没有客户回公海
   *[other] { $returning } 家七天内回公海
}
workbench-lead-quiet = 没有等您处理的事
workbench-first = 先联系：{ $name }
workbench-room = { $left ->
    [0] 已满，先放弃一家才能再接
   *[other] 还能再接 { $left } 家
}
workbench-reached = 已达标
workbench-key-left = 再来 { $left } 家即达标
workbench-contacts-left = 再联系 { $left } 家即达标
workbench-recorded = 共记录 { $count } 条
workbench-not-counted = { $count } 条没算：
workbench-not-counted-part = { $count } { $reason }
workbench-today = 今天要联系
workbench-overdue = 逾期 { $count }
workbench-all = 全部 { $count } 家
workbench-none = 今天要联系的都联系完了
workbench-none-text = { $week ->
    [0] 本周也没有安排，去公海领一家新客户吧。
   *[other] 本周还安排了 { $week } 家。
}
workbench-returning = 快回公海
workbench-returning-count = 共 { $count } 家
workbench-returning-none = 七天内没有客户会回公海。
returning-NO_EFFECTIVE_CONTACT = { $day } 回收，再有 1 次有效联系即可留住
returning-NO_FIRST_CONTACT = { $day } 回收，完成首次联系即可留住
workbench-team-late = 团队逾期未联系
workbench-team-all = 全部逾期
workbench-team-none = 团队没有逾期
workbench-team-none-text = 成员逾期未联系的客户会列在这里。
workbench-team-returning = 团队快回公海
workbench-waiting = 管理员库待处理
workbench-waiting-since = { $day } 进入
workbench-waiting-none = 没有等您分配的客户。
workbench-lead-operate = { $disputes ->
    [0] 没有待处理的申诉
   *[other] { $disputes } 件申诉待裁定
}，{ $waiting ->
    [0] 管理员库已清空
   *[other] 管理员库有 { $waiting } 家待处理
}，{ $late ->
    [0] 没有逾期未联系
   *[other] { $late } 家逾期未联系
}
workbench-decide = 处理第一件申诉
workbench-disputes = 待裁定的申诉
workbench-disputes-none = 没有等待裁定的申诉。
workbench-imports-all = 全部导入
workbench-imports-none = 还没有导入记录。
workbench-recorded-today = 今天已记
workbench-standings = 团队今日达标
workbench-standings-all = 全部 { $count } 人
workbench-person = 人员
workbench-loops = 需回访的低分回答
workbench-loops-team = 团队需回访的低分回答
workbench-at-risk = 有流失风险的客户
workbench-at-risk-team = 团队有流失风险的客户
workbench-at-risk-all = 全部 { $count } 个
workbench-at-risk-next = { $at }联系
workbench-own-note = 满意，{ $days } 天内 { $n } 份回答
workbench-own-none = { $days } 天内没有人回答
