"""Passwords that are guessed first."""

_WORDS = """
password passw0rd password1 password12 password123 password1234 p@ssw0rd p@ssword1 welcome welcome1 welcome123
qwerty qwerty123 qwertyuiop qwerty12345 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc zaq12wsx qazwsx qazwsxedc
qazwsx123 asdfghjkl asdfgh123 zxcvbnm zxcvbnm123 abc123456 abcd1234 abcde12345 abcdefghij abc1234567 a123456789
aa123456789 aa12345678 q123456789 z123456789 woaini1314 woaini520 woaini521 iloveyou iloveyou1 iloveyou123
1234567890 12345678910 0123456789 0987654321 9876543210 1111111111 0000000000 8888888888 6666666666 5201314520
1314520520 123456789a 123456789q 123456789z 123456789abc 123123123 1231231231 123321123321 147258369 1472583690
7894561230 147852369 1478523690 159357159357 1122334455 1223334444 112233445566 987654321a administrator admin12345
admin123456 adminadmin root123456 letmein123 letmein1234 sunshine123 princess123 football123 baseball123 monkey12345
dragon12345 superman123 batman12345 trustno1trustno1 changeme123 changeme1234 default123 testtest123 test123456
test1234567 guest12345 guestguest user123456 user1234567 master12345 shadow12345 michael123 jennifer123 jordan12345
company123 summer2024 summer2025 summer2026 winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025
autumn2026 password2024 password2025 password2026 welcome2025 welcome2026 nihao123456 zhongguo123 beijing2008
shanghai123 woshishui123 qq123456789 qq1234567890 wang123456 zhang123456 liming123456 weir123456 weirweir123
p@ssw0rd123 passw0rd123 qwer1234asdf asdf1234qwer q1w2e3r4t5 q1w2e3r4t5y6 1a2b3c4d5e a1b2c3d4e5 1qazxsw2 !qaz2wsx
!qaz@wsx 1qaz@wsx 1qaz!qaz abc@123456 admin@123456 admin@1234 aa@123456 password@123 welcome@123
"""
COMMON = frozenset(_WORDS.split())
