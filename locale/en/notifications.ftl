notifications-waiting = { $count ->
    [0] Notifications: nothing unread
    [one] Notifications: 1 unread
   *[other] Notifications: { $count } unread
}
