"""One row by hand for every flag of knowledge/safety.md 1.2, 1.3, 1.6, 6 and 7: answers, tier, and a near miss."""

from __future__ import annotations

from typing import Any

Case = dict[str, Any]
YES: Case = {"rf_cancer_current": "yes"}
GATE: Case = {"inf_gate": "yes"}
NERVES = ("rf_leg_persist", "rf_claudication")


def signs(count: int, **more: Any) -> Case:
    """So many of the nine signs of inflammatory back pain, behind the gate."""
    return {**GATE, **{f"inf_{place}": "yes" for place in range(1, count + 1)}, **more}


# Flag -> answers that raise it with this tier, and answers one step away with theirs.
ROWS: dict[str, tuple[Case, str, Case, str | None]] = {
    **{
        name: ({name: "yes"}, "T1", {name: "no"}, None)
        for name in (
            *("rf_saddle", "rf_bladder", "rf_bowel", "rf_sexual", "rf_bilateral", "rf_gait", "rf_trauma_major"),
            *("rf_chest", "rf_aaa_rupture", "rf_anticoag_sudden", "rf_sepsis", "rf_gi_bleed", "rf_suicide"),
            "rf_pregnancy_urgent",
        )
    },
    **{
        name: ({name: "yes"}, "T2", {name: "no"}, None)
        for name in (
            *("rf_infection", "rf_infection_risk", "rf_postop", "rf_cancer", "rf_lump", "rf_fracture_minor", "rf_aaa"),
            *("rf_kidney", "rf_shingles", "rf_dvt", "rf_pain_extreme"),
        )
    },
    "rf_weakness.recent": ({"rf_weakness": "recent"}, "T1", {"rf_weakness": "old"}, "T2"),
    "rf_weakness.old": ({"rf_weakness": "old"}, "T2", {"rf_weakness": "no"}, None),
    **{
        f"rf_{what}.nerve": ({f"rf_{what}": value, "rf_leg_persist": "yes"}, "T1", {f"rf_{what}": value}, "T2")
        for what, value in (("postop", "yes"), ("cancer", "yes"), ("cancer_current", "new"))
    },
    "rf_cancer_current.new": ({"rf_cancer_current": "new"}, "T2", YES, "T3"),
    "rf_cancer_current": (YES, "T3", {"rf_cancer_current": "no"}, None),
    "rf_weightloss.cancer": (
        {"rf_weightloss": "yes", "p_cancer": "past"},
        "T2",
        {"rf_weightloss": "yes", "p_cancer": "no"},
        "T3",
    ),
    # Alone, and beside the one sign that is dangerous without being urgent.
    "rf_weightloss": ({"rf_weightloss": "yes"}, "T3", {"rf_weightloss": "no"}, None),
    "rf_night": ({"rf_night": "yes", **YES}, "T2", {"rf_night": "yes"}, "T3"),
    "rf_night.worse": ({"rf_night": "worse"}, "T2", {"rf_night": "yes"}, "T3"),
    "rf_thoracic": ({"rf_thoracic": "yes", **YES}, "T2", {"rf_thoracic": "yes"}, "T3"),
    "rf_thoracic.new": ({"rf_thoracic": "new"}, "T2", {"rf_thoracic": "yes"}, "T3"),
    "rf_cough": ({"rf_cough": "yes", **YES}, "T2", {"rf_cough": "yes"}, "T3"),
    "rf_leg_persist.unbearable": ({"rf_leg_persist": "unbearable"}, "T2", {"rf_leg_persist": "yes"}, "T3"),
    **{
        name: ({name: "yes"}, "T3", {name: "no"}, None)
        for name in ("rf_leg_persist", "rf_height", "rf_claudication", "rf_agefirst", "rf_six_weeks", "rf_inflam")
    },
    # These count beside a sign that is an emergency already: their words come first.
    "rf_kidney.sepsis": (
        {"rf_kidney": "yes", "rf_sepsis": "yes"},
        "T1",
        {"rf_kidney": "yes", "rf_infection": "yes"},
        "T2",
    ),
    "rf_dvt.chest": ({"rf_dvt": "yes", "rf_chest": "yes"}, "T1", {"rf_dvt": "yes"}, "T2"),
    "rf_inflam.refer": (signs(4), "T3", signs(4, inf_gate="no"), None),
    "rf_inflam.blood": (signs(3), "T3", signs(2), None),
    "rf_inflam.note": (signs(2, inf_9="no", p_ibd="yes"), "T4", signs(2, p_ibd="no"), None),
    "who.under_18": ({"p_age": 17.9}, "T3", {"p_age": 18}, None),
    "who.pregnant": ({"p_pregnant": "recent"}, "T3", {"p_pregnant": "breastfeeding"}, None),
    "who.surgery": (
        {"p_surgery": "back", "p_surgery.weeks": 25},
        "T3",
        {"p_surgery": "back", "p_surgery.weeks": 26},
        None,
    ),
    "who.fracture": ({"p_fracture": "old"}, "T3", {"p_osteoporosis": "yes"}, None),
    "who.spondylo": ({"p_spondylo": "unstable"}, "T3", {"p_spondylo": "stable"}, None),
    "who.cancer": ({"p_cancer": "treatment"}, "T3", {"p_cancer": "past"}, None),
    "who.heart": ({"p_heart": "unstable"}, "T3", {"p_heart": "stable"}, None),
    "who.cognitive": ({"p_cognitive": "yes"}, "T3", {"p_cognitive": "no"}, None),
    "who.cord": ({"p_head": "yes"}, "T3", {"p_head": "no"}, None),
    "skin.marks": ({"p_skin": "marks"}, "T3", {"p_skin": "yes"}, None),
    "mood": ({"mood_interest": "3", "mood_low": "0"}, "T3", {"mood_interest": "2", "mood_low": "0"}, None),
    "opioid.drowsy": (
        {"p_opioid": "yes", "p_sedative": "no", "s_alcohol": "yes", "s_drowsy": "yes"},
        "T2",
        {"p_opioid": "yes", "p_sedative": "yes", "s_alcohol": "yes", "s_drowsy": "no"},
        None,
    ),
}
# Other ways to the same tier.
MORE: list[tuple[Case, str | None]] = [
    *(({f"rf_{what}": "yes", name: "yes"}, "T1") for what in ("postop", "cancer") for name in NERVES),
    *(({"rf_cancer_current": "new", name: "yes"}, "T1") for name in NERVES),
    *(({f"rf_{what}": "yes", "rf_weakness": "old"}, "T1") for what in ("postop", "cancer")),
    ({"rf_cancer_current": "new", "rf_weakness": "old"}, "T1"),
    ({"rf_weightloss": "yes", **YES}, "T2"),
    ({"rf_weightloss": "yes", "rf_cough": "yes"}, "T2"),
    (signs(5), "T3"),
    (signs(1, inf_9="yes"), "T4"),
    (signs(0, inf_eye="yes"), "T4"),
    (signs(2, inf_gate="no", p_ibd="yes"), None),
    ({"p_pregnant": "yes"}, "T3"),
    ({"p_cancer": "bone"}, "T3"),
    ({"p_surgery": "back"}, "T3"),
    ({"p_patch": "opioid", "p_sedative": "yes", "s_alcohol": "yes", "s_drowsy": "yes"}, "T2"),
    ({"p_sedative": "yes", "s_alcohol": "yes", "s_drowsy": "yes"}, None),
    ({"p_opioid": "yes", "p_sedative": "yes", "s_alcohol": "yes", "s_drowsy": "yes"}, "T2"),
    ({"p_opioid": "yes", "p_sedative": "yes", "s_drowsy": "yes"}, None),
]
# Raised by records or measures, not by answers; each has a test of its own.
COUNTED = (
    *("stop.emergency", "check.wall_head", "check.level", "check.slr_nerve", "check.stance", "course.leg"),
    *("course.mornings", "course.flare", "course.week_6", "course.week_12"),
)
