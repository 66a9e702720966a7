refusal-demo-not-empty = 系统里已有客户，演示数据只能装入空系统。
