"""The way through private writing: how one feels, the page, how one feels now; and the pages that were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.rounds import DAY_SECONDS, DAYS
from coach.coach import StorageError
from coach.walks.views import Scale, Sheet, ShowPages, Think, Write

if TYPE_CHECKING:
    from coach.care.model import Practice, Stage
    from coach.care.pages import Kind
    from coach.care.records import SessionRecord
    from coach.private import Draft, Private
    from coach.walks.front import Front

MOOD_BEFORE, MOOD_AFTER = "mood_before", "mood_after"
LOW, HIGH = "as low as can be", "really well"
HERE: dict[str, Kind] = {"writing": "writing", "notes": "notes", "thought": "thought"}
REVIEW_STAGE, REVIEW_SECONDS = "review", 300.0
CALM_NEXT = "Done. Do something calm now."


class Paging:
    """Leads through one page. Each way returns whether something was done."""

    def __init__(self, front: Front) -> None:
        self._front = front

    @property
    def _private(self) -> Private:
        return self._front.coach.practices.calm.private

    async def begin(self, practice: Practice) -> bool:
        """A new page of this practice."""
        kind = HERE[practice.screen]
        numbers: dict[str, int] = {}
        if kind == "writing":
            mood = await self._front.ask(Scale("Before you write: how do you feel?", LOW, HIGH))
            if mood is None:
                return False
            numbers[MOOD_BEFORE] = mood
        day = (await self._front.save(self._private.round)).day if kind == "writing" else 0
        draft = await self._front.save(lambda: self._private.begin(kind, day=day, numbers=numbers))
        return await self._fill(draft)

    async def take_up(self) -> bool:
        """The page that was cut short."""
        left = await self._front.save(self._private.interrupted)
        draft = await self._front.save(lambda: self._private.resume(left.id)) if left is not None else None
        return await self._fill(draft) if draft is not None else False

    async def review(self) -> bool:
        """Look back at a round of writing."""
        draft = await self._front.save(lambda: self._private.begin("review"))
        return await self._fill(draft)

    async def _fill(self, draft: Draft) -> bool:
        """Show the page until it is brought to its end; the right to write is given back whatever happens."""
        try:
            result = await self._front.ask(await self._view(draft))
        finally:
            self._front.later(draft.leave)
        if not result:
            return False
        if not isinstance(result, bool) and draft.page.kind == "writing":
            await self._mood_after(result)
        self._front.tell(CALM_NEXT, 6)
        return True

    async def _mood_after(self, record: SessionRecord) -> None:
        mood = await self._front.ask(Scale("And how do you feel now?", LOW, HIGH))
        if mood is not None:
            answers = {**record.answers, MOOD_AFTER: mood}
            await self._front.save(lambda: self._front.coach.past.edit(record.id, answers=answers))

    async def _view(self, draft: Draft) -> Write | Think:
        page = draft.page
        if page.kind == "thought":
            return Think(draft, self._practice("thought"))
        practice = self._practice("notes" if page.kind == "notes" else "writing")
        stages = {stage.id: stage for stage in practice.stages}
        if page.kind == "notes":
            stage = practice.stages[0]
            return Write(draft, Sheet(practice.name, stage.title, stage.instruction, practice.seconds))
        if page.kind == "review":
            stage = stages[REVIEW_STAGE]
            return Write(draft, Sheet("Looking back", stage.title, stage.instruction, REVIEW_SECONDS))
        stage = _of_day(practice.stages, page.day)
        here = await self._front.save(self._private.round)
        most = max(0.0, DAY_SECONDS - here.written)
        title = f"Writing · day {page.day} of {DAYS}"
        return Write(draft, Sheet(title, stage.title, stage.instruction, practice.seconds, most))

    def _practice(self, name: str) -> Practice:
        return next(each for each in self._front.coach.practices.of("emotional") if each.id == name)

    async def look_through(self) -> None:
        """Read and delete what was kept."""
        while True:
            pages = await self._front.save(self._private.kept)
            name = await self._front.ask(ShowPages(pages)) if pages else None
            if name is None:
                return
            try:
                await self._front.save(lambda name=name: self._private.delete(name))  # type: ignore[misc]  # bound now
            except StorageError as error:
                self._front.trouble(error)
            else:
                self._front.tell("Deleted for good.", 3)


def _of_day(stages: tuple[Stage, ...], day: int) -> Stage:
    return next(stage for stage in stages if stage.id == f"day_{day}")
