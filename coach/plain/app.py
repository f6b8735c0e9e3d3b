"""Today in lines, and the ways from there to every room."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from coach.coach import SessionRunning, StorageError
from coach.plain.ending import BLOCKED, DONE, STORAGE, Sessions
from coach.plain.front import walked
from coach.session.words import minutes
from coach.walks import beside, newcomer, todays

if TYPE_CHECKING:
    from coach.care.lessons import Lesson
    from coach.plain.front import PlainFront
    from coach.today import Row, Today

WAYS = (
    "A number begins. y and a number says why, like y 2. p pain now, s something new is wrong.",
    "plan, learn, history, settings are rooms. n notices, w warning signs, ? help, q quit.",
)
LESSON = "lesson"


class App:
    """The program in lines. `files`: what is wrong with files, in words."""

    def __init__(self, front: PlainFront, slept: Callable[[], bool], files: list[str]) -> None:
        self._front, self._asking, self._coach = front, front.asking, front.coach
        self._files = files
        self.sessions = Sessions(front, slept)
        self._rooms: dict[str, Callable[[], None]] = {
            "plan": self._plan,
            "learn": self._learn,
            "history": self._history,
            "settings": self._settings,
            "pain": self._pain,
            "sign": self._sign,
            "notices": self._notices,
            "lesson": self._lesson_of_today,
        }

    def start(self, what: str, wished: int | None) -> int:
        """One session that was asked for on the command line; its exit code."""
        return self._guarded(lambda: self.sessions.begin(what, wished))

    def run(self) -> int:
        """Today, again and again. Raises Quit or Gone at its end."""
        today = self._coach.today()
        self._asking.say("Coach")
        if today.newcomer:
            walked(newcomer.welcome(self._front, today.rows[0].what))
            self._begin_wished()
        while True:
            self._guarded(self._today)
            self._begin_wished()

    def _guarded(self, job: Callable[[], int]) -> int:
        """Do it; a storage problem is a sentence, and the program goes on."""
        try:
            return job()
        except SessionRunning as error:
            self._asking.say(str(error))
            return BLOCKED
        except StorageError as error:
            self._front.trouble(error)
            return STORAGE

    def _begin_wished(self) -> None:
        """What a walk wanted to begin once it was over."""
        while wish := self._front.next_wish:
            start = self.sessions.open if self._front.opens else self.sessions.begin
            self._front.begin("")
            self._guarded(partial(start, wish))

    def _today(self) -> int:
        today, lesson = self._coach.today(), self._suggested()
        left = todays.left_over(today.interrupted) if today.interrupted else []
        flare = [(beside.FLARE_PAGE, beside.FLARE_LINE)] if beside.in_flare(today) else []
        ways = [*left, *flare, *((row.what, _row(row)) for row in today.rows)]
        ways += [(beside.SHORTER_PAGE, beside.SHORTER_LINE)] if beside.shorter_note(today) else []
        if lesson is not None:
            ways.append((LESSON, f"Lesson for today: {lesson.title} ({lesson.minutes} min)"))
        self._asking.heading(f"Today. {todays.state_of(today, asks='pain today? type p')}")
        if notice := beside.notice_line(self._all_files(), today):
            self._asking.say(notice)
        for number, (_, text) in enumerate(ways, 1):
            self._asking.say(f"{number:>2} {text}")
        for line in WAYS:
            self._asking.say(line)
        names = [name for name, _ in ways]
        return self._choice(today, names, _first(names, today))

    def _choice(self, today: Today, names: list[str], first: int) -> int:
        """One typed line at Today; an empty one is number `first`, where that is not 0."""
        while True:
            found = self._asking.word(f"An empty line begins {first or 'nothing now'}.")
            asked, _, number = found.partition(" ")
            if asked in ("y", "why") and number.strip().isdecimal() and 1 <= int(number) <= len(names):
                self._why(today, names[int(number) - 1])
                continue
            wanted = found or str(first)
            if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
                return self._go(names[int(wanted) - 1])
            rooms = [name for name in self._rooms if found and name.startswith(found)]
            rooms = {"p": ["pain"], "s": ["sign"], "l": ["lesson"]}.get(found, rooms)
            if len(rooms) == 1:
                self._rooms[rooms[0]]()
                return DONE
            self._asking.say("That is no way from here. ? says what there is.")

    def _go(self, name: str) -> int:
        if name == todays.RESUME:
            return self.sessions.resume()
        if name == todays.KEEP:
            return self.sessions.keep()
        if name == beside.FLARE_PAGE:
            from coach.walks.minding import Minding  # noqa: PLC0415 - seldom needed

            walked(Minding(self._front).flare())
            return DONE
        if name == beside.SHORTER_PAGE:
            from coach.walks.shortening import shorten  # noqa: PLC0415 - seldom needed

            walked(shorten(self._front))
            return DONE
        if name == LESSON:
            self._lesson_of_today()
            return DONE
        return self.sessions.open(name)

    def _why(self, today: Today, name: str) -> None:
        from coach.reviewing import whole_reasoning  # noqa: PLC0415 - asked for by a letter

        row = next((each for each in today.rows if each.what == name), None)
        if name == beside.FLARE_PAGE:
            self._asking.say(beside.flare_words(today))
            return
        if name == beside.SHORTER_PAGE:
            self._asking.say(whole_reasoning(self._coach, name))
            return
        if row is None:
            lesson = self._suggested() if name == LESSON else None
            self._asking.say(lesson.summary if lesson is not None else todays.CUT_SHORT)
            return
        self._asking.heading(row.title)
        for text in todays.why(row):
            self._asking.say(text)
        self._asking.say(whole_reasoning(self._coach, row.what))

    def _suggested(self) -> Lesson | None:
        learning = self._coach.learning
        found = learning.suggestion(self._coach.clock.now())
        return learning.lessons.lesson(found) if found else None

    def _all_files(self) -> list[str]:
        return [each for each in (*self._files, self._coach.health(), self._coach.practices.notice()) if each]

    def _notices(self) -> None:
        habits = self._coach.telling.own.words("habits").values()
        text = beside.notice_page(self._all_files(), self._coach.today(), habits)
        self._asking.heading("Please note")
        self._asking.say(text or "There is nothing to note.")

    def _pain(self) -> None:
        from coach.walks.regaining import Regaining  # noqa: PLC0415 - asked for by a letter

        if walked(Regaining(self._front).check_in()):
            self._asking.say("Kept.")

    def _sign(self) -> None:
        walked(self._front.answering.new_sign())

    def _history(self) -> None:
        from coach.plain.history import History  # noqa: PLC0415 - a room is built on its first visit

        History(self._front).room()

    def _plan(self) -> None:
        from coach.plain.plan import Plan  # noqa: PLC0415 - as above

        Plan(self._front).room()

    def _learn(self) -> None:
        from coach.plain.learning import Learn  # noqa: PLC0415 - as above

        Learn(self._front).room()

    def _lesson_of_today(self) -> None:
        from coach.plain.learning import Learn  # noqa: PLC0415 - as above

        lesson = self._suggested()
        if lesson is None:
            Learn(self._front).room()
        else:
            Learn(self._front).lesson(lesson.id)

    def _settings(self) -> None:
        from coach.plain.settings import SettingsRoom  # noqa: PLC0415 - as above

        SettingsRoom(self._front).room()


def _first(names: list[str], today: Today) -> int:
    """The number of what comes first: what was cut short, else the first item that is open; 0 where none is."""
    open_ones = {row.what for row in today.rows if row.state in ("now", "questions") and row.planned}
    open_ones |= {todays.RESUME, todays.KEEP, beside.FLARE_PAGE}
    return next((number for number, name in enumerate(names, 1) if name in open_ones), 0)


def _row(row: Row) -> str:
    return f"{row.title}, {minutes(row.seconds)}, {row.note}"
