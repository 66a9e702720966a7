"""The designer of surveys: what was typed as one picture, its questions added, moved and taken away, and a preview.

Nothing here is saved: a form that is sent with `arrange` comes back as it was typed, with that done to its questions.
"""

from collections.abc import Mapping
from typing import Any

from gql import survey_entrance
from web.forms import Typed, merged

MOST = 10
SIDES = {"zh": "zh-CN", "en": "en"}
_WORDS = ("subject", "question", "thanks")
_ALWAYS = {"key": "", "op": "AT_MOST", "value": ""}
Picture = dict[str, Any]


def picture(typed: Typed, survey: Mapping[str, Any]) -> Picture:
    """The survey as it stands in the form: what was typed, or else what is kept."""
    if "name" not in typed:
        return _kept(survey)
    plain = {name: typed.get(name, "") for name in ("name", "kind", "event", "delayHours", "share")}
    return {
        **plain,
        "languages": [one for one in typed.getlist("languages") if one in SIDES.values()],
        "ways": [one for one in typed.getlist("ways") if one],
        "anonymous": "true" in typed.getlist("anonymous"),
        "reopensTicket": "true" in typed.getlist("reopensTicket"),
        "texts": {side: {name: typed.get(f"{side}.{name}", "") for name in _WORDS} for side in SIDES},
        "questions": questions(typed),
        "focus": typed.get("focus", ""),
    }


def questions(typed: Typed) -> list[Picture]:
    """The further questions that were typed, in their order."""
    numbers = {name.split(".")[1] for name in typed if name.startswith("questions.")}
    found = sorted(int(one) for one in numbers if one.isascii() and one.isdigit() and len(one) < 3)
    return [_question(typed, f"questions.{n}.", f"q{n + 1}") for n in found[:MOST]]


def arranged(typed: Typed) -> Typed:
    """What was typed, with done to its questions what `arrange` says: add, up.2, down.0, remove.1."""
    act, _, at = str(typed.get("arrange", "")).partition(".")
    now = questions(typed)
    n = int(at) if at.isascii() and at.isdigit() and int(at[:3]) < len(now) else None
    focus = ""
    if act == "add" and len(now) < MOST:
        now.append(_new(now))
        focus = f"f-questions-{len(now) - 1}-kind"
    elif act == "remove" and n is not None:
        gone = now.pop(n)["key"]
        for one in now:
            one["when"] = _ALWAYS if one["when"]["key"] == gone else one["when"]
        focus = f"f-questions-{min(n, len(now) - 1)}-kind" if now else "add-question"
    elif act in {"up", "down"} and n is not None:
        to = n + (1 if act == "down" else -1)
        if 0 <= to < len(now):
            now[n], now[to] = now[to], now[n]
            focus = _button(act, to, len(now))
    others = [(name, text) for name, text in typed.multi_items() if not name.startswith("questions.")]
    return merged([("focus", focus)], [(name, text) for name, text in others if name != "focus"], _fields(now))


def again(action: str, shown: Picture) -> dict[str, str]:
    """What lets a choice take back the conditions and the preview as they then are; what is being typed stays."""
    renewed = [f"#condition-{one['key']}" for one in shown["questions"]]
    return {
        "hx-post": action,
        "hx-trigger": "change",
        "hx-include": "closest form",
        "hx-vals": '{"arrange": "preview"}',
        "hx-target": "#preview",
        "hx-select": "#preview",
        "hx-select-oob": ",".join(renewed),
        "hx-swap": "outerMorph",
    }


def grounds(shown: Picture, n: int) -> list[tuple[str, int]]:
    """The questions on whose answer the one in that place may depend, with their places; what is written is none."""
    before = shown["questions"][:n]
    return [(one["key"], at) for at, one in enumerate(before) if one["kind"] != "TEXT"]


