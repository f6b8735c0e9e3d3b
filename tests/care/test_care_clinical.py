"""The tables of knowledge/safety.md and first-run.md by hand: what a clinician would check line by line."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.care.cases import NOW, THERAPIES, checkin, decided, healthy, item, rules, session, states

T1_FLAGS = [
    "rf_saddle",
    "rf_bladder",
    "rf_bowel",
    "rf_sexual",
    "rf_bilateral",
    "rf_gait",
    "rf_trauma_major",
    "rf_chest",
    "rf_aaa_rupture",
    "rf_anticoag_sudden",
    "rf_sepsis",
    "rf_suicide",
    "rf_pregnancy_urgent",
    "rf_gi_bleed",
]
T2_FLAGS = [
    "rf_infection",
    "rf_infection_risk",
    "rf_cancer",
    "rf_lump",
    "rf_fracture_minor",
    "rf_aaa",
    "rf_kidney",
    "rf_shingles",
    "rf_dvt",
    "rf_postop",
    "rf_pain_extreme",
]
T3_FLAGS = [
    "rf_weightloss",
    "rf_night",
    "rf_height",
    "rf_thoracic",
    "rf_cough",
    "rf_leg_persist",
    "rf_claudication",
    "rf_six_weeks",
]

TIERS: list[tuple[dict[str, Any], str | None]] = [
    ({}, None),
    ({"rf_weakness": "recent"}, "T1"),
    ({"rf_weakness": "old"}, "T2"),
    ({"rf_weakness": "not_sure"}, "T1"),
    ({"rf_cancer": "yes", "rf_leg_persist": "yes"}, "T1"),
    ({"rf_cancer": "yes", "rf_weakness": "old"}, "T1"),
    ({"rf_cancer_current": "new"}, "T2"),
    ({"rf_cancer_current": "yes"}, "T3"),
    ({"rf_cancer_current": "not_sure"}, "T2"),
    ({"rf_weightloss": "yes", "rf_lump": "yes"}, "T2"),
    ({"rf_weightloss": "yes", "p_cancer": "past"}, "T2"),
    ({"rf_weightloss": "not_sure"}, "T3"),
    ({"rf_night": "worse"}, "T2"),
    ({"rf_night": "yes", "rf_cough": "yes"}, "T2"),
    ({"rf_night": "not_sure"}, "T2"),
    ({"rf_thoracic": "new"}, "T2"),
    ({"rf_thoracic": "yes", "rf_weightloss": "yes"}, "T2"),
    ({"rf_cough": "yes", "rf_night": "yes"}, "T2"),
    ({"rf_cough": "not_sure"}, "T3"),
    ({"rf_kidney": "yes", "rf_sepsis": "yes"}, "T1"),
    ({"rf_dvt": "yes", "rf_chest": "yes"}, "T1"),
    ({"rf_postop": "yes", "rf_leg_persist": "yes"}, "T1"),
    ({"rf_leg_persist": "unbearable"}, "T2"),
    ({"rf_leg_persist": "not_sure"}, "T3"),
    ({"rf_agefirst": "yes"}, "T3"),
    ({"rf_inflam": "yes"}, "T3"),
    ({"rf_sexual": "not_applicable"}, None),
    ({"rf_pregnancy_urgent": "not_applicable"}, None),
    ({"p_skin": "marks"}, "T3"),
    ({"p_pregnant": "yes", "p_pregnant.weeks": 20}, "T3"),
    ({"p_pregnant": "recent"}, "T3"),
    ({"p_pregnant": "breastfeeding"}, None),
    ({"p_surgery": "back", "p_surgery.weeks": 10}, "T3"),
    ({"p_surgery": "back", "p_surgery.weeks": 60}, None),
    ({"p_fracture": "old"}, "T3"),
    ({"p_spondylo": "unstable"}, "T3"),
    ({"p_spondylo": "stable"}, None),
    ({"p_cancer": "treatment"}, "T3"),
    ({"p_cancer": "past"}, None),
    ({"p_heart": "unstable"}, "T3"),
    ({"p_heart": "stable"}, None),
    ({"p_cognitive": "yes"}, "T3"),
    ({"mood_interest": "2", "mood_low": "1"}, "T3"),
    ({"mood_interest": "1", "mood_low": "1"}, None),
    ({"p_opioid": "yes", "p_sedative": "yes", "s_alcohol": "yes", "s_drowsy": "yes"}, "T2"),
    ({"p_opioid": "yes", "s_alcohol": "yes", "s_drowsy": "yes"}, "T2"),
    ({"p_opioid": "yes", "p_sedative": "yes", "s_alcohol": "yes"}, None),
]


@pytest.mark.parametrize("flag", T1_FLAGS)
@pytest.mark.parametrize("value", ["yes", "not_sure"])
def test_an_emergency_sign_blocks_all_eight_and_stops_the_program(flag: str, value: str) -> None:
    decision = decided(healthy(**{flag: value, "inversion_opt_in": True}))
    assert (decision["tier"], decision["mode"]) == ("T1", "stopped")
    assert set(states(decision).values()) == {"blocked"}
    assert all(flag in rules(each) for each in decision["items"])


@pytest.mark.parametrize("flag", T2_FLAGS)
@pytest.mark.parametrize("value", ["yes", "not_sure"])
def test_a_same_day_sign_leaves_breathing_positions_and_the_food_list(flag: str, value: str) -> None:
    decision = decided(healthy(**{flag: value}))
    assert (decision["tier"], decision["mode"]) == ("T2", "relief")
    assert {name for name, state in states(decision).items() if state == "now"} == {"emotional", "diet"}
    assert {name for name, state in states(decision).items() if state == "blocked"} == set(THERAPIES[:6])
    assert item(decision, "muscle_balance")["open"] == ["positions"]


@pytest.mark.parametrize("flag", T3_FLAGS)
def test_a_sign_for_soon_makes_the_day_gentle_and_blocks_inversion(flag: str) -> None:
    decision = decided(healthy(**{flag: "yes", "inversion_opt_in": True}))
    assert (decision["tier"], decision["mode"]) == ("T3", "gentle")
    assert item(decision, "inversion")["state"] == "blocked"
    assert item(decision, "heat")["state"] == "now"
    assert ("cap", "level", 1) in _changes(item(decision, "muscle_balance"))


@pytest.mark.parametrize(("changed", "tier"), TIERS)
def test_the_tier_of_a_case(changed: dict[str, Any], tier: str | None) -> None:
    assert decided({**healthy(), **changed})["tier"] == tier


@pytest.mark.parametrize("other", ["rf_six_weeks", "rf_agefirst", "rf_leg_persist", "rf_height", "rf_claudication"])
@pytest.mark.parametrize("flag", ["rf_cough", "rf_night", "rf_weightloss", "rf_thoracic"])
def test_a_course_flag_never_raises_another(flag: str, other: str) -> None:
    assert decided(healthy(**{flag: "yes", other: "yes"}))["tier"] == "T3"


@pytest.mark.parametrize(
    ("count", "more", "tier", "rule"),
    [
        (4, {}, "T3", "rf_inflam.refer"),
        (3, {}, "T3", "rf_inflam.blood"),
        (2, {}, None, ""),
        (2, {"inf_9": "yes"}, "T3", "rf_inflam.blood"),
        (0, {"inf_9": "yes"}, "T4", "rf_inflam.note"),
        (1, {"p_ibd": "yes"}, "T4", "rf_inflam.note"),
    ],
)
def test_signs_of_inflammation_are_counted(count: int, more: dict[str, str], tier: str | None, rule: str) -> None:
    signs = {f"inf_{place}": "yes" for place in range(1, count + 1)}
    decision = decided({**healthy(), "inf_gate": "yes", **signs, **more})
    assert decision["tier"] == tier
    without_gate = decided({**healthy(), **signs, **more, "inf_gate": "no"})
    assert without_gate["tier"] is None


NEVER_INVERTED: list[tuple[dict[str, Any], str]] = [
    ({"p_glaucoma": "yes"}, "glaucoma"),
    ({"p_retina": "yes"}, "retina"),
    ({"p_bp": "uncontrolled"}, "bp_high"),
    ({"p_bp": "unknown"}, "bp_high"),
    ({"p_heart": "stable"}, "heart"),
    ({"p_stroke": "yes"}, "stroke"),
    ({"p_aaa": "yes"}, "aorta"),
    ({"p_pregnant": "yes"}, "pregnant"),
    ({"p_anticoag": "yes"}, "anticoag"),
    ({"p_bleeding": "yes"}, "bleeding"),
    ({"p_fracture": "old"}, "fracture"),
    ({"p_osteoporosis": "yes"}, "osteoporosis"),
    ({"p_spondylo": "unstable"}, "spondylo"),
    ({"p_cancer": "bone"}, "cancer"),
    ({"p_head": "yes"}, "head"),
    ({"p_epilepsy": "yes"}, "epilepsy"),
    ({"p_implant": "yes"}, "implant"),
    ({"p_hernia": "hiatus"}, "hernia"),
    ({"p_hernia": "abdominal"}, "hernia"),
    ({"p_surgery_other": "yes"}, "surgery"),
    ({"p_surgery": "back", "p_surgery.weeks": 20}, "surgery"),
    ({"p_joint": "yes"}, "joint"),
    ({"p_metal": "knee"}, "joint"),
    ({"p_dvt": "yes"}, "dvt"),
    ({"p_cognitive": "yes"}, "cognitive"),
    ({"p_table": "no"}, "table"),
    ({"p_alone": "no"}, "alone"),
    ({"s_alcohol": "yes"}, "alcohol"),
    ({"s_drowsy": "yes"}, "drowsy"),
    ({"s_helper": "no"}, "helper"),
    ({"s_meal": "yes"}, "meal"),
    ({"s_bp.systolic": 140, "s_bp.diastolic": 80}, "bp_today"),
    ({"s_bp.systolic": 139, "s_bp.diastolic": 90}, "bp_today"),
]

INVERTED_AFTER_A_YES: list[tuple[dict[str, Any], str]] = [
    ({"p_bp": "controlled"}, "bp"),
    ({"p_age": 55}, "age"),
    ({"p_diabetes": "yes"}, "diabetes"),
    ({"p_vertigo": "yes"}, "vertigo"),
    ({"p_migraine": "yes"}, "migraine"),
    ({"p_hernia": "reflux"}, "reflux"),
    ({"p_stenosis": "yes"}, "stenosis"),
    ({"p_disc": "yes"}, "disc"),
    ({"p_surgery": "back", "p_surgery.weeks": 300}, "back_surgery"),
    ({"p_bmi.weight_kg": 108}, "weight"),
    ({"p_bmi.weight_kg": "not_sure"}, "weight"),
]

BLOCKED: list[tuple[str, dict[str, Any], str, bool]] = [
    # therapy, answers, rule, whether a clinician may clear it
    ("heat", {"p_neuropathy": "yes"}, "heat.numb", False),
    ("heat", {"p_diabetes": ["yes", "numb"]}, "heat.numb", False),
    ("heat", {"p_patch": "opioid"}, "heat.patch_opioid", False),
    ("heat", {"p_patch": ["other", "opioid"]}, "heat.patch_opioid", False),
    ("heat", {"p_patch": "other"}, "heat.patch", True),
    ("heat", {"p_skin": "yes"}, "heat.skin", True),
    ("heat", {"p_skin": "marks"}, "heat.marks", True),
    ("heat", {"p_cancer": "treatment"}, "heat.cancer", True),
    ("heat", {"p_dvt": "yes"}, "heat.dvt", True),
    ("heat", {"p_pregnant": "yes"}, "heat.pregnant", True),
    ("heat", {"p_implant": "yes"}, "heat.implant", True),
    ("heat", {"p_cognitive": "yes"}, "heat.cognitive", False),
    ("heat", {"s_alcohol": "yes"}, "heat.alcohol", False),
    ("heat", {"s_drowsy": "yes"}, "heat.drowsy", False),
    ("heat", {"s_fever": "yes"}, "all.fever", False),
    ("heat", {"s_new_injury": "yes"}, "heat.new_injury", False),
    ("heat", {"p_circulation": "yes", "heat_kind": "pad"}, "heat.circulation", True),
    ("heat", {"p_heart": "stable", "heat_kind": "whole_body"}, "heat.whole_body", True),
    ("cream", {"p_skin": "yes"}, "cream.skin", True),
    ("cream", {"p_pregnant": "breastfeeding"}, "cream.pregnant", True),
    ("cream", {"p_aspirin_allergy": "yes", "cream_kind": "nsaid"}, "cream.nsaid_allergy", True),
    ("cream", {"p_nsaid_oral": "yes", "cream_kind": "nsaid"}, "cream.nsaid_oral", True),
    ("cream", {"p_ulcer": "active", "cream_kind": "nsaid"}, "cream.nsaid_organs", True),
    ("cream", {"p_kidney": "severe", "cream_kind": "nsaid"}, "cream.nsaid_organs", True),
    ("cream", {"p_liver": "severe", "cream_kind": "nsaid"}, "cream.nsaid_organs", True),
    ("cream", {"p_heart": "unstable", "cream_kind": "nsaid"}, "cream.nsaid_organs", True),
    ("cream", {"p_skin_allergy": "yes", "cream_kind": "capsaicin"}, "cream.capsaicin_allergy", True),
    ("cream", {"p_aspirin_allergy": "yes", "cream_kind": "menthol"}, "cream.menthol_aspirin", True),
    ("cream", {"p_anticoag": "yes", "cream_kind": "menthol"}, "cream.menthol_anticoag", True),
    ("cream", {"p_skin_allergy": "yes", "cream_kind": "lidocaine"}, "cream.lidocaine_allergy", True),
    ("cream", {"p_heart": "stable", "cream_kind": "lidocaine"}, "cream.lidocaine_heart", True),
    ("cream", {"p_liver": "severe", "cream_kind": "lidocaine"}, "cream.lidocaine_liver", True),
    ("cream", {"p_liver": "mild", "cream_kind": "other"}, "cream.other_liver", True),
    ("cream", {"p_anticoag": "yes", "cream_kind": "not_sure"}, "cream.menthol_anticoag", True),
    ("anti_inflammatory", {"p_anticoag": "yes"}, "sup.anticoag", True),
    ("anti_inflammatory", {"p_pregnant": "yes"}, "sup.pregnant", True),
    ("anti_inflammatory", {"p_surgery.planned": "yes"}, "sup.surgery", True),
    ("anti_inflammatory", {"p_immune": "yes"}, "sup.immune", True),
    ("anti_inflammatory", {"p_thyroid_meds": "yes"}, "sup.medicines", True),
    ("anti_inflammatory", {"p_cancer": "treatment"}, "sup.cancer", True),
    ("anti_inflammatory", {"p_nsaid_oral": "yes", "supplement_kind": "willow"}, "sup.bleeding_stack", True),
    ("anti_inflammatory", {"p_bleeding": "yes", "supplement_kind": "enzymes"}, "sup.enzymes", True),
    ("anti_inflammatory", {"p_allergy_food": "yes", "supplement_kind": "enzymes"}, "sup.enzymes_allergy", True),
    ("anti_inflammatory", {"p_stroke": "yes", "supplement_kind": "nattokinase"}, "sup.nattokinase_stroke", False),
    ("anti_inflammatory", {"p_liver": "mild", "supplement_kind": "turmeric"}, "sup.turmeric", True),
    ("anti_inflammatory", {"p_gallbladder": "yes", "supplement_kind": "turmeric"}, "sup.turmeric", True),
    ("anti_inflammatory", {"p_allergy_food": "yes", "supplement_kind": "omega3"}, "sup.omega3_allergy", True),
    ("anti_inflammatory", {"p_kidney": "mild", "supplement_kind": "magnesium"}, "sup.magnesium", True),
    ("anti_inflammatory", {"p_gout_stones": "yes", "supplement_kind": "vitamin_d"}, "sup.vitamin_d", True),
    ("anti_inflammatory", {"p_ulcer": "past", "supplement_kind": "devils_claw"}, "sup.devils_claw", True),
    ("muscle_balance", {"p_heart": "unstable"}, "ex.heart", True),
    ("muscle_balance", {"p_bp": "uncontrolled"}, "ex.bp", True),
    ("muscle_balance", {"p_fracture": "recent"}, "ex.fracture", True),
    ("muscle_balance", {"p_pregnant": "yes"}, "ex.pregnant", True),
    ("muscle_balance", {"p_surgery": "back", "p_surgery.weeks": 25}, "ex.surgery", True),
    ("muscle_balance", {"p_surgery": "back"}, "ex.surgery", True),
    ("muscle_balance", {"p_cancer": "past"}, "ex.cancer", True),
    ("muscle_balance", {"s_fever": "yes"}, "ex.fever", False),
    ("muscle_balance", {"s_alcohol": "yes"}, "ex.alcohol", False),
    ("trigger_point", {"p_skin": "yes"}, "tp.wound", False),
    ("trigger_point", {"p_fracture": "recent"}, "tp.fracture", False),
    ("trigger_point", {"p_dvt": "yes"}, "tp.dvt", True),
    ("trigger_point", {"s_new_injury": "yes"}, "tp.inflamed", False),
    ("trigger_point", {"p_anticoag": "yes", "s_tender": "yes"}, "tp.bruise", False),
    ("trigger_point", {"p_cancer": "bone"}, "tp.cancer", True),
    ("trigger_point", {"p_neuropathy": "yes"}, "tp.numb", True),
    ("trigger_point", {"p_implant": "yes"}, "tp.implant", True),
    *[("inversion", answers, f"inv.{rule}", False) for answers, rule in NEVER_INVERTED],
    *[("inversion", answers, f"inv.{rule}", True) for answers, rule in INVERTED_AFTER_A_YES],
]


@pytest.mark.parametrize(("therapy", "changed", "rule", "clearable"), BLOCKED)
def test_a_contraindication_blocks_and_only_a_soft_one_is_cleared(
    therapy: str, changed: dict[str, Any], rule: str, clearable: bool
) -> None:
    answers = {**healthy(inversion_opt_in=True), **changed}
    found = item(decided(answers), therapy)
    assert found["state"] == "blocked"
    assert rule in rules(found)
    cleared = {
        name: {"value": value, "cleared": {"by": "GP", "on": "2025-11-01"}}
        for name, value in changed.items()
        if name.startswith(("p_", "s_"))
    }
    again = item(decided({**answers, **cleared}), therapy)
    assert (rule in rules(again)) is not clearable


ADAPTED: list[tuple[str, dict[str, Any], tuple[str, str, Any]]] = [
    ("heat", {"p_diabetes": "yes"}, ("cap", "session_seconds", 600)),
    ("heat", {"p_diabetes": "yes"}, ("cap", "skin_check_seconds", 300)),
    ("heat", {"p_diabetes": "yes"}, ("set", "setting", "lowest")),
    ("heat", {"p_circulation": "yes"}, ("remove", "kind", "infrared")),
    ("heat", {"p_circulation": "yes"}, ("cap", "session_seconds", 600)),
    ("heat", {"p_age": 65}, ("cap", "session_seconds", 900)),
    ("heat", {"p_stroke": "yes"}, ("remove", "kind", "whole_body")),
    ("cream", {"p_anticoag": "yes"}, ("remove", "kind", "menthol")),
    ("cream", {"p_nsaid_oral": "yes"}, ("remove", "kind", "nsaid")),
    ("anti_inflammatory", {"p_liver": "mild"}, ("remove", "kind", "turmeric")),
    ("muscle_balance", {"p_heart": "stable"}, ("cap", "hold_seconds", 10)),
    ("muscle_balance", {"p_heart": "stable"}, ("cap", "level", 1)),
    ("muscle_balance", {"p_heart": "stable"}, ("remove", "tag", "head_down")),
    ("muscle_balance", {"p_bp": "controlled"}, ("cap", "hold_seconds", 10)),
    ("muscle_balance", {"p_osteoporosis": "yes"}, ("remove", "tag", "end_range_flexion")),
    ("muscle_balance", {"p_steroid": "yes"}, ("swap", "mcgill_curl_up", "abdominal_brace")),
    ("muscle_balance", {"p_fracture": "old"}, ("remove", "tag", "side_bend")),
    ("muscle_balance", {"p_spondylo": "stable"}, ("remove", "tag", "extension")),
    ("muscle_balance", {"p_stenosis": "yes"}, ("remove", "tag", "extension")),
    ("muscle_balance", {"p_disc": "yes"}, ("remove", "tag", "nerve_tension")),
    ("muscle_balance", {"p_hernia": "abdominal"}, ("easier", "exercise", "mcgill_curl_up")),
    ("muscle_balance", {"p_metal": "hip", "p_metal.weeks": 8}, ("remove", "tag", "hip_end_range")),
    ("muscle_balance", {"p_metal": "hip", "p_metal.weeks": 80}, ("remove", "exercise", "figure_four")),
    ("muscle_balance", {"p_joint": "yes"}, ("easier", "tag", "kneeling")),
    ("muscle_balance", {"p_falls": "yes"}, ("remove", "tag", "floor")),
    ("muscle_balance", {"p_floor": "no"}, ("limit", "tag:balance", "hand_on_support")),
    ("muscle_balance", {"p_lung": "yes"}, ("scale", "reps", 0.5)),
    ("muscle_balance", {"s_meal": "yes"}, ("remove", "group", "core")),
    ("muscle_balance", {"s_pain": 6}, ("only", "routine", "relief")),
    ("trigger_point", {"p_anticoag": "yes"}, ("cap", "pressure", 3)),
    ("trigger_point", {"p_bleeding": "yes"}, ("cap", "point_seconds", 30)),
    ("trigger_point", {"p_osteoporosis": "yes"}, ("only", "place", "wall")),
    ("trigger_point", {"p_aaa": "yes"}, ("remove", "point", "tp_psoas")),
    ("trigger_point", {"p_hernia": "reflux"}, ("remove", "point", "tp_psoas")),
    ("emotional", {"p_lung": "yes"}, ("only", "pattern", "br_gentle")),
    ("emotional", {"p_bp": "controlled"}, ("remove", "pattern", "br_box")),
    ("emotional", {"p_mental": "yes"}, ("remove", "part", "writing")),
    ("emotional", {"rf_cough": "yes"}, ("remove", "part", "safety_signal")),
    ("diet", {"p_kidney": "mild"}, ("remove", "item", "d_protein")),
    ("diet", {"p_heart": "stable"}, ("remove", "item", "d_water")),
    ("diet", {"p_eating": "yes"}, ("remove", "part", "weight")),
    ("diet", {"p_anticoag": "yes", "p_warfarin_diet": "no"}, ("limit", "d_veg", "steady_greens")),
]


@pytest.mark.parametrize(("therapy", "changed", "change"), ADAPTED)
def test_a_precaution_adapts_without_blocking(
    therapy: str, changed: dict[str, Any], change: tuple[str, str, Any]
) -> None:
    found = item(decided({**healthy(), **changed}), therapy)
    assert found["state"] == "now"
    assert change in _changes(found)
    assert change not in _changes(item(decided(healthy(p_checked="yes")), therapy))


WARNED: list[tuple[str, dict[str, Any], str]] = [
    ("heat", {"p_sedative": "yes"}, "heat.sedative"),
    ("heat", {"p_opioid": "yes"}, "heat.opioid"),
    ("heat", {"p_anticoag": "yes"}, "heat.bleeding"),
    ("heat", {"p_ms": "yes"}, "heat.ms"),
    ("heat", {"p_metal": "spine", "p_metal.weeks": 100}, "heat.metal"),
    ("heat", {"p_cancer": "past"}, "heat.cancer_past"),
    ("cream", {"p_skin_allergy": "yes"}, "cream.allergy"),
    ("cream", {"p_age": 60, "cream_kind": "nsaid"}, "cream.nsaid_ask"),
    ("cream", {"cream_kind": "nsaid"}, "cream.nsaid_label"),
    ("anti_inflammatory", {"supplement_kind": "omega3"}, "sup.general"),
    ("muscle_balance", {"p_diabetes": "insulin"}, "ex.sugar"),
    ("muscle_balance", {"s_sitting": "yes"}, "ex.sitting"),
    ("diet", {"p_diabetes": "yes"}, "diet.diabetes"),
    ("diet", {"p_anticoag": "yes"}, "diet.warfarin"),
    ("diet", {"p_opioid": "yes"}, "diet.opioid"),
    ("diet", {"p_liver": "mild"}, "diet.alcohol"),
]


@pytest.mark.parametrize(("therapy", "changed", "rule"), WARNED)
def test_a_warning_is_read_and_blocks_nothing(therapy: str, changed: dict[str, Any], rule: str) -> None:
    found = item(decided({**healthy(), **changed}), therapy)
    assert found["state"] == "now"
    assert rule in rules(found)


SPACED: list[tuple[str, str, str, int]] = [
    # after a session of (therapy, product), this therapy waits for so many minutes
    ("heat", "", "heat", 120),
    ("heat", "", "cream", 60),
    ("heat", "", "inversion", 30),
    ("heat", "", "muscle_balance", 5),
    ("cream", "menthol", "heat", 8 * 60),
    ("cream", "nsaid", "heat", 8 * 60),
    ("cream", "other", "heat", 8 * 60),
    ("cream", "capsaicin", "heat", 12 * 60),
    ("cream", "lidocaine", "heat", 8 * 60),
    ("cream", "lidocaine", "trigger_point", 8 * 60),
    ("cream", "menthol", "trigger_point", 4 * 60),
    ("cream", "capsaicin", "muscle_balance", 2 * 60),
    ("cream", "menthol", "cream", 6 * 60),
    ("muscle_balance", "", "inversion", 15),
    ("inversion", "", "muscle_balance", 15),
]


@pytest.mark.parametrize(("first", "product", "then", "minutes"), SPACED)
def test_the_spacing_table(first: str, product: str, then: str, minutes: int) -> None:
    answers = healthy(inversion_opt_in=True)
    found = item(decided(answers, [session(first, 1, product=product)]), then)
    assert found["state"] == "later"
    end = NOW.timestamp() - 60 + minutes * 60
    assert _stamp(found["earliest"]) == end
    free = item(decided(answers, [session(first, minutes, product=product)]), then)
    assert free["state"] == "now"


def test_a_cream_told_at_the_gate_counts_like_a_recorded_one() -> None:
    told = healthy(s_cream="capsaicin", s_cream__at="2025-11-22T09:00:00+01:00")
    assert item(decided(told), "heat")["earliest"] == "2025-11-22T21:00:00+01:00"
    unsure = item(decided(healthy(s_cream="not_sure")), "heat")
    assert unsure["earliest"] == "2025-11-23T04:10:00+01:00"


def test_a_rating_in_the_last_hour_makes_a_relief_day_and_an_older_one_does_not() -> None:
    assert decided(healthy(), [checkin(6, 59)])["mode"] == "relief"
    assert decided(healthy(), [checkin(6, 60)])["mode"] == "normal"
    assert decided(healthy(), [checkin(7, 50), checkin(3, 10)])["mode"] == "normal"
    high = decided(healthy(s_pain=7))
    assert item(high, "heat")["state"] == "now"


def test_under_18_everything_is_blocked_and_reading_stays_open() -> None:
    decision = decided(healthy(p_age=17, inversion_opt_in=True))
    assert set(states(decision).values()) == {"blocked"}
    assert item(decision, "diet")["open"] == ["reading"]
    assert set(states(decided(healthy(p_age=17))).values()) == {"blocked"}
    assert item(decided(healthy(p_age=18)), "heat")["state"] == "now"


def test_early_bending_is_swapped_not_waited_for() -> None:
    morning = NOW.replace(hour=8, minute=0)
    early = decided(healthy(s_up_since="2025-11-22T07:00:00+01:00"), now=morning)
    found = item(early, "muscle_balance")
    assert found["state"] == "now"
    assert ("remove", "tag", "morning_bending") in _changes(found)
    late = decided(healthy(s_up_since="2025-11-22T05:59:00+01:00"), now=morning)
    assert "ex.morning" not in rules(item(late, "muscle_balance"))


def test_supplements_blocked_by_a_blood_thinner_leave_food_open() -> None:
    found = item(decided(healthy(p_anticoag="yes")), "anti_inflammatory")
    assert found["open"] == ["food"]
    food = item(decided(healthy(p_anticoag="yes", supplement_kind="food")), "anti_inflammatory")
    assert food["state"] == "now"


def test_a_blocked_kind_of_cream_names_the_kinds_still_allowed() -> None:
    found = item(decided(healthy(p_nsaid_oral="yes", cream_kind="nsaid")), "cream")
    assert found["state"] == "blocked"
    assert found["open"] == ["menthol", "capsaicin", "lidocaine", "other"]
    assert item(decided(healthy(p_nsaid_oral="yes")), "cream")["state"] == "now"
    assert item(decided(healthy(p_nsaid_oral="yes", cream_kind="menthol")), "cream")["state"] == "now"


def test_a_cream_is_blocked_when_no_kind_is_left() -> None:
    none_left = healthy(p_skin_allergy="yes", p_nsaid_oral="yes", p_liver="mild")
    assert item(decided(none_left), "cream")["state"] == "blocked"


def test_after_a_pregnancy_clearance_the_gel_stays_blocked_from_week_20() -> None:
    cleared = {"value": "yes", "cleared": {"by": "midwife", "on": "2025-11-01"}}
    answers = {**healthy(cream_kind="nsaid"), "p_pregnant": cleared, "p_pregnant.weeks": 20}
    found = item(decided(answers), "cream")
    assert "cream.nsaid_pregnant" in rules(found)
    assert "cream.pregnant" not in rules(found)
    assert item(decided({**answers, "p_pregnant.weeks": 19}), "cream")["state"] == "now"


def _changes(found: dict[str, Any]) -> list[tuple[str, str, Any]]:
    return [(each["effect"], each["target"], each["value"]) for each in found["adapted"]]


def _stamp(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
