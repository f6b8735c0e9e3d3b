"""One lesson: its text and moving figure, one thing to do, two questions with a reply to each choice, the sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import work
from textual.containers import Horizontal

from coach.care.safety import NOT_SURE
from coach.learning import DOORS
from coach.session.words import plain
from coach.tui.bookmark import Bookmark
from coach.tui.doors import go_through
from coach.tui.pages import source_list
from coach.tui.prose import Block, heading, markdown, text
from coach.tui.screens.reading import ReadingScreen, lettered
from coach.tui.widgets.chartview import ChartView
from coach.tui.widgets.lessonfigure import moving_figure
from coach.tui.widgets.prose import Prose
from coach.tui.widgets.quiz import Questions

if TYPE_CHECKING:
    from textual.widget import Widget

    from coach.care.lessons import Lesson
    from coach.care.records import Value
    from coach.care.safety import Question
    from coach.tui.commands import Command

# A lesson that fits on the screen as a whole is never scrolled; nobody reads one in less.
READ_SECONDS = 30.0


class LessonScreen(ReadingScreen):
    """Reading to the end is kept, and so is the place where a lesson was left."""

    PLACES = ("lesson", "room", "any")

    def __init__(self, lesson_id: str) -> None:
        super().__init__()
        self._lesson_id = lesson_id
        self._opened = 0.0

    @property
    def _lesson(self) -> Lesson:
        return self.coach_app.coach.learning.lessons.lesson(self._lesson_id)

    def column(self) -> Iterator[Widget]:
        """From the title down to the sources."""
        coach = self.coach_app.coach
        lessons, lesson = coach.learning.lessons, self._lesson
        self._bookmark = Bookmark(self.coach_app, self._lesson_id)
        self._next = following(lessons.lesson_ids(), self._lesson_id)
        with Horizontal(id="lesson-top"):
            yield Prose(head(lesson, self._bookmark), id="lesson-head")
            if lesson.figure:
                yield moving_figure(coach, lesson.figure)
        if lesson.chart is not None:
            yield ChartView(lesson.chart)
        yield Prose(markdown(lesson.body, lesson.sources), id="lesson-body")
        yield Prose(to_do(lesson), id="lesson-action")
        yield Prose(id="lesson-about")
        yield Questions(lesson.quiz)
        after = [text(f"The next lesson: {lessons.lesson(self._next).title}", mark="n  ", gap=2)] if self._next else []
        yield Prose([*source_list(lesson.sources, coach.library.sources()), *after], id="lesson-sources")

    def on_mount(self) -> None:
        """Read what was kept of it; watch for the end of the text."""
        super().on_mount()
        self._opened = self.coach_app.coach.clock.elapsed()
        self.query_one("#lesson-about").display = False
        self.watch(self.sheet, "scroll_y", self._look_for_end, init=False)
        self._take_up()

    @work
    async def _take_up(self) -> None:
        await self._bookmark.take_up()
        self.query_one(Questions).take_up(self._bookmark.chosen)
        self._show()
        if self.sheet.scroll_y:
            # Somebody was quicker than the files: what is in sight counts, and nothing jumps.
            self._look_for_end()
        elif self._bookmark.place:
            body = self.query_one("#lesson-body", Prose)
            self.sheet.scroll_to(y=self.row_of(body) + body.row_of(self._bookmark.place) - 1, animate=False)

    def _show(self) -> None:
        self.query_one("#lesson-head", Prose).show(head(self._lesson, self._bookmark))
        asks = self._bookmark.asks
        question = self.coach_app.coach.safety.questions[asks] if asks else None
        self.query_one("#lesson-about", Prose).show(about_you(question, self._bookmark.given))
        self.refresh_bar()

    def _look_for_end(self) -> None:
        """Keep in mind where the reader is; the end of the text in sight means that it was read."""
        body, action, sheet = self.query_one("#lesson-body", Prose), self.query_one("#lesson-action"), self.sheet
        self._bookmark.place = body.block_at(round(sheet.scroll_y) - self.row_of(body))
        end = self.row_of(action) + action.size.height
        if self._bookmark.read is None and end <= sheet.scroll_y + sheet.scrollable_content_region.height:
            self._bookmark.mark_read()
            self._show()

    def on_unmount(self) -> None:
        """The place is kept, whichever way the lesson was left."""
        self._bookmark.leave()

    def bar_commands(self) -> list[Command]:
        """The keys that do something here and now."""
        letters = self.query_one(Questions).letters if self.is_mounted else "abc"
        asked = bool(self._bookmark.asks) and self._bookmark.given is None
        works = {"answer_a": bool(letters), "tell": asked, "skip": asked, "next_lesson": bool(self._next)}
        works["door"] = bool(self._lesson.opens)
        found = [each for each in super().bar_commands() if works.get(each.id, True)]
        return [lettered(each, letters) if each.id == "answer_a" else each for each in found]

    def action_choose(self, number: int, choice: int) -> None:
        """Answer a question, or with 0 the open one; where it is out of sight, go there first."""
        questions = self.query_one(Questions)
        number = number or questions.open_question
        if not number:
            return
        view = questions.view(number)
        if self.sheet.region.y <= view.region.bottom and view.region.y < self.sheet.region.bottom - 2:
            questions.choose(number, choice)
        else:
            self.sheet.scroll_to_widget(view, animate=False, top=True)

    def on_questions_chosen(self, message: Questions.Chosen) -> None:
        """Keep the choice."""
        self._bookmark.choose(message.question, message.choice)
        self._show()

    def action_tell(self) -> None:
        """Answer the question about you."""
        from coach.tui.screens.question import QuestionScreen  # noqa: PLC0415 - built when first needed

        if self._bookmark.asks:
            question = self.coach_app.coach.safety.questions[self._bookmark.asks]
            self.app.push_screen(QuestionScreen(question), self.action_told)

    def action_told(self, value: Value) -> None:
        """Keep the answer about you; "not sure" leaves it out, and it is not asked again."""
        if self._bookmark.asks and value is not None and (value != NOT_SURE or self._bookmark.given is None):
            self._bookmark.told(value)
            self._show()

    async def action_door(self) -> None:
        """To the place where the one thing is done."""
        await go_through(self.coach_app, self._lesson)

    def action_next_lesson(self) -> None:
        """On to the next one."""
        if self._next:
            self.app.switch_screen(LessonScreen(self._next))

    def action_close(self) -> None:
        """Back to where it was opened; a lesson that needed no scrolling was read, if there was time for it."""
        if self.coach_app.coach.clock.elapsed() - self._opened >= READ_SECONDS:
            self._look_for_end()
        super().action_close()


def following(ids: tuple[str, ...], lesson: str) -> str:
    """The lesson after this one, or nothing."""
    place = ids.index(lesson) + 1
    return ids[place] if place < len(ids) else ""


def head(lesson: Lesson, bookmark: Bookmark) -> list[Block]:
    """Its place among the lessons, its title, and what it is about."""
    facts = f"Lesson {int(lesson.id[1:])} · {lesson.minutes} min"
    if bookmark.read is not None:
        facts += f" · read {bookmark.read.day} {bookmark.read:%b}"
    return [text(facts, "$secondary"), text(lesson.title, "bold $primary", gap=0), text(lesson.summary, "italic")]


def to_do(lesson: Lesson) -> list[Block]:
    """The one thing to do, and the key that leads to where it is done."""
    blocks = [heading("One thing to do"), text(lesson.action, gap=0)]
    return [*blocks, text(f"open {DOORS[lesson.opens]}", mark="o  ", gap=0)] if lesson.opens else blocks


def about_you(question: Question | None, given: Value) -> list[Block]:
    """The question about the person that belongs to a lesson: it may be left out, and is asked once."""
    if question is None or given == NOT_SURE:
        return []
    asked = [heading("About you, if you like"), text(question.text, gap=0)]
    if given is None:
        return [*asked, text("tell the coach", mark="t  "), text("leave it out", mark="s  ", gap=0)]
    return [*asked, text(f"You said: {plain(str(given))}"), text("change it", mark="t  ", gap=0)]
