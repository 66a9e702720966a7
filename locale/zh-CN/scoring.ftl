score-part-CAP = “{ $rule }”最多计 { $points } 分
score-part-SCALING = 折算为百分制
score-part-CLAMP = 限制在 0–100 分
score-part-ROUNDING = 四舍五入到两位小数
refusal-activity-future = 时间不能晚于现在。
refusal-activity-old = 行为最早可以发生在线索进入前 { $days } 天。
