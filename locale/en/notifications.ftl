notifications-waiting = { $count ->
    [0] Notifications: nothing unread
    [one] Notifications: 1 unread
   *[other] Notifications: { $count } unread
}
notifications-title = Notifications
notifications-all = All
notifications-unread = Unread
notifications-new = new
notifications-read = Mark as read
notifications-read-all = Mark all as read
notifications-none = Nothing here
notifications-none-why = You are told here when customers are about to go back, when colleagues pass you something, and when a day’s target is at risk.
