## 拒绝与通知
refusal-scoring-in-shadow = 该版本正在影子运行，请先结束影子运行再修改。
refusal-scoring-no-shadow = 该版本没有在影子运行。
refusal-scoring-other-shadow = 已有另一个版本在影子运行，请先结束它。
refusal-scoring-waits = 该版本正在统计影响或已被熔断，请先放行或撤销。
refusal-scoring-run-not-stopped = 这次启用没有被熔断，或者已经有人处理。
refusal-scoring-run-not-to-undo = 这次打分已经撤销过，或者没有可撤销的内容。
refusal-scoring-run-not-live = 现在启用的已是其他版本，或者之前没有版本。请直接恢复需要的版本。
told-scoring-stopped = “{ $name }”第 { $version } 版在启用前被熔断：{ $graded } 条已评级线索中将有 { $moved } 条等级改变。请核对后放行或撤销。
told-scoring-undone = 启用已撤销：“{ $name }”已为 { $done } 条线索重新打分，其中 { $changed } 条得分有变化。
told-scoring-shadowed = “{ $name }”已在影子运行中为 { $done } 条线索打分，其中 { $changed } 条等级不同。

## 打分记录
scoring-state-SHADOW = 影子运行
scoring-is-SHADOW = 与启用中的版本同步打分，但不生效。结束影子运行后才能修改。
scoring-run-UNDO = 重新启用第 { $version } 版
scoring-run-SHADOW = 第 { $version } 版开始影子运行
scoring-run-asked-ACTIVATE = 准备启用第 { $version } 版
scoring-run-asked-RESTORE = 准备恢复第 { $version } 版
scoring-run-counting = 统计中
scoring-run-stopped = 已熔断
scoring-run-undone = 已撤销
scoring-run-look = 查看
scoring-run-count-figures = 已统计 { $counted } / { $total } 条线索，其中 { $moved } 条等级将改变。尚未写入任何内容。
scoring-run-shadow-figures = 两个版本已为 { $done } / { $total } 条线索打分，其中 { $changed } 条等级不同。
scoring-run-before = 之前启用
scoring-run-nobody = 系统
scoring-run-released-by = 放行人
scoring-run-undone-by = 撤销人
scoring-run-undoes = 撤销的是
scoring-run-live-at = 启用时间
scoring-run-finished-at = 结束时间
scoring-run-facts = 基本信息
scoring-run-figures-title = 影响
scoring-run-graded = 已评级线索
scoring-run-moved = 等级改变
scoring-run-moved-note = 占 { $share }
scoring-run-limit-note = 占 { $share }，超过 { $limit } 即熔断
scoring-run-risen = 上升
scoring-run-fallen = 下降
scoring-run-moves = 等级变化
scoring-run-moves-text = 按现有等级（行）和该版本的等级（列）统计线索数，内容与旁边的表格相同。
scoring-run-has = 现有
scoring-run-gets = 改为
scoring-run-none-graded = 没有已评级的未结束线索，等级不会改变。
scoring-stopped-title = 第 { $version } 版启用前被熔断
scoring-stopped-text = { $graded } 条已评级线索中将有 { $moved } 条等级改变，超过 { $limit }。尚未写入任何内容：所有线索（包括新线索）仍按第 { $live } 版打分。确认无误可放行，否则保持不动。
scoring-release = 放行
scoring-release-title = 放行第 { $version } 版
scoring-release-text = 该版本将启用，{ $graded } 条已评级线索中有 { $moved } 条等级改变，所有未结束的线索重新打分。之后仍可整批撤销。
scoring-release-act = 启用，{ $moved } 条线索等级改变
scoring-released = 已启用，正在为未结束的线索重新打分。
scoring-leave = 保持不动
scoring-undo = 撤销
scoring-undo-title = 撤销第 { $version } 版
scoring-leave-title = 第 { $version } 版保持不动
scoring-leave-text = 该版本不启用。没有写入任何内容，仍由第 { $live } 版打分。
scoring-undo-text = 第 { $before } 版重新启用，所有未结束的线索按它现在的结果打分：包括此后发生的行为，并衰减到今天。已结束的线索保留结束时的得分。
scoring-undo-act = 撤销并为 { $count } 条线索重新打分
scoring-undone = 已撤销。
scoring-undone-title = 已经撤销
scoring-undone-text = 第 { $before } 版已重新启用，为所有未结束的线索打分。
scoring-left-text = 没有写入任何内容，仍由第 { $live } 版为所有线索打分。
scoring-not-stopped = 这次启用没有被熔断
scoring-not-undoable = 这次打分已不能撤销
scoring-not-undoable-text = 已经撤销过，或者现在启用的已是其他版本。任何历史版本都可以恢复。
scoring-activated-COUNTING = 正在统计会有多少线索的等级改变，统计完即启用。
scoring-activated-STOPPED = 已熔断：等级将改变的线索过多，请决定如何处理。
scoring-activated-SCORING = 已启用，正在为未结束的线索重新打分。

## 影响范围
scoring-radius = 影响范围
scoring-radius-exact = { $moved ->
    [0] { $graded } 条已评级线索的等级都不会改变。
   *[other] { $graded } 条已评级线索中有 { $moved } 条等级将改变：{ $risen } 条上升，{ $fallen } 条下降。
}
scoring-radius-sampled = 约 { $share } 的已评级线索等级将改变：抽样 { $graded } 条，{ $risen } 条上升，{ $fallen } 条下降。启用前会统计全部 { $open } 条未结束线索。
scoring-radius-stops = 超过 { $limit }：写入之前会自动熔断，等待放行或撤销。
scoring-radius-none = 还没有已评级的未结束线索，等级不会改变。
scoring-activate-act-moved = 启用，{ $moved } 条线索等级改变
scoring-activate-act-stops = 申请启用，会先熔断
scoring-activate-act-share = 启用，约 { $share } 的线索等级改变

