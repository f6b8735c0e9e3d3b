"""Terminal sequences: a notification, the window title. Text is made harmless before it becomes part of one."""

from __future__ import annotations

from collections.abc import Mapping

from coach.cues.text import for_terminal

ESCAPE = "\x1b"
BELL = "\x07"
KEEP_TITLE = f"{ESCAPE}[22;2t"
GIVE_TITLE_BACK = f"{ESCAPE}[23;2t"
PLAIN_TERMINALS = ("", "dumb", "linux")
SENDER = "Coach"


def understands(environment: Mapping[str, str]) -> bool:
    """Whether the terminal takes such sequences without showing them."""
    return environment.get("TERM", "") not in PLAIN_TERMINALS or "WT_SESSION" in environment


def notification(text: str, environment: Mapping[str, str]) -> str:
    """A notification: OSC 777 for the terminals that know only that one, OSC 9 for the others."""
    words = for_terminal(text)
    term = environment.get("TERM", "")
    if "VTE_VERSION" in environment or term.startswith(("rxvt", "foot")):
        return _through(f"{ESCAPE}]777;notify;{SENDER};{words}{BELL}", environment)
    # A number behind OSC 9 is a command to some terminals, so the words never come first.
    return _through(f"{ESCAPE}]9;{SENDER}: {words}{BELL}", environment)


def title(text: str) -> str:
    """The window title; tmux shows it as the title of the pane."""
    return f"{ESCAPE}]2;{for_terminal(text)}{BELL}"


def _through(sequence: str, environment: Mapping[str, str]) -> str:
    """Inside tmux the sequence is wrapped, so that tmux hands it to the terminal around it."""
    if not environment.get("TMUX"):
        return sequence
    return f"{ESCAPE}Ptmux;{sequence.replace(ESCAPE, ESCAPE * 2)}{ESCAPE}\\"
