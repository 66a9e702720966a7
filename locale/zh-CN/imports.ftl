## Refusals
refusal-import-empty = 文件是空的。
refusal-import-spreadsheet = 这是旧格式的电子表格。请在 Excel 或 WPS 中“另存为” .xlsx 或“CSV UTF-8”，再上传。
refusal-import-workbook = 无法读取这个工作簿。可能有密码保护或已损坏，请重新另存为 .xlsx 或“CSV UTF-8”后上传。
refusal-import-binary = 这不是名单文件，与文件名不符。请上传 CSV、TSV 或 XLSX 文件。
refusal-import-encoding = 第 { $row } 行既不是 UTF-8 也不是 GB18030。请另存为“CSV UTF-8”后重新上传。
refusal-import-mixed = 文件混用了两种编码：第 { $row } 行是 UTF-8，其他行不是。请重新另存为“CSV UTF-8”。
refusal-import-quote = 第 { $row } 行无法读取：引号没有闭合，或者某个单元格超过 5,000 字。
refusal-import-columns = 第 { $row } 行超过 { $most } 列。这是名单吗？
refusal-import-large = 文件最大 20 MB。更大的文件请用命令“weir import customers”导入。
refusal-import-header-only = 文件只有表头，下面没有内容。
refusal-import-rows = 文件最多 { $most } 行。请拆分，或用命令“weir import customers”导入。
refusal-import-library = 请选择存在且属于您的库。
refusal-import-which-name = 请指明哪一列是公司名称。
refusal-import-twice = 不能有两列都是“{ $field }”。
refusal-import-state = 导入的状态已经变化，请重新打开页面查看。

## Fields
import-field-name = 公司名称
import-field-province = 省份
import-field-city = 城市
import-field-district = 区县
import-field-street = 地址
import-field-phone = 电话
import-field-fax = 传真
import-field-credit_code = 统一社会信用代码
import-field-website = 网站
import-field-contact = 联系人
import-field-position = 职务
import-field-contact_phone = 联系人电话
import-field-none = 不读取
import-example-name = 扬州恒信制衣有限公司
import-example-province = 江苏省
import-example-city = 扬州市
import-example-district = 广陵区
import-example-street = 文昌中路 88 号
import-example-phone = 0514-87654321
import-example-fax = 0514-87654322
import-example-credit_code = 91321002MA1EXAMP0E
import-example-website = www.example.com
import-example-contact = 王小明
import-example-position = 采购经理
import-example-contact_phone = 13800138000

## Reasons
import-reason = 原因
import-fault = { $field }：{ $reason }
import-like-SAME = 已有记录：{ $name }（{ $where }）。
import-like-SIMILAR = 与已有的 { $name }（{ $where }）相似度 { $percent }%。
import-like-RELATED = 是已有的 { $name }（{ $where }）的分支、兄弟公司或同一集团。
import-lead-SAME = 已有人在跟进：线索 { $name }（{ $where }）。
import-lead-SIMILAR = 与未结束的线索 { $name }（{ $where }）相似度 { $percent }%。
import-lead-RELATED = 是线索 { $name }（{ $where }）的分支、兄弟公司或同一集团。
import-lead-unheld = 尚无人持有
import-row-SAME = 与第 { $row } 行 { $name } 是同一家公司。
import-row-SIMILAR = 与第 { $row } 行 { $name } 相似度 { $percent }%。
import-row-RELATED = 是第 { $row } 行 { $name } 的分支、兄弟公司或同一集团。

## Outcomes
import-outcome-CLEAR = 新公司
import-outcome-SIMILAR = 相似
import-outcome-RELATED = 关联
import-outcome-SAME = 重复
import-outcome-REFUSED = 拒收
import-outcome-added = 已导入

## States
import-state-UPLOADED = 待确认列
import-state-CHECKING = 试运行中
import-state-CHECKED = 可以导入
import-state-RUNNING = 导入中
import-state-PAUSED = 已暂停
import-state-DONE = 已完成
import-state-CANCELLED = 已取消
import-state-FAILED = 失败

