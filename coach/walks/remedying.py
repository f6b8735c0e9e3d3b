"""The way to a cream, an entry of the day, and the food list: from a row of Today to the record of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.care.creams import KNOWN, ON, KindView
from coach.care.spacing import clock_words
from coach.remedies import CREAM, SUPPLEMENT, Remedies
from coach.session.words import plain
from coach.trying import DIET
from coach.walks.views import Ask, Options, Text, Way

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from coach.care.gate import Blocked
    from coach.care.model import Kind
    from coach.walks.front import Front

LIST, NEW, YES, NO = "-list", "-new", "-yes", "-no"
THERAPIES = (CREAM, SUPPLEMENT, DIET)
PATCH_NOTES = {
    "none": "patch test first",
    "waiting": "patch test runs",
    "due": "look at the test",
    "reacted": "reacted",
}


class Remedying:
    """One walk. `open` returns the practice and product that the player shall begin, or None where all is done."""

    def __init__(self, front: Front) -> None:
        self.front = front
        self.remedies = Remedies(front.coach)

    async def open(self, therapy: str) -> tuple[str, str] | None:
        """Ask what must be asked, then lead through this therapy."""
        from coach.walks.eating import Eating  # noqa: PLC0415 - built when first needed
        from coach.walks.trialling import Trialling  # noqa: PLC0415 - built when first needed

        ways: dict[str, Callable[[], Awaitable[tuple[str, str] | None]]] = {
            CREAM: self._cream,
            DIET: Eating(self).walk,
            SUPPLEMENT: Trialling(self).walk,
        }
        return await ways[therapy]() if await self.cleared(therapy) else None

    async def cleared(self, therapy: str) -> bool:
        """Ask every open card; False where the person left, or where a warning sign comes before everything."""
        while True:
            blocked = await self.front.save(partial(self.remedies.blocked, therapy))
            if blocked is None or not (blocked.cards or blocked.tier):
                return True
            if not await self.front.clearing.clear_the_way(blocked):
                return False

    async def refused(self, blocked: Blocked) -> None:
        """Say what stands in the way."""
        await self.front.clearing.clear_the_way(blocked)

    async def text(self, title: str, lines: list[str]) -> None:
        """A text to read."""
        await self.front.ask(Text(title, "\n".join(lines)))

    async def line(self, question: str, hint: str) -> str | None:
        """One line of text; empty is fine, None where the person goes back."""
        from coach.care.safety import Question  # noqa: PLC0415 - seldom needed

        asked = Question(id="line", text=question, short=hint, kind="text")
        while True:
            way = await self.front.ask(Options(question, hint, (Way(YES, "Write it down"), Way(NO, "Leave it out"))))
            if way != YES:
                return None if way is None else ""
            value = await self.front.ask(Ask(asked))
            if value is not None:
                return plain(str(value)).strip()

    async def pharmacist(self) -> None:
        """The list for the pharmacist."""
        lines = await self.front.save(self.remedies.pharmacist)
        await self.text("For the pharmacist", [*lines[1:], "", "coach pharmacist prints this list."])

    async def _cream(self) -> tuple[str, str] | None:
        marked, usual = "", await self.front.save(self.remedies.last_cream)
        while True:
            views = {each.id: each for each in await self.front.save(partial(self.remedies.views, CREAM))}
            kinds, last = self.remedies.kinds(CREAM), await self.front.save(self.remedies.last_dose)
            ways = [self._cream_way(kinds[name], view) for name, view in views.items()]
            ways.append(Way(LIST, "List for the pharmacist", about="What you use and take, ready to be shown."))
            text = f"{last} Which kind do you have?".strip()
            picked = await self.front.ask(Options("Pain-relief cream", text, ways, marked, usual))
            if picked is None:
                return None
            marked = picked
            if picked == LIST:
                await self.pharmacist()
            elif await self._ready(kinds[picked], views[picked]):
                return f"{CREAM}:{picked}", picked

    def _cream_way(self, kind: Kind, view: KindView) -> Way:
        now = self.front.coach.clock.now()
        note = PATCH_NOTES.get(view.patch.state, "")
        if view.reasons:
            note = f"from {clock_words(view.earliest, now)}" if view.earliest else "not for you"
        lines = [*(each.message for each in view.reasons), kind.about, kind.expect, kind.limits, kind.stop]
        if view.patch.name:
            lines.insert(0, f"Yours: {view.patch.name}.")
        return Way(kind.id, kind.name, note, "\n".join(lines), open=not view.reasons)

    async def _ready(self, kind: Kind, view: KindView) -> bool:
        """Whether it may go on the back now: the patch test of this product is over and showed nothing."""
        patch = view.patch
        if patch.state == "fine":
            return await self._same_product(kind, patch.name)
        if patch.state == "due":
            return await self._look_at(kind, patch.name)
        if patch.state == "waiting" and patch.until is not None:
            when = clock_words(patch.until, self.front.coach.clock.now())
            await self.text(
                "Patch test",
                [
                    f"The test has run since {clock_words(patch.since or patch.until, self.front.coach.clock.now())}.",
                    f"Look at the spot again from {when}. Until then, none of it goes on the back.",
                    "An itch, a blister or more than a faint flush before that: wash it off.",
                ],
            )
            return False
        return await self._patch(kind)

    async def _same_product(self, kind: Kind, name: str) -> bool:
        called = f": {name}" if name else ""
        ways = (
            Way(YES, f"The one I know{called}", about="It passed its test, or you have used it well before."),
            Way(
                NEW,
                "A new product of this kind",
                about="Another product can hold other things: it needs its own patch test.",
            ),
        )
        picked = await self.front.ask(Options(kind.name, kind.how, ways))
        return await self._patch(kind) if picked == NEW else picked == YES

    async def _patch(self, kind: Kind) -> bool:
        """Begin the patch test, or hear that this very product is an old acquaintance."""
        name = await self.line("What is it called?", "The name on the tube, for your own list. You can leave it out.")
        if name is None:
            return False
        stages = next(each for each in self.front.coach.library.therapy(CREAM).practices if each.id == "patch").stages
        ways = (
            Way(ON, "It is on my forearm now", about="From now on 24 hours are counted. Then come back here."),
            Way(
                KNOWN,
                "I have used this very product before",
                about="And your skin bore it well. Then no test is needed.",
            ),
        )
        text = "\n\n".join(each.instruction for each in stages)
        picked = await self.front.ask(Options("Patch test", text, ways))
        if picked is None:
            return False
        await self.front.save(partial(self.remedies.tick, f"patch:{kind.id}", picked, name))
        if picked == ON:
            self.front.tell("Kept. Look at the spot in 24 hours, and come back here.")
        return picked == KNOWN

    async def _look_at(self, kind: Kind, name: str) -> bool:
        """The follow-up question, a day after the test began."""
        ways = (
            Way(NO, "Nothing, or a faint flush", about="Then it may go on the back."),
            Way(YES, "Redder than that, a blister, or an itch", about="Then do not use it."),
        )
        text = "A day has passed. What does the spot on your forearm show?"
        picked = await self.front.ask(Options("Patch test", text, ways))
        if picked == NO:
            await self.front.save(partial(self.remedies.tick, f"patch:{kind.id}", "fine", name))
        elif picked == YES:
            await self.front.save(partial(self.remedies.reacted, kind.id, name))
            lines = [
                "Do not use it. Wash the spot with soap and cool water.",
                "A blister, swelling or strong pain: see a pharmacist or doctor.",
                "This is kept, and can be changed under Safety answers in Settings.",
            ]
            await self.text("Leave this one", lines)
        return picked == NO
