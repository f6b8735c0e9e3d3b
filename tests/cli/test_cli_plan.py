"""What the shell says of the plan: for the person of this machine, and for a made-up one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from coach.cli import main

NOW = "2026-11-22T18:00:00+01:00"
THERAPIES = [
    "heat",
    "cream",
    "anti_inflammatory",
    "muscle_balance",
    "trigger_point",
    "inversion",
    "emotional",
    "diet",
]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def decided(folder: Path, answers: object, records: object = (), *more: str) -> dict[str, Any]:
    """The decision for a made-up person."""
    asked, known = folder / "answers.json", folder / "records.json"
    asked.write_text(json.dumps(answers))
    known.write_text(json.dumps(list(records)))  # type: ignore[call-overload]  # any list of records
    result = run("plan", "--json", "--answers", asked, "--records", known, "--now", NOW, *more)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
    return found


def healthy() -> dict[str, object]:
    """Every question of the program answered as a healthy person of 45."""
    listed = json.loads(run("plan", "--questions", "--json").output)
    answers: dict[str, object] = {"p_age": 45}
    for each in listed:
        plain = [value for value in each["values"] if value not in each["cautious"]]
        if each["kind"] == "choice" and plain and not each["id"].startswith(("s_", "cream", "supplement", "heat_")):
            answers[each["id"]] = plain[0]
    answers.pop("inversion_opt_in", None)
    answers.pop("rf_inflam", None)
    return answers


def test_the_schema_is_what_readme_says(tmp_path: Path) -> None:
    decision = decided(tmp_path, healthy())
    assert set(decision) == {"tier", "mode", "items"}
    assert [item["therapy"] for item in decision["items"]] == THERAPIES
    for item in decision["items"]:
        assert set(item) == {"therapy", "state", "earliest", "adapted", "open", "reasons"}
        assert item["state"] in ("now", "later", "done", "blocked", "off", "unasked")
        assert all(set(reason) == {"rule", "message", "source"} for reason in item["reasons"])


def test_nothing_asked_means_nothing_offered(tmp_path: Path) -> None:
    decision = decided(tmp_path, {})
    states = {item["therapy"]: item["state"] for item in decision["items"]}
    assert states.pop("inversion") == "off"
    assert set(states.values()) == {"unasked"}


def test_an_emergency_stops_all_eight(tmp_path: Path) -> None:
    decision = decided(tmp_path, {**healthy(), "rf_saddle": "yes"})
    assert (decision["tier"], decision["mode"]) == ("T1", "stopped")
    assert {item["state"] for item in decision["items"]} == {"blocked"}


def test_a_same_day_sign_leaves_emotional_and_diet(tmp_path: Path) -> None:
    decision = decided(tmp_path, {**healthy(), "rf_kidney": "yes"})
    assert (decision["tier"], decision["mode"]) == ("T2", "relief")
    left = [item["therapy"] for item in decision["items"] if item["state"] != "blocked"]
    assert left == ["emotional", "diet"]


def test_menthol_at_noon_keeps_heat_away_for_eight_hours(tmp_path: Path) -> None:
    rub = {
        "kind": "session",
        "therapy": "cream",
        "product": "menthol",
        "started_at": "2026-11-22T11:36:00+01:00",
        "ended_at": "2026-11-22T11:40:00+01:00",
    }
    decision = decided(tmp_path, healthy(), [rub])
    heat = decision["items"][0]
    assert (heat["state"], heat["earliest"]) == ("later", "2026-11-22T19:40:00+01:00")
    assert "11:40" in heat["reasons"][0]["message"]


def test_a_clearance_lifts_a_soft_block_and_never_a_hard_one(tmp_path: Path) -> None:
    cleared = {"value": "yes", "at": NOW, "cleared": {"by": "my GP", "on": "2026-11-20"}}
    soft = decided(tmp_path, {**healthy(), "p_dvt": "yes"})["items"][0]
    assert soft["state"] == "blocked"
    assert decided(tmp_path, {**healthy(), "p_dvt": cleared})["items"][0]["state"] == "now"
    assert decided(tmp_path, {**healthy(), "p_neuropathy": cleared})["items"][0]["state"] == "blocked"


@pytest.mark.parametrize(
    ("answers", "said"),
    [({"p_ages": 3}, "p_age"), ({"rf_saddle": "perhaps"}, "Allowed: no, yes, not_sure"), ([], "JSON object")],
)
def test_an_unknown_id_or_value_is_named_with_what_is_allowed(tmp_path: Path, answers: object, said: str) -> None:
    asked = tmp_path / "answers.json"
    asked.write_text(json.dumps(answers))
    result = run("plan", "--json", "--answers", asked, "--now", NOW)
    assert result.exit_code == 2
    assert said in result.output


def test_a_moment_needs_its_offset() -> None:
    result = run("plan", "--now", "2026-11-22T18:00:00")
    assert result.exit_code == 2
    assert "offset" in result.output


def test_a_made_up_case_touches_no_data(tmp_path: Path) -> None:
    home = tmp_path / "home"
    asked = tmp_path / "answers.json"
    asked.write_text("{}")
    assert run("--data-dir", home, "plan", "--answers", asked, "--now", NOW).exit_code == 0
    assert not home.exists()


def test_why_and_next_speak_of_this_machine(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert "questions come first" in run("--data-dir", home, "next").output
    told = json.loads(run("--data-dir", home, "why", "heat", "--json").output)
    assert told["therapy"] == "heat"
    assert told["evidence"]["sources"]
    assert "Inversion" in run("--data-dir", home, "why").output


def test_what_cannot_be_started_is_a_usage_error_that_names_what_can(tmp_path: Path) -> None:
    result = run("--data-dir", tmp_path / "home", "start", "levitation")
    assert result.exit_code == 2
    assert "gentle" in result.output


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+01:00", "9999-12-31T23:59:00+00:00", "yesterday"])
def test_a_moment_has_to_be_one_that_can_be_reckoned_with(at: str) -> None:
    result = run("plan", "--now", at)
    assert result.exit_code == 2
    assert "--now" in result.output


@pytest.mark.parametrize("text", ["", "{", '{"p_age": NaN}', "[" * 100_000, "\x00"])
def test_what_is_no_json_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    asked = tmp_path / "answers.json"
    asked.write_text(text)
    result = run("plan", "--json", "--answers", asked, "--now", NOW)
    assert result.exit_code == 2
    assert "not JSON" in result.output


def test_a_file_with_the_mark_of_its_encoding_is_read(tmp_path: Path) -> None:
    asked = tmp_path / "answers.json"
    asked.write_bytes(b"\xef\xbb\xbf" + json.dumps({**healthy(), "rf_saddle": "yes"}).encode())
    result = run("plan", "--json", "--answers", asked, "--now", NOW)
    assert json.loads(result.output)["tier"] == "T1"


def test_records_without_an_offset_have_that_of_now(tmp_path: Path) -> None:
    rub = {
        "therapy": "cream",
        "product": "camphor",
        "started_at": "2026-11-22T11:36:00",
        "ended_at": "2026-11-22T11:40:00",
    }
    found = decided(tmp_path, healthy(), [rub, {"kind": "checkin", "at": "2026-11-22T17:30:00", "pain": 7}])
    assert found["items"][0]["earliest"] == "2026-11-22T19:40:00+01:00"
    assert found["mode"] == "relief"
