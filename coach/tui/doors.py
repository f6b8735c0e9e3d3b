"""From the one thing to do of a lesson to the place in the program where it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.care.lessons import Lesson
    from coach.tui.app import CoachApp


async def go_through(app: CoachApp, lesson: Lesson) -> None:
    """Open what the door of `lesson` leads to; the lesson stays open behind it."""
    door = lesson.opens
    if door in ("walking", "card"):
        from coach.walks.minding import Minding  # noqa: PLC0415 - built when first needed

        minding = Minding(app.flow)
        app.flow.run(minding.walking() if door == "walking" else minding.written(lesson.id))
    elif door == "warning_signs":
        app.action_warning_signs()
    elif door == "pain":
        app.flow.check_in()
    elif door == "posture":
        from coach.tui.screens.posture import PostureScreen  # noqa: PLC0415 - built when first needed

        app.push_screen(PostureScreen())
    elif door == "plan":
        await app.action_room("plan")
    elif door == "emotional":
        app.flow.open("emotional")
