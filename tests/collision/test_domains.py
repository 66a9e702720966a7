"""Websites and mail addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.collision.domains import registrable_domain


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.ruili.com.cn/about?x=1", "ruili.com.cn"),
        ("WWW.RuiLi.COM", "ruili.com"),
        ("sales@mail.ruili.com", "ruili.com"),
        ("http://user:pass@shop.ruili.cn:8080/", "ruili.cn"),
        ("ｗｗｗ．ruili．cn", "ruili.cn"),
        ("somebody@qq.com", None),
        ("a@vip.163.com", None),
        ("x@gmail.com", None),
        ("https://ruili.1688.com", None),
        ("192.168.0.1", None),
        ("com.cn", None),
        ("localhost", None),
        ("无", None),
        ("", None),
    ],
)
def test_an_address_gives_the_domain_somebody_registered(address, domain):
    assert registrable_domain(address) == domain


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=300))
def test_any_text_is_accepted(text):
    assert registrable_domain(text) is None or "." in registrable_domain(text)
