"""The environment is read once, typed, and a wrong variable is named."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("WEIR_PORT", "many"),
        ("WEIR_PORT", "70000"),
        ("WEIR_DATABASE_URL", "mysql://somewhere/weir"),
        ("WEIR_SECRET_KEY", "short"),
        ("WEIR_SANDBOX", "perhaps"),
    ],
)
def test_a_wrong_variable_ends_the_process_and_is_named(variable: str, value: str) -> None:
    code = "import settings"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={variable: value}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert variable in run.stderr
    assert "Traceback" not in run.stderr


def test_proxies_are_a_list_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIR_TRUSTED_PROXIES", "10.0.0.1, 10.0.0.2,")
    assert Settings().trusted_proxies == ("10.0.0.1", "10.0.0.2")


def test_the_kept_secret_is_made_once_and_is_nobody_elses(tmp_path: Path) -> None:
    first, second = Settings(data_dir=tmp_path).secret, Settings(data_dir=tmp_path).secret
    assert first == second
    assert len(first) == 64
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


def test_production_on_one_machine_names_only_what_settings_know() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    assert set(compose["services"]) == {"postgres", "valkey", "migrate", "web", "worker"}
    known = {f"WEIR_{name.upper()}" for name in Settings.model_fields}
    assert set(compose["x-weir"]["environment"]) <= known
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert {word.split("=")[0] for word in text.split() if word.startswith("WEIR_")} <= known
