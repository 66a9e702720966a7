notifications-waiting = { $count ->
    [0] 通知：没有未读
   *[other] 通知：{ $count } 条未读
}
