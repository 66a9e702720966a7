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
refusal-ticket-itself = 工单不能并入自己。
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