## The list
imports-title = 批量导入
imports-lead = 公司名单先逐行检测，确认后才入库。
imports-new = 导入文件
imports-caption = 导入记录，最新在前
imports-file = 文件
imports-by = 操作人
imports-library = 库
imports-state = 状态
imports-progress = 进度
imports-rows = { $done } / { $total } 行
imports-added = 已导入
imports-at = 上传时间
imports-empty = 还没有导入
imports-empty-text = 上传一份公司名单：先看清哪些是新公司、哪些已有、哪些读不了，然后才会入库。

## Uploading
import-new-title = 导入文件
import-new-lead = 看过试运行结果之前，不会导入任何公司。
import-new-file = 文件
import-new-file-hint = CSV、TSV 或 XLSX，编码 UTF-8 或 GB18030，最大 20 MB、50,000 行。
import-new-library = 库
import-new-act = 上传并查看各列
import-new-how = 文件应该是什么样
import-new-how-row = 每行一家公司。只有名称必填；缺少的内容以后可以补，补齐之前记录标为“不完整”。
import-new-how-header = 第一行写表头（中英文均可），系统会猜出每列是什么，您可以逐列修改。
import-new-how-phones = 一个单元格里的多个电话用“、”或“;”分开，并请带上区号。
import-new-how-twice = 已有的公司和文件内重复的公司会跳过：同一个文件导入两次，不会多出一条。
import-new-goes-PUBLIC = 新公司进入该库的公海，符合条件的销售可以领取。
import-new-goes-PARTNER = 新公司进入您自己的代理商管理员库，由您分配给下属。
import-new-template = 下载模板

## One import
import-back = 全部导入
import-lead = { $library }库 · { $total } 行 · { $encoding }
import-uploaded = { $name } 上传于 { $at }
import-columns-title = 列
import-columns-note = 文件的每一列是什么
import-columns-caption = 文件的各列
import-column = 列
import-column-number = 第 { $n } 列
import-column-field = 内容
import-column-sample = 前几行
import-header = 第一行是表头
import-check = 开始试运行
import-check-again = 重新试运行
import-check-note = 试运行不会导入任何内容。每一行算一次撞单检测。
import-checks-note = 每小时检测次数的上限在这里同样有效：超出的部分会等到下一个小时自动继续。
import-waits = 已达到每小时检测次数上限，试运行将在 { $at } 自动继续。
import-job-CHECKING = 试运行
import-job-RUNNING = 导入
import-job-PAUSED = 已暂停
import-figures = { $done } / { $total } 行 · 已导入 { $added } 家
import-figures-checking = 已检测 { $done } / { $total } 行
import-pause = 暂停
import-resume = 继续
import-cancel = 取消导入
import-cancel-title = 取消这次导入？
import-cancel-text = 已经入库的 { $added } 家公司会保留，其余的行不再导入。
import-cancel-none = 还没有公司入库，取消后也不会有。
import-cancel-keep = 不取消
import-cancelled-done = 导入已取消。
import-start = 导入 { $count } 家公司
import-start-none = 没有新公司可导入
import-start-text-PUBLIC = 它们将进入{ $library }库的公海。
import-start-text-PARTNER = 它们将进入您的代理商管理员库。
import-resembling = 与其他公司相似或关联的 { $count } 行也一并导入
import-resembling-hint = 不勾选时，它们会连同相似的公司写入“未导入的行”文件。
import-done-title = { $count ->
    [0] 没有导入任何公司
   *[other] 已导入 { $count } 家公司
  }
import-done-PUBLIC = 它们在公海里。
import-done-PARTNER = 它们在您的代理商管理员库里。
import-done-pool = 打开该库
import-report = 下载未导入的行
import-report-name = 未导入
import-template-name = 导入模板
import-rows-title = 各行
import-rows-caption = 文件的各行及其结论
import-rows-all = 全部
import-row-number = 行
import-row-name = 公司
import-row-outcome = 结论
import-row-reason = 原因
import-row-added = 已导入
import-rows-empty = 这里没有行
import-failed = 导入已停止：{ $problem }
import-cancelled = 这次导入已取消。取消前已入库 { $added } 家公司。
