"""The front end of the walks in lines: each view has its form here, and nothing is ever waited for but a line."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from coach.plain.cards import Cards
from coach.plain.forms import Forms
from coach.walks import views
from coach.walks.answering import Answering
from coach.walks.clearing import Clearing

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.plain.asking import Asking
    from coach.walks.views import View
    from coach.writer import Writer

T = TypeVar("T")


def walked(steps: Coroutine[Any, Any, T]) -> T:
    """Walk to the end at once: in lines, every answer is there when it is asked for."""
    try:
        steps.send(None)
    except StopIteration as done:
        return cast("T", done.value)
    steps.close()
    raise RuntimeError("a walk in lines waited for something that is no line")


class PlainFront:
    """See `coach.walks.front.Front`. `next_wish`: what a walk wants to begin once it is over.

    `opens`: whether its page comes first, where it has one.
    """

    def __init__(self, asking: Asking, coach: Coach, writer: Writer) -> None:
        self.asking, self._coach, self._writer = asking, coach, writer
        self.cards, self.forms = Cards(asking, coach), Forms(asking, coach)
        self.clearing = Clearing(self)
        self.answering = Answering(self)
        self.next_wish, self.opens = "", False

    @property
    def coach(self) -> Coach:
        """What it all rests on."""
        return self._coach

    @cached_property
    def _ways(self) -> dict[type[View[Any]], Callable[[Any], Any]]:
        ask, cards, forms = self.asking, self.cards, self.forms
        return {
            views.Options: forms.options,
            views.Checklist: forms.checklist,
            views.Text: lambda v: forms.text(v.title, v.text),
            views.Line: self._line,
            views.Ask: lambda v: cards.question(v.question, v.before),
            views.Scale: lambda v: ask.scale(v.question, v.low, v.high),
            views.AskCard: lambda v: cards.card(v.card),
            views.Refused: lambda v: cards.refused(v.blocked),
            views.Warned: lambda v: cards.warned(v.warnings),
            views.Looked: lambda v: cards.looked(v.today),
            views.Practices: forms.practices,
            views.ChooseSpots: lambda v: forms.spots(v.spots),
            views.ChooseBreath: lambda v: forms.breath(v.pattern),
            views.ShowLadder: lambda v: forms.ladder(v.ladder, v.stop),
            views.ShowLog: lambda v: forms.log(v.log),
            views.Write: self._write,
            views.Think: self._think,
            views.ShowPages: lambda v: forms.pages(v.pages),
            views.Welcome: lambda _v: forms.welcome(),
            views.HomeCheck: self._home_check,
            views.Prescribe: self._prescribe,
            views.ShowExercise: self._exercise,
        }

    async def ask(self, view: View[T]) -> T | None:
        """Show a view in lines."""
        return cast("T | None", self._ways[type(view)](view))

    async def save(self, job: Callable[[], T]) -> T:
        """In the writer, in order with everything that a session wrote."""
        return cast("T", self._writer.submit(job).result())

    def later(self, job: Callable[[], object]) -> None:
        """After all that is being written."""
        self._writer.submit(job)

    def tell(self, text: str, seconds: float = 4, *, urgent: bool = False) -> None:  # noqa: ARG002 - a line stays
        """A line."""
        self.asking.say(text)

    def trouble(self, error: Exception) -> None:
        """A write failed."""
        self.asking.say(f"Not saved: {error}")

    def changed(self) -> None:
        """Every page is read anew when it is written."""

    def halt(self) -> bool:
        """In lines nothing runs on behind a walk."""
        return False

    def stop_for(self, reason: str) -> None:
        """As above."""

    def begin(self, what: str) -> None:
        """After this walk."""
        self.next_wish, self.opens = what, False

    def open(self, therapy: str) -> None:
        """As `begin`, by its page."""
        self.next_wish, self.opens = therapy, True

    def _line(self, view: views.Line) -> str | None:
        for text in view.before:
            self.asking.say(text)
        self.asking.heading(view.question)
        self.asking.say(view.hint)
        if view.value:
            self.asking.say(f"Now it says: {view.value}")
        if view.may_be_empty:
            return self.asking.text("Type a line; an empty one takes it away. b goes back.", optional=True)
        return self.asking.text("Type a line. b goes back.")

    def _write(self, view: views.Write) -> object:
        return self._writing(view.draft).page(view.sheet)

    def _think(self, view: views.Think) -> object:
        return self._writing(view.draft).think(view.practice)

    def _writing(self, draft: Any) -> Any:
        from coach.plain.writing import Writing  # noqa: PLC0415 - seldom needed

        return Writing(self.asking, self._coach, draft, crisis=self.cards.refused, sure=self.forms.sure)

    def _home_check(self, view: views.HomeCheck) -> object:
        from coach.plain.posture import check  # noqa: PLC0415 - seldom needed

        return check(self.asking, self._coach, view.offered)

    def _prescribe(self, view: views.Prescribe) -> object:
        from coach.plain.moves import prescribe  # noqa: PLC0415 - seldom needed

        return prescribe(self.asking, self._coach, view)

    def _exercise(self, view: views.ShowExercise) -> None:
        from coach.plain.moves import exercise  # noqa: PLC0415 - seldom needed

        exercise(self.asking, self._coach, view)
