"""The words for exposure that runs on in real time: heat that stays on, a body that stays tilted."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace


class Words(Struct, frozen=True, kw_only=True):
    """What is shown and said while exposure runs. `off`, `away`: the questions at its end, and after an interruption.

    `phase`, `runs_on`: in capitals, while it runs and while it runs on in a pause. `alarm`, `alarm_said`: where nobody
    answered. `paused`: the question of a pause, `yes_off` its key. `gap`, `gap_end`, `gap_on`: after an interruption.
    `stop`: what comes first once it is stopped. `ended`: the last words where nobody confirmed the end. `skin`: what to
    do after a bad end.
    """

    phase: str
    runs_on: str
    off: str
    away: str
    alarm: str
    alarm_said: str
    paused: str
    yes_off: str
    gap: str
    gap_said: str
    gap_end: str
    gap_on: str
    stop: str
    ended: str
    left_over: str
    skin: str = ""


HEAT = Words(
    phase="HEAT ON",
    runs_on="HEAT RUNS ON",
    off="Is the heat off and unplugged?",
    away="The session was interrupted. Is the pad off your back?",
    alarm="Nobody answered. If the heat is on, take it off now. Press any key when you are here.",
    alarm_said="Nobody answered. If the heat is on, take it off now. Then press any key.",
    paused="Is the pad off your back? Until it is, the heat time runs on.",
    yes_off="y yes, it is off",
    gap="The heat may have been on all that time.",
    gap_said="The session was interrupted. The heat may still be on. Is the pad off your back?",
    gap_end="enter: end here and check the skin",
    gap_on="g go on, the pad is fine",
    stop="Take the pad off your back now and switch it off.",
    ended="The session has ended. If the heat is on, take it off now, and look at your skin.",
    left_over="End it and check the skin",
    skin="Take the pad off and unplug it. Look at the skin: pink and even is fine. For blisters or lasting marks, "
    "get help.",
)
PACK = replace(
    HEAT,
    off="Is the pack away from your back?",
    away="The session was interrupted. Is the pack away from your back?",
    alarm="Nobody answered. If the pack is on your back, take it away now. Press any key when you are here.",
    alarm_said="Nobody answered. If the pack is on your back, take it away now. Then press any key.",
    paused="Is the pack away from your back? Until it is, the heat time runs on.",
    yes_off="y yes, it is away",
    gap="The pack may have been on all that time.",
    gap_said="The session was interrupted. The pack may still be on. Is it away from your back?",
    gap_on="g go on, the pack is fine",
    stop="Take the pack away from your back now.",
    ended="The session has ended. If the pack is on your back, take it away now, and look at your skin.",
    skin="Take the pack away. Look at the skin: pink and even is fine. For blisters or lasting marks, get help.",
)
WRAP = replace(
    HEAT,
    off="Is the wrap off your skin?",
    away="The session was interrupted. Is the wrap off your skin?",
    alarm="Nobody answered. If the wrap is on, take it off now. Press any key when you are here.",
    alarm_said="Nobody answered. If the wrap is on, take it off now. Then press any key.",
    paused="Is the wrap off? Until it is, the heat time runs on.",
    gap="The wrap may have been on all that time.",
    gap_said="The session was interrupted. The wrap may still be on. Is it off your skin?",
    gap_on="g go on, the wrap is fine",
    stop="Take the wrap off now.",
    ended="The session has ended. If the wrap is on, take it off now, and look at your skin.",
    skin="Take the wrap off. Look at the skin: pink and even is fine. For blisters or lasting marks, get help.",
)
WATER = replace(
    HEAT,
    phase="IN WARM WATER",
    runs_on="WARM WATER RUNS ON",
    off="Are you out of the water?",
    away="The session was interrupted. Are you out of the water?",
    alarm="Nobody answered. If you are in the warm water, come out slowly now. Press any key when you are here.",
    alarm_said="Nobody answered. If you are in the warm water, come out slowly now. Then press any key.",
    paused="Are you out of the water? Until you are, the time in it runs on.",
    yes_off="y yes, I am out",
    gap="You may have been in the warm water all that time.",
    gap_said="The session was interrupted. Are you out of the water?",
    gap_end="enter: end here, I am out",
    gap_on="g go on, all is well",
    stop="Come out of the water slowly now, and sit down if you feel dizzy.",
    ended="The session has ended. If you are in the warm water, come out slowly now.",
    skin="Come out slowly and sit down. Look at the skin: pink and even is fine. For blisters or lasting marks, get "
    "help.",
)
TILTED = Words(
    phase="ON THE TABLE",
    runs_on="STILL ON THE TABLE",
    off="Are you level again?",
    away="The session was interrupted. Are you level again?",
    alarm="Nobody answered. Return slowly to level now. Press any key when you are here.",
    alarm_said="Nobody answered. Return slowly to level now. Then press any key.",
    paused="Return slowly to level. Until you are, the time head-down runs on.",
    yes_off="y yes, I am level",
    gap="You may have been head-down all that time. Return slowly to level.",
    gap_said="The session was interrupted. Return slowly to level now.",
    gap_end="enter: end here, I am level",
    gap_on="g go on, all is well",
    stop="Return slowly to level now, over 10 to 15 seconds, eyes open. Then stay flat for one to two minutes.",
    ended="The session has ended. If you are tilted, return slowly to level now and stay flat.",
    left_over="End it: I am level",
)


_KINDS = {"pack": PACK, "wrap": WRAP, "bath": WATER}


def words_of(therapy: str, kind: str = "") -> Words:
    """The words for one therapy's exposure; `kind`: of heat."""
    return TILTED if therapy == "inversion" else _KINDS.get(kind, HEAT)
