## 达到上限
refusal-stock-cap = 库存客户已达 { $count }/{ $bound }，请先放弃一部分再操作。放弃代价最小的是：{ $names }。
refusal-stock-cap-nothing = 库存客户已达 { $count }/{ $bound }。
refusal-claim-cap = 今天已领取 { $count }/{ $bound } 个客户，明天可以继续领取。
refusal-open-cap = 今天已查看 { $count }/{ $bound } 条公海记录，明天可以继续查看。

## 设置规则时的提示
refusal-rule-bound = 上限或目标须为 0 到 1000000 之间的整数。
refusal-rule-ended = 这条规则已经结束。
refusal-rule-ends-early = 结束时间须晚于生效时间。
refusal-rule-reason = 临时调整须填写原因。
refusal-rule-role = 没有这个角色。
refusal-rule-person = 没有这个登录名。
refusal-rule-department = 没有这个部门。
refusal-effective-past = 这个时间已经过去。此前的结果仍按当时的规则计算，不会改变。

## 提醒
told-behind = 今天的指标还没完成：新增重点客户 { $key_count }/{ $key_target }，有效联系 { $contacts_count }/{ $contacts_target }。
told-team-behind = 您的团队有 { $count } 人今天的指标还没完成：{ $names }{ $count ->
    [1] 。
    [2] 。
    [3] 。
    [4] 。
    [5] 。
   *[other] 等。
}

## 指标与适用范围
measure-STOCK = 库存客户数
measure-CLAIMS = 每日领取数
measure-OPENINGS = 每日查看公海数
measure-NEW_KEY_CUSTOMERS = 每日新增重点客户
measure-EFFECTIVE_CONTACTS = 每日有效联系
scope-PERSON = 个人
scope-DEPARTMENT = 部门及下级
scope-PARTNER = 代理商
scope-TIER = 代理等级
scope-ROLE = 角色
scope-EVERYONE = 所有人
rule-state-PLANNED = 待生效
rule-state-IN_FORCE = 生效中
rule-state-REPLACED = 已被替换
rule-state-ENDED = 已结束

## 未计入的原因
uncounted-MATURITY_ZERO = 成熟度 0 类
uncounted-NOT_REACHED = 未联系到
uncounted-BUSY = 客户忙，需再联系
uncounted-COUNTED_TODAY = 该客户今天已计过
uncounted-NOT_ENTERED_BY_ME = 不是本人录入
uncounted-IMPORTED = 批量导入
uncounted-ENTERED_EARLIER = 不是当天录入
