"""The general views of the walks in lines: options, checklists, texts, practices, spots, numbers of one's own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal

from coach.care.breath import LEAST_SECONDS, MOST_SECONDS, Pattern, fault
from coach.care.ladder import advice
from coach.care.points import MOST_POINTS
from coach.plain.asking import BACK
from coach.progress.correlation import sentence
from coach.session.words import minutes
from coach.walks.newcomer import BEGIN, LOOK
from coach.walks.views import More, Picked
from coach.walks.words import ABOUT, ASKED, HELD, KEPT, name_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.calm import Log
    from coach.care.choosing import Choice
    from coach.care.ladder import Ladder
    from coach.care.pages import Page
    from coach.coach import Coach
    from coach.plain.asking import Asking
    from coach.pressing import Spots
    from coach.walks.views import Checklist, Options, Practices

SHOWN_DAYS = 14
PARTS = (("inhale", "breathe in"), ("hold", "hold"), ("exhale", "breathe out"), ("rest", "hold"))
GENTLE = 3


class Forms:
    """Shows and asks what the walks of `coach` want."""

    def __init__(self, asking: Asking, coach: Coach) -> None:
        self._asking, self._coach = asking, coach

    def text(self, title: str, text: str) -> None:
        """A text to read."""
        self._asking.heading(title)
        self._asking.say(text)
        self._asking.wait()

    def welcome(self) -> str:
        """The very first page."""
        self._asking.heading("A calm coach for a sore lower back")
        for text in (ABOUT, ASKED, KEPT, self._coach.safety.texts.disclaimer):
            self._asking.say(text)
        found = self._asking.numbered(["Begin: a few safety questions", "Look around first"], default=1, back="")
        return BEGIN if found == 1 else LOOK

    def options(self, page: Options) -> str | None:
        """Each way with what it means; a closed one says why when it is chosen."""
        self._asking.heading(page.title)
        if page.text:
            self._asking.say(page.text)
        for number, way in enumerate(page.ways, 1):
            note = f", {way.note}" if way.note else ""
            self._asking.say(f"{number:>2} {way.title}{note}")
            if way.about and way.open:
                self._asking.say(way.about.replace("\n", " "), "     ")
        usual = next((number for number, way in enumerate(page.ways, 1) if way.id == page.usual and way.open), 0)
        while True:
            found = self._asking.choose(f"Type 1 to {len(page.ways)}. b goes back.", len(page.ways), default=usual)
            if not isinstance(found, int):
                return None
            way = page.ways[found - 1]
            if way.open:
                return way.id
            self._asking.say(f"{way.title}: {way.about}" if way.about else "That is not open now.")

    def checklist(self, page: Checklist) -> dict[str, bool] | None:
        """The lines with their numbers; one line of numbers ticks them, and a second takes a tick away."""
        self._asking.heading(page.title)
        if page.text:
            self._asking.say(page.text)
        for number, item in enumerate(page.items, 1):
            self._asking.say(f"{number:>2} {item.title}")
            if item.about:
                self._asking.say(item.about.replace("\n", " "), "     ")
        ticked: set[str] = set(page.ticked)
        if ticked:
            names = [str(number) for number, item in enumerate(page.items, 1) if item.id in ticked]
            self._asking.say(f"Ticked: {', '.join(names)}.")
        while True:
            found = self._asking.word("Type the numbers that are true, or an empty line to keep the list. b goes back.")
            if found in BACK:
                return None
            if not found:
                return {item.id: item.id in ticked for item in page.items}
            parts = found.replace(",", " ").split()
            if not all(each.isdecimal() and 1 <= int(each) <= len(page.items) for each in parts):
                self._asking.say("Please type numbers of the list.")
                continue
            ticked ^= {page.items[int(each) - 1].id for each in parts}
            names = [str(number) for number, item in enumerate(page.items, 1) if item.id in ticked]
            self._asking.say(f"Ticked: {', '.join(names) or 'none'}.")

    def practices(self, page: Practices) -> Picked | None:
        """The practices in their sections; a number begins one, and a second number is the minutes."""
        self._asking.heading(page.therapy.name)
        rows: list[Choice | More] = [each for each in page.more if each.first]
        for row in rows:
            self._row(1 + rows.index(row), row)
        for section, found in groupby(page.choices, key=lambda each: each.practice.section):
            if section:
                self._asking.say(f"{section}:")
            for choice in found:
                rows.append(choice)
                self._row(len(rows), choice)
        for more in (each for each in page.more if not each.first):
            rows.append(more)
            self._row(len(rows), more)
        return self._picked(rows)

    def _row(self, number: int, row: Choice | More) -> None:
        if isinstance(row, More):
            self._asking.say(f"{number:>2} {row.title}")
            return
        until = [reason.until for reason in row.reasons if reason.until is not None]
        state = "" if not row.reasons else f", from {max(until):%a} {max(until).day}" if until else ", not for you"
        time = f", {minutes(row.practice.seconds)}" if row.practice.seconds else ""
        self._asking.say(f"{number:>2} {row.practice.name}{time}{state}")

    def _picked(self, rows: Sequence[Choice | More]) -> Picked | None:
        while True:
            found = self._asking.word(
                f"Type 1 to {len(rows)} to begin; a second number is the minutes, like 1 5. "
                "i and a number says what it is. b goes back."
            )
            if found in BACK:
                return None
            about = found[:1] == "i"
            parts = found.removeprefix("i").split()
            if not parts or len(parts) > 2 or not all(each.isdecimal() for each in parts):
                self._asking.say("Please type a number of the list.")
                continue
            if not 1 <= int(parts[0]) <= len(rows):
                self._asking.say("There is no such line.")
                continue
            row = rows[int(parts[0]) - 1]
            if about:
                self._asking.say(self._about(row))
            elif isinstance(row, More):
                return Picked(row.name)
            else:
                wished = int(parts[1]) if len(parts) == 2 and self._stretches(row) else None
                return Picked(row.practice.id, None if wished is None else self._bounded(row, wished))

    @staticmethod
    def _stretches(choice: Choice) -> bool:
        return any(stage.stretch for stage in choice.practice.stages)

    @staticmethod
    def _bounded(choice: Choice, wished: int) -> int:
        practice = choice.practice
        longest = int((practice.longest_seconds or practice.seconds) // 60) or 1
        return min(longest, max(1, wished))

    @staticmethod
    def _about(row: Choice | More) -> str:
        if isinstance(row, More):
            return row.about
        return "\n".join((*(reason.message for reason in row.reasons), row.practice.about, *row.notes))

    def spots(self, found: Spots) -> tuple[str, ...] | None:
        """The spots by name; up to four numbers on a line."""
        self._asking.heading(f"Which spots ache? Up to {MOST_POINTS}.")
        for note in found.notes:
            self._asking.say(note)
        for number, point in enumerate(found.points, 1):
            closed = found.closed.get(point.id)
            self._asking.say(f"{number:>2} {point.name}{', not for you' if closed else ''}")
            gentle = found.pressure <= GENTLE and point.pressed
            light = f" Today no stronger than {found.pressure} of 10." if gentle else ""
            told = closed or f"{point.where}{light} You may feel: {point.feeling} {point.limits}"
            self._asking.say(told, "     ")
        while True:
            typed = self._asking.word("Type one to four numbers with spaces between them. b goes back.")
            if typed in BACK:
                return None
            parts = typed.replace(",", " ").split()
            if not parts or not all(each.isdecimal() and 1 <= int(each) <= len(found.points) for each in parts):
                self._asking.say("Please type numbers of the list.")
                continue
            chosen = {found.points[int(each) - 1].id for each in parts}
            refused = [found.closed[each] for each in chosen if each in found.closed]
            if refused:
                self._asking.say(" ".join(refused))
            elif len(chosen) > MOST_POINTS:
                self._asking.say(f"{MOST_POINTS} spots are the most in one day.")
            else:
                return tuple(point.id for point in found.points if point.id in chosen)

    def breath(self, pattern: Pattern) -> Pattern | None:
        """Four numbers on a line."""
        self._asking.heading("Your own pace")
        while True:
            parts = ", ".join(f"{label} {getattr(pattern, name)}" for name, label in PARTS)
            self._asking.say(f"Now: {parts}. {pattern.seconds} seconds a breath.")
            if pattern.held:
                self._asking.say(HELD)
            typed = self._asking.word(
                "Type four numbers, seconds to breathe in, hold, breathe out, hold, like 4 0 6 0; "
                f"{LEAST_SECONDS} to {MOST_SECONDS} in all. An empty line begins. b goes back."
            )
            if typed in BACK:
                return None
            if not typed:
                return pattern
            numbers = typed.replace("-", " ").replace(",", " ").split()
            if len(numbers) != len(PARTS) or not all(each.isdecimal() and len(each) < 3 for each in numbers):
                self._asking.say("Please type four numbers.")
                continue
            named = {name: int(each) for (name, _), each in zip(PARTS, numbers, strict=True)}
            wished = Pattern(**named)
            if wrong := fault(wished):
                self._asking.say(wrong)
            else:
                pattern = wished

    def ladder(self, ladder: Ladder, stop: str) -> Literal["rate", "new"] | None:
        """The rungs from the first to the last."""
        self._asking.heading(ladder.movement)
        for number, rung in enumerate(ladder.rungs, 1):
            state = "climbed" if rung.climbed else "now" if number == ladder.now else "later"
            fear = f", fear {rung.ratings[0]}, now {rung.ratings[-1]}" if rung.ratings else ""
            self._asking.say(f"{number} {rung.text}: {state}{fear}")
        self._asking.say(advice(ladder))
        self._asking.say(stop)
        ways: list[tuple[Literal["rate", "new"], str]] = [("new", "Build another ladder")]
        if ladder.now is not None:
            ways.insert(0, ("rate", f"Say the fear at rung {ladder.now}"))
        found = self._asking.numbered([text for _, text in ways])
        return None if found is None else ways[found - 1][0]

    def log(self, log: Log) -> Literal["again"] | None:
        """Stress and sleep, the newest day first."""
        self._asking.heading("Stress and sleep")
        self._asking.say(sentence(log.stress, "stress"))
        self._asking.say(sentence(log.sleep, "good sleep"))
        for day in reversed(log.days[-SHOWN_DAYS:]):
            named = (("stress", day.stress), ("sleep", day.sleep), ("pain", day.pain))
            told = ", ".join(f"{name} {value:g}" for name, value in named if value is not None)
            self._asking.say(f"{day.day:%a} {day.day.day} {day.day:%b}: {told}")
        found = self._asking.word("a puts today's numbers right. An empty line goes back.", known=("a",))
        return "again" if found == "a" else None

    def pages(self, pages: list[Page]) -> str | None:
        """The private pages: a number reads one, d and a number deletes one for good."""
        self._asking.heading("Your private pages")
        self._asking.say(self._coach.safety.texts.journal_privacy)
        for number, page in enumerate(pages, 1):
            self._asking.say(f"{number:>2} {name_of(page)}")
        while True:
            found = self._asking.word("A number reads a page, d and a number deletes it for good. b goes back.")
            if found in BACK or not found:
                return None
            wanted = found.removeprefix("d").strip()
            if not wanted.isdecimal() or not 1 <= int(wanted) <= len(pages):
                self._asking.say("There is no such page.")
                continue
            page = pages[int(wanted) - 1]
            if not found.startswith("d"):
                self._asking.heading(name_of(page))
                self._asking.say(text_of(page))
            elif self.sure(page.words):
                return page.id

    def sure(self, words: int) -> bool:
        """Whether a text shall really be deleted: nothing brings it back."""
        said = f"{words} {'word' if words == 1 else 'words'}"
        return self._asking.word(f"Nothing brings it back. Type delete to delete the {said}; b goes back.") == "delete"
