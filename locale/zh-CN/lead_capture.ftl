refusal-lead-reach = 请至少留一种联系方式：电话、邮箱、微信或公司名称。
refusal-lead-email = 邮箱地址格式不对。
notify-lead-of-customer = 您的客户有新的意向：{ $name }
notify-lead-again = { $name } 又来咨询了
