## 结论
verdict-BLOCKED = 不能录入
verdict-OWN = 已在您的库存里
verdict-CLAIM = 可以从公海领取
verdict-CONFIRM = 请确认是不是同一家
verdict-CLEAR = 可以录入
verdict-say-BLOCKED-TELESALES = 电销中存在这个客户，不能录入
verdict-say-BLOCKED-INDUSTRY = 行业中存在这个客户，不能录入
verdict-say-BLOCKED-OTHER_PARTNER = 其他代理商已经持有这个客户，不能录入。如有异议，可以申诉。
verdict-say-BLOCKED-VENDOR = 厂商直销团队已经持有这个客户，不能录入。如有异议，可以申诉。
verdict-say-BLOCKED-COLLEAGUE = 您的同事已经持有这个客户，不能录入。
verdict-say-BLOCKED-OWN = 您已经持有这个客户，不能重复录入。
verdict-say-BLOCKED-OWN_POOL = 本公司管理员库里有这个客户，不能录入。请联系管理员分配给您。
verdict-say-BLOCKED-PARTNER_POOL = 某代理商的管理员库里有这个客户，不能录入。如有异议，可以申诉。
verdict-say-BLOCKED-PUBLIC_POOL-ELSEWHERE = 其他库的公海里有这个客户，不能录入。
verdict-say-OWN = 这个客户已经在您的库存里，直接打开就可以。
verdict-say-CLAIM = 公海里有这个客户，没有人持有，可以领取。
verdict-say-CONFIRM = 有名称或号码相似的客户。如果确实是另一家公司，请说明理由后继续。
verdict-say-CONFIRM-RELATED = 有总公司、分公司或同集团的客户。如果确实是另一家公司，请说明理由后继续。
verdict-say-CLEAR = 没有发现相同或相似的客户，可以录入。
verdict-say-area = 号码相同但缺少区号，请补上区号再看。

## 关系与位置
relation-SAME = 同一家
relation-SIMILAR = 相似
relation-RELATED = 关联公司
location-OWN = 我的库存
location-TELESALES = 电销
location-INDUSTRY = 行业
location-PARTNER_POOL = 管理员库
location-PUBLIC_POOL = 公海
location-COLLEAGUE = 同事持有
location-OTHER_PARTNER = 其他代理商
location-VENDOR = 厂商直销

## 依据
evidence-NAME_BRAND = 字号
evidence-NAME_TRADE = 行业词
evidence-NAME_REGION = 地区
evidence-NAME_FORM = 组织形式
evidence-NAME_OTHER = 分支或序号
evidence-PHONE = 电话
evidence-FAX = 传真
evidence-CREDIT_CODE = 信用代码
evidence-DOMAIN = 网址
evidence-LIMIT = 封顶保底
evidence-equal = { $kind }相同“{ $ours }”
evidence-differs = { $kind }“{ $ours }”对“{ $theirs }”
evidence-absent = { $kind }都没有写
evidence-only-ours = { $kind }“{ $ours }”只在档案里有
evidence-only-theirs = { $kind }“{ $theirs }”只在输入里有

## 检测页
check-title = 这家公司已经是别人的客户了吗？
check-lead = 知道什么填什么，边填边出结论；保存时还会再检测一次。
check-name = 公司名称（以营业执照为准）
check-phone = 电话
check-phone-hint = 座机请带区号，或填写城市
check-fax = 传真
check-credit-code = 统一社会信用代码
check-website = 网址或邮箱
check-province = 省份
check-city = 城市
check-more = 更多检测条件
check-act = 检测
check-found = 检测到的客户
check-found-count = { $count } 条，回执 { $receipt }
check-receipt = 回执 { $receipt }
check-column-name = 档案中的客户
check-column-why = 依据
check-column-where = 所在位置
check-column-score = 相似度
check-followed = 最近跟进 { $day }
check-never-followed = 尚无跟进记录
check-hidden = 联系方式不可见
check-empty-title = 填一项就能检测
check-empty = 公司名称、电话、传真、信用代码、网址，任填一项。
check-wait = 正在检测…
check-problem = 还不能检测
act-enter = 录入这个客户
act-enter-other = 是另一家，去录入
act-claim = 领取
act-open-record = 打开客户
act-dispute = 申诉
act-find-own-pool = 请管理员分配

## 申诉
disputes-title = 撞单申诉
disputes-lead = { $count ->
    [0] 没有待裁决的申诉。
   *[other] 有 { $count } 条申诉等待裁决。
}
disputes-lead-own = 您提出的申诉和结果都在这里。
disputes-empty = 还没有申诉
disputes-empty-text = 检测结论为“不能录入”而您认为不对时，可以从结论里提出申诉。
disputes-state-OPEN = 待裁决
disputes-state-UPHELD = 申诉成立
disputes-state-REFUSED = 维持原结论
disputes-all = 全部
disputes-column-company = 申诉的公司
disputes-column-kind = 申诉原因
disputes-column-by = 申诉人
disputes-column-at = 时间
disputes-column-state = 状态
dispute-kind = 您认为
dispute-kind-OTHER_COMPANY = 是另一家公司
dispute-kind-NOT_FOLLOWED_UP = 持有人长期不跟进
dispute-new-title = 对检测结论提出申诉
dispute-new-lead = 申诉连同检测依据一起交渠道运营裁决，结果会通知您。
dispute-reason = 说明理由
dispute-reason-hint = 例如：地址、法人、信用代码不同；或客户亲口说没有人联系过。
dispute-why = 申诉理由
dispute-send = 提交申诉
dispute-sent = 申诉已提交，等待渠道运营裁决。
dispute-typed = 申诉时填写的内容
dispute-matches = 被认为是同一家的客户
dispute-decide-title = 裁决
dispute-decide-lead = 判为另一家后，这个名称不再因这些客户或线索被拦截；判为同一家后，今后一直拦截。
dispute-decide-lead-follow = 成立后请到客户或线索页面重新分配或收回；这里的裁决会通知申诉人。
dispute-decide-reason = 裁决理由
dispute-uphold = 申诉成立
dispute-refuse = 维持原结论
dispute-decided = 已裁决，已通知申诉人。
dispute-decided-by = { $name } 于 { $when } 裁决
dispute-holder = 持有人 { $name }
dispute-back = 返回申诉列表
notice-dispute-opened = { $by } 对“{ $name }”的检测结论提出申诉。
notice-dispute-upheld = 您对“{ $name }”的申诉成立：{ $reason }
notice-dispute-refused = 您对“{ $name }”的申诉维持原结论：{ $reason }

## 拒绝
refusal-check-empty = 公司名称、电话、传真、信用代码、网址，至少填写一项。
refusal-too-many-numbers = 一次最多检测 5 个号码。
refusal-too-long = 最多 { $longest } 个字。
refusal-checks-an-hour = 每小时最多检测 { $bound } 次，请稍后再试。
refusal-receipt = 检测回执无效，请重新检测。
refusal-receipt-old = 检测回执已超过 { $minutes } 分钟，请重新检测。
refusal-dispute-not-blocked = 这个结论没有拦截您，不需要申诉。
refusal-dispute-stands-no-more = 检测结论已经变化，请重新检测。
refusal-dispute-name = 请先用公司名称检测，再提出申诉。
refusal-dispute-open-already = 您已经对这份回执提出过申诉。
refusal-dispute-decided = 这条申诉已经裁决。
refusal-dispute-own = 这条申诉是您自己提出的，须由其他人裁定。
