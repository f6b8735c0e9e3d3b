"""The line of keys at the foot of every screen: as many as fit, the most needed first, each one clickable."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from coach.tui.commands import Command

GAP = 2


class KeyBar(Widget):
    """Shows commands as `key label`; a click runs the command's action on its screen."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; padding: 0 1; color: $text-muted; background: $panel; }
    """

    def __init__(self, commands: list[Command]) -> None:
        super().__init__()
        self._commands = commands

    def show_commands(self, commands: list[Command]) -> None:
        """Show other commands from now on."""
        if commands != self._commands:
            self._commands = commands
            self.refresh()

    def render(self) -> Content:
        """As many commands as fit; where not all do, those that matter least give way, and the last one stays."""
        room = self.content_size.width
        shown: list[Command] = []
        last = self._commands[-2:]
        used = sum(len(self._text(each)) + GAP for each in last)
        for command in self._commands[:-2]:
            width = len(self._text(command)) + GAP
            if used + width > room + GAP:
                break
            shown.append(command)
            used += width
        if used > room + GAP and not shown:
            last = last[:1]
        parts = [
            Content.from_markup(
                f"[@click=screen.run_command('{each.id}')][$primary]$key[/] $label[/]",
                key=each.key_text,
                label=each.label,
            )
            for each in (*shown, *last)
        ]
        return Content(" " * GAP).join(parts)

    @staticmethod
    def _text(command: Command) -> str:
        return f"{command.key_text} {command.label}"
