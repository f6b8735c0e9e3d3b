"""Today: the day's state, what may be done now, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.screens.base import CoachScreen
from coach.tui.words import minutes, part_of_day, plain

if TYPE_CHECKING:
    from coach.today import Interrupted, Row, Today

RESUME, KEEP = "resume", "keep"
STATE_LOOK = {"now": "$foreground", "later": "$secondary", "done": "$success", "blocked": "$secondary"}


class TodayScreen(CoachScreen[None]):
    """The plan of the day. Enter starts what is marked."""

    PLACES = ("today", "room", "any")

    def __init__(self) -> None:
        super().__init__()
        self._today: Today | None = None
        self._rows: dict[str, Row] = {}

    def body(self) -> ComposeResult:
        """The head, notices, the plan beside its reasons."""
        with Horizontal(classes="room-head"):
            yield Static("Coach", classes="room-name")
            yield Static(id="today-state", classes="room-state")
        yield Static(id="today-notice", classes="notice")
        with Horizontal(id="today-body"):
            yield OptionList(id="today-plan")
            with VerticalScroll(id="today-why", can_focus=False):
                yield Static(id="today-why-title", classes="title")
                yield Static(id="today-why-text")

    def on_mount(self) -> None:
        """Read the day; then, with the screen painted, how the files are."""
        self.look_again()
        self.query_one(OptionList).focus()
        self.call_after_refresh(self._look_after_files)

    def on_screen_resume(self) -> None:
        """Time has passed: read the day again."""
        self.look_again()

    def on_resize(self) -> None:
        """The rows are written for their width."""
        self.call_after_refresh(self._write_rows)

    def look_again(self) -> None:
        """Read the day and write it."""
        self._today = today = self.coach_app.coach.today()
        self._rows = {row.what: row for row in today.rows}
        self.query_one("#today-state", Static).update(Content(_state(today)))
        self._write_rows()

    def _look_after_files(self) -> None:
        notice = [*self.coach_app.notices, self.coach_app.coach.health()]
        text = " ".join(each for each in notice if each)
        line = self.query_one("#today-notice", Static)
        line.update(Content(plain(text)))
        line.set_class(bool(text), "-shown")

    def _write_rows(self) -> None:
        today = self._today
        if today is None:
            return
        plan = self.query_one("#today-plan", OptionList)
        marked = plan.highlighted
        width = max(20, plan.content_size.width - 2)
        options = _left_over(today.interrupted) if today.interrupted else []
        options += [Option(_line(row, width), id=row.what) for row in today.rows]
        plan.set_options(options)
        plan.highlighted = min(marked or 0, len(options) - 1)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say why the marked row stands where it stands."""
        title, text = self._why(event.option_id or "")
        self.query_one("#today-why-title", Static).update(Content(title))
        self.query_one("#today-why-text", Static).update(Content(text))

    def _why(self, name: str) -> tuple[str, str]:
        row = self._rows.get(name)
        if row is None:
            return "Cut short", "A session did not come to its end. Nothing of it is lost."
        lines = [row.about, row.evidence, *(reason.message for reason in row.reasons)]
        return row.title, "\n\n".join(line for line in lines if line)

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
        if name == RESUME:
            flow.resume()
        elif name == KEEP:
            flow.keep()
        elif name:
            flow.begin(name)

    def action_pain(self) -> None:
        """A check-in outside any session."""
        self.coach_app.flow.check_in()

    def action_why(self) -> None:
        """The whole reasoning of the marked row."""
        from coach.tui.screens.text import TextScreen  # noqa: PLC0415 - built when first needed

        plan = self.query_one("#today-plan", OptionList)
        if plan.highlighted is not None:
            title, text = self._why(plan.get_option_at_index(plan.highlighted).id or "")
            self.app.push_screen(TextScreen(title, text))

    def action_notice(self) -> None:
        """The whole of a notice that did not fit on its line."""
        from coach.tui.screens.text import TextScreen  # noqa: PLC0415 - built when first needed

        notice = self.query_one("#today-notice", Static)
        if notice.has_class("-shown"):
            self.app.push_screen(TextScreen("Please note", str(notice.visual)))


def _state(today: Today) -> str:
    parts = [f"{today.now:%a} {today.now.day} {today.now:%b}", part_of_day(today.now)]
    if today.pain is not None:
        before = "" if today.pain_before is None else f", before {today.pain_before}"
        parts.append(f"pain {today.pain}{before}")
    return " · ".join(parts)


def _left_over(left: Interrupted) -> list[Option]:
    when = f"{left.started_at:%H:%M}"
    done = minutes(left.active_seconds)
    end = "End it and check the skin" if left.heat else f"Keep the {done} done and end it"
    options = [Option(Content.assemble((f"{end} ({left.title}, {when})", "$accent")), id=KEEP)]
    if left.fits:
        go_on = Content.assemble((f"Go on with {left.title}, cut short at {when}", "$accent"))
        # After heat, ending is the default: the pad may have been on all the time.
        options.insert(1 if left.heat else 0, Option(go_on, id=RESUME))
    return options


def _line(row: Row, width: int) -> Content:
    title_width = max(12, min(24, width - 20))
    title = row.title[:title_width].ljust(title_width)
    look = STATE_LOOK.get(row.state, "$foreground")
    note = row.note if width >= 34 else row.note.split(",")[0]
    return Content.assemble((title, look), (f"{minutes(row.seconds):>7}   ", "$secondary"), (note, look))
