"""The line of keys at the foot of every screen: as many as fit, the most needed first, each one clickable."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from coach.tui.commands import Command

GAP = 2
NARROW = 50
ALWAYS = ("warning_signs", "stop", "new_sign", "new_sign_settings")


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
        """As many commands as fit, in their order; the warning signs, a new sign and stop keep their place."""
        gap = GAP if self.content_size.width >= NARROW else 1
        room = self.content_size.width + gap
        kept: set[str] = set()
        for command in sorted(self._commands, key=lambda each: (each.id not in ALWAYS, each.rank)):
            width = len(self._text(command)) + gap
            if width <= room:
                kept.add(command.id)
                room -= width
            elif command.id not in ALWAYS:
                break
        return Content(" " * gap).join(self._hint(each) for each in self._commands if each.id in kept)

    @staticmethod
    def _hint(command: Command) -> Content:
        # Made by hand: reading the same as markup takes four times as long, before the first paint.
        click = Style.from_meta({"@click": f"screen.run_command('{command.id}')"})
        return Content.assemble((command.key_text, "$primary"), f" {command.label}").stylize(click)

    @staticmethod
    def _text(command: Command) -> str:
        return f"{command.key_text} {command.label}"
