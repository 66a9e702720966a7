"""Words that say nothing of what somebody thinks, and those that turn the word behind them round."""

from importlib.resources import files


def _text(name: str) -> str:
    return files("domain.surveys").joinpath("data", name).read_text(encoding="utf-8")


def _negations() -> dict[str, str]:
    lines = (line.split(" = ") for line in _text("negations.txt").splitlines())
    return {word: shown for shown, words in lines for word in words.split()}


STOP_WORDS = frozenset(_text("stop_words.txt").split())
# Each with the form in which it is shown: 不太稳定 and 不是很稳定 say what 不稳定 says.
NEGATIONS = _negations()
