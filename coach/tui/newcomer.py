"""What only a newcomer meets: the welcome, and the card "Your back" that is offered once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.care.safety import Card
    from coach.tui.app import CoachApp
    from coach.tui.flow import Flow


async def welcome(flow: Flow, first: str) -> None:
    """Greet somebody who has never answered anything; `first`: what "begin" begins with."""
    from coach.tui.screens.welcome import BEGIN, WelcomeScreen  # noqa: PLC0415 - seen once in a lifetime

    if await flow.ask(WelcomeScreen()) == BEGIN:
        flow.begin(first)


async def your_back(app: CoachApp, flow: Flow, after: Card, what: str) -> bool:
    """Offer the card "Your back" after the first card that opens a session; False where the person leaves."""
    from coach.tui.screens.card import CardScreen  # noqa: PLC0415 - built when first needed

    if after.id not in app.coach.safety.cards:
        # The questions of the moment come later, right before the session.
        return True
    telling = app.coach.telling
    card = await flow.save(lambda: telling.back_card(what))
    told = None if card is None else await flow.ask(CardScreen(card))
    if card is not None and told is not None:
        await flow.save(lambda: telling.keep_back(card, told))
    return card is None or told is not None
