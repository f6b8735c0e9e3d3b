"""The words behind `coach exercise`: the forty, and prescriptions of one's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from coach.coach import Coach

USAGE, STORAGE = 2, 5


@click.group()
def exercise() -> None:
    """Exercises, and prescriptions of your own.

    A prescription is one exercise a line, as people write it: bird-dog 3x8 hold 5s each side rest 30s. Or a TOML file
    in the form of the program's own routines.
    """


@exercise.command(name="check")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def check_(file: Path) -> None:
    """Say what a file with a prescription means, or everything that is wrong with it, by line and column."""
    from coach.moving import FileError, read_file, read_prescription, told  # noqa: PLC0415 - --help needs none of it
    from coach.wiring import content  # noqa: PLC0415 - as above

    library = content()[0]
    try:
        text, name, toml = read_file(file)
    except FileError as error:
        click.echo(str(error), err=True)
        sys.exit(USAGE)
    found = read_prescription(text, "" if toml else name, library, toml=toml)
    for line in told(found, library):
        click.echo(line, err=found.routine is None)
    sys.exit(0 if found.routine is not None else USAGE)


@exercise.command(name="list")
def list_() -> None:
    """Print all exercises with their usual doses."""
    from coach.moving import listed  # noqa: PLC0415 - as above
    from coach.wiring import content  # noqa: PLC0415 - as above

    for line in listed(content()[0]):
        click.echo(line)


@exercise.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--name", default="", help="Its name; else that of the file.")
@click.pass_obj
def add(data_dir: Path | None, file: Path, name: str) -> None:
    """Keep the prescription in a file as a routine of your own; one of the same name is replaced."""
    from coach.moving import FileError, read_file, read_prescription, told  # noqa: PLC0415 - as above

    with _coach(data_dir) as coach:
        try:
            text, stem, toml = read_file(file)
            found = read_prescription(text, name or ("" if toml else stem), coach.library, toml=toml)
            for line in told(found, coach.library):
                click.echo(line, err=found.routine is None)
            if found.routine is None:
                sys.exit(USAGE)
            there = [each.id for each in coach.moves.own()]
            before = found.routine.id if found.routine.id in there else ""
            kept = coach.moves.keep(found.routine.name, text, before)
        except (FileError, ValueError) as error:
            click.echo(str(error), err=True)
            sys.exit(USAGE)
        click.echo(f"Kept. coach start {kept.partition(':')[2]}")


@exercise.command()
@click.pass_obj
def own(data_dir: Path | None) -> None:
    """Print your own prescriptions, and the exercises that you left out."""
    with _coach(data_dir) as coach:
        for each in coach.moves.own():
            said = each.understood.lines if each.understood.routine else [one.said for one in each.understood.faults]
            click.echo(f"{each.id.partition(':')[2]}: {_plain(each.name)}")
            for line in said:
                click.echo(f"  {_plain(line)}")
        for left in coach.moves.left_out():
            click.echo(f"left out since {left.at:%Y-%m-%d}: {left.exercise} ({left.why})")


@exercise.command()
@click.argument("name")
@click.pass_obj
def remove(data_dir: Path | None, name: str) -> None:
    """Take a prescription of your own away; coach exercise own lists them. The app's history can undo it."""
    with _coach(data_dir) as coach:
        wanted = f"mine:{name.removeprefix('mine:')}"
        if wanted not in [each.id for each in coach.moves.own()]:
            click.echo(f"There is no prescription called {_plain(name)}. coach exercise own lists them.", err=True)
            sys.exit(USAGE)
        coach.moves.remove(wanted)
        click.echo("Taken away.")


@exercise.command(name="leave-out")
@click.argument("name")
@click.option("--no-equipment", is_flag=True, help="Because you have not got what it needs; else because it hurts.")
@click.pass_obj
def leave_out(data_dir: Path | None, name: str, no_equipment: bool) -> None:  # noqa: FBT001 - click passes flags so
    """Leave an exercise out of every session, until you allow it again."""
    with _coach(data_dir) as coach:
        found = _known(coach, name)
        coach.moves.leave_out(found, "equipment" if no_equipment else "hurts")
        click.echo(f"{coach.library.exercise(found).name} is left out. coach exercise allow {found} brings it back.")


@exercise.command()
@click.argument("name")
@click.pass_obj
def allow(data_dir: Path | None, name: str) -> None:
    """Let an exercise come again."""
    with _coach(data_dir) as coach:
        found = _known(coach, name)
        coach.moves.allow(found)
        click.echo(f"{coach.library.exercise(found).name} may come again.")


def _known(coach: Coach, name: str) -> str:
    from coach.moving import called  # noqa: PLC0415 - as above

    try:
        return called(coach.library, name)
    except LookupError as error:
        click.echo(error.args[0], err=True)
        sys.exit(USAGE)


@contextmanager
def _coach(data_dir: Path | None) -> Iterator[Coach]:
    """The coach of these folders; a storage problem is a sentence and its own exit code."""
    from coach.coach import StorageError  # noqa: PLC0415 - as above
    from coach.wiring import build  # noqa: PLC0415 - as above

    try:
        coach, faults = build(data_dir)
        for fault in faults:
            click.echo(fault, err=True)
        yield coach
    except StorageError as error:
        click.echo(str(error), err=True)
        sys.exit(STORAGE)


def _plain(text: str) -> str:
    """What somebody typed must never steer the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
