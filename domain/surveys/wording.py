"""The words of a comment, Chinese or English, without what says nothing and without names and numbers.

Chinese is cut by jieba's dictionary (`rjieba`), which is read in when the first comment is: half a second, once a
process, so call this in a thread. A word after a negation is one with it: what is not stable must not count as stable.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from domain.surveys.stop_words import NEGATIONS, STOP_WORDS

KEPT_COMMENTS = 20_000
LONGEST = 24
# Addresses, links, and whatever holds a digit: telephone and order numbers, amounts, dates.
_NO_WORDS = re.compile(r"\S+@\S+|\S+://\S+|www\.\S+|[+(]?[\w-]*\d[\w.,:()/-]*", re.ASCII)
_LATIN = re.compile(r"[a-z][a-z'’-]*")
_RUN = re.compile(r"[a-z][a-z'’-]*|[\u3400-\u9fff]+|[^a-z\u3400-\u9fff]+")
# What jieba calls nouns, verbs, adjectives and set phrases; people's names are `nr`, which say nothing here.
_TELLING = ("n", "v", "a", "i", "l", "b", "z", "j")
_NAME = "nr"
_DENYING = "不没无未"
_VERY, _NOT_VERY = "太很", {"太阳", "太太", "太平"}
_PERSON = 4


@lru_cache(maxsize=KEPT_COMMENTS)
def words_of(comment: str) -> frozenset[str]:
    """The words that a comment holds, each once, in lower case."""
    plain = _NO_WORDS.sub(" ", unicodedata.normalize("NFKC", comment).casefold())
    return frozenset(word for word in _joined(_tokens(plain)) if len(word) <= LONGEST)


def without_names(words: Iterable[str], names: "Names") -> frozenset[str]:
    """Those of the words that are no part of anybody's name."""
    return frozenset(word for word in words if not names.hold(word))


class Names:
    """What people are called: whole words of Latin names, any two letters or more of Chinese ones."""

    def __init__(self, names: Iterable[str]) -> None:
        plain = {unicodedata.normalize("NFKC", name).casefold().strip() for name in names}
        self._latin = {word for name in plain for word in _LATIN.findall(name)}
        self._chinese = "\n".join(name for name in plain if len(name) <= _PERSON and not name.isascii())

    def hold(self, word: str) -> bool:
        """Whether a word is a name or stands in one."""
        return word in self._latin or (len(word) > 1 and word in self._chinese)


def _tokens(plain: str) -> Iterator[tuple[str, str]]:
    """The tokens with what jieba calls them; English ones are `eng`, what ends a phrase is blank."""
    import rjieba  # noqa: PLC0415 - half a second and thirty megabytes, only where comments are read

    for run in _RUN.findall(plain):
        if _LATIN.fullmatch(run):
            yield run.replace("’", "'").removesuffix("'s").strip("'-"), "eng"
        elif run[0] > "\u33ff" and run[0] < "\ua000":
            yield from (_plain(word, kind) for word, kind in rjieba.tag(run))
        elif run.strip():
            yield "", ""


def _plain(word: str, kind: str) -> tuple[str, str]:
    """太慢 and 很慢 say 慢; jieba takes them for words of their own."""
    return (word[1], "a") if len(word) == 2 and word[0] in _VERY and word not in _NOT_VERY else (word, kind)


def _joined(tokens: Iterable[tuple[str, str]]) -> Iterator[str]:
    negation = ""
    for word, kind in tokens:
        if word in NEGATIONS:
            negation = NEGATIONS[word]
            continue
        if negation and word in STOP_WORDS:
            continue
        if negation and word and not kind.startswith(_NAME):
            yield f"{negation} {word}" if kind == "eng" else negation + word
        elif _tells(word, kind):
            yield word
        negation = ""


def _tells(word: str, kind: str) -> bool:
    if word in STOP_WORDS or kind.startswith(_NAME):
        return False
    if kind == "eng":
        return len(word) > 2
    return kind.startswith(_TELLING) or word[0] in _DENYING if len(word) > 1 else kind.startswith("a")
