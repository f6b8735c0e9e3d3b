"""The pages beside the therapies in lines: walking, the flare plan, one's own words."""

from __future__ import annotations

from tests.plain.person import Home

BEGIN = "An empty line begins"
OPEN = "to open one"


def test_the_plan_in_lines_leads_to_walking_and_to_ones_own_words(known: Home) -> None:
    heard = known.plain(
        (BEGIN, "plan"),
        (OPEN, "9"),
        ("Choose your start", "1"),
        ("How long can you walk with ease?", "2"),
        ("Week 1 of your walking plan: 8 minutes", "4"),
        ("Walking days", "1 3"),
        ("Ticked: 1, 3.", ""),
        ("Mon, Wed", "b"),
        (OPEN, "14"),
        ("What turns my alarm up and down", "1"),
        ("My best position", "1"),
        ("Such as legs on a chair", "on my side"),
        ("on my side", "b"),
        ("Type 1 to 7", "b"),
        (OPEN, "13"),
        ("My best position: on my side.", "b"),
    )
    heard.has("For a bad day:", "9 If it does not ease", "Walking, week 1, 8 min")
    wishes = known.coach().telling.wishes().walk
    assert (wishes.minutes, wishes.days) == (8, (0, 2))
    assert known.coach().telling.own.words("flare") == {"position": "on my side"}


def test_after_two_thin_weeks_today_offers_a_shorter_plan(known: Home) -> None:
    known.coach().telling.own.walked(5, 3, 3)
    known.clock.move(days=15)
    heard = known.plain(
        ("10 A shorter plan, if you like", "y 10"),
        ("Rule course.shorter. A cautious choice of this program.", "10"),
        ("Leave the plan as it is", "1"),
        ("Kept. Today shows the shorter one.", ""),
    )
    heard.has("A shorter plan counts as well")
    assert known.coach().telling.wishes().seconds == {"muscle_balance": 360}