## 影子运行
scoring-shadow = 影子运行
scoring-shadow-start = 影子运行
scoring-shadow-start-title = 让“{ $name }”第 { $version } 版影子运行
scoring-shadow-start-text = 启用中的版本为哪条线索打分，它就在旁边同步打分。得分、等级和分配都不变，也不通知任何人。开始时会为所有未结束的线索（{ $count } 条）打分一次。
scoring-shadow-end = 结束影子运行
scoring-shadow-end-title = 结束“{ $name }”第 { $version } 版的影子运行
scoring-shadow-end-text = 它会变回可以修改的草稿，与启用版本的对比到此结束。
scoring-shadow-SHADOW = 该版本已开始影子运行。
scoring-shadow-DRAFT = 影子运行已结束。
scoring-shadow-title = { $title } 影子运行
scoring-shadow-since = { $moment } 起与第 { $live } 版同步打分，对线索和人员没有任何影响。
scoring-shadow-stands = { $moment } 起与第 { $live } 版同步打分，不生效。
scoring-shadow-lead = 草稿在启用的版本旁边同步打分，但不生效。
scoring-shadow-none = 没有影子运行的版本
scoring-shadow-none-text = 打开一份草稿，让它影子运行，就能看到它会怎样打分。
scoring-shadow-empty = 还没有线索
scoring-shadow-empty-text = 有线索打分后，这里会并排显示两个版本的结果。
scoring-shadow-figures = 影子运行数据
scoring-shadow-leads = 两版都已打分
scoring-shadow-open = 未结束线索 { $open } 条
scoring-shadow-differing = 等级不同
scoring-shadow-differing-note = { $risen } 条更高，{ $fallen } 条更低
scoring-shadow-mean = 得分相差
scoring-shadow-mean-note = 平均分值
scoring-shadow-largest = 最大相差
scoring-shadow-largest-note = 分
scoring-shadow-distribution = { $rules ->
    [0] 启用中的分配规则都不看等级，线索会分给同样的人。
   *[other] 启用中的分配规则有 { $rules } 条看等级：其中 { $leads } 条线索的等级会不同。
}
scoring-shadow-same = 到目前为止，两个版本给每条线索的等级都相同。
scoring-shadow-moves = 等级对比
scoring-shadow-moves-text = 按启用版本的等级（行）和影子运行的等级（列）统计线索数，内容与旁边的表格相同。
scoring-shadow-examples = 相差最大的线索
scoring-shadow-examples-more = 另外 { $count } 条
scoring-shadow-examples-note = { $count } 条
scoring-shadow-by-live = 启用版本
scoring-shadow-by-shadow = 影子运行
scoring-shadow-apart = 相差
scoring-shadow-scored = 打分时间
scoring-shadow-ended = 后来的结果
scoring-shadow-ended-note = 此后已转化 { $converted } 条，无效 { $others } 条
scoring-shadow-ended-none = 两版都打过分的线索还没有结束的。
scoring-shadow-ended-chart = 各等级每 100 条线索转化多少条
scoring-shadow-grade = 等级
scoring-shadow-ended-live = 启用版本：转化 / 无效
scoring-shadow-ended-shadow = 影子运行：转化 / 无效
scoring-shadow-not-enough = 已转化和无效的线索各满 { $enough } 条后，才比较哪个版本更能分辨会成交的线索。
scoring-shadow-lead-score = 影子运行
scoring-shadow-lead-note = 第 { $version } 版对这条线索的打分，不产生任何影响。

## 试算
scoring-trial-mended = { $count } 条线索后来被修改过，按当时的内容打分。

## 时间线
lead-regrade-SCORING_ACTIVATE = 评分模型第 { $version } 版启用。
lead-regrade-SCORING_RESTORE = 评分模型第 { $version } 版恢复。
lead-regrade-SCORING_UNDO = 评分模型第 { $version } 版被撤销。
lead-regrade-SCORING_DECAY = 得分随时间衰减。

## 审计
action-scoring-model-drafted = 新建评分草稿
action-scoring-model-edited = 修改评分草稿
action-scoring-model-discarded = 丢弃评分草稿
action-scoring-model-activated = 启用评分模型
action-scoring-model-restored = 恢复评分模型
action-scoring-model-brought-back = 撤销后重新启用评分模型
action-scoring-model-shadowed = 评分模型影子运行
action-scoring-model-shadow-ended = 结束评分模型影子运行
action-scoring-asked = 申请启用评分模型
action-scoring-counting = 统计等级变化
action-scoring-stopped = 评分模型熔断
action-scoring-released = 放行评分模型
action-scoring-undone = 撤销评分模型启用
action-scoring-started = 开始重新打分
action-scoring-continued = 继续重新打分
action-scoring-finished = 重新打分完成
action-scoring-shadow-started = 开始影子打分
action-scoring-shadow-continued = 继续影子打分
action-scoring-shadow-finished = 影子打分完成
action-scoring-trial-asked = 开始评分试算
action-scoring-trial-continued = 继续评分试算
action-scoring-trial-finished = 评分试算完成
