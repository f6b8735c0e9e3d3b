"""Every command, declared once: key bars, palette, help and the person's keymap are all built from this list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

# "any", "room", or the name of one screen's own place.
Place = str


class Command(Struct, frozen=True):
    """One thing a person can do: where, by which keys, and how it is named and explained.

    `keys`: the first is the one shown. `shown`: how that key is written. `rank`: place in the key bar, 0 for none.
    `action`: the Textual action. `fixed`: a keymap may not move it, because safety or a scale hangs on it.
    """

    id: str
    place: Place
    keys: tuple[str, ...]
    label: str
    help: str
    action: str
    rank: int = 0
    shown: str = ""
    fixed: bool = False

    @property
    def key_text(self) -> str:
        """The key as the bar and the help write it."""
        return self.shown or key_name(self.keys[0])


NEW_SIGN = "Something new is wrong: go through the signs that need a doctor once more."
COMMANDS: tuple[Command, ...] = (
    Command(
        "warning_signs",
        "any",
        ("f1", "w"),
        "warning signs",
        "Show the signs that need a doctor, now or soon.",
        "app.warning_signs",
        90,
        "w",
        fixed=True,
    ),
    Command("help", "any", ("question_mark",), "help", "Show every key of this screen.", "app.help", 95, "?"),
    Command("suspend", "any", ("ctrl+z",), "to the shell", "Go to the shell for a while; fg comes back.", "app.rest"),
    Command("redraw", "any", ("ctrl+l",), "redraw", "Draw the whole screen again.", "app.redraw"),
    Command("room_today", "room", ("1",), "Today", "Go to today's plan.", "app.room('today')", 60, fixed=True),
    Command(
        "room_learn", "room", ("2",), "Learn", "Read lessons, evidence and words.", "app.room('learn')", 61, fixed=True
    ),
    Command("room_plan", "room", ("3",), "Plan", "See every part of the plan.", "app.room('plan')", 62, fixed=True),
    Command("open_check", "posture", ("enter",), "do it", "Do the marked check, with its own timer.", "open", 1),
    Command("close_posture", "posture", ("escape", "q"), "back", "Go back to the plan.", "close", 2, "esc"),
    Command("skip_check", "homecheck", ("escape",), "leave it out", "Leave this check out today.", "skip", 2, "esc"),
    Command("watch", "homecheck", ("space",), "watch", "Start the watch, and stop it.", "watch", 1),
    Command("open_therapy", "plan", ("enter",), "open", "Open the page of this therapy.", "open", 1),
    Command("choose_here", "therapy", ("enter",), "choose", "Start it, or change how much of it you want.", "noop", 1),
    Command("close_therapy", "therapy", ("escape", "q"), "back", "Go back to the plan.", "close", 2, "esc"),
    Command(
        "room_history", "room", ("4",), "History", "Look back at what you did.", "app.room('history')", 63, fixed=True
    ),
    Command(
        "room_settings",
        "room",
        ("6",),
        "Settings",
        "Change how the coach works, and what you told it.",
        "app.room('settings')",
        65,
        fixed=True,
    ),
    Command("quit", "room", ("q",), "quit", "Close the coach. Everything is already saved.", "app.quit", 96),
    Command(
        "back_to_session", "room", ("g",), "to the session", "Go back to the session that is running.", "app.player"
    ),
    Command("start", "today", ("enter",), "start", "Start the marked item.", "start", 1, "enter"),
    Command("again", "today", ("a",), "again", "Do the last exercise session once more, in its own ways.", "again"),
    Command("pain", "today", ("p",), "pain", "Say how strong your pain is now.", "pain", 2),
    Command("why", "today", ("y",), "why", "Read why this item stands where it stands.", "why", 3),
    Command("new_sign", "today", ("s",), "new sign", NEW_SIGN, "new_sign", 4),
    Command("read_lesson", "today", ("l",), "lesson", "Read the lesson for today.", "lesson", 5),
    Command("read_notice", "today", ("n",), "notice", "Read all notices, and the smallest day that counts.", "notice"),
    Command("pause", "player", ("space",), "pause", "Pause, and go on again.", "pause", 1),
    Command("next", "player", ("n", "pagedown", "right"), "next", "End this step; what was done counts.", "next", 2),
    Command(
        "back",
        "player",
        ("b", "pageup", "left"),
        "back",
        "Undo a next just made, else start this step again.",
        "back",
        3,
    ),
    Command("add", "player", ("plus", "equals_sign"), "15 s", "Give this step 15 seconds more.", "add(15)", 4, "+/-"),
    Command("less", "player", ("minus",), "15 s less", "Make this step 15 seconds shorter.", "add(-15)", 0, "-"),
    Command(
        "pain_now",
        "player",
        ("t",),
        "pain now",
        "Say your pain now: a digit, or t for ten.",
        "pain",
        5,
        "0-9",
        fixed=True,
    ),
    Command("easier", "player", ("e",), "easier", "Change to an easier way of this exercise.", "easier", 6),
    Command("harder", "player", ("h",), "harder", "Change back, or to a harder way.", "harder"),
    Command("skip_move", "player", ("k",), "skip", "Leave this exercise out and say why, with a key.", "skip", 8),
    Command("restart", "player", ("r",), "again", "Start this step again.", "restart"),
    Command("mute", "player", ("m",), "mute", "Switch the bell off or on.", "mute"),
    Command("across", "player", ("c",), "colour", "Colour the whole screen by phase, to read from afar.", "across"),
    Command("leave", "player", ("l",), "read on", "Leave this screen while a resting step runs on.", "leave"),
    Command("stop", "player", ("x", "q"), "stop", "Stop at once; then say why, or go on.", "stop", 7, fixed=True),
    Command("none", "card", ("n",), "none of these", "Nothing on this card is true for you.", "none", 1, fixed=True),
    Command(
        "pick", "card", ("enter", "space"), "this one", "Open the full question behind the marked line.", "pick", 2
    ),
    Command("card_back", "card", ("escape", "b"), "back", "Go back without answering this card.", "leave", 3, "esc"),
    Command("yes", "ask", ("y",), "yes", "Answer yes.", "answer('yes')", 1, fixed=True),
    Command("no", "ask", ("n",), "no", "Answer no.", "answer('no')", 2, fixed=True),
    Command("unsure", "ask", ("u",), "not sure", "Say that you do not know.", "answer('not_sure')", 3, fixed=True),
    Command("open", "history", ("enter",), "open", "Open the marked session.", "open", 1),
    Command("delete", "history", ("d",), "delete", "Delete the marked session; u brings it back.", "delete", 2),
    Command("undo", "history", ("u",), "undo", "Take back the last change.", "undo", 3),
    Command("edit_note", "session", ("e",), "note", "Write or change the note.", "note", 1),
    Command("edit_before", "session", ("b",), "pain before", "Correct the pain before.", "pain('before')", 2),
    Command("edit_after", "session", ("a",), "pain after", "Correct the pain after.", "pain('after')", 3),
    Command("delete_this", "session", ("d",), "delete", "Delete this session; u brings it back.", "delete", 4),
    Command("undo_this", "session", ("u",), "undo", "Take back the last change.", "undo", 5),
    Command("close", "session", ("escape", "q"), "back", "Go back to the list.", "close", 6, "esc"),
    Command("choose", "settings", ("enter",), "set", "Change the marked setting, or open its page.", "choose", 1),
    Command("usual", "settings", ("d",), "as it came", "Put the marked setting back as it came.", "usual", 2),
    Command("new_sign_settings", "settings", ("s",), "new sign", NEW_SIGN, "new_sign", 3),
    Command("answer_again", "answers", ("enter",), "answer", "Answer the marked question anew.", "answer_again", 1),
    Command(
        "clinician", "answers", ("c",), "clinician", "Keep who looked at a sign that is up, and when.", "clinician", 2
    ),
    Command("read_answer", "answers", ("y",), "whole", "Read the whole question and what was said.", "read", 5),
    Command("next_card", "answers", ("n",), "next card", "Go to the next card.", "card(1)", 3),
    Command("card_before", "answers", ("b",), "card before", "Go to the card before.", "card(-1)"),
    Command("new_sign_answers", "answers", ("s",), "new sign", NEW_SIGN, "new_sign", 4),
    Command("answers_close", "answers", ("escape",), "back", "Go back to the settings.", "close", 9, "esc"),
    Command("new_key", "keys", ("enter",), "new key", "Give the marked command another key.", "new_key", 1),
    Command("usual_key", "keys", ("d",), "usual key", "Give the marked command its usual key.", "usual_key", 2),
    Command("keys_close", "keys", ("escape",), "back", "Go back to the settings.", "close", 9, "esc"),
    Command("leave_key", "newkey", ("escape",), "leave it", "Leave the key as it was.", "close", 1, "esc", fixed=True),
    Command("take", "choice", ("enter",), "take it", "Take the marked value.", "take", 1),
    Command("choice_close", "choice", ("escape",), "back", "Leave it as it was.", "close", 2, "esc"),
    Command("way_take", "options", ("enter",), "this", "Take the marked line.", "take", 1),
    Command("way_about", "options", ("a",), "about", "Read all about the marked line.", "about", 2),
    Command("way_close", "options", ("escape",), "back", "Go back.", "close", 3, "esc"),
    Command("item_tick", "checklist", ("enter", "space"), "tick", "Tick the marked line, or untick it.", "tick", 1),
    Command("list_keep", "checklist", ("c",), "keep", "Keep the list as it stands.", "keep", 2),
    Command("item_about", "checklist", ("a",), "about", "Read all about the marked line.", "about", 3),
    Command("list_close", "checklist", ("escape",), "back", "Go back; nothing is kept.", "close", 4, "esc"),
    Command("way_on", "welcome", ("enter",), "go", "Take the marked way on.", "go", 1),
    Command("look_first", "welcome", ("escape", "l"), "look around", "Look around first.", "look", 2, "l"),
    Command("learn_open", "learn", ("enter",), "open", "Open the marked line.", "open", 1, "enter"),
    Command("section", "learn", ("right", "tab"), "section", "Go to the next section.", "section(1)", 2, "←→"),
    Command("section_back", "learn", ("left",), "section before", "Go to the section before.", "section(-1)", 0, "←"),
    Command("search", "learn", ("slash",), "search", "Search everything there is to read.", "search", 3, "/"),
    Command("page_on", "lesson", ("space", "pagedown"), "more", "Read on, a page at a time.", "page(1)", 1),
    Command("page_back", "lesson", ("pageup",), "page back", "Go a page back.", "page(-1)", 0, "pageup"),
    Command("answer_a", "lesson", ("a",), "answer", "Choose answer a of the open question.", "choose(0,0)", 3, "a-d"),
    Command("answer_b", "lesson", ("b",), "answer b", "Choose answer b.", "choose(0,1)"),
    Command("answer_c", "lesson", ("c",), "answer c", "Choose answer c.", "choose(0,2)"),
    Command("answer_d", "lesson", ("d",), "answer d", "Choose answer d.", "choose(0,3)"),
    Command("tell", "lesson", ("t",), "tell", "Answer the question about you in this lesson.", "tell", 4),
    Command("skip", "lesson", ("s",), "skip", "Leave the question about you out.", "told('not_sure')", 5),
    Command("door", "lesson", ("o",), "do it", "Open the place where the one thing to do is done.", "door", 7),
    Command("next_lesson", "lesson", ("n",), "next lesson", "Go to the next lesson.", "next_lesson", 6),
    Command("lesson_close", "lesson", ("escape",), "back", "Close the lesson; your place is kept.", "close", 2, "esc"),
    Command("leave_out", "exercise", ("o",), "leave out", "Leave this move out, or let it come again.", "leave_out", 3),
    Command("presc_done", "prescription", ("escape",), "done", "Keep what is written.", "done", 1, "esc"),
    Command("presc_field", "prescription", ("tab",), "name", "Go to the name, and back to the text.", "field", 2),
    Command("page_down", "page", ("space", "pagedown"), "more", "Read on, a page at a time.", "page(1)", 1),
    Command("page_up", "page", ("pageup",), "page back", "Go a page back.", "page(-1)", 0, "pageup"),
    Command("link_a", "page", ("a",), "lesson", "Open lesson a of those named at the end.", "letter(0)", 3, "a-d"),
    Command("link_b", "page", ("b",), "lesson b", "Open lesson b.", "letter(1)"),
    Command("link_c", "page", ("c",), "lesson c", "Open lesson c.", "letter(2)"),
    Command("link_d", "page", ("d",), "lesson d", "Open lesson d.", "letter(3)"),
    Command("page_close", "page", ("escape",), "back", "Close this page.", "close", 2, "esc"),
    Command("found_open", "search", ("enter",), "open", "Open the marked finding.", "open", 1, "enter"),
    Command("found_mark", "search", ("down",), "mark", "Mark the next finding; up goes back.", "mark(1)", 2, "↑↓"),
    Command("search_close", "search", ("escape",), "back", "Leave the search.", "close", 3, "esc"),
    Command("spot_mark", "bodymap", ("space",), "mark", "Mark a spot, or take the mark away.", "mark", 1, "space"),
    Command("spot_begin", "bodymap", ("b",), "begin", "Begin with the marked spots.", "begin", 2),
    Command("spot_close", "bodymap", ("escape",), "back", "Leave the body map.", "close", 3, "esc"),
    Command("practice_begin", "practices", ("enter",), "begin", "Begin the marked practice.", "begin", 1),
    Command(
        "practice_longer",
        "practices",
        ("plus", "equals_sign"),
        "minutes",
        "Take a minute more.",
        "minutes(1)",
        2,
        "+/-",
    ),
    Command("practice_shorter", "practices", ("minus",), "a minute less", "Take a minute less.", "minutes(-1)", 0, "-"),
    Command("practice_about", "practices", ("y",), "about", "Read all about the marked practice.", "about", 2),
    Command("writing_end", "writing", ("escape",), "finish", "Finish; keep or delete the page.", "finish", 1, "esc"),
    Command("ending_pick", "ending", ("enter",), "this", "Take the marked line.", "pick", 1),
    Command("ending_close", "ending", ("escape",), "go back", "Go back; nothing is lost.", "close", 2, "esc"),
    Command("thought_next", "thought", ("enter",), "next", "Go on to the next question.", "next", 1),
    Command("thought_rate", "thought", ("0",), "pick", "Answer with a number; t is ten.", "noop", 1, "0-9 t"),
    Command("thought_back", "thought", ("up",), "before", "Go back to the question before.", "back", 2, "↑"),
    Command("thought_end", "thought", ("escape",), "finish", "Finish; keep or delete it.", "finish", 3, "esc"),
    Command("page_read", "pages", ("enter",), "read", "Read the marked page.", "read", 1),
    Command("page_delete", "pages", ("d",), "delete", "Delete the marked page for good.", "delete", 2),
    Command("ladder_rate", "ladder", ("enter",), "say the fear", "Say the fear at this rung.", "rate", 1),
    Command("ladder_new", "ladder", ("n",), "new ladder", "Build a ladder for another movement.", "new", 2),
    Command("log_again", "log", ("a",), "put today right", "Give today's numbers again.", "again", 2),
    Command("breath_begin", "breath", ("enter",), "begin", "Breathe like this.", "begin", 1),
    Command("breath_more", "breath", ("right",), "a second", "A second more at the mark.", "more", 2, "←→"),
    Command("breath_less", "breath", ("left",), "less", "A second less at the mark.", "less", 0, "←"),
    Command("tool_close", "tool", ("escape",), "back", "Go back a step.", "close", 9, "esc"),
    Command("line_next", "line", ("enter",), "next", "Take this and go on.", "next", 1),
)
KEY_NAMES = {"question_mark": "?", "plus": "+", "minus": "-", "equals_sign": "=", "comma": ",", "full_stop": "."}
# Keys with a name that write a sign into a field.
TYPED = frozenset((*KEY_NAMES, "slash", "space"))
KEY_NAMES |= {"slash": "/", "escape": "esc"}


def key_name(key: str) -> str:
    """A key as the bar and the help write it."""
    return KEY_NAMES.get(key, key)


def commands(place: Place, keymap: Mapping[str, str] | None = None) -> tuple[Command, ...]:
    """The commands of one place, with the person's own keys."""
    chosen = keymap or {}
    return tuple(
        replace(command, keys=(chosen[command.id],), shown="") if command.id in chosen else command
        for command in COMMANDS
        if command.place == place
    )


def bar(places: Iterable[Place], keymap: Mapping[str, str] | None = None) -> list[Command]:
    """What the key bar of a screen shows, in order."""
    found = [command for place in places for command in commands(place, keymap) if command.rank]
    return sorted(found, key=lambda command: command.rank)


def while_typing(found: Iterable[Command]) -> list[Command]:
    """The key bar where letters are text: only keys that are none, the warning signs on F1, help in the palette."""
    kept = []
    for command in found:
        keys = tuple(key for key in command.keys if len(key) > 1 and key not in TYPED)
        if keys:
            kept.append(command if keys == command.keys else replace(command, keys=keys, shown=""))
    return kept


# Screens on which the keys of the rooms do not work.
ALONE: frozenset[Place] = frozenset(
    {"player", "card", "ask", "scale", "stop", "newkey", "choice", "options", "welcome"}
)
