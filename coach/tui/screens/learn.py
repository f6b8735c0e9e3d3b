"""Learn: lessons, evidence, questions, exercises, words and sources, and a search over everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.learning import KIND_NAMES
from coach.tui.prose import text
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.reading import screen_for
from coach.tui.shelf import SECTIONS, TODAY, beside, lines
from coach.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from coach.learning import Progress

# All names in one line, or the short ones; narrower, only the section at hand.
WIDE, NARROW = 88, 64
SHORT_NAMES = {"question": "Questions", "source": "Sources"}


class Listing(OptionList):
    """A list that says when its width is known, which is later than the screen's."""

    class Resized(Message):
        """It has another size now."""

    def on_resize(self) -> None:
        """Say so."""
        self.post_message(self.Resized())


class LearnScreen(CoachScreen[None]):
    """Six lists; left and right change between them, Enter opens the marked line."""

    PLACES = ("learn", "room", "any")

    def __init__(self) -> None:
        super().__init__()
        self._section = 0
        self._marked: dict[str, str] = {}
        self._progress: Progress | None = None
        self._suggested: str | None = None

    def body(self) -> ComposeResult:
        """The head, the sections, a list beside what is said of its marked line."""
        with Horizontal(classes="room-head"):
            yield Static("Learn", classes="room-name")
            yield Static(id="learn-state", classes="room-state")
        yield Static(id="learn-sections")
        with Horizontal(id="learn-body"):
            yield Listing(id="learn-list")
            with VerticalScroll(id="learn-side", can_focus=False):
                yield Prose(id="learn-title")
                yield Prose(id="learn-text")

    def on_screen_resume(self) -> None:
        """Something may have been read."""
        self.look_again()

    def on_listing_resized(self) -> None:
        """The lines are written for their width."""
        self._write()

    def look_again(self) -> None:
        """Read what was read."""
        self._read_again()

    @work(exclusive=True, group="progress")
    async def _read_again(self) -> None:
        coach = self.coach_app.coach
        learning, now = coach.learning, coach.clock.now()
        known = await self.coach_app.in_writer(lambda: (learning.progress(), learning.suggestion(now)))
        if not self.is_attached:
            # The app closed meanwhile.
            return
        if self._progress is None:
            # The lesson for today has only now found its place above the first one.
            self._marked.pop("lesson", None)
        self._progress, self._suggested = known
        count = len(learning.lessons.lesson_ids())
        read = sum(each in self._progress.read for each in learning.lessons.lesson_ids())
        self.query_one("#learn-state", Static).update(Content(f"{read} of {count} lessons read"))
        self._write()

    @property
    def _kind(self) -> str:
        return SECTIONS[self._section]

    def _write(self) -> None:
        """Write the list of the section; what was marked in it stays marked."""
        self.query_one("#learn-sections", Static).update(section_bar(self._section, self.size.width))
        shown = self.query_one("#learn-list", OptionList)
        width = max(20, shown.content_size.width - 2)
        found = lines(self.coach_app.coach, self._kind, self._progress, self._suggested, width)
        marked = self._marked.get(self._kind)
        shown.set_options([Option(line.content, id=line.name or None, disabled=not line.name) for line in found])
        names = [line.name for line in found]
        if marked in names:
            shown.highlighted = names.index(marked)
        else:
            shown.action_first()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the marked line is about."""
        if event.option not in event.option_list.options:
            # The mark of a list that has gone meanwhile.
            return
        name = event.option_id or ""
        self._marked[self._kind] = name
        title, blocks = beside(self.coach_app.coach, self._kind, name.removeprefix(TODAY), self._progress)
        self.query_one("#learn-title", Prose).show([text(title, "bold $primary")])
        self.query_one("#learn-text", Prose).show(blocks)
        self.query_one("#learn-side", VerticalScroll).scroll_home(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self.action_open(event.option_id)

    def action_open(self, name: str | None = None) -> None:
        """Open a line, or the marked one."""
        wanted = name or self._marked.get(self._kind)
        if wanted:
            self.app.push_screen(screen_for(self._kind, wanted.removeprefix(TODAY)))

    def action_section(self, step: int) -> None:
        """The next section, or the one before."""
        self.action_go((self._section + step) % len(SECTIONS))

    def action_go(self, section: int) -> None:
        """One of the sections."""
        self._section = section
        self._write()

    def action_search(self) -> None:
        """Search everything."""
        from coach.tui.screens.search import SearchScreen  # noqa: PLC0415 - built when first needed

        self.app.push_screen(SearchScreen())


def section_bar(at: int, width: int) -> Content:
    """The names of the sections, each but the one at hand to be clicked; where it is narrow, only that one."""
    if width < NARROW:
        before, after = (at - 1) % len(SECTIONS), (at + 1) % len(SECTIONS)
        return Content.assemble(
            Content.from_markup(f"[@click=screen.go({before})]‹[/] "),
            (KIND_NAMES[SECTIONS[at]], "bold $accent"),
            Content.from_markup(f" [@click=screen.go({after})]›[/]"),
            (f"  {at + 1} of {len(SECTIONS)}", "$secondary"),
        )
    parts = []
    for place, kind in enumerate(SECTIONS):
        name = KIND_NAMES[kind] if width >= WIDE else SHORT_NAMES.get(kind, KIND_NAMES[kind])
        # A link takes the colour of links, so the section at hand is none.
        link = Content.from_markup(f"[@click=screen.go({place})]$name[/]", name=name)
        parts.append(Content.styled(name, "bold underline $accent") if place == at else link)
    return Content("   " if width >= WIDE else "  ").join(parts)
