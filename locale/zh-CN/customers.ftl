refusal-unknown-code = 没有“{ $given }”这个代码。
refusal-entry-name = 请填写公司名称。
refusal-entry-province = 请填写省份。
refusal-entry-city = 请填写城市。
refusal-entry-industry = 请选择行业。
refusal-entry-source = 请选择客户来源。
refusal-entry-contact-name = 请填写联系人姓名。
refusal-one-number = 至少填写一个能联系上的电话号码。
refusal-number-signs = 电话号码只能包含数字、区号和分机号。
refusal-number-length = 电话号码不正确：座机填区号加 7 到 8 位，手机填 11 位。
refusal-website = 网址不正确，例如 www.example.com。
refusal-credit-code-length = 统一社会信用代码应为 18 位。
refusal-credit-code-signs = 统一社会信用代码不正确：有的位置不能是这样的字符。
refusal-credit-code-check-digit = 统一社会信用代码的校验位不对，可能有一位输错了。
refusal-contact-title = 请填写联系人的全名，不要写“王总”“李经理”这样的称呼。
refusal-contact-name = 这不像是人的姓名。
refusal-company-name = 请按营业执照填写公司全称。
refusal-province = 没有这个省份。
refusal-city = { $province }没有这个城市。
refusal-not-in-list = 请从列表中选择。
refusal-distinct-reason = 请说明为什么是另一家公司。
refusal-collision-new-match = 又发现了回执上没有的相似客户，请看新的检测结论。

## 录入
entry-title = 录入客户
entry-lead = 先填前面几项就够了，其余以后再补。是否撞单边填边看。
entry-phone = 公司电话
entry-phone-hint = 座机请带区号
entry-contact = 联系人与来源
entry-contact-name = 联系人姓名
entry-contact-name-hint = 请填全名，不要写“王总”“李经理”
entry-contact-phone = 联系人电话
entry-contact-phone-hint = 公司电话与联系人电话至少填一个
entry-contact-position = 职位
entry-contact-wechat = 微信
entry-industry = 行业
entry-source = 来源
entry-choose = 请选择
entry-more = 更多资料（选填）
entry-district = 区县
entry-street = 街道门牌
entry-website = 网址
entry-class = 信息分级
entry-class-hint = 也决定多久不联系会被回收：A 15 天、B 30 天、C 60 天
entry-key = 重点客户
entry-key-hint = 今天录入并标记的计入今日新增重点
entry-first-note = 录入前已经联系过？顺手记上（选填）
entry-first-note-hint = 联系时间最早可以是录入前 24 小时。
entry-distinct-reason = 为什么是另一家公司
entry-distinct-reason-hint = 理由和检测回执一起留存备查。
entry-save = 保存客户
customer-entered = “{ $name }”已录入您的库存。

## 列表
customers-title-many = 客户
customers-lead = { $count ->
    [0] 还没有客户。
   *[other] 共 { $total } 家。
}
customers-lead-found = { $count ->
   *[other] 符合条件的 { $total } 家。
}
customers-any = 全部
customers-only = 只看
customers-only-keyCustomer = 重点
customers-only-neverContacted = 未联系过
customers-only-incomplete = 资料不全
customers-column-name = 客户
customers-column-owner = 持有人
customers-column-maturity = 成熟度
customers-column-last = 最近联系
customers-column-next = 下次联系
customers-column-returns = 回收
customers-column-entered = 录入
customers-never = 尚未联系
customers-returns = { $days ->
    [0] 今天内
   *[other] { $days } 天后
}
customers-shown = 本页 { $count } 家，共 { $total } 家
customers-none = 这里将是您的客户
customers-none-text = 录入一家新客户，或者到公海领取。
customers-none-found = 没有符合条件的客户
customers-none-found-text = 换个条件试试；也可以先检测这家公司是否已有人持有。
maturity-short-0 = 0 类
maturity-short-1 = 1 类
maturity-short-2 = 2 类
maturity-short-3 = 3 类
maturity-short-4 = 4 类

## 查找
find-title = 查找
find-title-of = 查找“{ $q }”
find-lead-empty = 名称、拼音首字母、联系人、电话，都可以查。
find-lead = { $count ->
    [0] 没有找到。
   *[other] 找到 { $count } 家。
}
find-count = { $count } 家
find-all = 全部
find-none = 没有找到
find-none-text = 您能看到的客户里没有。别人是否持有，用撞单检测来看。
find-check = 用这个名称检测

## 修改
edit-title = 修改资料
edit-lead = { $name }：清空的项会从资料里删去。
edit-class-none = 不分级
edit-distinct-reason-hint = 理由会随核查回执一起留在客户资料上。
edit-company = 公司
edit-person = 增加联系人
edit-person-of = 联系人
edit-email = 邮箱
edit-products = 感兴趣的产品
edit-competitors = 竞争对手
edit-save = 保存修改
customer-updated = “{ $name }”的资料已修改。
refusal-update-in-pool = 这条记录在公海或管理员库里，请先领取再修改。
refusal-update-collision = 另一条记录已经是这家公司，不能改成它的名称或号码。
edit-size = 公司规模
