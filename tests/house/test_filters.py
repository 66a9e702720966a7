import pytest

from web.filters import filters


@pytest.mark.parametrize(
    ("tag", "chinese", "english"),
    [
        ("zh", "中文", "Chinese"),
        ("zh-CN", "中文", "Chinese"),
        ("en", "英语", "English"),
        ("DE-at", "德语", "German"),
        ("xx", "xx", "xx"),
        ("", "", ""),
        ("<b>", "<b>", "<b>"),
    ],
)
def test_a_language_is_called_by_its_name(tag: str, chinese: str, english: str) -> None:
    assert (filters("zh-CN")["tongue"](tag), filters("en")["tongue"](tag)) == (chinese, english)
