refusal-lead-move = { $state ->
    [NEW] 新线索
    [ASSIGNED] 尚未联系的线索
    [CONTACTED] 已联系的线索
    [QUALIFIED] 已确认的线索
    [NURTURING] 培育中的线索
    [INVALID] 无效线索
   *[CONVERTED] 已转化的线索
}{ $to ->
    [NEW] 不能退回
    [ASSIGNED] 不能分配
    [CONTACTED] 不能登记联系
    [QUALIFIED] 不能确认需求，请先联系对方
    [NURTURING] 不能转入培育
    [INVALID] 不能标为无效
   *[CONVERTED] 不能转化，请先确认需求
}。
refusal-lead-not-held = 这条线索还没有人跟进，请先分配。
refusal-lead-not-yours = 只有跟进人能转化线索，请先分配给自己。
refusal-amount = 金额请填数字，如 128000 或 128,000.50。
told-lead-assigned = 线索“{ $name }”已分配给您。
