## 达到上限
refusal-stock-cap = 库存客户已达 { $count }/{ $bound }，请先放弃一部分再操作。放弃代价最小的是：{ $names }。
refusal-stock-cap-nothing = 库存客户已达 { $count }/{ $bound }。
refusal-claim-cap = 今天已领取 { $count }/{ $bound } 个客户，明天可以继续领取。
refusal-open-cap = 今天已查看 { $count }/{ $bound } 条公海记录，明天可以继续查看。
