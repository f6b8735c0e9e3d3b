"""The words behind `coach exercise`: the forty, and prescriptions of one's own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

USAGE = 2


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
