product = 堰
product-other = Weir
skip-to-page = 跳到正文
close = 关闭

## 导航
nav-title = 主导航
nav-workbench = 工作台
nav-check = 撞单检测
nav-customers = 我的客户
nav-customers-all = 客户
nav-leads = 线索
nav-public-pool = 公海
nav-partner-pool = 管理员库
nav-disputes = 撞单申诉
nav-tickets = 工单
nav-surveys = 满意度调查
nav-standing = 规则与达标
nav-recycle = 回收预览
nav-fairness = 分配公平
nav-scoring = 线索评分
nav-people = 人员与部门
nav-imports = 导入
nav-settings = 设置
nav-jobs = 定时任务
nav-audit = 操作日志
nav-account = 我的账号
nav-group-work = 业务
nav-group-service = 服务
nav-group-team = 团队
nav-group-system = 系统
thumb-title = 快捷栏
thumb-more = 更多
thumb-check = 检测
thumb-customers = 客户
thumb-public-pool = 公海
thumb-partner-pool = 管理员库

## 每页都有的操作
act-note = 记联系小记
act-note-short = 小记
act-customer = 录入客户
find-label = 全局查找
find-placeholder = 找客户、联系人、电话、拼音…

## 达标情况
standing-title = 我的达标情况
standing-brief-stock = 库存
standing-brief-newKeyCustomers = 新增重点
standing-brief-effectiveContacts = 有效联系
standing-stock = 库存
standing-newKeyCustomers = 今日新增重点
standing-effectiveContacts = 今日有效联系

## 本人
me-title = { $name }：账号与设置
me-account = 我的账号
me-language = 语言
me-theme = 外观
me-sign-out = 退出登录
theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色
role-VENDOR_ADMIN = 厂商管理员
role-CHANNEL_OPS = 渠道运营
role-PARTNER_ADMIN = 代理商管理员
role-MANAGER = 经理
role-SUPERVISOR = 主管
role-REP = 销售
role-SERVICE_AGENT = 客服
role-MARKETER = 市场
role-AUDITOR = 审计员
role-INTEGRATION = 系统集成

## 快捷键
keys-title = 键盘快捷键
keys-find = 全局查找
keys-check = 撞单检测
keys-note = 记联系小记
keys-down = 下一行
keys-up = 上一行
keys-open = 打开当前行
keys-close = 关闭最上层窗口
keys-help = 查看快捷键
keys-on = 启用单键快捷键

## 面板
drawer-title = 记录详情
drawer-whole = 打开完整页面
dialog-title = 请确认

## 表单
form-required = 必填
problems-title = 有 { $count } 处需要处理
confirm-back = 先不处理

## 列表
filter-title = 筛选列表
filter-search = 搜索
filter-apply = 筛选
filter-clear = 清空条件
bulk-title = 对选中的行操作
bulk-all = 选中本页全部
bulk-pick = 选中{ $name }
bulk-picked = 条已选
bulk-none = 取消选择
pager-title = 翻页
pager-first = 回到开头
pager-next = 下一页
job-share = { $percent }%

## 出错时
net-lost = 网络已断开，已填写的内容不会丢失。
net-retry = 重试
fault-signed-out = 登录已失效。请在新标签页重新登录后再试，已填写的内容会保留在这里。
fault-denied = 您没有权限执行此操作。如果页面打开已久，请先刷新。
fault-missing = 记录不存在，或您无权查看。
fault-too-large = 内容过大，无法提交。
fault-too-many = 操作过于频繁，请稍候再试。
fault-ours = 系统出了问题，数据没有任何改动，请重试。
fault-request = 请求编号
