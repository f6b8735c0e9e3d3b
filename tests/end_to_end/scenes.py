"""What a person does in lines, as data: typed once the words before it were said. No import of the coach.

The same scenes are played by hand-driven tests (tests/plain), through a pipe, and in a terminal that knows nothing.
"""

from __future__ import annotations

# Words that were said, and what is then typed.
Scene = tuple[tuple[str, str], ...]

TODAY = "An empty line begins 1."
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
PACK: Scene = (("What do you warm your back with?", "1"),)
IN_HEAT: Scene = (
    ("Is the skin normal", "y"),
    ("How warm does it feel?", "5"),
    ("Are you awake?", ""),
    ("An empty line: done.", ""),
    ("Is the skin even in colour", "y"),
    *AFTER,
)
HEAT: Scene = ((TODAY, "1"), *PACK, *IN_HEAT)
BEFORE_EXERCISE: Scene = (
    (TODAY, "4"),
    ("Before exercise", "n"),
    *AFTER,
)
GENTLE: Scene = ((TODAY, "4"), *AFTER)
EMOTIONAL: Scene = ((TODAY, "8"), ("Type 1 to 16 to begin", "5 1"), *AFTER)
INVERSION: Scene = ((TODAY, "7"), ("Door bar", "1"), *AFTER)
TRIGGER: Scene = (
    (TODAY, "6"),
    ("Before pressing sore spots", "n"),
    ("Your back", "skip"),
    ("Which spots ache?", "1"),
    ("How strong was it at its strongest?", "4"),
    ("How strong was it at its strongest?", "4"),
    *AFTER,
)
DIET: Scene = (
    (TODAY, "9"),
    ("Before the food list", "n"),
    ("The food list of today", "1"),
    ("Tick what was true today.", "1 2 4"),
    ("Ticked: 1, 2, 4.", ""),
)
SUPPLEMENT: Scene = (
    (TODAY, "3"),
    ("Before a supplement", "n"),
    ("Food, no pills", "1"),
    ("Some of these today", "1"),
    ("Ticked: 1.", ""),
)
CREAM: Scene = (
    (TODAY, "2"),
    ("Before a cream or patch", "n"),
    ("Which kind do you have?", "1"),
    ("What is it called?", "2"),
    ("I have used this very product before", "2"),
    ("Please read this first", ""),
    ("Read the tube", "y"),
    ("y yes, n no.", "y"),
    ("An empty line: done.", ""),
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
