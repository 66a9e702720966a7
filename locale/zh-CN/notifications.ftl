notifications-waiting = { $count ->
    [0] 通知：没有未读
   *[other] 通知：{ $count } 条未读
}
notifications-title = 通知
notifications-all = 全部
notifications-unread = 未读
notifications-new = 新
notifications-read = 标为已读
notifications-read-all = 全部标为已读
notifications-none = 暂无通知
notifications-none-why = 客户即将回收、同事转来客户、当天指标可能完不成时，会在这里提醒您。
