"""History: what was done, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.care.day import logical_day
from coach.session.words import OUTCOME_WORDS, plain, spent
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList
from coach.walks.history import day_line, pain_change, title_of

if TYPE_CHECKING:
    from coach.care.records import SessionRecord

DAYS = 60
MORE = "more"
EMPTY = "Nothing here yet. What you do is listed here, day by day."
NARROW = 64
# Of a line of the list: its padding, and a column for the bar that may be there.
MARGINS = 3


class HistoryScreen(CoachScreen[None]):
    """A list by day, newest first. Enter opens one session."""

    PLACES = ("history", "room", "any")

    def __init__(self) -> None:
        super().__init__()
        self._days = DAYS

    def body(self) -> ComposeResult:
        """The head and the list."""
        with Horizontal(classes="room-head"):
            yield Static("History", classes="room-name")
            yield Static(id="history-state", classes="room-state")
        yield Static(id="history-notice", classes="notice")
        yield MarkList(id="history-list")
        yield Static(EMPTY, id="history-empty", classes="muted")

    def on_mount(self) -> None:
        """Read and show."""
        self.look_again()
        self._tell_of_files()
        self.query_one(OptionList).focus()

    @work(exclusive=True, group="files")
    async def _tell_of_files(self) -> None:
        """A month that cannot be read is not a month in which nothing was done."""
        told = await self.coach_app.in_writer(self.coach_app.coach.health)
        line = self.query_one("#history-notice", Static)
        line.update(Content(plain(told)))
        line.set_class(bool(told), "-shown")
        self.query_one("#history-empty", Static).update("Nothing can be listed here." if told else EMPTY)

    def on_resize(self) -> None:
        """The lines are written for their width."""
        self.call_after_refresh(self.look_again)

    def on_screen_resume(self) -> None:
        """Something may have been added."""
        self.look_again()
        self._tell_of_files()

    def look_again(self) -> None:
        """Read the days again; the mark stays, goes to the one session that came, or beside the one that went."""
        plan = self.query_one("#history-list", OptionList)
        before, place = [option.id for option in plan.options], plan.highlighted
        options = list(self._lines())
        plan.set_options(options)
        plan.highlighted = new_mark(before, place, [option.id for option in options])
        self.set_class(not options, "-empty")
        self.query_one("#history-state", Static).update(f"the last {self._days} days")

    def _lines(self) -> Iterator[Option]:
        coach = self.coach_app.coach
        today = logical_day(coach.clock.now())
        shown = False
        for day, sessions, checkins in coach.past.days(self._days):
            shown = True
            yield Option(Content.styled(day_line(day, today, checkins), "bold $primary"), disabled=True)
            for session in reversed(sessions):
                name = title_of(session, coach.practices.name(session.therapy, session.routine))
                yield Option(_session_line(session, name, self.size.width), id=session.id)
        if shown:
            yield Option(Content.styled("Show earlier days", "$secondary"), id=MORE)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self._open(event.option_id)

    def action_open(self) -> None:
        """The open command of the key bar."""
        self._open(self._marked())

    def _marked(self) -> str | None:
        plan = self.query_one("#history-list", OptionList)
        return plan.get_option_at_index(plan.highlighted).id if plan.highlighted is not None else None

    def _open(self, name: str | None) -> None:
        from coach.tui.screens.session import SessionScreen  # noqa: PLC0415 - built when first needed

        if name == MORE:
            self._days *= 4
            self.look_again()
        elif name:
            self.app.push_screen(SessionScreen(name))

    def action_delete(self) -> None:
        """Delete the marked session; nothing asks, because u brings it back."""
        name = self._marked()
        if name and name != MORE:
            self.coach_app.flow.change(lambda: self.coach_app.coach.past.delete(name), "Deleted. u brings it back.")

    def action_undo(self) -> None:
        """Take back the last change."""
        self.coach_app.flow.change(self.coach_app.coach.past.undo, "Taken back.")


def new_mark(before: list[str | None], place: int | None, ids: list[str | None]) -> int | None:
    """Where the mark stands in `ids`, once it stood at `place` of `before`; a line without an id is no session."""
    came = [each for each in ids if each and each not in before]
    if any(before) and len(came) == 1:
        return ids.index(came[0])
    if place is not None and before[place] in ids:
        return ids.index(before[place])
    sessions = [index for index, each in enumerate(ids) if each]
    return min(sessions, key=lambda index: abs(index - (place or 0)), default=None)


def _session_line(session: SessionRecord, title: str, width: int) -> Content:
    started = datetime.fromisoformat(session.started_at)
    if width < NARROW:
        name = f"{started:%H:%M} {title[:14]:<14}"
        return Content.assemble(name, (f" {OUTCOME_WORDS[session.outcome]}", "$secondary"))
    line = Content.assemble(
        f"  {started:%H:%M}  {title[:22]:<22}",
        (f"{spent(session.active_seconds) if session.planned_seconds else '':>7}  ", "$secondary"),
        (f"{OUTCOME_WORDS[session.outcome]:<14}", "$success" if session.outcome == "done" else "$secondary"),
        (f"{pain_change(session)}  ", "$secondary"),
        (plain(session.note), "italic"),
    )
    # One line each, so that a long note hides no other session; its page has the whole of it.
    return line.truncate(width - MARGINS, ellipsis=True)
