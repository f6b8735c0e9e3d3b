"""What stands between a wish and a home check: it moves and loads the body as exercise does, so the same gate holds.

Pure. Sources: knowledge/therapies.md 4.2, knowledge/safety.md 1.1, 3.4 and 5.1, knowledge/first-run.md 1 and 2.
"""

from __future__ import annotations

from collections.abc import Collection

from coach.care.gate import Blocked, Case, check
from coach.care.history import WALK
from coach.care.posture import HomeCheck


def before_check(wanted: HomeCheck, case: Case, read: Collection[str] = ()) -> Blocked | None:
    """What stands in the way of a home check now; None where the way is clear, and for a mere question.

    A day's exercise that is done, or waits for its hour, does not matter. `read`: ids of rules whose words were read.
    """
    if wanted.asks_only:
        return None
    found, item = check(WALK, case, read), case.plan.item("muscle_balance")
    if item.state == "blocked" and (found is None or not (found.reasons or found.cards)):
        # What leaves a walk open, such as alcohol, leaves balance and load closed.
        return Blocked(what=WALK, reasons=item.reasons, offers=(WALK,) if "walking" in item.open else ())
    return found
