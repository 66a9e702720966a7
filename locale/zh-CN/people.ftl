sign-in-title = 登录
sign-in-login = 登录名
sign-in-password = 密码
sign-in-act = 登录
refusal-sign-in = 登录名或密码不正确。