def answers_to(shown: Picture, key: str, side: str) -> list[tuple[int, str]]:
    """The answers that may be given to `first` or to a further question, as numbers and in words."""
    if key == "first":
        return [(score, str(score)) for score in survey_entrance.scores(shown["kind"])]
    ground = next((one for one in shown["questions"] if one["key"] == key), None)
    if ground is None or ground["kind"] == "TEXT":
        return []
    if ground["kind"] == "SCALE":
        return [(n, str(n)) for n in range(1, 6)]
    other = next(one for one in SIDES if one != side)
    lines = _lines(ground[side]["options"]) or _lines(ground[other]["options"])
    return [(n, f"{n} · {line}") for n, line in enumerate(lines, 1)]


def tried(typed: Typed, shown: Picture, language: str) -> Picture:
    """The survey as somebody meets it who answers what was chosen in the preview, in that language."""
    wish = str(typed.get("p.language", ""))
    chosen = wish if wish in shown["languages"] else language
    answers = {name.removeprefix("p.q."): typed.getlist(name) for name in typed if name.startswith("p.q.")}
    side = next((one for one, tag in SIDES.items() if tag == chosen), "zh")
    return survey_entrance.tried(shown, side, chosen, str(typed.get("p.a", "")), answers)


def _question(typed: Typed, at: str, key: str) -> Picture:
    return {
        "key": typed.get(f"{at}key", "") or key,
        "kind": typed.get(f"{at}kind", "") or "SINGLE",
        "required": "true" in typed.getlist(f"{at}required"),
        "when": {name: typed.get(f"{at}when.{name}", "") for name in ("key", "op", "value")},
        **{
            side: {name: typed.get(f"{at}{side}.{name}", "").replace("\r\n", "\n") for name in ("text", "options")}
            for side in SIDES
        },
    }


def _new(now: list[Picture]) -> Picture:
    taken = {one["key"] for one in now}
    key = next(f"q{n}" for n in range(1, MOST + len(now) + 2) if f"q{n}" not in taken)
    words = {side: {"text": "", "options": ""} for side in SIDES}
    return {"key": key, "kind": "SINGLE", "required": False, "when": _ALWAYS, **words}


def _fields(now: list[Picture]) -> list[tuple[str, str]]:
    found = []
    for n, one in enumerate(now):
        at = f"questions.{n}."
        found += [(f"{at}key", one["key"]), (f"{at}kind", one["kind"])]
        found += [(f"{at}required", "true" if one["required"] else "")]
        found += [(f"{at}when.{name}", str(text)) for name, text in one["when"].items()]
        found += [(f"{at}{side}.{name}", text) for side in SIDES for name, text in one[side].items()]
    return found


def _kept(survey: Mapping[str, Any]) -> Picture:
    names = ("name", "kind", "event", "delayHours", "languages", "ways", "anonymous", "reopensTicket")
    texts = {one["language"]: one for one in survey["texts"]}
    return {
        **{name: survey[name] for name in names},
        "share": f"{float(survey['share']):g}",
        "texts": {side: {name: texts.get(tag, {}).get(name, "") for name in _WORDS} for side, tag in SIDES.items()},
        "questions": [_kept_question(one) for one in survey["questions"]],
        "focus": "",
    }


def _kept_question(one: Mapping[str, Any]) -> Picture:
    words = {text["language"]: text for text in one["texts"]}
    sides = {
        side: {
            "text": words.get(tag, {}).get("text", ""),
            "options": "\n".join(words.get(tag, {}).get("options", ())),
        }
        for side, tag in SIDES.items()
    }
    return {**{name: one[name] for name in ("key", "kind", "required")}, "when": one["when"] or _ALWAYS, **sides}


def _button(act: str, at: int, count: int) -> str:
    """The button that had been pressed, in its new place; the other one where it has come to an end."""
    ended = (act == "up" and at == 0) or (act == "down" and at == count - 1)
    return f"{('down' if act == 'up' else 'up') if ended else act}-{at}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
