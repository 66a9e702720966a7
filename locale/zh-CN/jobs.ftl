job-counter-check = 核对计数与记录
job-day-close = 每日结算
job-housekeeping = 清理过期数据
job-partner-pools = 转出管理员库中无人处理的客户
job-recycle = 回收无人跟进的客户
job-recycle-warnings = 提醒即将回收的客户
job-standing-warnings = 提醒当天指标未完成的人
job-when-daily = 每天 { $at }
job-when-every = { $minutes ->
    [60] 每小时
   *[other] 每 { $minutes } 分钟
}
