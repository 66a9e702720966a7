refusal-lead-move = 状态为 { $state } 的线索不能变为 { $to }。
knob-lead_response_minutes = 新线索须在多少工作分钟内首次联系
knob-lead_web_response_hours = 网站线索须在多少小时内首次联系
knob-lead_take_backs = 未及时联系的线索最多收回并重新分配几次
knob-nurture_days = 培育线索两封邮件之间的天数
knob-reassess_days = 培育线索多少天后重新评估
