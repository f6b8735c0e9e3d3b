"""Today: the day's state, what may be done now, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.session.words import plain
from coach.tui import rows
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList
from coach.walks import beside, newcomer, todays

if TYPE_CHECKING:
    from coach.care.lessons import Lesson
    from coach.today import Row, Today

# Below so many columns the reasons have no room beside the plan; coach/tui/app.py says it to the style sheet.
NARROW = 64
LESSON, FLARE, SHORTER = "lesson", beside.FLARE_PAGE, beside.SHORTER_PAGE


# Seconds until that which may take its time is read.
SETTLED = 0.03
# What is written once the day has been read further, which may be after the app has begun to close.
WRITTEN_LATER = ("#today-state", "#today-notice", "#today-plan", "#today-why-title", "#today-why-text")


class TodayScreen(CoachScreen[None]):
    """The plan of the day. Enter starts what is marked."""

    CSS_PATH = None
    PLACES = ("today", "room", "any")

    def __init__(self) -> None:
        super().__init__()
        self._today: Today | None = None
        self._rows: dict[str, Row] = {}
        self._lesson: Lesson | None = None
        self._written_for = 0
        self._files: list[str] = []

    def body(self) -> ComposeResult:
        """The head, notices, the plan beside its reasons."""
        with Horizontal(classes="room-head"):
            yield Static("Coach", classes="room-name")
            yield Static(id="today-state", classes="room-state")
        yield Static(id="today-notice", classes="notice")
        with Horizontal(id="today-body"):
            plan = MarkList(id="today-plan")
            # It is going to have the focus; told before it is styled, it need not be styled again.
            plan.set_reactive(OptionList.has_focus, True)  # noqa: FBT003 - the order of Textual
            yield plan
            with VerticalScroll(id="today-why", can_focus=False):
                yield Static(id="today-why-title", classes="title")
                yield Static(id="today-why-text")

    def on_mount(self) -> None:
        """The screen resumes next, and reads the day; once it is painted, see how the files are."""
        self.query_one(OptionList).focus()
        self._once_painted(self._look_after_files)

    @on(events.ScreenResume)
    def _keep_styles(self, event: events.ScreenResume) -> None:
        if self._today is None:
            # Every style was worked out a moment ago, as the widgets were made.
            event.refresh_styles = False

    def on_screen_resume(self) -> None:
        """Read the day, for the first time or because time has passed; with it painted, look for its lesson."""
        first = self._today is None
        if first:
            # The last weeks say what the rows show; what the whole year adds is read with the screen painted.
            self._show(self.coach_app.coach.today(recent=True))
            self._once_painted(self._look_further)
        else:
            self.look_again()
            self._once_painted(self._look_after_files)
        if first and self._today is not None and self._today.newcomer and self.coach_app.start is None:
            flow = self.coach_app.flow
            flow.run(newcomer.welcome(flow, self._today.rows[0].what))
        self._once_painted(self._find_lesson)

    def _once_painted(self, job: Callable[[], object]) -> None:
        # The first paint and the first key come first; "after refresh" would be before both, as the app comes up.
        self.set_timer(SETTLED, job)

    def on_resize(self) -> None:
        """The rows are written for their width."""
        self.call_after_refresh(self._fit_rows)

    def _fit_rows(self) -> None:
        if self._row_width() != self._written_for:
            self._write_rows()

    def _row_width(self) -> int:
        """Columns of a row; before the first layout, those that it is going to have."""
        room = self.query_one("#today-plan", OptionList).content_size.width
        if not room:
            whole = self.app.size.width - 2
            room = (whole if whole + 2 < NARROW else whole * 3 // 5) - 2
        return max(20, room - 2)

    def look_again(self) -> None:
        """Read the day and write it."""
        self._show(self.coach_app.coach.today())

    def _show(self, today: Today) -> None:
        self._today = today
        self._rows = {row.what: row for row in today.rows}
        self.query_one("#today-state", Static).update(
            Content(rows.state_words(today, narrow=self.app.size.width < NARROW))
        )
        self._write_notice()
        self._write_rows()

    @property
    def _here(self) -> bool:
        """Whether there is still something to write on: a closing app takes the widgets away one by one."""
        return self.is_attached and len(self.query(", ".join(WRITTEN_LATER))) == len(WRITTEN_LATER)

    def _look_further(self) -> None:
        self.run_worker(self._read_further())

    async def _read_further(self) -> None:
        today = await self.coach_app.in_writer(self.coach_app.coach.today)
        # The app may have closed meanwhile, here and below.
        if self._here:
            self._show(today)

    def _look_after_files(self) -> None:
        self.run_worker(self._tell_of_files())

    async def _tell_of_files(self) -> None:
        coach = self.coach_app.coach
        found = [await self.coach_app.in_writer(each) for each in (coach.health, coach.practices.notice)]
        self._files = [each for each in (*self.coach_app.notices, *found) if each]
        for each in (coach.library.keep, coach.keep_glance):
            await self.coach_app.in_writer(each)
        if self._here:
            self._write_notice()

    def _write_notice(self) -> None:
        text = beside.notice_line(self._files, self._today)
        line = self.query_one("#today-notice", Static)
        line.update(Content(plain(text)))
        line.set_class(bool(text), "-shown")
        urgent = self._today is not None and self._today.tier in beside.STOPPED
        line.set_class(not self._files and not urgent, "-quiet")

    @work(exclusive=True, group="lesson")
    async def _find_lesson(self) -> None:
        coach = self.coach_app.coach
        learning, now = coach.learning, coach.clock.now()
        found = await self.coach_app.in_writer(lambda: learning.suggestion(now))
        self._lesson = learning.lessons.lesson(found) if found else None
        if self._here:
            self._write_rows()

    def _write_rows(self) -> None:
        today = self._today
        if today is None:
            return
        plan = self.query_one("#today-plan", OptionList)
        marked = plan.highlighted
        self._written_for = width = self._row_width()
        options = rows.left_over(today.interrupted) if today.interrupted else []
        options += [Option(Content.styled(beside.FLARE_LINE, "$accent"), id=FLARE)] if beside.in_flare(today) else []
        options += [Option(rows.row_line(row, width), id=row.what) for row in today.rows]
        options += [Option(Content(beside.SHORTER_LINE), id=SHORTER)] if beside.shorter_note(today) else []
        options += [Option(rows.lesson_line(self._lesson, width), id=LESSON)] if self._lesson else []
        plan.set_options(options)
        plan.highlighted = min(marked or 0, len(options) - 1)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say why the marked row stands where it stands."""
        title, text = self._why(event.option_id or "")
        self.query_one("#today-why-title", Static).update(Content(title))
        self.query_one("#today-why-text", Static).update(Content(text))

    def _why(self, name: str) -> tuple[str, str]:
        row = self._rows.get(name)
        if name == LESSON and self._lesson is not None:
            return self._lesson.title, self._lesson.summary
        if name == FLARE and self._today is not None:
            return "Flare plan", beside.flare_words(self._today)
        if name == SHORTER and self._today is not None and (note := beside.shorter_note(self._today)):
            return "A shorter plan", note.message
        if row is None:
            return "Cut short", todays.CUT_SHORT
        return row.title, "\n\n".join(todays.why(row))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a row."""
        self._start(event.option_id or "")

    def action_start(self) -> None:
        """The start command of the key bar."""
        plan = self.query_one("#today-plan", OptionList)
        if plan.highlighted is not None:
            self._start(plan.get_option_at_index(plan.highlighted).id or "")

    def _start(self, name: str) -> None:
        flow = self.coach_app.flow
        if self._between():
            return
        if name == todays.RESUME:
            flow.playing.resume()
        elif name == todays.KEEP:
            flow.playing.keep()
        elif name == LESSON:
            self.call_later(self.action_lesson)
        elif name == FLARE:
            from coach.walks.minding import Minding  # noqa: PLC0415 - built when first needed

            flow.run(Minding(flow).flare())
        elif name == SHORTER:
            from coach.walks.shortening import shorten  # noqa: PLC0415 - built when first needed

            flow.run(shorten(flow))
        elif name:
            flow.open(name)

    async def action_lesson(self) -> None:
        """Read the lesson for today; once it is read, all the others are in their room."""
        from coach.tui.screens.lesson import LessonScreen  # noqa: PLC0415 - built when first needed

        if self._lesson is None:
            await self.coach_app.action_room("learn")
        else:
            self.app.push_screen(LessonScreen(self._lesson.id))

    def action_again(self) -> None:
        """The last exercise session once more."""
        if self.coach_app.coach.moves.last() is None:
            self.notify("There is no exercise session yet that could be done again.", timeout=3)
        else:
            self.coach_app.flow.begin("again")

    def action_pain(self) -> None:
        """A check-in outside any session."""
        self.coach_app.flow.check_in()

    def action_new_sign(self) -> None:
        """Something new is wrong."""
        flow = self.coach_app.flow
        flow.run(flow.answering.new_sign())

    def action_why(self) -> None:
        """The whole reasoning of the marked row."""
        from coach.tui.screens.text import TextScreen  # noqa: PLC0415 - built when first needed

        plan = self.query_one("#today-plan", OptionList)
        if plan.highlighted is not None:
            name = plan.get_option_at_index(plan.highlighted).id or ""
            title, text = self._why(name)
            from coach.reviewing import whole_reasoning  # noqa: PLC0415 - asked for by a key

            known = name in self._rows or name == SHORTER
            self.app.push_screen(TextScreen(title, whole_reasoning(self.coach_app.coach, name) if known else text))

    def action_notice(self) -> None:
        """All notices, and the smallest day that counts."""
        from coach.tui.screens.text import TextScreen  # noqa: PLC0415 - built when first needed

        if self._today is None:
            return
        habits = self.coach_app.coach.telling.own.words("habits").values()
        files = [plain(each) for each in self._files]
        if text := beside.notice_page(files, self._today, [plain(each) for each in habits]):
            self.app.push_screen(TextScreen("Please note" if self._files or self._today.notes else "Today", text))
