"""After a session was stopped for a sign: what to do now, then the screen or the emergency that it calls for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.care.stopping import EMERGENCY, SCREEN, after

if TYPE_CHECKING:
    from coach.care.records import SessionRecord
    from coach.walks.answering import Answering
    from coach.walks.front import Front


async def stopped(front: Front, answering: Answering, record: SessionRecord) -> bool:
    """Say and ask what the reason, or a pain down the leg, calls for; True where the pain after may be asked."""
    from coach.walks.views import Text  # noqa: PLC0415 - not needed for the first paint

    found = after(front.coach.safety.texts, record)
    if found is None or not found.do:
        return True
    await front.ask(Text(found.text, found.do))
    if found.then == EMERGENCY:
        await answering.urgent()
        return False
    if found.then == SCREEN:
        await answering.new_sign()
    return True
