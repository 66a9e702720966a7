job-counter-check = 核对计数与记录
job-day-close = 每日结算
job-housekeeping = 清理过期数据
job-idle-accounts = 锁定长期未使用的账号
job-lead-decay = 线索得分按时间衰减
job-part-leads = 未结束的线索：
job-partner-pools = 转出管理员库中无人处理的客户
job-distribution-breaker = 熔断覆盖不足的分配规则
job-recycle = 回收无人跟进的客户
job-recycle-warnings = 提醒即将回收的客户
job-standing-warnings = 提醒当天指标未完成的人
job-when-daily = 每天 { $at }
job-when-every = { $minutes ->
    [60] 每小时
   *[other] 每 { $minutes } 分钟
}
jobs-lead = 共 { $count } 个定时任务。{ $failed ->
    [0] 没有失败的任务，
   *[other] { $failed } 个最近一次运行失败，
}{ $paused ->
    [0] 没有暂停的任务。
   *[other] { $paused } 个已暂停。
}
job-name = 任务
job-last = 上次运行
job-took = 用时
job-result = 结果
job-next = 下次运行
job-due = 计划时间
job-attempt = 次数
job-runs = 运行记录
job-never = 尚未运行
job-never-why = 任务运行后会显示在这里。
job-paused = 已暂停
job-state-ASKED = 等待开始
job-state-RUNNING = 运行中
job-state-FAILED = 失败
job-state-DONE = 完成
job-seconds = { $seconds } 秒
job-run = 立即运行
job-run-name = 立即运行：{ $name }
job-run-text = 几秒内开始运行。
job-pause = 暂停
job-pause-name = 暂停：{ $name }
job-pause-text = 暂停后不再运行，直到有人恢复。
job-resume = 恢复
job-resume-name = 恢复：{ $name }
job-resume-text = 错过的运行会补上。
job-asked = 已安排，几秒内开始。
job-paused-done = 已暂停。
job-resumed-done = 已恢复。
job-part-days = 检查天数：
job-part-results = 写入结果：
job-part-different = 不一致的计数：
job-part-behind = 未达标人数：
job-part-leaders = 已通知主管：
job-part-sessions = 会话：
job-part-idempotency_keys = 幂等键：
job-part-shadow_scores = 过期的影子得分：
job-part-job_runs = 旧的任务运行记录：
job-part-sign_in_failures = 登录失败记录：
job-part-deliveries = 投递记录：
job-part-passed = 转出：
job-part-warned = 已提醒：
job-part-held = 在手客户：
job-part-due = 到期：
job-part-taken = 已回收：
job-part-stopped = 熔断停止：
job-part-run = 批次：
job-part-yes = 是
job-part-no = 否
job-part-locked = 锁定账号：
job-part-used_challenges = 已用验证码：
job-lead-cadence = 线索跟进：安排今日，统计错过
job-lead-clocks = 首次联系时限：提醒、上报、收回
job-lead-nurture = 培育线索：邮件和重新评估
job-part-planned = 已安排
job-part-missed = 已错过
job-part-escalated = 已上报
job-part-taken_back = 已收回
job-part-written = 已写邮件
job-part-reassessed = 已重新评估
job-part-risen = 重新分配
job-lead-waiting = 重新分配等待中的线索
job-part-tried = 已尝试：
job-part-distributed = 已分配：
under-way-IMPORT = 客户导入
under-way-LEAD_IMPORT = 导入线索
under-way-SCORING = 全部线索重新评分
under-way-SCORING_COUNT = 统计评分模型会改变的等级
under-way-SCORING_SHADOW = 全部线索影子打分
under-way-SCORING_UNDO = 撤销评分模型，全部线索重新评分
under-way-SCORING_TRIAL = 评分模型试算
under-way-DISTRIBUTION_TRIAL = 分配规则模拟
under-way-RECYCLING = 回收
under-way-text = { $done } / { $total }，{ $since } 开始
under-way-since = { $since } 开始
