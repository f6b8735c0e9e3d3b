"""The education in lines: lessons with their questions, evidence, questions people ask, words, sources, a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.safety import NOT_SURE
from coach.learning import ASKS, DOORS, KIND_NAMES, find_sources
from coach.plain.asking import BACK
from coach.plain.prose import markdown, page_of, source_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.care.lessons import Hit, Lesson, Quiz
    from coach.plain.front import PlainFront

SECTIONS = ("lesson", "evidence", "question", "exercise", "term", "source")
HINT = "Everything there is to read. For example: leg length, sleep, surgery, cost."
NOTHING = "Nothing is called that here. Another word may help, or the beginning of one."
AT_MOST = 6
LETTERS = "abcd"


class Learn:
    """The room, a lesson, a page, the search."""

    def __init__(self, front: PlainFront) -> None:
        self._front, self._asking, self._coach = front, front.asking, front.coach
        self._learning = front.coach.learning
        self._lessons = self._learning.lessons

    def room(self) -> None:
        """The sections and the search."""
        while True:
            self._asking.heading("Learn")
            found = self._asking.numbered([*(KIND_NAMES[each] for each in SECTIONS), "Search everything"])
            if found is None:
                return
            if found > len(SECTIONS):
                self.search()
            else:
                self._section(SECTIONS[found - 1])

    def _section(self, kind: str) -> None:
        names = self._names(kind)
        while True:
            self._asking.heading(KIND_NAMES[kind])
            found = self._asking.numbered([text for _, text in names])
            if found is None:
                return
            self.open(kind, names[found - 1][0])

    def _names(self, kind: str) -> list[tuple[str, str]]:
        lessons = self._lessons
        if kind == "lesson":
            read = self._learning.progress().read
            return [(each, self._lesson_line(lessons.lesson(each), read=each in read)) for each in lessons.lesson_ids()]
        if kind == "evidence":
            return [(each, lessons.evidence(each).title) for each in lessons.evidence_ids()]
        if kind == "exercise":
            library = self._coach.library
            return [(each, library.exercise(each).name) for each in library.exercise_ids()]
        if kind == "question":
            return [(each.id, each.question) for each in lessons.people_ask()]
        if kind == "term":
            return [(each.term, each.term) for each in lessons.glossary()]
        return [(key, f"{key}: {each.citation}") for key, each in self._coach.library.sources().items()]

    @staticmethod
    def _lesson_line(lesson: Lesson, *, read: bool) -> str:
        return f"{lesson.title}, {lesson.minutes} min{', read' if read else ''}"

    def open(self, kind: str, name: str) -> None:
        """A lesson, a page, a part of the plan, or the warning signs."""
        if kind == "lesson":
            self.lesson(name)
        elif kind == "sign":
            self._asking.warning_signs()
        elif kind == "therapy":
            from coach.plain.plan import Plan  # noqa: PLC0415 - found now and then

            Plan(self._front).therapy(name)
        else:
            self.page(kind, name)

    def page(self, kind: str, name: str) -> None:
        """A page that is not a lesson, and the lessons that say more."""
        page = page_of(self._coach, kind, name)
        self._asking.heading(page.title)
        for line in page.lines:
            self._asking.say(line)
        if not page.lessons:
            self._asking.wait()
            return
        self._asking.say("Lessons that say more:")
        found = self._asking.numbered([self._lessons.lesson(each).title for each in page.lessons])
        if found is not None:
            self.lesson(page.lessons[found - 1])

    def search(self) -> None:
        """Find anything by a word."""
        self._asking.heading("Search")
        self._asking.say(HINT)
        while True:
            query = self._asking.text("Type what you look for. b goes back.")
            if query is None:
                return
            hits = [(each.kind, each.id, f"{KIND_NAMES[each.kind]}: {each.title}") for each in self._few(query)]
            sources = self._coach.library.sources()
            keys = find_sources(query, sources)[:AT_MOST]
            ways = [*hits, *(("source", key, f"Source: {sources[key].citation}") for key in keys)]
            if not ways:
                self._asking.say(NOTHING)
                continue
            found = self._asking.numbered([text for _, _, text in ways], back="b searches again.")
            if found is not None:
                self.open(ways[found - 1][0], ways[found - 1][1])

    def _few(self, query: str) -> list[Hit]:
        """The best of each kind."""
        hits = self._learning.search(query)
        kinds = dict.fromkeys(each.kind for each in hits)
        return [each for kind in kinds for each in [hit for hit in hits if hit.kind == kind][:AT_MOST]]

    def lesson(self, name: str) -> None:
        """One lesson, part by part; its place is kept where it is left."""
        lesson = self._lessons.lesson(name)
        progress = self._learning.progress()
        self._asking.heading(f"Lesson {int(lesson.id[1:])}, {lesson.minutes} min: {lesson.title}")
        self._asking.say(lesson.summary)
        if not self._body(lesson, 0 if name in progress.read else progress.places.get(name, 0)):
            return
        self._learning.mark_read(name)
        self._about_you(name)
        for number, quiz in enumerate(lesson.quiz, 1):
            if not self._quiz(lesson, number, quiz):
                return
        for line in source_lines(lesson.sources, self._coach.library.sources()):
            self._asking.say(line)
        ids = self._lessons.lesson_ids()
        following = ids[ids.index(name) + 1 :][:1]
        hint = f"n reads the next one: {self._lessons.lesson(following[0]).title}. " if following else ""
        if self._asking.word(f"{hint}An empty line goes back.", known=("n",)) == "n" and following:
            self.lesson(following[0])

    def _body(self, lesson: Lesson, place: int) -> bool:
        """The text from paragraph `place` on; False where the person leaves, and then the place is kept."""
        found = markdown(lesson.body, lesson.sources)
        place = place if place < len(found) else 0
        if place:
            self._asking.say("From where you left it:")
        for number, paragraph in enumerate(found[place:], place):
            if paragraph.heading and number > place and not self._on():
                self._learning.leave(lesson.id, number)
                return False
            if paragraph.heading:
                self._asking.say()
            self._asking.say(paragraph.text)
        if lesson.chart is not None:
            self._asking.say(lesson.chart.title)
            for name, value in lesson.chart.rows:
                self._asking.say(f"{name}: {value:g}", "  ")
        self._asking.heading("One thing to do")
        self._asking.say(lesson.action)
        return self._action(lesson)

    def _on(self) -> bool:
        return self._asking.word("An empty line reads on. b leaves; the place is kept.") not in BACK

    def _action(self, lesson: Lesson) -> bool:
        """Go on, or first to where the action is done."""
        if not lesson.opens:
            return self._asking.word("An empty line goes on to two questions.") not in BACK
        found = self._asking.word(
            f"o opens {DOORS[lesson.opens]}. An empty line goes on to two questions.", known=("o",)
        )
        if found == "o":
            self._doors(lesson.id)[lesson.opens]()
        return found not in BACK

    def _doors(self, name: str) -> dict[str, Callable[[], object]]:
        from coach.plain.front import walked  # noqa: PLC0415 - asked for by a letter
        from coach.plain.plan import Plan  # noqa: PLC0415 - as above
        from coach.plain.posture import posture  # noqa: PLC0415 - as above
        from coach.walks.minding import Minding  # noqa: PLC0415 - as above

        minding = Minding(self._front)
        return {
            "warning_signs": self._asking.warning_signs,
            "walking": lambda: walked(minding.walking()),
            "card": lambda: walked(minding.written(name)),
            "pain": lambda: walked(self._front.clearing.pain()),
            "posture": lambda: posture(self._front),
            "plan": Plan(self._front).room,
            "emotional": lambda: self._front.open("emotional"),
        }

    def _about_you(self, name: str) -> None:
        """The question about the person that belongs to a lesson: it may be left out, and is asked once."""
        asks = ASKS.get(name, "")
        if not asks or self._learning.given(asks) is not None:
            return
        self._asking.heading("About you, if you like")
        value = self._front.cards.question(self._coach.safety.questions[asks])
        self._coach.answer({asks: NOT_SURE if value is None else value})

    def _quiz(self, lesson: Lesson, number: int, quiz: Quiz) -> bool:
        """One question, until it is answered right or left; False where the person goes back."""
        self._asking.heading(f"Question {number} of {len(lesson.quiz)}: {quiz.question}")
        letters = LETTERS[: len(quiz.options)]
        for letter, option in zip(letters, quiz.options, strict=True):
            self._asking.say(f"{letter}  {option}")
        while True:
            # b is an answer here, so an empty line leaves the question.
            found = self._asking.word(f"Type {', '.join(letters)}, or an empty line to go on.", known=tuple(letters))
            if not found:
                return True
            if found in letters and len(found) == 1:
                choice = letters.index(found)
                self._learning.answer(lesson.id, number, choice)
                self._asking.say(quiz.feedback[choice])
                if choice == quiz.answer:
                    return True
            elif found == "back":
                return False
