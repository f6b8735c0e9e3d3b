"""Exercises and routines: the last one again, any other, a prescription of one's own, and the moves left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.history import OWN
from coach.care.leftout import WHYS
from coach.moves import AGAIN
from coach.session.words import minutes, plain
from coach.walks.views import Options, Picked, Prescribe, ShowExercise, Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.coach import Coach
    from coach.moves import Own
    from coach.today import Row
    from coach.walks.front import Front

THERAPY = "muscle_balance"
WRITE, DRAFT, LIST, OUT = "-write", "-draft", "-list", "-out"
BEGIN, CHANGE, REMOVE, GO_ON, KEEP, THROW = "-begin", "-change", "-remove", "-go", "-keep", "-throw"
TEXT = "Take one, or write down what your physiotherapist gave you. Every rule holds for all of them."
USUAL_NAME = "My exercises"
SHOWN_FAULTS = 3


class Moving:
    """One walk through the list. `choose` returns what the player shall begin, or None where all is done."""

    def __init__(self, front: Front) -> None:
        self._front, self._marked = front, ""

    @property
    def _coach(self) -> Coach:
        return self._front.coach

    async def choose(self) -> Picked | None:
        """Show the list until something of it is begun, or the person leaves."""
        while True:
            rows = [row for row in (await self._front.save(self._coach.today)).rows if row.therapy == THERAPY]
            if [row.what for row in rows] == [THERAPY]:
                return Picked(THERAPY)
            ways = await self._front.save(lambda: tuple(self._ways(rows)))  # noqa: B023 - waited for here
            picked = await self._front.ask(Options("Exercises and routines", TEXT, ways, self._marked))
            if picked is None:
                return None
            self._marked = picked
            begun = await self._take(picked)
            if begun:
                return Picked(begun)

    def _ways(self, rows: list[Row]) -> Iterator[Way]:
        moves = self._coach.moves
        last = moves.last()
        if last is not None:
            name = next((row.title for row in rows if row.what == last.what), "")
            about = (
                f"{name}, as on {last.at:%a} {last.at.day} {last.at:%b}, with the easier and harder ways of that day."
            )
            if name:
                yield Way(AGAIN, "Same as last time", name, plain(about))
        if moves.draft() is not None:
            yield Way(DRAFT, "Go on writing your prescription", about="It was cut short. Every word of it is there.")
        for row in rows:
            note = minutes(row.seconds) if row.state == "now" else row.note
            yield Way(row.what, plain(row.title), note, _about(row), open=row.state not in ("blocked", "off"))
        for own in moves.own():
            if own.understood.routine is None:
                yield Way(own.id, plain(own.name), "not finished", own.understood.faults[0].said)
        about = "One exercise a line, as people write it: bird-dog 3x8 hold 5s each side rest 30s."
        yield Way(WRITE, "Write down a prescription", about=about)
        yield Way(LIST, "All exercises", about="How each is done, and what to leave out because it hurts.")
        if left := len(moves.left_out()):
            yield Way(OUT, f"Moves left out ({left})", about="What you left out, why, and the way back.")

    async def _take(self, picked: str) -> str:
        """What was picked; the wish to begin, or nothing."""
        own = next((each for each in await self._front.save(self._coach.moves.own) if each.id == picked), None)
        if own is not None:
            return await self._own(own)
        if picked == DRAFT:
            draft = await self._front.save(lambda: self._coach.moves.draft() or ("", "", ""))
            before, name, text = draft
            await self._write(name, text, before)
        elif picked == WRITE:
            await self._write("", "", "")
        elif picked == LIST:
            await self._list()
        elif picked == OUT:
            await self._left_out()
        else:
            return picked
        return ""

    async def _own(self, own: Own) -> str:
        """One prescription: begin it, change it, take it away."""
        whole = own.understood.routine is not None
        said = own.understood.lines if whole else tuple(fault.said for fault in own.understood.faults)
        ways = (
            *((Way(BEGIN, "Begin"),) if whole else ()),
            Way(CHANGE, "Change it"),
            Way(REMOVE, "Take it away", about="u in the history brings it back."),
        )
        picked = await self._front.ask(Options(plain(own.name), "\n".join(said), ways))
        if picked == BEGIN:
            return own.id
        if picked == CHANGE:
            await self._write(own.name, own.text, own.id)
        elif picked == REMOVE:
            await self._front.save(lambda: self._coach.moves.remove(own.id))
            self._front.tell(f"{plain(own.name)} is taken away. u in the history brings it back.")
            self._front.changed()
        return ""

    async def _write(self, name: str, text: str, before: str) -> None:
        """The page to write on, until it is kept, thrown away, or nothing stands there."""
        while True:
            written = await self._front.ask(Prescribe(name, text, before))
            if written is None:
                return
            name, text = written[0] or name or USUAL_NAME, written[1]
            if not text.strip() and not before:
                await self._front.save(self._coach.moves.end_draft)
                return
            if await self._kept(name, text, before):
                return

    async def _kept(self, name: str, text: str, before: str) -> bool:
        """Whether the page is done with: kept as it stands, or thrown away."""
        moves = self._coach.moves
        found = await self._front.save(lambda: moves.understand(text, name))
        if found.faults:
            way = await self._unfinished([fault.said for fault in found.faults])
            if way == THROW:
                await self._front.save(moves.end_draft)
            if way != KEEP:
                return way == THROW
        try:
            self._marked = await self._front.save(lambda: moves.keep(name, text, before))
        except ValueError as error:
            self._front.tell(str(error), 8, urgent=True)
            return False
        self._front.tell(
            f"{plain(name)} is kept." if not found.faults else f"{plain(name)} is kept, to be finished later."
        )
        self._front.changed()
        return True

    async def _unfinished(self, faults: list[str]) -> str | None:
        more = [f"And {len(faults) - SHOWN_FAULTS} more."] if len(faults) > SHOWN_FAULTS else []
        ways = (
            Way(GO_ON, "Go on writing"),
            Way(KEEP, "Keep it as it is", about="It cannot be begun until all of it is understood."),
            Way(THROW, "Throw these words away", about="What was kept before stays as it was."),
        )
        return await self._front.ask(Options("Not all is understood", "\n".join([*faults[:SHOWN_FAULTS], *more]), ways))

    async def _list(self) -> None:
        from coach.moving import GROUPS, exercises_of  # noqa: PLC0415 - built when first needed

        marked = ""
        while True:
            out = {each.exercise for each in await self._front.save(self._coach.moves.left_out)}
            found = exercises_of(self._coach.library).values()
            ways = [
                Way(
                    each.id,
                    each.name,
                    "left out" if each.id in out else words.lower(),
                    f"For: {', '.join(each.targets)}.",
                )
                for group, words in GROUPS.items()
                for each in found
                if each.group == group
            ]
            picked = await self._front.ask(Options("All exercises", "", ways, marked))
            if picked is None:
                return
            marked = picked
            await self._front.ask(ShowExercise(picked))

    async def _left_out(self) -> None:
        while left := await self._front.save(self._coach.moves.left_out):
            names = {each.exercise: self._coach.library.exercise(each.exercise).name for each in left}
            ways = [
                Way(
                    each.exercise,
                    names[each.exercise],
                    f"since {each.at.day} {each.at:%b}",
                    f"Left out because {WHYS[each.why]}. Enter lets it come again.",
                )
                for each in left
            ]
            picked = await self._front.ask(Options("Moves left out", "Enter lets the marked one come again.", ways))
            if picked is None:
                return
            await self._front.save(lambda: self._coach.moves.allow(picked))  # noqa: B023 - waited for here
            self._front.tell(f"{names[picked]} may come again.")
            self._front.changed()


def _about(row: Row) -> str:
    own = [reason.message for reason in row.reasons if row.state in ("blocked", "off", "later")]
    about = () if row.what.startswith(OWN) else (row.about,)
    return "\n".join([*own, *about, *row.changed])
