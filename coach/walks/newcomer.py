"""What only a newcomer meets: the welcome, and the card "Your back" that is offered once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.care.safety import Card
    from coach.walks.front import Front

BEGIN, LOOK = "begin", "look"


async def welcome(front: Front, first: str) -> None:
    """Greet somebody who has never answered anything; `first`: what "begin" begins with."""
    from coach.walks.views import Welcome  # noqa: PLC0415 - not needed for the first paint

    if await front.ask(Welcome()) == BEGIN:
        front.begin(first)


async def your_back(front: Front, after: Card, what: str) -> bool:
    """Offer the card "Your back" after the first card that opens a session; False where the person leaves."""
    from coach.care.regained import QUESTION  # noqa: PLC0415 - not needed for the first paint
    from coach.walks.regaining import Regaining  # noqa: PLC0415 - as above
    from coach.walks.views import AskCard  # noqa: PLC0415 - as above

    if after.id not in front.coach.safety.cards:
        # The questions of the moment come later, right before the session.
        return True
    telling = front.coach.telling
    card = await front.save(lambda: telling.back_card(what))
    told = None if card is None else await front.ask(AskCard(card))
    if card is not None and told is not None:
        await front.save(lambda: telling.keep_back(card, told))
        if QUESTION in told:
            await Regaining(front).told()
    return card is None or told is not None
