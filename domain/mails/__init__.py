"""Mails: written as rows, handed to a mail server one by one, and never to who wants none or cannot be reached."""
