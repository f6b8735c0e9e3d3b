"""Words on the command line -> one action.

Exit codes: 0 done, 2 usage, 3 stopped early, 4 blocked, 5 storage problem.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Literal, ParamSpec, TypeVar

import click

from coach import __version__
from coach.cli_exercise import exercise

STORAGE = 5
THERAPIES = (
    "heat",
    "cream",
    "anti_inflammatory",
    "muscle_balance",
    "trigger_point",
    "inversion",
    "emotional",
    "diet",
)
P = ParamSpec("P")
T = TypeVar("T")


def _storage_errors(command: Callable[P, T]) -> Callable[P, T]:
    """A storage problem is a sentence and its own exit code, never a traceback."""

    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> T:
        from coach.coach import StorageError  # noqa: PLC0415 - the words of --help need none of it

        try:
            return command(*args, **kwargs)
        except StorageError as error:
            click.echo(str(error), err=True)
            sys.exit(STORAGE)

    return guarded


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="coach")
@click.option(
    "--data-dir",
    envvar="COACH_DATA_DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep data, state and settings below this folder, and touch nothing outside it.",
)
@click.option("--plain", is_flag=True, help="Lines of text instead of screens: for screen readers and pipes.")
@click.pass_context
def main(context: click.Context, data_dir: Path | None, plain: bool) -> None:  # noqa: FBT001 - click passes flags like this
    """A calm coach for a sore lower back.

    Without a command it opens the app. Exit codes: 0 done, 2 wrong usage, 3 stopped early, 4 blocked by a safety
    rule, 5 storage problem.
    """
    context.obj = data_dir
    if context.invoked_subcommand is None:
        _app(data_dir, None, plain=plain)


@main.command()
@click.argument("what")
@click.option("--minutes", type=click.IntRange(1, 60), help="How long you would like; never above what is safe.")
@click.option("--plain", is_flag=True, help="Lines of text instead of screens.")
@click.pass_context
def start(context: click.Context, what: str, minutes: int | None, plain: bool) -> None:  # noqa: FBT001 - as above
    """Start one guided session in the app, and close when it is over.

    WHAT is heat, gentle, core, relief, positions, another therapy, a practice such as emotional:br_46, a prescription
    of your own, or again: the last exercise session once more.
    """
    from coach.wiring import check_exists  # noqa: PLC0415 - as above

    try:
        check_exists(what, context.obj)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    before = context.parent.params["plain"] if context.parent else False
    _app(context.obj, (what, minutes), plain=plain or before)


def _app(data_dir: Path | None, begin: tuple[str, int | None] | None, *, plain: bool) -> None:
    from coach.opening import open_app  # noqa: PLC0415 - only the app needs it

    sys.exit(open_app(data_dir, begin, plain=plain))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
@_storage_errors
def today(data_dir: Path | None, as_json: bool) -> None:  # noqa: FBT001 - click passes flags like this
    """Print today's plan."""
    from coach.printing import print_today  # noqa: PLC0415 - as above
    from coach.wiring import build  # noqa: PLC0415 - as above

    coach, faults = build(data_dir)
    _say([*faults, coach.health()])
    print_today(coach, as_json=as_json)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list of session records.")
@click.option("--days", type=click.IntRange(1), help="Only the last so many days, today included.")
@click.pass_obj
@_storage_errors
def history(data_dir: Path | None, as_json: bool, days: int | None) -> None:  # noqa: FBT001 - click passes flags like this
    """Print what was done, oldest first."""
    from coach.printing import print_history  # noqa: PLC0415 - as above
    from coach.wiring import build  # noqa: PLC0415 - as above

    coach, faults = build(data_dir)
    _say([*faults, coach.health()])
    print_history(coach, days, as_json=as_json)


@main.command()
@click.argument("what")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The WAV file.")
@click.option("--minutes", type=click.IntRange(1, 60), help="How long you would like; never above what is safe.")
@click.option("--replace", is_flag=True, help="Write over a file that is already there.")
@click.pass_obj
@_storage_errors
def render(data_dir: Path | None, what: str, output: Path, minutes: int | None, replace: bool) -> None:  # noqa: FBT001 - click passes flags like this
    """Write one session as a sound file, for any phone or speaker.

    WHAT is gentle, core, relief, positions, or a practice such as emotional:body_scan. Heat, inversion and pressing
    have to ask how you are all the while, so they are never a recording.
    """
    from coach.printing import print_recording  # noqa: PLC0415 - as above
    from coach.wiring import build  # noqa: PLC0415 - as above

    if output.exists() and not replace:
        raise click.UsageError(f"{output} is already there. Choose another file with -o, or add --replace.")
    coach, faults = build(data_dir)
    _say([*faults, coach.health()])
    try:
        sys.exit(print_recording(coach, what, output, minutes))
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@main.command(name="next")
@click.pass_obj
@_storage_errors
def next_(data_dir: Path | None) -> None:
    """Say in one line what to do now, or when."""
    from coach.wiring import build  # noqa: PLC0415 - as above

    coach, faults = build(data_dir)
    _say([*faults, coach.health()])
    click.echo(coach.today().next)


