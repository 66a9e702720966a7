"""The house's own rules, as a text that can fail."""

import ast
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

import messages
from gql.schema import schema
from web import documents
from web.routes import PAGES

ROOT = Path(__file__).parents[2]
PARSER = FluentParser()


def python_files(*folders: str) -> list[Path]:
    return [p for folder in folders for p in (ROOT / folder).rglob("*.py") if "migrations" not in p.parts]


def message_ids(locale: str) -> dict[str, set[str]]:
    """Every message of a language with the variables that it uses."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "locale" / locale).glob("*.ftl"):
        for entry in PARSER.parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{path.name}: {entry.content}"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                found[entry.id.name] = set(re.findall(r"\$(\w+)", _text(path, entry)))
    return found


def _text(path: Path, entry: fluent.Message) -> str:
    assert entry.span
    return path.read_text(encoding="utf-8")[entry.span.start : entry.span.end]


def test_the_snapshot_of_the_schema_is_the_schema() -> None:
    kept = (ROOT / "gql/schema.graphql").read_text(encoding="utf-8")
    assert kept.strip() == schema.as_str().strip(), "run `make schema` and look at the difference"


def test_both_languages_say_the_same_things() -> None:
    english, chinese = message_ids("en"), message_ids("zh-CN")
    assert set(english) == set(chinese)
    assert {k: v for k, v in english.items() if v != chinese[k]} == {}


def test_every_sentence_that_is_asked_for_exists() -> None:
    known = set(message_ids("en"))
    wanted: dict[str, str] = {}
    for path in python_files("domain", "gql", "web", "workers"):
        for text in re.findall(r"\"((?:refusal|error|told)-[a-z0-9-]+)\"", path.read_text(encoding="utf-8")):
            wanted[text] = path.name
    for path in (ROOT / "web/templates").rglob("*.html"):
        for text in re.findall(r"\bt\(\s*[\"']([\w-]+)[\"']\s*[,)]", path.read_text(encoding="utf-8")):
            wanted[text] = path.name
    for page in PAGES:
        if page.done and "{" not in page.done:
            wanted[page.done] = "routes.py"
    assert {text: where for text, where in wanted.items() if text not in known} == {}


def test_every_message_can_be_written_without_values_missing() -> None:
    for locale in messages.LOCALES:
        for message_id, variables in message_ids(locale).items():
            assert messages.text(locale, message_id, **dict.fromkeys(variables, 1)).strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_page_has_a_document_that_fits_and_a_template(page: object) -> None:
    name = page.name  # type: ignore[attr-defined]
    assert documents.load(name).query is not None
    assert (ROOT / "web/templates" / f"{name}.html").exists()


def test_addresses_are_given_once() -> None:
    paths = [page.path for page in PAGES]
    assert sorted(paths) == sorted(set(paths))


def test_transactions_open_in_the_operation_only() -> None:
    places = {
        p.relative_to(ROOT).as_posix()
        for p in python_files("domain", "gql", "web", "workers")
        if "in_transaction" in p.read_text(encoding="utf-8")
    }
    assert places == {"domain/operation.py"}


def test_the_environment_is_read_in_settings_only() -> None:
    pattern = re.compile(r"os\.environ|os\.getenv|getenv\(")
    places = [
        p
        for p in python_files("domain", "gql", "web", "workers", "models", "servers")
        if pattern.search(p.read_text(encoding="utf-8"))
    ]
    assert places == []


def test_time_comes_from_the_one_clock() -> None:
    pattern = re.compile(r"datetime\.now\(|datetime\.utcnow\(|date\.today\(|time\.time\(")
    allowed = {"domain/clock.py", "web/filters.py"}
    places = {
        p.relative_to(ROOT).as_posix()
        for p in python_files("domain", "gql", "web", "workers")
        if pattern.search(p.read_text(encoding="utf-8"))
    }
    assert places <= allowed


def test_the_schema_reaches_records_only_through_doors() -> None:
    """No resolver builds a query of its own from a model."""
    offenders = []
    for path in python_files("gql"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in {"all", "filter", "get", "get_or_none", "create"}:
                owner = node.value
                if isinstance(owner, ast.Name) and owner.id[:1].isupper():
                    offenders.append(f"{path.name}: {owner.id}.{node.attr}")
    assert offenders == []


def test_no_page_holds_inline_script_or_style() -> None:
    offenders = []
    for path in (ROOT / "web/templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|hx-on|javascript:|js:", text):
            offenders.append(path.name)
        assert "|safe" not in text, f"{path.name} trusts text"
    assert offenders == []


def test_post_forms_carry_the_token_against_forgery() -> None:
    for path in (ROOT / "web/templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", text, re.DOTALL):
            assert "csrf" in form, path.name


def test_nothing_names_one_machine_or_an_index() -> None:
    pattern = re.compile(r"index-url|/simple/|/wor" + r"k/|/roo" + r"t/")
    for folder in ("requirements", "docs", "web", "domain", "gql", "models", "servers", "workers"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".txt", ".py", ".md", ".html", ".js", ".css"}:
                assert not pattern.search(path.read_text(encoding="utf-8")), path
