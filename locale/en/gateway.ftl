mailbox-tab-short = Short messages
short-lead = What surveys send by text message and WeChat. The text holds the personal link and is shown to nobody.
short-operator = No gateway is connected: surveys reach people by mail, by link and by code. Operators set WEIR_SURVEY_GATEWAY_URL.
short-state-WAITING = waiting
short-state-SENT = taken by the gateway
short-state-DELIVERED = delivered
short-state-FAILED = given up
short-state-DROPPED = no longer needed
short-state-SUPPRESSED = wants none
short-said = { $n ->
    [one] 1 try: { $said }
   *[other] { $n } tries: { $said }
  }
short-count = { $count ->
    [one] 1 message
   *[other] { $count } messages
  }
short-count-more = more than { $count } messages
short-none = No short message has been written
short-none-why = Messages stand here when a survey reaches people by text message or WeChat.
short-none-such = No message is in this state
short-retry = Send again
short-retry-title = Send the message to { $to } again?
short-retry-text = It waits for its turn under the same key: a gateway that has it already does not deliver it twice.
short-retried = The message waits for its turn.
refusal-message-on-its-way = This message is waiting or was taken already.
refusal-message-over = Its link is good for nothing any more: it was answered, has expired, or the survey is closed.
refusal-survey-no-gateway = No gateway of short messages is connected. Choose another way, or hand over a link.
refusal-survey-left = This contact wants no surveys any more. Hand over a link if they agree.
survey-short = Hello { $name }, one question: { $question } { $link } Reply STOP to get none.
survey-short-again = Hello { $name }, a reminder, the only one: { $question } { $link } Reply STOP to get none.
survey-by-way-MAIL = Mail
survey-by-way-SMS = Text message
survey-by-way-WECHAT = WeChat
survey-by-way-LINK = Link handed over
survey-by-way-QR = Code scanned
knob-messages_per_minute = Short messages a minute at most
knob-message_tries = Tries until a short message is given up
knob-survey_scans_a_day = Answers by code from one internet address a day at most
knob-survey_code_an_hour = Answers by one code an hour at most
job-survey-messages = Send the short messages that are due
