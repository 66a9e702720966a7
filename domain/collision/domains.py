"""Domains: which registrable domain a website or a mail address belongs to."""

import re
import unicodedata
from functools import cache

from publicsuffixlist import PublicSuffixList

LONGEST = 2000
HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/?#@]*@)?([^/?#:]+)")
FREE_MAIL = frozenset(
    {
        "126.com", "139.com", "163.com", "163.net", "188.com", "189.cn", "21cn.com", "263.net", "aliyun.com",
        "aol.com", "citiz.net", "eyou.com", "fastmail.com", "foxmail.com", "gmail.com", "gmx.com", "gmx.de",
        "gmx.net", "googlemail.com", "hotmail.com", "icloud.com", "live.cn", "live.com", "mac.com", "mail.com",
        "mail.ru", "me.com", "msn.cn", "msn.com", "netease.com", "online.sh.cn", "outlook.com", "pm.me",
        "proton.me", "protonmail.com", "qq.com", "sina.cn", "sina.com", "sina.com.cn", "sogou.com", "sohu.com",
        "tom.com", "vip.163.com", "vip.qq.com", "vip.sina.com", "web.de", "wo.cn", "yahoo.cn", "yahoo.co.jp",
        "yahoo.co.uk", "yahoo.com", "yahoo.com.cn", "yahoo.com.hk", "yahoo.com.tw", "yandex.com", "yandex.ru",
        "yeah.net", "ymail.com", "zoho.com",
    }
)  # fmt: skip
SHARED_SITES = frozenset(
    {
        "1688.com", "alibaba.com", "baidu.com", "douyin.com", "facebook.com", "github.io", "hc360.com",
        "huangye88.com", "jd.com", "linkedin.com", "made-in-china.com", "pinduoduo.com", "taobao.com", "tmall.com",
        "weebly.com", "weibo.com", "weidian.com", "wix.com", "wixsite.com", "wordpress.com", "youzan.com",
    }
)  # fmt: skip


def registrable_domain(address: str) -> str | None:
    """Give the domain somebody registered behind a website or a mail address.

    None for what is no such address, and for hosts that many companies share (free mail, market places).
    """
    found = HOST.match(unicodedata.normalize("NFKC", address[:LONGEST]).strip().casefold())
    host = (found[1] if found else "").replace("。", ".").strip(". ")
    domain = _suffixes().privatesuffix(host) if _is_host(host) else None
    return None if domain is None or domain in FREE_MAIL or domain in SHARED_SITES else str(domain)


def _is_host(host: str) -> bool:
    labels = host.split(".")
    return 2 <= len(labels) <= 20 and not labels[-1].isdigit() and all(map(_is_label, labels))


def _is_label(label: str) -> bool:
    return 0 < len(label) < 64 and label.replace("-", "a").isalnum()


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)
