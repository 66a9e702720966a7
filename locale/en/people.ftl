sign-in-title = Sign in
sign-in-login = Login
sign-in-password = Password
sign-in-act = Sign in
refusal-sign-in = Login or password is wrong.
