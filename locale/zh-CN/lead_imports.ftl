# 批量导入线索
lead-import-title = 导入线索
lead-import-lead = 胸牌、名片、活动回复等名单。先看试运行结果，确认后才录入。
lead-import-file = 文件
lead-import-file-hint = CSV、TSV 或 XLSX，编码 UTF-8 或 GB18030，最大 5 MB、5,000 行。
lead-import-channel = 名单来自
lead-import-source = 线索来源
lead-import-source-hint = 用于没有写明来源的行。
lead-channel-IMPORT = 普通名单
lead-import-act = 导入
lead-import-how-row = 每行一个人。公司、电话、邮箱、微信有一项就可以；其他信息越全，评分和分配越准。
lead-import-how-known = 30 天内留过线索的人，新信息并入原线索；已有客户的人，线索直接给客户的持有人。
lead-import-how-twice = 同一个文件再导一次，不会重复。
lead-import-earlier = 以往导入
lead-import-added = 已录入
lead-import-of = { $channel } · { $total ->
   *[other] { $rows } 行
  }
lead-import-rows = 已处理 { $done } / { $total } 行
lead-import-start = 录入 { $count } 行
lead-import-start-text = 新线索 { $new } 条，并入原线索 { $joins } 行，{ $customer } 行交给客户的持有人。新线索会立即评分并分配。
lead-import-start-nothing = 这些行都没有可以录入的新内容。
lead-import-done = { $count ->
    [0] 没有录入任何内容
   *[other] 已录入 { $count } 行
  }
lead-import-done-text = 新线索 { $new } 条，并入原线索 { $joins } 行。
lead-import-cancelled = 导入已取消，之前已录入 { $added } 行。
lead-import-cancel-text = 已录入的 { $added } 行保留，其余行不再读取。
lead-import-refused-file = 下载拒收的行
lead-import-row-name = 公司 · 联系人
lead-import-outcome-NEW = 新线索
lead-import-outcome-JOINS = 并入线索
lead-import-outcome-CUSTOMER = 已有客户
lead-import-outcome-BEFORE = 已导入过
lead-import-outcome-REFUSED = 拒收
lead-import-joins-row = 与第 { $row } 行是同一个人。
lead-import-of-customer = { $name } 是 { $holder } 的客户，线索归其跟进。
lead-import-why-JOINS = 与线索 { $name } 是同一个人，最近一次动态在 { DATETIME($day, dateStyle: "medium") }。
lead-import-why-BEFORE = { DATETIME($day, dateStyle: "medium") } 已从这个文件录入，对应 { $name }。
lead-import-open = 线索
refusal-lead-import-large = 线索文件最大 5 MB，请拆分。
refusal-lead-import-long = 线索文件最多 { $most } 行，请拆分。
refusal-lead-import-reach = 请指明哪一列是公司、电话、邮箱或微信，否则无法联系到人。

## 各列含义
lead-import-field-company = 公司名称
lead-import-field-contactName = 姓名
lead-import-field-title = 职务
lead-import-field-phone = 电话
lead-import-field-email = 邮箱
lead-import-field-wechat = 微信
lead-import-field-province = 省份
lead-import-field-city = 城市
lead-import-field-industry = 行业
lead-import-field-companySize = 公司规模
lead-import-field-source = 线索来源
lead-import-field-product = 意向产品
lead-import-field-language = 语言
lead-import-field-need = 需求
lead-import-field-budget = 预算
lead-import-field-consent = 同意接收资料
lead-import-field-referrer = 来源页面
lead-import-field-utmSource = UTM 来源
lead-import-field-utmMedium = UTM 媒介
lead-import-field-utmCampaign = UTM 活动
lead-import-example-company = 绍兴市瑞丰纺织有限公司
lead-import-example-contactName = 沈青禾
lead-import-example-title = 采购经理
lead-import-example-phone = 13800138000
lead-import-example-email = shen@example.com
lead-import-example-wechat = shenqinghe
lead-import-example-province = 浙江省
lead-import-example-city = 绍兴市
lead-import-example-industry = 纺织
lead-import-example-companySize = 100–499 人
lead-import-example-source = 展会
lead-import-example-product = ERP
lead-import-example-language = zh-CN
lead-import-example-need = 想看演示
lead-import-example-budget = 10 万
lead-import-example-consent = 是
lead-import-example-referrer = https://www.example.com/erp
lead-import-example-utmSource = baidu
lead-import-example-utmMedium = cpc
lead-import-example-utmCampaign = spring
