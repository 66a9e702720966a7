## Refusals
refusal-pool-does-not-fit = 这类客户不能放弃到这个池。
refusal-held-by-nobody = 这家客户已无人持有，无需放弃。
refusal-remark-required = 选择这个原因时，请在备注里写明情况。
refusal-remark-long = 备注最多 { $length } 个字。
refusal-already-taken = 这家客户已经有人持有了。
refusal-claim-partner-pool = 这家客户在代理商管理员库里，由管理员分配。
refusal-claim-other-library = 这家客户属于其他库的公海。
refusal-cooling-down = 您或您的部门刚持有过这家客户，{ DATETIME($until, dateStyle: "medium", timeStyle: "short") } 起才能再领取。
refusal-holds-already = { $name } 已经持有这家客户。
refusal-not-yours-to-assign = 您只能分配下属持有的客户，以及本代理商管理员库里的客户。
refusal-not-your-people = { $name } 不在您的管辖范围内。
refusal-receiver-inactive = { $name } 的账号已停用或被锁定。
refusal-receiver-holds-nothing = { $name } 的角色不能持有客户。
refusal-not-in-partner-pool = 这家客户不在代理商管理员库里。
refusal-too-many-at-once = 一次最多处理 { $most } 家客户。
refusal-run-not-waiting = 这次回收并不在等待放行，或者之后已有新的一次回收。
refusal-run-not-to-undo = 这次回收没有收回任何客户，或者已经撤销过。
refusal-nothing-to-extend = 这家客户无人持有，没有在计时。
refusal-extended-already = 这家客户已经延期过一次，只能延期一次。

## What people are told
told-assigned = 客户“{ $name }”已分配给您，请尽快首次联系。
told-recycle-soon = 客户“{ $name }”将在 { $days } 天内被回收，记一次有效联系即可留住。
told-recycled = 客户“{ $name }”太久没有有效联系，已被回收。
told-given-back = 回收已撤销，客户“{ $name }”又回到您名下。
told-extended = 客户“{ $name }”的回收时间延后了 { $days } 天。
told-recycling-stopped = 今天的回收已自动停下：{ $held } 家在手客户中将收回 { $due } 家。请核对后放行，或保持不动。
