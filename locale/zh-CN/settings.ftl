## 提示
refusal-setting-unknown = 没有这个设置项。
refusal-setting-whole = 请填写 { $low } 到 { $high } 之间的整数。
refusal-setting-share = 请填写 0 到 1 之间的比例，例如 0.2。
refusal-setting-yes-no = 请选择是或否。
refusal-setting-list = 请填写 { $low } 到 { $high } 之间的整数，用逗号分隔。
refusal-setting-classes = 请依次填写 A、B、C 三类的整数，范围 { $low } 到 { $high }，用逗号分隔。
refusal-option-list = 没有这个列表。
refusal-option-code = 代码由大写字母、数字和下划线组成，以字母开头，最多 40 个字符。
refusal-option-label = 名称最多 { $length } 个字符。
refusal-option-retired = 这个选项已经停用。
refusal-clock-no-sandbox = 只有在沙盒环境中才能调整时钟。
refusal-clock-one = 请只填写一项：调整多少秒，或调到什么时间。
refusal-clock-far = 时钟一次最多调整 { $days } 天。

## 业务参数
knob-cooling_days = 冷却期：原持有人及其部门须等多少天才能重新领取
knob-recycle_days = A、B、C 类客户多少天没有有效联系即回收
knob-first_contact_days = 分配后须在多少天内完成首次联系
knob-recycle_warning_days = 回收前第几天提醒销售
knob-recycle_extension_days = 主管可延长一次，延长多少天
knob-breaker_share = 一次回收超过全部在手客户的这一比例时自动停止
knob-partner_pool_days = 客户在代理商管理员库停留多少天后转入公海
knob-numbers_same = 区号相同的相同电话视为同一家公司，不能录入
knob-checks_per_hour = 每人每小时可做多少次撞单检测
knob-receipt_minutes = 撞单检测回执的有效分钟数
knob-count_customer_once_a_day = 同一客户对同一销售每天只计一次
knob-note_edit_hours = 联系小记在多少小时内可由本人修改
knob-first_note_hours = 首条小记最多可早于录入多少小时
knob-breaker_minimum = 一次回收不超过这个数量时不会自动停止
