"""Settings: how the program works, built from the fields of its dataclass; and what the person told it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import Field, dataclass, fields, replace
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.care.settings import Settings
from coach.care.told import counted
from coach.tui.changing import use_settings
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.headings import heading, show_first
from coach.tui.widgets.marklist import MarkList
from coach.walks.words import FOLDERS, setting_words

# Below so many columns the list stands without its margins.
NARROW = 64


@dataclass(frozen=True)
class Row:
    """One line: what Enter does hangs on `id`, a field's name or a page's."""

    id: str
    title: str
    value: str
    help: str


class SettingsScreen(CoachScreen[None]):
    """A list; Enter changes what is marked, and the line at the foot says what it is."""

    PLACES = ("settings", "room", "any")

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Row] = {}

    def body(self) -> ComposeResult:
        """The head, the list, the help of the marked line."""
        with Horizontal(classes="room-head"):
            yield Static("Settings", classes="room-name")
            yield Static("kept as you change them", classes="room-state")
        yield MarkList(id="settings-list", classes="room-list")
        yield Static(id="settings-help", classes="detail")

    def on_mount(self) -> None:
        """The first setting is marked."""
        self.query_one(OptionList).focus()

    def on_screen_resume(self) -> None:
        """Something may have been answered elsewhere."""
        self.look_again()

    def on_resize(self) -> None:
        """The lines are written for their width."""
        self.call_after_refresh(self.look_again)

    def look_again(self) -> None:
        """Read the settings and write them; the marked line stays marked."""
        settings = self.query_one(OptionList)
        marked = settings.highlighted
        options: list[Option] = []
        sections = {"The program": self._program(), "You": self._you(), "This machine": self._machine()}
        for name, rows in sections.items():
            options.append(heading(name, apart=bool(options) and self.has_class("-tall")))
            for row in rows:
                self._rows[row.id] = row
                options.append(Option(_line(row, self.size.width), id=row.id))
        settings.set_options(options)
        settings.highlighted = marked or 1
        self._explain()

    def _program(self) -> Iterator[Row]:
        chosen = self.coach_app.coach.settings
        for spec in fields(Settings):
            about = spec.metadata
            yield Row(spec.name, about["title"], setting_words(spec, getattr(chosen, spec.name)), about["help"])

    def _you(self) -> Iterator[Row]:
        answered, of = counted(self.coach_app.coach.telling.told())
        help_ = "What you told about your health, each answer with its date. Any of it can be changed."
        yield Row("answers", "Safety answers", f"{answered} of {of}", help_)
        yield Row("new_sign", "Something new is wrong", "s", "Go through the signs that need a doctor once more.")
        yield Row("signs", "Warning signs", "w", "The signs that need a doctor, now or soon.")

    def _machine(self) -> Iterator[Row]:
        help_ = "The folders of your history, your answers and these settings. Nothing leaves this machine."
        yield Row("where", "Where things are kept", "", help_)

    def _marked(self) -> Row | None:
        settings = self.query_one(OptionList)
        if settings.highlighted is None:
            return None
        return self._rows.get(settings.get_option_at_index(settings.highlighted).id or "")

    def on_option_list_option_highlighted(self) -> None:
        """Say what the marked line is."""
        self._explain()
        show_first(self.query_one(OptionList))

    def _explain(self) -> None:
        row = self._marked()
        self.query_one("#settings-help", Static).update(Content(row.help if row else ""))

    def on_option_list_option_selected(self) -> None:
        """Enter or a click."""
        self.action_choose()

    def action_choose(self) -> None:
        """Change the marked setting, or open the marked page."""
        row = self._marked()
        pages = {"answers": self._answers, "new_sign": self.action_new_sign, "where": self._where}
        pages["signs"] = self.coach_app.action_warning_signs
        spec = next((each for each in fields(Settings) if row is not None and each.name == row.id), None)
        if spec is not None:
            self._change(spec)
        elif row is not None:
            pages[row.id]()

    def _change(self, spec: Field[Any]) -> None:
        """On becomes off; one of a few is picked; keys have a page."""
        from coach.tui.screens.choice import ChoiceScreen  # noqa: PLC0415 - built when first needed
        from coach.tui.screens.keys import KeysScreen  # noqa: PLC0415 - built when first needed

        now = getattr(self.coach_app.coach.settings, spec.name)
        if isinstance(now, bool):
            self._use(spec.name, not now)
        elif isinstance(now, dict):
            self.app.push_screen(KeysScreen())
        elif choices := spec.metadata["choices"]:
            named = [(value, setting_words(spec, value)) for value in choices]
            about = spec.metadata

            def take(value: str | None) -> None:
                if value is not None:
                    self._use(spec.name, value)

            self.app.push_screen(ChoiceScreen(about["title"], about["help"], named, now), take)

    def _use(self, name: str, value: Any) -> None:
        use_settings(self.coach_app, replace(self.coach_app.coach.settings, **{name: value}))

    def action_usual(self) -> None:
        """The marked setting as it came."""
        row = self._marked()
        if row is not None and row.id in {spec.name for spec in fields(Settings)}:
            self._use(row.id, getattr(Settings(), row.id))

    def action_new_sign(self) -> None:
        """Something new is wrong."""
        flow = self.coach_app.flow
        flow.run(flow.answering.new_sign())

    def _answers(self) -> None:
        from coach.tui.screens.answers import AnswersScreen  # noqa: PLC0415 - built when first needed

        self.app.push_screen(AnswersScreen())

    def _where(self) -> None:
        from coach.tui.screens.text import TextScreen  # noqa: PLC0415 - built when first needed

        folders = self.coach_app.coach.folders
        text = "\n\n".join(f"{path}\n{FOLDERS.get(name, '')}" for name, path in folders.items())
        self.app.push_screen(TextScreen("Where things are kept", text))


def _line(row: Row, width: int) -> Content:
    title = max(23, min(30, width - 24))
    room = max(8, width - title - (6 if width < NARROW else 8))
    value = row.value if len(row.value) <= room else row.value[: room - 1] + "…"
    return Content.assemble(f"  {row.title[:title]:<{title}}", (value, "$primary"))
