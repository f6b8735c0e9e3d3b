"""What the shell commands print. Text from people is printed without control characters."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
import msgspec

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.drawing import Gallery

UNUSABLE, BLOCKED = 2, 4


def print_today(coach: Coach, *, as_json: bool) -> None:
    """Today's rows, one a line, or the whole view as JSON."""
    view = coach.today()
    if as_json:
        click.echo(_json(view))
        return
    pain = "" if view.pain is None else f", pain {view.pain}"
    click.echo(f"{view.day:%a} {view.day.day} {view.day:%b}{pain}")
    for row in view.rows:
        click.echo(f"  {row.title:<20} {round(row.seconds / 60):>3} min   {row.note}")
        for reason in row.reasons:
            click.echo(f"      {reason.message}")
    if view.interrupted is not None:
        click.echo(
            f"  {view.interrupted.title} was cut short at {view.interrupted.started_at:%H:%M}. coach takes it up."
        )


def print_history(coach: Coach, days: int | None, *, as_json: bool) -> None:
    """Every session, oldest first; `days` counts logical days, today included."""
    found = coach.past.documents(days)
    if as_json:
        click.echo(_json(found))
        return
    for each in found:
        pain = f"pain {_or_dash(each.get('pain_before'))} to {_or_dash(each.get('pain_after'))}"
        name = str(each.get("routine") or each.get("therapy"))
        minutes = round(float(each.get("active_seconds", 0)) / 60)
        note = "".join(char if char.isprintable() else " " for char in str(each.get("note", "")))
        started = datetime.fromisoformat(str(each["started_at"]))
        line = f"{started:%Y-%m-%d %H:%M}  {name:<14} {minutes:>3} min  {each.get('outcome', ''):<14} {pain}  {note}"
        click.echo(line.rstrip())
    if not found:
        click.echo("Nothing yet.")


def print_recording(coach: Coach, what: str, file: Path, minutes: int | None) -> int:
    """Write a session as a sound file and say what it is; the exit code: 0, 2 for a file, 4 for a safety rule."""
    from coach import aloud  # noqa: PLC0415 - only recordings need it

    script = aloud.script_of(coach, what, minutes=minutes)
    if isinstance(script, aloud.Blocked):
        click.echo(script.text, err=True)
        if script.cards:
            click.echo(f"Answer them first: coach start {what}", err=True)
        return BLOCKED
    speak = aloud.voice_to_file()
    if speak is None:
        click.echo("No voice is installed that can write a file (espeak-ng, or say on a Mac): chimes only.", err=True)
    try:
        seconds, size = aloud.record(script, file, speak)
    except OSError as error:
        click.echo(f"{file} cannot be written: {error.strerror or error}. Choose another file with -o.", err=True)
        return UNUSABLE
    click.echo(f"{file}: {script.title}, {round(seconds / 60)} minutes, {size / 1e6:.0f} MB.")
    click.echo("Press stop and get help if a warning sign appears.")
    for warning in aloud.to_read_first(coach, what):
        click.echo(warning)
    if reasons := aloud.not_on_a_day_with(coach, what):
        click.echo(f"A recording cannot ask how you are. Leave it on a day with: {'; '.join(reasons)}.")
    return 0


def print_figure(gallery: Gallery, name: str | None, file: str | None, side: Literal["", "left", "right"]) -> int:
    """A drawing with its words, or all names; to `file` as SVG. The exit code; raises LookupError for no such name."""
    from coach.drawing import for_output  # noqa: PLC0415 - only drawings need it

    if name is None and file is not None:
        raise LookupError("Say what to draw, such as bird_dog.")
    if name is None or file is None:
        columns = shutil.get_terminal_size((80, 24)).columns
        coloured = _wants_colour()
        text = gallery.told(name, side, columns, coloured=coloured) if name else gallery.listed(columns)
        click.echo(for_output(text, getattr(sys.stdout, "encoding", None) or "utf-8"))
        return 0
    picture = gallery.svg(name, side)
    if file == "-":
        click.echo(picture, nl=False)
        return 0
    try:
        Path(file).write_text(picture, encoding="utf-8")
    except OSError as error:
        click.echo(f"{file} cannot be written: {error.strerror or error}. Choose another file with --svg.", err=True)
        return UNUSABLE
    click.echo(f"Written: {file}")
    return 0


def _wants_colour() -> bool:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in ("", "dumb")
    return sys.stdout.isatty() and not plain


def _or_dash(value: object) -> object:
    return "-" if value is None else value


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
