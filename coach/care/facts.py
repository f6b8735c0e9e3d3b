"""Answers as facts that conditions can judge: "not sure" counts as its cautious values, missing stays missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from coach.care.conditions import Fact
from coach.care.profile import Given, Profile
from coach.care.safety import NOT_SURE, Question, Safety

INFLAMMATORY = tuple(f"inf_{number}" for number in range(1, 10))
MOOD = ("mood_interest", "mood_low")

# Facts that are worked out, not asked. Conditions may name them; the texts say what they are.
DERIVED = {
    "d_inflam": "signs of inflammatory back pain, 0 to 9",
    "d_mood": "the two mood answers together, 0 to 6",
    "d_bmi": "body mass index",
    "d_tier": "the most urgent open warning sign",
    "d_gentle": "gentle mode",
    "d_pain": "pain in the last hour",
    "d_crisis_today": "a crisis told today",
    "d_unchecked": "no clinician has found that there is no serious disease",
    "d_up_minutes": "minutes since getting up",
    "d_acute_severe": "the first two weeks of a severe new episode",
    "d_leg_weeks": "weeks of pain below the knee",
    "d_fever": "a fever within 48 hours",
    "d_heat_days": "days of heat in a row",
    "d_wrap_days": "days with a heat wrap in a row",
    "d_wrap_hours": "hours with a heat wrap in the last 24",
    "d_heat_unconfirmed": "the last heat ended without an answer",
    "d_heat_no_benefit": "five heat sessions with one point of relief or less",
    "d_cream_week": "creams used for as many days in a row as allowed",
    "d_nsaid_cream": "an anti-inflammatory gel within 24 hours",
    "d_lidocaine": "lidocaine within 8 hours",
    "d_menthol": "a menthol or salicylate rub within 2 hours",
    "d_strength_hours": "hours since the last strengthening of level 2 or more",
    "d_strong_week": "sessions of strengthening within seven days",
    "d_volume": "this week's exercise time, with today's, against that of the week before",
    "d_inversion_week": "week of the inversion protocol",
    "d_inversion_days_off": "days since the last inversion",
    "d_inversion_no_benefit": "four weeks of inversion without a clear gain",
    "d_bruise": "a bruise larger than a coin from pressing within a week",
    "d_writing_pause": "the week of rest after a round of writing",
    "d_flare_days": "days since a flare began",
    "d_flare_back": "good mornings after the first two days of a flare",
    "d_flare_stubborn": "a flare that does not ease",
    "d_stop_emergency": "a session stopped for a sign of an emergency",
    "d_skip_day": "the day after a bad morning",
    "d_bad_mornings": "mornings of the last week that were worse by 2 or more",
    "d_review_6": "no clear improvement at six weeks",
    "d_review_12": "no clear improvement at twelve weeks",
}

# What would end a reason that rests on such a fact, in a sentence.
ENDS = {
    "d_tier": "A clinician's look at the sign; you record who and when.",
    "d_gentle": "Gentle mode ends when an open sign was looked at, or when a strong new pain has eased.",
    "d_pain": "A newer and lower rating of your pain.",
    "d_crisis_today": "A new day.",
    "d_unchecked": "Your answer that a clinician looked at your back and found nothing serious.",
    "d_up_minutes": "Nothing but time: it ends a while after getting up.",
    "d_acute_severe": "Nothing but time: it ends two weeks after the pain began.",
    "d_leg_weeks": "A clinician's look at the leg pain.",
    "d_fever": "48 hours without a fever.",
    "d_heat_days": "A day without heat.",
    "d_wrap_days": "A day without the heat wrap.",
    "d_wrap_hours": "Nothing but time: only the last 24 hours count.",
    "d_heat_unconfirmed": "A heat session with every prompt answered.",
    "d_heat_no_benefit": "A heat session that eases the pain by two points or more.",
    "d_cream_week": "A day without this cream, or a pharmacist's review.",
    "d_nsaid_cream": "Nothing but time: it ends 24 hours after the gel.",
    "d_lidocaine": "Nothing but time: it ends 8 hours after the lidocaine came off.",
    "d_menthol": "Nothing but time: it ends 2 hours after the rub.",
    "d_strength_hours": "Nothing but time: it ends 48 hours after that session.",
    "d_strong_week": "Nothing but time: only the last seven days count.",
    "d_volume": "Nothing but time: only the last seven days count.",
    "d_inversion_week": "The next week of the protocol.",
    "d_inversion_days_off": "Your next session on the table.",
    "d_inversion_no_benefit": "A clear fall of your pain from week to week.",
    "d_writing_pause": "Nothing but time: it ends after a week of rest.",
    "d_flare_days": "Time, and ratings that come back to what they were before.",
    "d_flare_back": "A rating on the next morning that is no worse than the one before.",
    "d_flare_stubborn": "A rating below that of the first day of the flare.",
    "d_skip_day": "A new day.",
    "d_bad_mornings": "Calmer mornings, or a clinician's word.",
    "d_review_6": "A clear fall of your pain, a clear gain in what you want back, or a clinician's word.",
    "d_review_12": "A clear fall of your pain, a clear gain in what you want back, or a clinician's word.",
}

# Results of home checks (knowledge/therapies.md 4.2) that a condition may name.
MEASURED = {
    "m_wall_head": "gap between head and wall, cm",
    "m_level": "difference of the hip rims, cm",
    "m_slr_nerve": "pain below the knee on raising the straight leg",
    "m_stance": "seconds on one leg, the shorter side",
}


def facts(profile: Profile, safety: Safety, now: datetime, more: Mapping[str, Fact] | None = None) -> dict[str, Fact]:
    """Everything known at `now`: valid answers, what follows from them, and `more` (measures, facts from records)."""
    current = profile.at(now, safety.questions)
    found = {
        question.id: fact_of(question, given)
        for question in safety.questions.values()
        if (given := current.get(question.id)) is not None
    }
    for question in safety.questions.values():
        if question.parent_is and question.id not in found and _asks_for(question, current):
            found[question.id] = Fact(unsure=True)
    found.update(_counted(found))
    found.update(more or {})
    return found


def fact_of(question: Question, given: Given) -> Fact:
    """One answer as a fact."""
    unsure = NOT_SURE in given.values
    if question.kind == "number":
        return Fact(number=given.number, unsure=unsure or given.number is None)
    values = frozenset(given.values)
    if unsure:
        values |= question.unsure_values
    return Fact(values=values, cautious=values & question.cautious, unsure=unsure)


def _asks_for(question: Question, profile: Profile) -> bool:
    parent = profile.get(question.parent)
    return parent is not None and not set(parent.values).isdisjoint(question.parent_is)


def _counted(found: Mapping[str, Fact]) -> dict[str, Fact]:
    counted: dict[str, Fact] = {}
    signs = [found[each] for each in INFLAMMATORY if each in found]
    if signs:
        counted["d_inflam"] = Fact(number=sum(bool(sign.cautious) for sign in signs))
    moods = [found[each] for each in MOOD if each in found]
    if moods:
        counted["d_mood"] = Fact(number=sum(_mood(mood) for mood in moods))
    height, weight = found.get("p_bmi.height_cm"), found.get("p_bmi.weight_kg")
    if height is not None and weight is not None:
        counted["d_bmi"] = _bmi(height, weight)
    return counted


def _mood(mood: Fact) -> int:
    return max((int(value) for value in mood.values if value.isdigit()), default=0)


def _bmi(height: Fact, weight: Fact) -> Fact:
    if not height.number or weight.number is None:
        return Fact(unsure=True)
    return Fact(number=weight.number / (height.number / 100) ** 2)
