# Importing leads
lead-import-title = Import leads
lead-import-lead = A list of people: badges, business cards, answers to a campaign. Nothing is captured before you have seen the dry run.
lead-import-file = File
lead-import-file-hint = CSV, TSV or XLSX, UTF-8 or GB18030, at most 5 MB and 5,000 rows.
lead-import-channel = Where the list comes from
lead-import-source = Source
lead-import-source-hint = For everybody whose row does not say it.
lead-channel-IMPORT = A list
lead-import-act = Import
lead-import-how-row = One person a row. A company, a telephone number, a mail address or a WeChat name is enough; what else there is helps to score and share out.
lead-import-how-known = Whoever left a lead within the last 30 days gets what is new added to it. The people of a held customer go to its holder.
lead-import-how-twice = The same file again adds nothing twice.
lead-import-earlier = Earlier imports
lead-import-added = Taken in
lead-import-of = { $channel } · { $rows } { $total ->
    [one] row
   *[other] rows
  }
lead-import-rows = { $done } of { $total } rows
lead-import-start = { $count ->
    [one] Take 1 row in
   *[other] Take { $count } rows in
  }
lead-import-start-text = { $new } new, { $joins } join a lead there is, { $customer } go to the holder of a customer. New leads are scored and shared out at once.
lead-import-start-nothing = None of these rows adds anything.
lead-import-done = { $count ->
    [0] Nothing was taken in
    [one] 1 row was taken in
   *[other] { $count } rows were taken in
  }
lead-import-done-text = { $new } new leads, { $joins } additions to leads there were.
lead-import-cancelled = This import was cancelled. { $added } rows had been taken in before.
lead-import-cancel-text = { $added } rows that were taken in stay. The rows that are left are not read.
lead-import-refused-file = Refused rows as a file
lead-import-row-name = Who
lead-import-outcome-NEW = New
lead-import-outcome-JOINS = Joins a lead
lead-import-outcome-CUSTOMER = Of a customer
lead-import-outcome-BEFORE = In already
lead-import-outcome-REFUSED = Refused
lead-import-joins-row = The same person as row { $row }.
lead-import-of-customer = { $name } is a customer of { $holder }, who gets this lead.
lead-import-why-JOINS = The same person as the open lead { $name }, last active on { DATETIME($day, dateStyle: "medium") }.
lead-import-why-BEFORE = Came in out of this very file on { DATETIME($day, dateStyle: "medium") }, as { $name }.
lead-import-open = Leads
refusal-lead-import-large = A file of leads has at most 5 MB. Split it.
refusal-lead-import-long = A file of leads has at most { $most } rows. Split it.
refusal-lead-import-reach = Say which column holds the company, the telephone, the mail or WeChat: how else could anybody be reached?

## What columns hold
lead-import-field-company = Company
lead-import-field-contactName = Person
lead-import-field-title = Position
lead-import-field-phone = Telephone
lead-import-field-email = Mail
lead-import-field-wechat = WeChat
lead-import-field-province = Province
lead-import-field-city = City
lead-import-field-industry = Industry
lead-import-field-companySize = Company size
lead-import-field-source = Source
lead-import-field-product = Product
lead-import-field-language = Language
lead-import-field-need = Need
lead-import-field-budget = Budget
lead-import-field-consent = Consent
lead-import-field-referrer = Page they came from
lead-import-field-utmSource = UTM source
lead-import-field-utmMedium = UTM medium
lead-import-field-utmCampaign = UTM campaign
lead-import-example-company = 绍兴市瑞丰纺织有限公司
lead-import-example-contactName = 沈青禾
lead-import-example-title = 采购经理
lead-import-example-phone = 13800138000
lead-import-example-email = shen@example.com
lead-import-example-wechat = shenqinghe
lead-import-example-province = 浙江省
lead-import-example-city = 绍兴市
lead-import-example-industry = Textiles
lead-import-example-companySize = 100 to 499 people
lead-import-example-source = Exhibition
lead-import-example-product = ERP
lead-import-example-language = zh-CN
lead-import-example-need = A demonstration
lead-import-example-budget = 100,000
lead-import-example-consent = yes
lead-import-example-referrer = https://www.example.com/erp
lead-import-example-utmSource = baidu
lead-import-example-utmMedium = cpc
lead-import-example-utmCampaign = spring
