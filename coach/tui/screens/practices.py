"""The practices of a therapy: what each is, how long it takes, and what is not for this person, and why."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.session.words import minutes
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.marklist import MarkList
from coach.walks.views import More, Picked

if TYPE_CHECKING:
    from coach.care.choosing import Choice
    from coach.care.model import Therapy
    from coach.tui.commands import Command

NOT_FOR_YOU = "not for you"
NARROW = 44


class PracticesScreen(CoachScreen[Picked | None]):
    """Enter begins what is marked; plus and minus change its minutes."""

    PLACES = ("practices", "tool", "any")

    def __init__(self, therapy: Therapy, choices: tuple[Choice, ...], more: tuple[More, ...] = ()) -> None:
        super().__init__()
        self._therapy, self._choices, self._more = therapy, choices, more
        self._by_name = {each.practice.id: each for each in choices}
        self._wished: dict[str, int] = {}

    def body(self) -> ComposeResult:
        """The list beside what the marked line is about."""
        with Horizontal(classes="room-head"):
            yield Static(Content(self._therapy.name), classes="room-name")
        with Horizontal(id="practices-body"):
            yield MarkList(id="practices-list")
            with VerticalScroll(id="practices-about", can_focus=False):
                yield Static(id="practices-title", classes="title")
                yield Static(id="practices-text")

    def on_mount(self) -> None:
        """The first line that can be begun is marked."""
        self._write_rows()
        plan = self.query_one(OptionList)
        plan.focus()
        self.call_after_refresh(plan.action_first)

    def on_resize(self) -> None:
        """The rows are written for their width."""
        self.call_after_refresh(self._write_rows)

    def _write_rows(self) -> None:
        plan = self.query_one(OptionList)
        marked = plan.highlighted
        width = max(20, plan.scrollable_content_region.width - 2)
        rows = [Option(Content.styled(each.title, "$accent"), id=each.name) for each in self._more if each.first]
        for section, found in groupby(self._choices, key=lambda each: each.practice.section):
            if section:
                rows.append(Option(section, disabled=True))
            rows += [Option(self._line(each, width), id=each.practice.id) for each in found]
        rows += [Option(each.title, id=each.name) for each in self._more if not each.first]
        plan.set_options(rows)
        if marked is not None:
            plan.highlighted = min(marked, len(rows) - 1)

    def _line(self, choice: Choice, width: int) -> Content:
        practice = choice.practice
        until = [reason.until for reason in choice.reasons if reason.until is not None]
        state = "" if not choice.reasons else f"from {max(until):%a} {max(until).day}" if until else NOT_FOR_YOU
        room = 14 if width >= NARROW else 0
        time = f"{minutes(self._seconds(practice.id)):>7}" if practice.seconds else " " * 7
        name = practice.name[: width - 8 - room].ljust(width - 8 - room)
        look = "$secondary" if choice.reasons else "$foreground"
        if not room and state:
            return Content.assemble((name, look), (f" {'later' if until else 'not now':>7}", "$secondary"))
        return Content.assemble(
            (name, look), (f" {time}", "$secondary"), (f"  {state:<12}" if room else "", "$secondary")
        )

    def _seconds(self, name: str) -> float:
        return self._wished[name] * 60.0 if name in self._wished else self._by_name[name].practice.seconds

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the marked line is about."""
        self._describe(event.option_id or "")
        self.refresh_bar()

    def _describe(self, name: str) -> None:
        title, text = self._about(name)
        self.query_one("#practices-title", Static).update(Content(title))
        self.query_one("#practices-text", Static).update(Content(text))

    def _about(self, name: str) -> tuple[str, str]:
        choice = self._by_name.get(name)
        if choice is None:
            more = next((each for each in self._more if each.name == name), None)
            return (more.title, more.about) if more is not None else ("", "")
        lines = [*(reason.message for reason in choice.reasons), choice.practice.about, *choice.notes]
        return choice.practice.name, "\n\n".join(lines)

    def _marked(self) -> str:
        plan = self.query_one(OptionList)
        return (plan.get_option_at_index(plan.highlighted).id or "") if plan.highlighted is not None else ""

    def bar_commands(self) -> list[Command]:
        """Minutes only where they can be changed, the pages only where there are some."""
        fixed = not self.is_mounted or not self._stretches(self._marked())
        hidden = {"practice_longer", "practice_shorter"} if fixed else set()
        return [each for each in super().bar_commands() if each.id not in hidden]

    def _stretches(self, name: str) -> bool:
        choice = self._by_name.get(name)
        return choice is not None and any(stage.stretch for stage in choice.practice.stages)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a line."""
        self._pick(event.option_id or "")

    def action_begin(self) -> None:
        """The begin command of the key bar."""
        self._pick(self._marked())

    def _pick(self, name: str) -> None:
        if name:
            self.dismiss(Picked(name, self._wished.get(name)))

    def action_minutes(self, change: int) -> None:
        """A minute more or less, from one minute up to the longest that is allowed."""
        name = self._marked()
        if not self._stretches(name):
            return
        practice = self._by_name[name].practice
        longest = int((practice.longest_seconds or practice.seconds) // 60) or 1
        now = self._wished.get(name, round(practice.seconds / 60))
        self._wished[name] = min(longest, max(1, now + change))
        self._write_rows()

    def action_about(self) -> None:
        """The whole of what is said about the marked line, for a small screen."""
        from coach.tui.screens.text import TextScreen  # noqa: PLC0415 - built when first needed

        self.app.push_screen(TextScreen(*self._about(self._marked())))

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)
