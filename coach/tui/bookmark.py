"""What is kept of one lesson while it is read: the place, that it was read, the choices, the answer about oneself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.learning import ASKS
from coach.tui.screens.reading import keep

if TYPE_CHECKING:
    from datetime import datetime

    from coach.care.records import Value
    from coach.tui.app import CoachApp


class Bookmark:
    """Holds what is known of `lesson_id`, and writes down what changes. Nothing is known before `take_up`.

    `place`: the paragraph at which the reader is; `asks`: the question about the person that belongs here, or nothing.
    """

    def __init__(self, app: CoachApp, lesson_id: str) -> None:
        self._app, self._lesson_id = app, lesson_id
        self._learning = app.coach.learning
        self._kept_place: int | None = None
        self.asks = ASKS.get(lesson_id, "")
        self.given: Value = None
        self.read: datetime | None = None
        self.chosen: dict[int, int] = {}
        self.place = 0

    async def take_up(self) -> None:
        """Read what was kept; a lesson that was read to its end begins at its beginning."""
        progress = await self._app.in_writer(self._learning.progress)
        self.read = progress.read.get(self._lesson_id)
        self.chosen = {number: each for (lesson, number), each in progress.chosen.items() if lesson == self._lesson_id}
        self._kept_place = progress.places.get(self._lesson_id, 0)
        self.place = 0 if self.read else self._kept_place
        self.given = self._learning.given(self.asks) if self.asks else None

    def mark_read(self) -> None:
        """The end of the text was seen."""
        if self._kept_place is not None and self.read is None:
            self.read = self._app.coach.clock.now()
            keep(self._app, partial(self._learning.mark_read, self._lesson_id))

    def choose(self, question: int, choice: int) -> None:
        """An answer was chosen; who answers has read."""
        self.mark_read()
        self.chosen[question] = choice
        keep(self._app, partial(self._learning.answer, self._lesson_id, question, choice))

    def leave(self) -> None:
        """The lesson is closed; the place is kept where it was not read to its end."""
        if self._kept_place is not None and self.read is None and self.place != self._kept_place:
            keep(self._app, partial(self._learning.leave, self._lesson_id, self.place))

    def told(self, value: Value) -> None:
        """The question about the person was answered, or left out."""
        self.given = value
        keep(self._app, partial(self._app.coach.answer, {self.asks: value}))
