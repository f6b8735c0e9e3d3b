"""What a person does in lines, as data: typed once the words before it were said. No import of the coach.

The same scenes are played by hand-driven tests (tests/plain), through a pipe, and in a terminal that knows nothing.
"""

from __future__ import annotations

import re

# Words that were said, and what is then typed. "#Heat" is the number of the line that begins with Heat.
Scene = tuple[tuple[str, str], ...]


def meant(typed: str, said: str) -> str:
    """What is really typed, where the number of a line of `said` is meant."""
    before, mark, label = typed.partition("#")
    if not mark:
        return typed
    label, _, after = label.partition("|")
    found = re.findall(rf"^ *(\d+) {re.escape(label)}", said.replace("\r", ""), re.MULTILINE)
    assert found, f"no line begins with {label!r}:\n{said[-1500:]}"
    return f"{before}{found[-1]}{after}"


TODAY = "An empty line begins"
AFTER: Scene = (("How strong is the pain now?", "2"), ("A note for yourself", "easier than feared"))

NEWCOMER: Scene = (
    ("Begin: a few safety questions", ""),
    ("First: signs from the nerves", "n"),
    ("Then: signs of an emergency", "n"),
    ("Signs to have checked today", "n"),
    ("How old are you?", "40"),
    ("Type the number of a line that is true", "n"),
    ("Your back", "skip"),
    ("Right now, before the heat", "n"),
    ("How strong is your low back pain right now?", "3"),
)
PACK: Scene = (("What do you warm your back with?", "#Warm pack"),)
IN_HEAT: Scene = (
    ("Is the skin normal", "y"),
    ("How warm does it feel?", "5"),
    ("Are you awake?", ""),
    ("An empty line: done.", ""),
    ("Is the skin even in colour", "y"),
    *AFTER,
)
HEAT: Scene = ((TODAY, "#Heat"), *PACK, *IN_HEAT)
BEFORE_EXERCISE: Scene = (
    (TODAY, "#Gentle routine"),
    ("Before exercise", "n"),
    *AFTER,
)
GENTLE: Scene = ((TODAY, "#Gentle routine"), *AFTER)
EMOTIONAL: Scene = ((TODAY, "#Emotional"), ("Breathing:", "#Sighs| 1"), *AFTER)
INVERSION: Scene = ((TODAY, "#Inversion"), ("Door bar", "#Legs on a chair"), *AFTER)
TRIGGER: Scene = (
    (TODAY, "#Trigger-point"),
    ("Before pressing sore spots", "n"),
    ("Your back", "skip"),
    ("Which spots ache?", "#Beside the low spine"),
    ("How strong was it at its strongest?", "4"),
    ("How strong was it at its strongest?", "4"),
    *AFTER,
)
DIET: Scene = (
    (TODAY, "#Dietary"),
    ("Before the food list", "n"),
    ("The food list of today", "#The food list"),
    ("Tick what was true today.", "1 2 4"),
    ("Ticked: 1, 2, 4.", ""),
)
SUPPLEMENT: Scene = (
    (TODAY, "#Natural"),
    ("Before a supplement", "n"),
    ("Food, no pills", "#Food"),
    ("Some of these today", "1"),
    ("Ticked: 1.", ""),
)
CREAM: Scene = (
    (TODAY, "#Pain-relief"),
    ("Before a cream or patch", "n"),
    ("Which kind do you have?", "#Cooling"),
    ("What is it called?", "2"),
    ("I have used this very product before", "2"),
    ("Please read this first", ""),
    ("Read the tube", "y"),
    ("y yes, n no.", "y"),
    ("1 a thin film", "1"),
    *AFTER,
)
# In one sitting, in an order in which no gap between two therapies makes anybody wait.
ALL_BUT_HEAT: tuple[Scene, ...] = (TRIGGER, EMOTIONAL, INVERSION, DIET, SUPPLEMENT, GENTLE, CREAM)
HISTORY: Scene = (
    (TODAY, "history"),
    ("History, the last 60 days", "1"),
    ("Note: easier than feared", "b"),
    ("History", "b"),
)
LEAVE: Scene = ((TODAY, "q"),)
