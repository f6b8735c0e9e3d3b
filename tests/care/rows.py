"""One row by hand for every rule, from knowledge/safety.md and first-run.md: answers that fire it, and near misses.

The near miss is one step away: the milder value, the year before, the hour after. So a changed number or a dropped
value shows, which answers worked out from the rule itself could not.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.care.cases import NOW, checkin, session

Case = dict[str, Any]
DAY = 24 * 60
YES = {"by": "GP", "on": "2025-11-01"}
# Not an id of a question: what was done before.
RECORDS = "records"


def cleared(value: str | int) -> Case:
    """An answer on which a clinician said yes."""
    return {"value": value, "at": "2025-10-20T10:00:00+01:00", "cleared": YES}


def daily(therapy: str, days: int, **more: Any) -> Case:
    """A session on each of so many days, the last one yesterday."""
    return {RECORDS: [session(therapy, DAY * day, **more) for day in range(1, days + 1)]}


def done(*sessions: Case) -> Case:
    """Earlier sessions or ratings."""
    return {RECORDS: list(sessions)}


def ago(hours: float, therapy: str, **more: Any) -> Case:
    """One session that ended so many hours ago."""
    return done(session(therapy, hours * 60, **more))


def heat_five(after: int) -> Case:
    """Five heat sessions from pain 5."""
    return {RECORDS: [session("heat", DAY * day, pain_before=5, pain_after=after) for day in range(1, 6)]}


def two_weeks(lately: float) -> Case:
    """Two routines of 20 minutes in the week before, and one of `lately` minutes in this one."""
    return done(
        *[session("muscle_balance", DAY * day, lasted=20, routine="gentle") for day in (10, 8)],
        session("muscle_balance", DAY * 3, lasted=lately, routine="gentle"),
    )


def jumped(days_ago: float) -> Case:
    """Calm days, then a jump of the pain that has not settled."""
    calm = [checkin(2, (days_ago + day) * DAY) for day in (1, 2, 3)]
    return done(*calm, checkin(5, days_ago * DAY))


def mended(days_ago: int, *mornings: int) -> Case:
    """A jump of the pain to 6 at twenty past eight, and the ratings of the last mornings, at twenty to nine."""
    began = days_ago * DAY + 470
    calm = [checkin(2, began + day * DAY) for day in (1, 2, 3)]
    rated = [checkin(pain, 450 + DAY * back) for back, pain in enumerate(reversed(mornings))]
    return done(*calm, checkin(6, began), *rated)


def morning(after: int) -> Case:
    """A routine yesterday at pain 2, and the rating of this morning."""
    return done(
        session("muscle_balance", DAY, routine="gentle", pain_before=2, pain_after=2),
        checkin(after, 8 * 60),
    )


def wrote(*days: int) -> Case:
    """Writing so many days ago."""
    return {RECORDS: [session("emotional", DAY * day, routine="writing") for day in days]}


def four_weeks(gain: int) -> Case:
    """Inversion for four weeks, with the mean of the pain before and now."""
    hung = [session("inversion", DAY * day, lasted=3) for day in range(29, 2, -5)]
    before = [checkin(5, DAY * day) for day in (30, 31, 32, 33)]
    return done(*hung, *before, *[checkin(5 - gain, DAY * day) for day in (1, 2, 3, 4)])


def begun(days_ago: int, pain: int) -> Case:
    """Pain that began so many days ago."""
    at: date = NOW.date() - timedelta(days=days_ago)
    return {"c_started": at.isoformat(), "s_pain": pain}


NO: Case = {}
PREGNANT: Case = {"p_pregnant": cleared("yes")}
UP = "s_up_since"
ROWS: dict[str, tuple[Case, Case]] = {
    # Several therapies: 1.1, 1.5, 1.6, 5.1, 7.
    "all.t1": ({"rf_gait": "yes"}, {"rf_weakness": "old"}),
    "all.under_18": ({"p_age": 17}, {"p_age": 18}),
    "all.t2": ({"rf_weakness": "old"}, {"rf_leg_persist": "yes"}),
    "all.t2_calm": ({"rf_lump": "yes"}, {"rf_cough": "yes"}),
    "all.fever": ({"s_fever": "yes"}, {"s_fever": "no"}),
    "all.crisis_rest": (
        {
            "rf_suicide": {
                "value": "yes",
                "at": "2025-11-22T10:00:00+01:00",
                "cleared": {"by": "GP", "on": "2025-11-22"},
            }
        },
        {
            "rf_suicide": {
                "value": "yes",
                "at": "2025-11-21T10:00:00+01:00",
                "cleared": {"by": "GP", "on": "2025-11-22"},
            }
        },
    ),
    "gentle.exercise": ({"rf_cough": "yes"}, {"rf_cough": "no"}),
    "gentle.trigger": ({"rf_height": "yes"}, {"rf_height": "no"}),
    "relief.exercise": ({"s_pain": 6}, {"s_pain": 5}),
    "relief.trigger": ({"s_pain": 6}, {"s_pain": 5}),
    "relief.rest": ({"s_pain": 8}, {"s_pain": 7}),
    "relief.inversion": ({"s_pain": 6}, {"s_pain": 5}),
    "relief.screen": ({"s_pain": 8}, {"s_pain": 7}),
    # Heat: 3.1, 4.2, 5.4.
    "heat.numb": ({"p_diabetes": ["yes", "numb"]}, {"p_diabetes": ["yes", "eye", "insulin"]}),
    "heat.diabetes": ({"p_diabetes": "yes"}, {"p_diabetes": "no"}),
    "heat.circulation": (
        {"p_circulation": "yes", "heat_kind": "infrared"},
        {"p_circulation": "yes", "heat_kind": "pack"},
    ),
    "heat.circulation_pack": (
        {"p_circulation": "yes", "heat_kind": "pack"},
        {"p_circulation": "no", "heat_kind": "pack"},
    ),
    "heat.sedative": ({"p_sedative": "yes"}, {"p_sedative": "no"}),
    "heat.opioid": ({"p_opioid": "yes"}, {"p_opioid": "no"}),
    "heat.drowsy": ({"s_drowsy": "yes"}, {"p_sedative": "yes"}),
    "heat.alcohol": ({"s_alcohol": "yes"}, {"s_alcohol": "no"}),
    "heat.patch_opioid": ({"p_patch": "opioid"}, {"p_patch": "other"}),
    "heat.patch": ({"p_patch": "other"}, {"p_patch": "no"}),
    "heat.skin": ({"p_skin": "yes"}, {"p_skin": "marks"}),
    "heat.marks": ({"p_skin": "marks"}, {"p_skin": "yes"}),
    "heat.cancer": ({"p_cancer": "bone"}, {"p_cancer": "past"}),
    "heat.cancer_past": ({"p_cancer": "past"}, {"p_cancer": "no"}),
    "heat.new_injury": ({"s_new_injury": "yes"}, {"s_new_injury": "no"}),
    "heat.bleeding": ({"p_bleeding": "yes"}, {"p_ulcer": "past"}),
    "heat.dvt": ({"p_dvt": "yes"}, {"p_dvt": "no"}),
    "heat.pregnant": ({"p_pregnant": "yes"}, {"p_pregnant": "recent"}),
    "heat.pregnant_whole": ({**PREGNANT, "heat_kind": "bath"}, {**PREGNANT, "heat_kind": "pack"}),
    "heat.pregnant_local": (PREGNANT, {"p_pregnant": "breastfeeding"}),
    "heat.ms": ({"p_ms": "yes"}, {"p_ms": "no"}),
    "heat.implant": ({"p_implant": "yes"}, {"p_metal": "spine", "p_metal.weeks": 50}),
    "heat.metal": ({"p_metal": "spine", "p_metal.weeks": 50}, {"p_metal": "no"}),
    "heat.whole_body": (
        {"p_bp": "untreated", "heat_kind": "whole_body"},
        {"p_bp": "controlled", "heat_kind": "whole_body"},
    ),
    "heat.older": ({"p_age": 65}, {"p_age": 64}),
    "heat.cognitive": ({"p_cognitive": "yes"}, {"p_cognitive": "no"}),
    "heat.near_infrared": ({"heat_kind": "infrared"}, {"heat_kind": "pad"}),
    "heat.two_weeks": (daily("heat", 14), daily("heat", 13)),
    "heat.wrap_use": ({"heat_kind": "wrap"}, {"heat_kind": "pack"}),
    "heat.wrap_days": (
        {**daily("heat", 7, lasted=60, product="wrap"), "heat_kind": "wrap"},
        {**daily("heat", 6, lasted=60, product="wrap"), "heat_kind": "wrap"},
    ),
    "heat.wrap_hours": (
        {**ago(18, "heat", lasted=240, product="wrap"), "heat_kind": "wrap"},
        {**ago(18, "heat", lasted=239, product="wrap"), "heat_kind": "wrap"},
    ),
    "heat.wake_check": (ago(20, "heat", outcome="not_confirmed"), ago(20, "heat")),
    "heat.no_benefit": (heat_five(4), heat_five(3)),
    # Creams: 3.2, 4.2.
    "cream.skin": ({"p_skin": "marks"}, {"p_skin": "no"}),
    "cream.pregnant": ({"p_pregnant": "recent"}, {"p_pregnant": "no"}),
    "cream.allergy": ({"p_skin_allergy": "yes"}, {"p_skin_allergy": "no"}),
    "cream.nsaid_allergy": (
        {"p_aspirin_allergy": "yes", "cream_kind": "nsaid"},
        {"p_aspirin_allergy": "yes", "cream_kind": "capsaicin"},
    ),
    "cream.nsaid_pregnant": (
        {**PREGNANT, "p_pregnant.weeks": 20, "cream_kind": "nsaid"},
        {**PREGNANT, "p_pregnant.weeks": 19, "cream_kind": "nsaid"},
    ),
    "cream.nsaid_oral": (
        {"p_nsaid_oral": "yes", "cream_kind": "nsaid"},
        {"p_nsaid_oral": "yes", "cream_kind": "capsaicin"},
    ),
    "cream.nsaid_organs": (
        {"p_ulcer": "active", "cream_kind": "nsaid"},
        {"p_ulcer": "past", "p_kidney": "mild", "cream_kind": "nsaid"},
    ),
    "cream.nsaid_ask": ({"p_age": 60, "cream_kind": "nsaid"}, {"p_age": 59, "cream_kind": "nsaid"}),
    "cream.nsaid_label": ({"cream_kind": "nsaid"}, {"cream_kind": "other"}),
    "cream.capsaicin_allergy": (
        {"p_skin_allergy": "yes", "cream_kind": "capsaicin"},
        {"p_skin_allergy": "yes", "cream_kind": "nsaid"},
    ),
    "cream.capsaicin_asthma": (
        {"p_asthma": "yes", "cream_kind": "capsaicin"},
        {"p_asthma": "yes", "cream_kind": "lidocaine"},
    ),
    "cream.capsaicin_use": ({"cream_kind": "capsaicin"}, {"cream_kind": "menthol"}),
    "cream.menthol_aspirin": (
        {"p_aspirin_allergy": "yes", "cream_kind": "menthol"},
        {"p_aspirin_allergy": "yes", "cream_kind": "other"},
    ),
    "cream.menthol_allergy": (
        {"p_skin_allergy": "yes", "cream_kind": "menthol"},
        {"p_skin_allergy": "yes", "cream_kind": "other"},
    ),
    "cream.menthol_anticoag": (
        {"p_anticoag": "yes", "cream_kind": "menthol"},
        {"p_anticoag": "yes", "cream_kind": "capsaicin"},
    ),
    "cream.menthol_ask": ({"p_age": 60, "cream_kind": "menthol"}, {"p_age": 59, "cream_kind": "menthol"}),
    "cream.menthol_use": ({"cream_kind": "menthol"}, {"cream_kind": "nsaid"}),
    "cream.lidocaine_allergy": (
        {"p_skin_allergy": "yes", "cream_kind": "lidocaine"},
        {"p_skin_allergy": "yes", "cream_kind": "nsaid"},
    ),
    "cream.lidocaine_heart": (
        {"p_heart": "stable", "cream_kind": "lidocaine"},
        {"p_heart": "stable", "cream_kind": "capsaicin"},
    ),
    "cream.lidocaine_liver": (
        {"p_liver": "severe", "cream_kind": "lidocaine"},
        {"p_liver": "mild", "cream_kind": "lidocaine"},
    ),
    "cream.lidocaine_use": ({"cream_kind": "lidocaine"}, {"cream_kind": "capsaicin"}),
    "cream.other_liver": ({"p_liver": "mild", "cream_kind": "other"}, {"p_liver": "mild", "cream_kind": "capsaicin"}),
    "cream.other_use": ({"cream_kind": "other"}, {"cream_kind": "lidocaine"}),
    **{
        f"cream.week_{kind}": (
            {**daily("cream", 7, product=kind), "cream_kind": kind},
            {**daily("cream", 6, product=kind), "cream_kind": kind},
        )
        for kind in ("menthol", "nsaid", "lidocaine", "other")
    },
    "cream.month_capsaicin": (
        {**daily("cream", 28, product="capsaicin"), "cream_kind": "capsaicin"},
        {**daily("cream", 27, product="capsaicin"), "cream_kind": "capsaicin"},
    ),
    **{
        f"cream.reacted_{kind}": (
            {"cream_reacted": kind, "cream_kind": kind},
            {"cream_reacted": other, "cream_kind": kind},
        )
        for kind, other in (
            ("menthol", "capsaicin"),
            ("capsaicin", "nsaid"),
            ("nsaid", "lidocaine"),
            ("lidocaine", "other"),
            ("other", "menthol"),
        )
    },
    # Supplements: 3.3, 4.1.
    "sup.anticoag": ({"p_anticoag": "yes"}, {"p_anticoag": "yes", "supplement_kind": "food"}),
    "sup.pregnant": ({"p_pregnant": "breastfeeding"}, {"p_pregnant": "no"}),
    "sup.surgery": ({"p_surgery": "back", "p_surgery.weeks": 1}, {"p_surgery": "back", "p_surgery.weeks": 2}),
    "sup.medicines": ({"p_thyroid_meds": "yes"}, {"p_antibiotics": "yes"}),
    "sup.immune": ({"p_immune": "yes"}, {"p_immune": "no"}),
    "sup.cancer": ({"p_cancer": "treatment"}, {"p_cancer": "past"}),
    "sup.bleeding_stack": (
        {"p_nsaid_oral": "yes", "supplement_kind": "ginger"},
        {"p_nsaid_oral": "yes", "supplement_kind": "magnesium"},
    ),
    "sup.stack_of_two": ({"p_nsaid_oral": "yes", "p_anticoag": "yes"}, {"p_anticoag": "yes"}),
    "sup.enzymes": (
        {"p_ulcer": "active", "supplement_kind": "enzymes"},
        {"p_ulcer": "past", "supplement_kind": "enzymes"},
    ),
    "sup.enzymes_allergy": (
        {"p_allergy_food": "yes", "supplement_kind": "nattokinase"},
        {"p_allergy_food": "yes", "supplement_kind": "turmeric"},
    ),
    "sup.enzymes_ask": (
        {"p_antibiotics": "yes", "supplement_kind": "enzymes"},
        {"p_antibiotics": "yes", "supplement_kind": "ginger"},
    ),
    "sup.nattokinase_stroke": (
        {"p_stroke": "yes", "supplement_kind": "nattokinase"},
        {"p_stroke": "yes", "supplement_kind": "enzymes"},
    ),
    "sup.turmeric": (
        {"p_gallbladder": "yes", "supplement_kind": "turmeric"},
        {"p_gallbladder": "yes", "supplement_kind": "ginger"},
    ),
    "sup.turmeric_use": ({"supplement_kind": "turmeric"}, {"supplement_kind": "ginger"}),
    "sup.omega3_allergy": (
        {"p_allergy_food": "yes", "supplement_kind": "omega3"},
        {"p_allergy_food": "yes", "supplement_kind": "vitamin_d"},
    ),
    "sup.omega3_heart": (
        {"p_heart": "stable", "supplement_kind": "omega3"},
        {"p_heart": "stable", "supplement_kind": "magnesium"},
    ),
    "sup.omega3_use": ({"supplement_kind": "omega3"}, {"supplement_kind": "boswellia"}),
    "sup.willow": (
        {"p_ulcer": "past", "supplement_kind": "willow"},
        {"p_ulcer": "past", "supplement_kind": "turmeric"},
    ),
    "sup.willow_use": ({"supplement_kind": "willow"}, {"supplement_kind": "devils_claw"}),
    "sup.devils_claw": (
        {"p_gallbladder": "yes", "supplement_kind": "devils_claw"},
        {"p_liver": "mild", "supplement_kind": "devils_claw"},
    ),
    "sup.devils_claw_use": ({"supplement_kind": "devils_claw"}, {"supplement_kind": "willow"}),
    "sup.ginger_use": (
        {"p_hernia": "reflux", "supplement_kind": "boswellia"},
        {"p_hernia": "abdominal", "supplement_kind": "boswellia"},
    ),
    "sup.vitamin_d": (
        {"p_calcium": "yes", "supplement_kind": "vitamin_d"},
        {"p_calcium": "yes", "supplement_kind": "magnesium"},
    ),
    "sup.vitamin_d_use": ({"supplement_kind": "vitamin_d"}, {"supplement_kind": "magnesium"}),
    "sup.magnesium": (
        {"p_kidney": "mild", "supplement_kind": "magnesium"},
        {"p_kidney": "mild", "supplement_kind": "vitamin_d"},
    ),
    "sup.magnesium_use": ({"supplement_kind": "magnesium"}, {"supplement_kind": "vitamin_d"}),
    "sup.general": ({"supplement_kind": "boswellia"}, {"supplement_kind": "food"}),
    # Exercise: 3.4, 4.1, 4.2; outcomes.md 6.
    "ex.heart": ({"p_heart": "unstable"}, {"p_heart": "stable"}),
    "ex.heart_gentle": ({"p_heart": "stable"}, {"p_heart": "no"}),
    "ex.bp": ({"p_bp": "unknown"}, {"p_bp": "controlled"}),
    "ex.bp_high": ({"p_bp": cleared("untreated")}, {"p_bp": cleared("controlled")}),
    "ex.bp_breathe": ({"p_bp": "controlled"}, {"p_bp": "no"}),
    "ex.fracture": ({"p_fracture": "recent"}, {"p_fracture": "old"}),
    "ex.bone": ({"p_fracture": "old"}, {"p_fracture": "no"}),
    "ex.spondylo": ({"p_spondylo": "stable"}, {"p_spondylo": "no"}),
    "ex.stenosis": ({"p_stenosis": "yes"}, {"p_stenosis": "no"}),
    "ex.disc": ({"p_disc": "yes"}, {"p_disc": "no"}),
    "ex.pregnant": ({"p_pregnant": "yes"}, {"p_pregnant": "recent"}),
    "ex.pregnant_moves": (PREGNANT, {"p_pregnant": "breastfeeding"}),
    "ex.pregnant_later": ({**PREGNANT, "p_pregnant.weeks": 13}, {**PREGNANT, "p_pregnant.weeks": 12}),
    "ex.hernia": ({"p_hernia": "abdominal"}, {"p_hernia": "hiatus"}),
    "ex.reflux": ({"p_hernia": "hiatus"}, {"p_hernia": "abdominal"}),
    "ex.hip_new": ({"p_metal": "hip", "p_metal.weeks": 11}, {"p_metal": "hip", "p_metal.weeks": 12}),
    "ex.hip": ({"p_metal": "hip", "p_metal.weeks": 300}, {"p_metal": "knee", "p_metal.weeks": 300}),
    "ex.knee": ({"p_metal": "knee", "p_metal.weeks": 300}, {"p_metal": "hip", "p_metal.weeks": 300}),
    "ex.fusion": ({"p_metal": "spine", "p_metal.weeks": 300}, {"p_metal": "knee", "p_metal.weeks": 300}),
    "ex.joint": ({"p_joint": "yes"}, {"p_joint": "no"}),
    "ex.steady": ({"p_floor": "no"}, {"p_alone": "no"}),
    "ex.vertigo": ({"p_vertigo": "yes"}, {"p_falls": "yes"}),
    "ex.glaucoma": ({"p_glaucoma": "yes"}, {"p_retina": "yes"}),
    "ex.surgery": ({"p_surgery": "back", "p_surgery.weeks": 25}, {"p_surgery": "back", "p_surgery.weeks": 26}),
    "ex.lung": ({"p_lung": "yes"}, {"p_asthma": "yes"}),
    "ex.sugar": ({"p_diabetes": "insulin"}, {"p_diabetes": "yes"}),
    "ex.cancer": ({"p_cancer": "past"}, {"p_cancer": "no"}),
    "ex.cancer_bone": ({"p_cancer": cleared("bone")}, {"p_cancer": cleared("treatment")}),
    "ex.fever": (
        {"s_fever": {"value": "yes", "at": "2025-11-20T16:11:00+01:00"}},
        {"s_fever": {"value": "yes", "at": "2025-11-20T16:09:00+01:00"}},
    ),
    "ex.alcohol": ({"s_alcohol": "yes"}, {"s_drowsy": "yes"}),
    "ex.meal": ({"s_meal": "yes"}, {"s_meal": "no"}),
    "ex.morning": ({UP: "2025-11-22T14:11:00+01:00"}, {UP: "2025-11-22T14:10:00+01:00"}),
    "ex.sitting": ({"s_sitting": "yes"}, {"s_sitting": "no"}),
    "ex.numb_skin": (ago(7.9, "cream", product="lidocaine"), ago(8.1, "cream", product="lidocaine")),
    "ex.salicylate": (ago(1.9, "cream", product="menthol"), ago(2.1, "cream", product="menthol")),
    "ex.rest_48": (ago(47.9, "muscle_balance", routine="core"), ago(48.1, "muscle_balance", routine="core")),
    "ex.volume": (two_weeks(38), two_weeks(37)),
    "ex.flare": (jumped(1.9), jumped(2.1)),
    "ex.flare_hold": (jumped(2.1), jumped(1.9)),
    "ex.flare_back": (mended(2, 6), mended(2, 7)),
    "ex.flare_more": (mended(3, 6, 6), mended(3, 6, 7)),
    "ex.flare_whole": (mended(4, 6, 5, 5), mended(4, 6, 5, 6)),
    "ex.skip_day": (morning(4), morning(3)),
    "ex.walk_pieces": ({"rf_claudication": "yes"}, {"rf_leg_persist": "yes"}),
    # Sore spots: 3.5.
    "tp.wound": ({"p_skin": "yes"}, {"p_skin": "no"}),
    "tp.fracture": ({"p_fracture": "recent"}, {"p_fracture": "old"}),
    "tp.dvt": ({"p_dvt": "yes"}, {"p_dvt": "no"}),
    "tp.hardened": ({"p_hardened": "yes"}, {"p_hardened": "no"}),
    "tp.inflamed": ({"s_new_injury": "yes"}, {"s_tender": "yes"}),
    "tp.bleeding": ({"p_anticoag": "yes"}, {"p_nsaid_oral": "yes"}),
    "tp.bruise": ({"p_bleeding": "yes", "s_tender": "yes"}, {"p_bleeding": "yes"}),
    "tp.coin": ({"s_bruise": "yes"}, {"s_tender": "yes"}),
    "tp.bone": ({"p_steroid": "yes"}, {"p_joint": "yes"}),
    "tp.cancer": ({"p_cancer": "treatment"}, {"p_cancer": "past"}),
    "tp.belly_aorta": ({"p_aaa": "yes"}, {"p_hernia": "abdominal"}),
    "tp.belly": ({"p_ibd": "yes"}, {"p_aaa": "yes"}),
    "tp.sciatic": ({"c_radiation": "below_knee"}, {"c_radiation": "thigh"}),
    "tp.numb": ({"p_neuropathy": "yes"}, {"p_neuropathy": "no"}),
    "tp.implant": ({"p_implant": "yes"}, {"p_metal": "spine", "p_metal.weeks": 50}),
    # Inversion: 3.6, 4.1.
    "inv.flag": ({"rf_six_weeks": "yes"}, {"inf_gate": "yes", "inf_9": "yes"}),
    "inv.gentle": ({"p_age": cleared(70), "p_falls": "yes"}, {"p_age": cleared(70), "p_falls": "no"}),
    "inv.glaucoma": ({"p_glaucoma": "yes"}, {"p_glaucoma": "no"}),
    "inv.retina": ({"p_retina": "yes"}, {"p_retina": "no"}),
    "inv.bp_high": ({"p_bp": "untreated"}, {"p_bp": "controlled"}),
    "inv.heart": ({"p_heart": "stable"}, {"p_heart": "no"}),
    "inv.stroke": ({"p_stroke": "yes"}, {"p_stroke": "no"}),
    "inv.aorta": ({"p_aaa": "yes"}, {"p_aaa": "no"}),
    "inv.pregnant": ({"p_pregnant": "recent"}, {"p_pregnant": "no"}),
    "inv.anticoag": ({"p_anticoag": "yes"}, {"p_nsaid_oral": "yes"}),
    "inv.bleeding": ({"p_bleeding": "yes"}, {"p_bleeding": "no"}),
    "inv.fracture": ({"p_fracture": "old"}, {"p_fracture": "no"}),
    "inv.osteoporosis": ({"p_osteoporosis": "yes"}, {"p_steroid": "yes"}),
    "inv.spondylo": ({"p_spondylo": "unstable"}, {"p_spondylo": "stable"}),
    "inv.cancer": ({"p_cancer": "bone"}, {"p_cancer": "treatment"}),
    "inv.head": ({"p_head": "yes"}, {"p_head": "no"}),
    "inv.epilepsy": ({"p_epilepsy": "yes"}, {"p_epilepsy": "no"}),
    "inv.implant": ({"p_implant": "yes"}, {"p_implant": "no"}),
    "inv.hernia": ({"p_hernia": "abdominal"}, {"p_hernia": "reflux"}),
    "inv.surgery": ({"p_surgery": "back", "p_surgery.weeks": 25}, {"p_surgery": "back", "p_surgery.weeks": 26}),
    "inv.joint": ({"p_metal": "hip", "p_metal.weeks": 300}, {"p_metal": "spine", "p_metal.weeks": 300}),
    "inv.dvt": ({"p_dvt": "yes"}, {"p_dvt": "no"}),
    "inv.cognitive": ({"p_cognitive": "yes"}, {"p_cognitive": "no"}),
    "inv.table": ({"p_table": "no"}, {"p_table": "yes"}),
    "inv.alone": ({"p_alone": "no"}, {"p_alone": "yes"}),
    "inv.talked": ({"p_talked": "no"}, {"p_talked": "yes"}),
    "inv.acute": (begun(14, 7), begun(15, 7)),
    "inv.alcohol": ({"s_alcohol": "yes"}, {"s_alcohol": "no"}),
    "inv.drowsy": ({"s_drowsy": "yes"}, {"s_drowsy": "no"}),
    "inv.helper": ({"s_helper": "no"}, {"s_helper": "yes"}),
    "inv.meal": ({"s_meal": "yes"}, {"s_meal": "no"}),
    "inv.bp_today": ({"s_bp.systolic": 120, "s_bp.diastolic": 90}, {"s_bp.systolic": 139, "s_bp.diastolic": 89}),
    "inv.bp": ({"p_bp": "controlled"}, {"p_bp": "no"}),
    "inv.age": ({"p_age": 55}, {"p_age": 54}),
    "inv.diabetes": ({"p_diabetes": "yes"}, {"p_diabetes": "no"}),
    "inv.vertigo": ({"p_vertigo": "yes"}, {"p_falls": "yes"}),
    "inv.migraine": ({"p_migraine": "yes"}, {"p_migraine": "no"}),
    "inv.reflux": ({"p_hernia": "reflux"}, {"p_hernia": "hiatus"}),
    "inv.stenosis": ({"p_stenosis": "yes"}, {"p_stenosis": "no"}),
    "inv.disc": ({"p_disc": "yes"}, {"p_disc": "no"}),
    "inv.back_surgery": ({"p_surgery": "back", "p_surgery.weeks": 300}, {"p_surgery_other": "yes"}),
    "inv.weight": ({"p_bmi.height_cm": 200, "p_bmi.weight_kg": 140}, {"p_bmi.height_cm": 200, "p_bmi.weight_kg": 139}),
    "inv.cancer_treatment": ({"p_cancer": "treatment"}, {"p_cancer": "past"}),
    "inv.sedative": ({"p_sedative": "yes"}, {"p_opioid": "yes"}),
    "inv.no_benefit": (four_weeks(1), four_weeks(2)),
    "inv.restart": (ago(7 * 24 + 1, "inversion", lasted=3), ago(7 * 24 - 1, "inversion", lasted=3)),
    # Breathing, relaxing, writing: 3.7, 4.2.
    "mind.lungs": ({"p_lung": "yes"}, {"p_asthma": "yes"}),
    "mind.no_holds": ({"p_bp": "controlled"}, {"p_stroke": "yes"}),
    "mind.panic": ({"p_mental": "yes"}, {"p_mental": "no"}),
    "mind.writing": ({"p_mental": "yes"}, {"p_mental": cleared("yes")}),
    "mind.writing_pause": (wrote(1, 2, 3, 4), wrote(1, 2)),
    "mind.tensing": ({"p_bp": "controlled"}, {"p_heart": "stable"}),
    "mind.safety_signal": ({"p_checked": "no"}, {"p_checked": "yes"}),
    # Food: 3.8.
    "diet.diabetes": ({"p_diabetes": "yes"}, {"p_diabetes": "no"}),
    "diet.warfarin": ({"p_anticoag": "yes"}, {"p_bleeding": "yes"}),
    "diet.warfarin_steady": (
        {"p_anticoag": "yes", "p_warfarin_diet": "no"},
        {"p_anticoag": "yes", "p_warfarin_diet": "yes"},
    ),
    "diet.kidney": ({"p_kidney": "mild"}, {"p_liver": "mild"}),
    "diet.heart": ({"p_heart": "stable"}, {"p_bp": "uncontrolled"}),
    "diet.weight": ({"p_eating": "yes"}, {"p_diabetes": "yes"}),
    "diet.individual": ({"p_ibd": "yes"}, {"p_hernia": "reflux"}),
    "diet.alcohol": ({"p_liver": "mild"}, {"p_kidney": "mild"}),
    "diet.opioid": ({"p_patch": "opioid"}, {"p_patch": "other"}),
}

# Other ways by which the same rule fires: the rest of what its row in knowledge/safety.md lists.
MORE: dict[str, tuple[Case, ...]] = {
    "heat.numb": ({"p_neuropathy": "yes"}, {"p_neuropathy": "not_sure"}),
    "heat.cancer": ({"p_cancer": "treatment"}, {"rf_cancer_current": "yes"}),
    "heat.bleeding": ({"p_anticoag": "yes"},),
    "heat.circulation": tuple({"p_circulation": "yes", "heat_kind": kind} for kind in ("pad", "whole_body")),
    "heat.pregnant_whole": tuple({**PREGNANT, "heat_kind": kind} for kind in ("infrared", "whole_body", "pad", "wrap")),
    "heat.whole_body": (
        *({"p_bp": value, "heat_kind": "bath"} for value in ("uncontrolled", "unknown", "not_sure")),
        {"p_heart": "stable", "heat_kind": "whole_body"},
        {"p_stroke": "yes", "heat_kind": "whole_body"},
    ),
    "cream.nsaid_organs": tuple(
        {name: value, "cream_kind": "nsaid"}
        for name, value in (
            ("p_kidney", "severe"),
            ("p_liver", "severe"),
            ("p_heart", "unstable"),
            ("p_ulcer", "not_sure"),
        )
    ),
    "cream.nsaid_ask": tuple(
        {name: value, "cream_kind": "nsaid"}
        for name, value in (
            ("p_anticoag", "yes"),
            ("p_steroid", "yes"),
            ("p_liver", "mild"),
            ("p_bp", "controlled"),
            ("p_heart", "stable"),
            ("p_kidney", "mild"),
            ("p_asthma", "yes"),
        )
    ),
    "cream.menthol_ask": tuple(
        {name: value, "cream_kind": "menthol"}
        for name, value in (
            ("p_ulcer", "past"),
            ("p_kidney", "mild"),
            ("p_heart", "stable"),
            ("p_nsaid_oral", "yes"),
            ("p_asthma", "yes"),
        )
    ),
    "sup.surgery": ({"p_surgery.planned": "yes"},),
    "sup.cancer": ({"p_cancer": "bone"}, {"rf_cancer_current": "yes"}),
    "sup.bleeding_stack": (
        *(
            {"p_nsaid_oral": "yes", "supplement_kind": kind}
            for kind in ("enzymes", "nattokinase", "turmeric", "willow")
        ),
        {**ago(23, "cream", product="nsaid"), "supplement_kind": "turmeric"},
    ),
    "sup.stack_of_two": ({**ago(23, "cream", product="nsaid"), "p_anticoag": "yes"},),
    "sup.enzymes": tuple({"p_bleeding": "yes", "supplement_kind": kind} for kind in ("enzymes", "nattokinase")),
    "sup.enzymes_allergy": ({"p_allergy_food": "yes", "supplement_kind": "enzymes"},),
    "sup.enzymes_ask": tuple(
        {name: value, "supplement_kind": "nattokinase"}
        for name, value in (("p_sedative", "yes"), ("p_liver", "mild"), ("p_kidney", "mild"))
    ),
    "sup.turmeric": ({"p_liver": "mild", "supplement_kind": "turmeric"},),
    "sup.omega3_use": tuple(
        {name: value, "supplement_kind": "omega3"}
        for name, value in (("p_hernia", "reflux"), ("p_hernia", "hiatus"), ("p_nsaid_oral", "yes"))
    ),
    "sup.willow": tuple(
        {name: value, "supplement_kind": "willow"}
        for name, value in (("p_aspirin_allergy", "yes"), ("p_kidney", "mild"), ("p_bleeding", "yes"))
    ),
    "sup.devils_claw": ({"p_ulcer": "past", "supplement_kind": "devils_claw"},),
    "sup.ginger_use": (
        {"p_hernia": "hiatus", "supplement_kind": "ginger"},
        {"p_gallbladder": "yes", "supplement_kind": "boswellia"},
    ),
    "sup.vitamin_d": ({"p_gout_stones": "yes", "supplement_kind": "vitamin_d"},),
    "sup.general": tuple(
        {"supplement_kind": kind}
        for kind in (
            "enzymes",
            "nattokinase",
            "turmeric",
            "omega3",
            "willow",
            "devils_claw",
            "ginger",
            "vitamin_d",
            "magnesium",
        )
    ),
    "ex.bp": ({"p_bp": "uncontrolled"}, {"p_bp": "untreated"}, {"p_bp": "not_sure"}),
    "ex.bp_high": ({"p_bp": cleared("uncontrolled")}, {"p_bp": cleared("unknown")}),
    "ex.bone": ({"p_osteoporosis": "yes"}, {"p_steroid": "yes"}),
    "ex.reflux": ({"p_hernia": "reflux"},),
    "ex.steady": ({"p_falls": "yes"}, {"p_vertigo": "yes"}),
    "ex.cancer": ({"rf_cancer_current": "yes"}, {"p_cancer": "treatment"}, {"p_cancer": "bone"}),
    "ex.fever": ({"s_fever": "yes"},),
    "ex.hip_new": ({"p_metal": ["hip", "knee"], "p_metal.weeks": 11}, {"p_metal": "hip"}),
    "ex.surgery": ({"p_surgery": "back"}, {"p_surgery": "not_sure"}),
    "ex.flare_hold": (jumped(6.9), mended(2, 7), mended(4, 7, 8, 9)),
    "ex.flare_back": (mended(4, 7, 6, 7), mended(3, 6, 7)),
    "ex.flare_more": (mended(6, 5, 5), mended(4, 6, 5, 6)),
    "ex.flare_whole": (mended(6, 5, 5, 5, 4),),
    "tp.bleeding": ({"p_bleeding": "yes"},),
    "tp.bruise": ({"p_anticoag": "yes", "s_tender": "yes"},),
    "tp.bone": ({"p_osteoporosis": "yes"}, {"p_fracture": "old"}),
    "tp.cancer": ({"p_cancer": "bone"}, {"rf_cancer_current": "yes"}),
    "tp.belly": ({"p_pregnant": "yes"}, {"p_hernia": "reflux"}, {"p_surgery_other": "yes"}, {"p_immune": "yes"}),
    "tp.sciatic": ({"p_disc": "yes"},),
    "inv.flag": ({"rf_saddle": "yes"}, {"rf_lump": "yes"}),
    "inv.bp_high": ({"p_bp": "uncontrolled"}, {"p_bp": "unknown"}),
    "inv.hernia": ({"p_hernia": "hiatus"}, {"p_hernia": ["reflux", "hiatus"]}),
    "inv.surgery": ({"p_surgery_other": "yes"},),
    "inv.joint": ({"p_joint": "yes"}, {"p_metal": "knee", "p_metal.weeks": 300}),
    "inv.bp_today": ({"s_bp.systolic": 140, "s_bp.diastolic": 80},),
    "inv.back_surgery": ({"p_metal": "spine", "p_metal.weeks": 300},),
    "inv.cancer_treatment": ({"rf_cancer_current": "yes"},),
    "mind.lungs": ({"p_heart": "stable"},),
    "mind.no_holds": ({"p_pregnant": "recent"}, {"p_mental": "yes"}, {"p_lung": "yes"}),
    "mind.writing_pause": (wrote(2, 3, 4), wrote(7, 8, 9)),
    "mind.safety_signal": ({"rf_cough": "yes"}, {"rf_lump": "yes"}),
    "diet.weight": ({"p_pregnant": "breastfeeding"},),
    "diet.individual": ({"p_gout_stones": "yes"},),
    "diet.opioid": ({"p_opioid": "yes"},),
}

# Half of a rule that needs both: it stays silent.
HALF: dict[str, tuple[Case, ...]] = {
    "sup.stack_of_two": ({"p_nsaid_oral": "yes"}, {"s_cream": "nsaid"}),
    "tp.bruise": ({"s_tender": "yes"}, {"p_anticoag": "yes"}),
    "diet.warfarin_steady": ({"p_warfarin_diet": "no"},),
    "ex.hip_new": ({"p_metal": "knee", "p_metal.weeks": 6},),
    "inv.surgery": ({"p_surgery": "no", "p_surgery.weeks": 6},),
    "ex.pregnant_later": ({"p_pregnant": "no", "p_pregnant.weeks": 20},),
    "cream.nsaid_pregnant": ({"p_pregnant": "no", "p_pregnant.weeks": 20, "cream_kind": "nsaid"},),
}

# BLOCK! of the tables, and what speaks for the whole program: nobody overrides them.
FORBID = (
    *("all.t1", "all.under_18", "all.t2", "heat.numb", "heat.patch_opioid", "heat.cognitive", "sup.nattokinase_stroke"),
    *("tp.wound", "tp.fracture", "inv.flag", "inv.glaucoma", "inv.retina", "inv.bp_high", "inv.heart", "inv.stroke"),
    *("inv.aorta", "inv.pregnant", "inv.anticoag", "inv.bleeding", "inv.fracture", "inv.osteoporosis", "inv.spondylo"),
    *("inv.cancer", "inv.head", "inv.epilepsy", "inv.implant", "inv.hernia", "inv.surgery", "inv.joint", "inv.dvt"),
    *("inv.cognitive", "inv.table", "inv.alone", "inv.acute", "inv.gentle"),
)
# A block that ends by itself, with the session, the day or the label's pause: a clinician's yes changes nothing.
ENDS_BY_ITSELF = (
    *("all.fever", "all.crisis_rest", "heat.drowsy", "heat.alcohol", "heat.new_injury", "heat.wrap_hours"),
    *("heat.wrap_days", "cream.week_menthol", "cream.week_nsaid", "cream.week_lidocaine", "cream.week_other"),
    *("cream.month_capsaicin", "ex.fever", "ex.alcohol", "tp.inflamed", "tp.bruise", "tp.coin", "relief.inversion"),
    *("relief.rest", "inv.alcohol", "inv.drowsy", "inv.helper", "inv.meal", "inv.bp_today", "heat.pregnant_whole"),
)
# BLOCK: until the answer changes or a clinician says yes.
BLOCK = (
    *("heat.circulation", "heat.patch", "heat.skin", "heat.marks", "heat.cancer", "heat.dvt", "heat.pregnant"),
    *("heat.implant", "heat.whole_body", "cream.skin", "cream.pregnant", "cream.nsaid_allergy", "cream.nsaid_pregnant"),
    *("cream.nsaid_oral", "cream.nsaid_organs", "cream.capsaicin_allergy", "cream.menthol_aspirin"),
    *("cream.menthol_allergy", "cream.menthol_anticoag", "cream.lidocaine_allergy", "cream.lidocaine_heart"),
    *("cream.lidocaine_liver", "cream.other_liver", "cream.reacted_menthol", "cream.reacted_capsaicin"),
    *("cream.reacted_nsaid", "cream.reacted_lidocaine", "cream.reacted_other", "sup.anticoag", "sup.pregnant"),
    *("sup.surgery", "sup.medicines", "sup.immune", "sup.cancer", "sup.bleeding_stack", "sup.stack_of_two"),
    *("sup.enzymes", "sup.enzymes_allergy", "sup.turmeric", "sup.omega3_allergy", "sup.omega3_heart", "sup.willow"),
    *("sup.devils_claw", "sup.vitamin_d", "sup.magnesium", "ex.heart", "ex.bp", "ex.fracture", "ex.pregnant"),
    *("ex.surgery", "ex.cancer", "tp.dvt", "tp.cancer", "tp.numb", "tp.implant", "inv.bp", "inv.age", "inv.diabetes"),
    *("inv.vertigo", "inv.migraine", "inv.reflux", "inv.stenosis", "inv.disc", "inv.back_surgery", "inv.weight"),
    *("inv.cancer_treatment", "inv.sedative", "inv.no_benefit", "inv.talked", "tp.hardened"),
)
# WARN: allowed after the message has been read; "adapt" too where the row says both.
READ = (
    *("relief.screen", "heat.sedative", "heat.opioid", "heat.cancer_past", "heat.bleeding", "heat.ms", "heat.metal"),
    *("heat.near_infrared", "heat.wrap_use", "heat.no_benefit", "cream.allergy", "cream.nsaid_ask"),
    *("cream.nsaid_label", "cream.capsaicin_asthma", "cream.capsaicin_use", "cream.menthol_ask", "cream.menthol_use"),
    *("cream.lidocaine_use", "cream.other_use", "sup.enzymes_ask", "sup.turmeric_use", "sup.omega3_use"),
    *("sup.willow_use", "sup.devils_claw_use", "sup.ginger_use", "sup.vitamin_d_use", "sup.magnesium_use"),
    *("sup.general", "ex.sugar", "ex.sitting", "ex.salicylate", "ex.walk_pieces", "diet.diabetes", "diet.warfarin"),
    *("diet.individual", "diet.alcohol", "diet.opioid", "heat.diabetes", "heat.circulation_pack"),
)
# ADAPT: allowed with these changes, as effect, target and value.
CHANGES: dict[str, tuple[str, ...]] = {
    "heat.diabetes": (
        "set setting lowest",
        "cap session_seconds 600",
        "cap skin_check_seconds 300",
    ),
    "heat.two_weeks": ("add part marks_check", "add part still_needed"),
    "heat.circulation_pack": ("cap session_seconds 600",),
    "heat.pregnant_local": (
        "only kind pack",
        "set setting lowest",
        "cap session_seconds 600",
    ),
    "heat.older": (
        "set setting lowest",
        "cap session_seconds 900",
    ),
    "heat.wake_check": ("add part wake_check",),
    "gentle.exercise": (
        "cap level 1",
        "only tag gentle_mode",
        "limit knee_rocks small_range",
    ),
    "relief.exercise": ("only routine relief",),
    "ex.heart_gentle": (
        "cap level 1",
        "cap hold_seconds 10",
        "remove tag head_down",
        "add cue breathe_out_on_effort",
    ),
    "ex.bp_high": (
        "remove exercise side_plank_knees",
        "remove exercise side_plank_full",
        "remove exercise front_plank_knees",
        "remove exercise front_plank_full",
        "remove tag head_down",
    ),
    "ex.bp_breathe": (
        "cap hold_seconds 10",
        "add cue breathe_out_on_effort",
    ),
    "ex.bone": (
        "swap mcgill_curl_up abdominal_brace",
        "swap knee_to_chest heel_slide",
        "swap childs_pose hip_hinge",
        "swap cat_cow pelvic_tilt",
        "remove tag end_range_flexion",
        "remove tag loaded_rotation",
        "remove tag side_bend",
        "limit pelvic_tilt small_range",
        "limit knee_rocks small_range",
        "limit open_book small_range",
    ),
    "ex.spondylo": (
        "swap prone_on_elbows pelvic_tilt",
        "swap prone_press_up pelvic_tilt",
        "swap standing_extension pelvic_tilt",
        "swap prone_chest_lift bird_dog",
        "swap prone_hip_extension glute_bridge",
        "limit cat_cow no_deep_arch",
        "limit prone_rest stop_if_worse",
        "remove tag extension",
    ),
    "ex.stenosis": (
        "swap prone_rest rest_90_90",
        "swap prone_on_elbows pelvic_tilt",
        "swap prone_press_up pelvic_tilt",
        "swap standing_extension pelvic_tilt",
        "swap prone_chest_lift bird_dog",
        "swap prone_hip_extension glute_bridge",
        "limit cat_cow no_deep_arch",
        "remove tag extension",
    ),
    "ex.disc": (
        "swap knee_to_chest heel_slide",
        "swap childs_pose abdominal_brace",
        "limit cat_cow no_deep_rounding",
        "limit hip_hinge small_range",
        "remove tag end_range_flexion",
        "remove tag nerve_tension",
        "add cue stop_if_further_down_the_leg",
    ),
    "ex.pregnant_moves": (
        "swap mcgill_curl_up bird_dog",
        "swap glute_bridge sit_to_stand",
        "remove exercise front_plank_knees",
        "remove exercise front_plank_full",
        "remove tag prone",
        "remove tag end_range_flexion",
        "remove tag hip_end_range",
        "remove tag single_leg",
    ),
    "ex.pregnant_later": (
        "remove exercise dead_bug",
        "limit rest_90_90 side_lying",
        "limit tag:supine few_minutes_only",
    ),
    "ex.hernia": (
        "easier exercise mcgill_curl_up",
        "easier exercise glute_bridge",
        "remove exercise prone_on_elbows",
        "remove exercise prone_press_up",
        "add cue breathe_out_on_effort",
    ),
    "ex.reflux": (
        "swap prone_rest rest_90_90",
        "limit rest_90_90 head_raised",
    ),
    "ex.hip_new": ("remove tag hip_end_range",),
    "ex.hip": (
        "swap knee_to_chest pelvic_tilt",
        "remove exercise figure_four",
        "remove exercise childs_pose",
        "remove exercise tfl_standing",
        "remove exercise half_kneel_hip_flexor",
    ),
    "ex.knee": ("swap childs_pose pelvic_tilt",),
    "ex.fusion": ("swap knee_rocks pelvic_tilt",),
    "ex.joint": (
        "swap childs_pose pelvic_tilt",
        "swap quad_side_lying calf_wall",
        "swap figure_four pelvic_tilt",
        "swap doorway_pec chin_tuck",
        "easier tag kneeling",
        "easier tag wrist",
        "easier tag shoulder",
        "easier tag knee",
    ),
    "ex.steady": (
        "easier exercise half_kneel_hip_flexor",
        "easier exercise side_bend_ql",
        "remove exercise standing_extension",
        "limit tag:bed_ok on_bed",
        "limit tag:balance hand_on_support",
        "remove tag floor unless bed_ok",
    ),
    "ex.vertigo": (
        "remove exercise chin_tuck",
        "remove tag head_down",
    ),
    "ex.glaucoma": ("remove tag head_down",),
    "ex.lung": (
        "scale reps 0.5",
        "at_least rest_seconds 90",
    ),
    "ex.cancer_bone": (
        "cap level 1",
        "remove tag loaded",
        "remove tag rotation",
    ),
    "ex.meal": (
        "remove tag prone",
        "remove group core",
    ),
    "ex.morning": (
        "swap knee_to_chest pelvic_tilt",
        "swap childs_pose knee_rocks",
        "limit tag:morning_small_range small_range",
        "remove tag morning_bending",
    ),
    "ex.numb_skin": ("remove group stretch",),
    "ex.rest_48": ("cap level 1",),
    "ex.volume": ("cap level 1",),
    "ex.flare": (
        "cap level 1",
        "scale reps 0.5",
    ),
    "ex.flare_hold": (
        "cap level 1",
        "scale reps 0.5",
    ),
    "ex.flare_back": (
        "cap level 1",
        "scale reps 0.625",
    ),
    "ex.flare_more": (
        "cap level 1",
        "scale reps 0.8",
    ),
    "ex.flare_whole": ("cap level 1",),
    "ex.skip_day": ("only routine relief",),
    "gentle.trigger": ("cap pressure 3",),
    "relief.trigger": (
        "cap pressure 3",
        "remove part stretch",
    ),
    "tp.bleeding": (
        "cap pressure 3",
        "cap point_seconds 30",
        "only tool soft_ball",
    ),
    "tp.bone": (
        "only place wall",
        "only tool soft_ball",
    ),
    "tp.belly_aorta": ("remove point tp_psoas",),
    "tp.belly": ("remove point tp_psoas",),
    "tp.sciatic": ("remove point tp_piri",),
    "inv.restart": ("cap week 1",),
    "all.t2_calm": ("only part breathing",),
    "mind.lungs": (
        "only pattern br_gentle",
        "set position sitting",
    ),
    "mind.no_holds": ("remove pattern br_box",),
    "mind.panic": ("set first_choice grounding",),
    "mind.writing": ("remove part writing",),
    "mind.writing_pause": ("remove part writing",),
    "mind.tensing": ("limit muscle_relaxation light_tension",),
    "mind.safety_signal": ("remove part safety_signal",),
    "diet.warfarin_steady": ("limit d_veg steady_greens",),
    "diet.kidney": (
        "remove item d_protein",
        "remove item d_water",
        "limit d_veg kidney_diet",
        "remove part salt_substitute",
    ),
    "diet.heart": ("remove item d_water",),
    "diet.weight": (
        "remove part weight",
        "remove part calories",
    ),
}