@main.command()
@click.argument("therapy", required=False, type=click.Choice(THERAPIES))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
@_storage_errors
def why(data_dir: Path | None, therapy: str | None, as_json: bool) -> None:  # noqa: FBT001 - click passes flags like this
    """Say why today's plan, or one therapy of it, stands as it does."""
    from coach.reviewing import told_why  # noqa: PLC0415 - as above
    from coach.wiring import build  # noqa: PLC0415 - as above

    coach, faults = build(data_dir)
    _say([*faults, coach.health()])
    click.echo(told_why(coach, therapy, as_json=as_json))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON in the form README describes.")
@click.option("--questions", is_flag=True, help="List every question id with its values instead.")
@click.option("--answers", type=click.Path(dir_okay=False, path_type=Path), help="A made-up person's answers, as JSON.")
@click.option("--records", type=click.Path(dir_okay=False, path_type=Path), help="Their records, as JSON.")
@click.option("--now", "at", help="The moment to judge, ISO 8601 with its offset.")
@click.pass_obj
@_storage_errors
def plan(  # noqa: PLR0917 - click hands over every option
    data_dir: Path | None,
    as_json: bool,  # noqa: FBT001 - click passes flags like this
    questions: bool,  # noqa: FBT001 - as above
    answers: Path | None,
    records: Path | None,
    at: str | None,
) -> None:
    """Print what the rules decide, for you or for a made-up person; the latter touches no data."""
    from coach.reviewing import CaseFileError, told_case, told_plan, told_questions  # noqa: PLC0415 - as above
    from coach.wiring import build, content  # noqa: PLC0415 - as above

    try:
        if questions:
            click.echo(told_questions(content(), as_json=as_json))
        elif answers or records or at:
            click.echo(told_case(content(), answers, records, at, as_json=as_json))
        else:
            coach, faults = build(data_dir)
            _say([*faults, coach.health()])
            click.echo(told_plan(coach, as_json=as_json))
    except CaseFileError as error:
        raise click.UsageError(str(error)) from error


@main.command()
@click.pass_obj
@_storage_errors
def pharmacist(data_dir: Path | None) -> None:
    """Print what a pharmacist should know: your answers, creams, supplements, questions."""
    from coach.remedies import Remedies  # noqa: PLC0415 - as above
    from coach.wiring import build  # noqa: PLC0415 - as above

    coach, faults = build(data_dir)
    _say([*faults, coach.health()])
    for line in Remedies(coach).pharmacist():
        # A name that was typed must never steer the terminal.
        click.echo("".join(char if char.isprintable() else " " for char in line))


def _names(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    """What a shell offers after `coach show`."""
    from coach.wiring import gallery  # noqa: PLC0415 - as above

    return [name for name in gallery().ids() if name.startswith(incomplete)]


@main.command()
@click.argument("name", required=False, shell_complete=_names)
@click.option(
    "--svg", "file", type=click.Path(dir_okay=False, allow_dash=True), help="Write an SVG file (- prints it)."
)
@click.option("--side", type=click.Choice(["left", "right"]), help="The side of the body at work.")
def show(name: str | None, file: str | None, side: Literal["left", "right"] | None) -> None:
    """Draw an exercise, a point to press, or a position of a therapy.

    NAME is bird_dog, tp_piri, heat, alt_9090 and so on; without one, everything there is.
    """
    from coach.printing import print_figure  # noqa: PLC0415 - as above
    from coach.wiring import gallery  # noqa: PLC0415 - as above

    try:
        sys.exit(print_figure(gallery(), name, file, side or ""))
    except LookupError as error:
        raise click.UsageError(str(error)) from error


@main.command()
@click.pass_obj
def where(data_dir: Path | None) -> None:
    """Print the folders in which things are kept."""
    from coach.wiring import folders  # noqa: PLC0415 - as above

    for name, path in folders(data_dir).items():
        click.echo(f"{name:<8} {path}")


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell: eval "$(coach completion bash)"."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - asked for once in a lifetime

    found = get_completion_class(shell)
    if found is not None:
        click.echo(found(main, {}, "coach", "_COACH_COMPLETE").source())


main.add_command(exercise)


def _say(faults: list[str]) -> None:
    """What is wrong with the places where things are kept: beside the answer, never as if nothing were there."""
    for fault in filter(None, faults):
        click.echo(fault, err=True)
