"""Cards and their full questions in lines, what stands in the way of a session, and a clinician's word."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coach.care.cards import answers_said, calls_for, cautious, direct, first_words, is_urgent, line_words
from coach.care.safety import NOT_APPLICABLE, NOT_SURE, Question
from coach.care.spacing import clock_words
from coach.care.typed import NotUnderstoodError, hint, typed
from coach.plain.asking import BACK
from coach.walks.views import PARTLY, SEEN, Word

if TYPE_CHECKING:
    from coach.care.gate import Blocked
    from coach.care.reason import Reason
    from coach.care.records import Value
    from coach.care.safety import Card
    from coach.coach import Coach
    from coach.plain.asking import Asking

EXTRA = {NOT_SURE: "Not sure", NOT_APPLICABLE: "Does not apply"}
LETTERS = {"yes": "y", "no": "n", NOT_SURE: "u"}
# A field that a rule reads may be left empty: that says "not sure". Left empty, any other stays unanswered.
MAY_BE_EMPTY = ("number", "time")
NONE = ("n", "none", "no")
NOTHING_ELSE = "nothing else here is true"
OFFERS = {
    "relief": "The relief set instead",
    "positions": "A comfortable position instead",
    "gentle": "The gentle routine instead",
}


class Cards:
    """Asks cards and questions of `coach`."""

    def __init__(self, asking: Asking, coach: Coach) -> None:
        self._asking, self._coach = asking, coach

    def card(self, card: Card) -> dict[str, Value] | None:
        """See `coach.walks.views.AskCard`."""
        say, questions = self._asking.say, self._coach.safety.questions
        self._asking.heading(card.title)
        if card.intro:
            say(card.intro)
        told: dict[str, Value] = dict(card.known)
        for name in direct(card, questions):
            value = self._ask(questions[name], first=True, usual=card.usual.get(name, ""))
            if value is None:
                return None
            told[name] = value
        rows: list[tuple[str, ...]] = [(name,) for name in card.asks if name not in told]
        texts = [first_words(questions[each[0]]) for each in rows]
        rows += [line.questions for line in card.lines]
        now = self._coach.clock.now()
        texts += [line_words(line, card, told, questions, now) for line in card.lines]
        return self._lines(card, rows, texts, told) if rows else told

    def _lines(
        self, card: Card, rows: list[tuple[str, ...]], texts: list[str], told: dict[str, Value]
    ) -> dict[str, Value] | None:
        say, questions = self._asking.say, self._coach.safety.questions
        for number, text in enumerate(texts, 1):
            say(f"{number:>2} {text}")
        rest, left = ("skip", "leaves it for later") if card.skippable else ("n", card.none[:1].lower() + card.none[1:])
        rest, left = ("n", NOTHING_ELSE) if card.known else (rest, left)
        while True:
            typed_in = self._asking.word(
                f"Type the number of a line that is true, or {rest}: {left}. b goes back.", known=NONE
            )
            if typed_in in BACK:
                return None
            if typed_in in NONE or (card.skippable and typed_in in ("skip", "s")):
                return told
            picked = _numbers(typed_in, len(rows))
            if not picked:
                say("Please type one of the numbers, or n.")
            for number in picked:
                if self._open(rows[number - 1], told):
                    chosen = answers_said(rows[number - 1], told, questions, self._coach.clock.now())
                    say(f"{number}: {chosen}.")
                    if is_urgent(card) and cautious(rows[number - 1], told, questions):
                        # An emergency does not wait for the rest of the card.
                        return {**told, PARTLY: True}
            if picked:
                rest, left = "n", NOTHING_ELSE if not card.skippable else "go on"

    def _open(self, names: tuple[str, ...], told: dict[str, Value]) -> bool:
        """Ask the full questions behind a line; False where the person went back, and nothing of it is kept."""
        questions = self._coach.safety.questions
        asked: dict[str, Value] = {}
        for name in names:
            if questions[name].parent_is and not calls_for(questions[name], asked):
                continue
            value = self._ask(questions[name])
            if value is None:
                return False
            asked[name] = value
        for name in names:
            told.pop(name, None)
        told.update(asked)
        return True

    def _ask(self, question: Question, *, first: bool = False, usual: str = "") -> Value:
        if (question.minimum, question.maximum) == (0, 10):
            return self._asking.scale(first_words(question), "no pain", "the worst pain you can imagine")
        return self.question(question, needed=first, usual=usual)

    def question(self, question: Question, before: str = "", *, needed: bool = False, usual: str = "") -> Value:
        """See `coach.walks.views.Ask`; `needed`: an empty line is no answer, but for what is `usual`."""
        self._asking.say()
        self._asking.say(question.text)
        if before:
            self._asking.say(f"Until now: {before}")
        return (
            self._chosen(question) if question.kind == "choice" else self._typed(question, needed=needed, usual=usual)
        )

    def _chosen(self, question: Question) -> Value:
        ways = [(each.id, each.text) for each in question.options]
        ways += [(each, EXTRA[each]) for each in question.allowed if each in EXTRA]
        letters = {LETTERS[name]: name for name, _ in ways if name in LETTERS and not question.several}
        if set(letters.values()) == {name for name, _ in ways}:
            return self._by_letter(letters, dict(ways))
        for number, (_, text) in enumerate(ways, 1):
            self._asking.say(f"{number:>2} {text}")
        return self._several(ways) if question.several else self._one(ways, letters)

    def _by_letter(self, letters: dict[str, str], texts: dict[str, str]) -> Value:
        offered = ", ".join(f"{letter} {texts[name].lower()}" for letter, name in letters.items())
        while True:
            found = self._asking.word(f"Type {offered}. b goes back.")
            if found in BACK:
                return None
            if found[:1] in letters and (found in letters or texts[letters[found[:1]]].lower() == found):
                return letters[found[:1]]
            self._asking.say("That is not one of the answers.")

    def _one(self, ways: list[tuple[str, str]], letters: dict[str, str]) -> Value:
        found = self._asking.choose(f"Type 1 to {len(ways)}. b goes back.", len(ways), known=tuple(letters))
        if isinstance(found, str):
            return letters[found]
        return None if found is None else ways[found - 1][0]

    def _several(self, ways: list[tuple[str, str]]) -> Value:
        """One or more numbers on a line; "no" and "not sure" stand alone."""
        while True:
            found = self._asking.word("More than one may be true: type their numbers with spaces. b goes back.")
            if found in BACK:
                return None
            names = [ways[number - 1][0] for number in _numbers(found, len(ways))]
            alone = [each for each in names if each in ("no", NOT_SURE)]
            if alone:
                return alone[0]
            if names:
                return names[0] if len(names) == 1 else names
            self._asking.say("Please type one or more of the numbers.")

    def _typed(self, question: Question, *, needed: bool, usual: str = "") -> Value:
        now = self._coach.clock.now()
        unsure = question.kind in MAY_BE_EMPTY
        empty = "An empty line if you are not sure." if unsure and not needed else ""
        empty = f"An empty line: {usual}, as usual." if usual else empty
        parts = (hint(question, now), empty, "b goes back.")
        while True:
            found = self._asking.text(" ".join(each for each in parts if each), optional=True)
            if found is None:
                return None
            try:
                value = typed(question, found or usual, now)
            except NotUnderstoodError as error:
                self._asking.say(str(error))
                continue
            if value is not None:
                return value
            if not needed:
                return NOT_SURE if unsure else None
            self._asking.say(f"Please fill in: {question.short}.")

    def refused(self, blocked: Blocked) -> str | None:
        """See `coach.walks.views.Refused`."""
        say, safety = self._asking.say, self._coach.safety
        tier = safety.tiers.get(blocked.tier)
        if blocked.crisis:
            self._crisis()
        elif tier is not None:
            self._asking.heading(tier.headline)
            say(tier.tell)
        else:
            self._asking.heading("Not now")
        for reason in blocked.reasons:
            say(self._said(reason))
        if blocked.tier == "T1" and not blocked.crisis:
            self._asking.heading("What to say on the phone")
            for line in safety.texts.say_to_handler:
                say(line, "  ")
        say()
        ways = [("", "Back"), *((each, OFFERS[each]) for each in blocked.offers)]
        if blocked.tier in ("T1", "T2", "T3"):
            ways.append((SEEN, safety.texts.seen))
        elif blocked.clearable:
            ways.append((SEEN, "A clinician said yes to this"))
        found = self._asking.numbered([text for _, text in ways], default=1, back="")
        return "" if found is None else ways[found - 1][0]

    def _said(self, reason: Reason) -> str:
        """The reason, and from when on it does not hold any more, where that is known."""
        if reason.until is None:
            return reason.message
        return f"{reason.message} Open again from {clock_words(reason.until, self._coach.clock.now())}."

    def _crisis(self) -> None:
        texts = self._coach.safety.texts
        self._asking.heading(texts.crisis_headline)
        self._asking.say(texts.crisis_tell)
        for contact in texts.crisis_lines:
            self._asking.say(f"{contact.where}: {contact.what}", "  ")
        self._asking.say(texts.crisis_after)

    def warned(self, warnings: tuple[Reason, ...]) -> bool:
        """See `coach.walks.views.Warned`."""
        self._asking.heading("Please read this first")
        for reason in warnings:
            self._asking.say(reason.message)
        return self._asking.word("An empty line: I have read it, go on. b goes back.") not in BACK

    def looked(self, today: date) -> Word | None:
        """See `coach.walks.views.Looked`."""
        self._asking.heading("A clinician has looked at this")
        by = self._asking.text("Who was it? For example: my GP, the emergency department. b goes back.")
        while by is not None:
            text = self._asking.text(
                f"On which date? Year-month-day. An empty line is today, {today.isoformat()}.", optional=True
            )
            if text is None:
                return None
            try:
                on = date.fromisoformat(text or today.isoformat())
            except ValueError:
                self._asking.say(f'"{text}" is not a date. Write it like {today.isoformat()}.')
                continue
            if on <= today:
                self._asking.say("If the same sign comes back or gets worse, answer yes again.")
                return Word(by=by, on=on)
            self._asking.say("That date lies in the future.")
        return None


def _numbers(text: str, most: int) -> list[int]:
    """The numbers of a line, with spaces or commas between them; none where one of them is no line."""
    found = text.replace(",", " ").split()
    if not all(each.isascii() and each.isdecimal() and 1 <= int(each) <= most for each in found):
        return []
    return list(dict.fromkeys(int(each) for each in found))
