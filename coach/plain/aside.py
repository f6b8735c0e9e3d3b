"""Something to read while a resting step runs: the lesson of today, a part at each asking; its place is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.plain.prose import markdown

if TYPE_CHECKING:
    from coach.plain.front import PlainFront

NONE_LEFT = "Today's lesson is read. The others are under learn, at Today."
MORE = "l reads on."
END = "That was the lesson. Its two questions are under learn, at Today."


class Aside:
    """The reading of one session."""

    def __init__(self, front: PlainFront) -> None:
        self._front = front

    def part(self) -> list[str]:
        """The next part, line by line: from the place that was kept up to the next heading."""
        learning = self._front.coach.learning
        name = learning.suggestion(self._front.coach.clock.now())
        if name is None:
            return [NONE_LEFT]
        lesson = learning.lessons.lesson(name)
        found = markdown(lesson.body, lesson.sources)
        place = learning.progress().places.get(name, 0)
        start = place if place < len(found) else 0
        end = next((at for at in range(start + 1, len(found)) if found[at].heading), len(found))
        told = [each.text for each in found[start:end]]
        head = [] if start else [f"{lesson.title}. {lesson.summary}"]
        if end < len(found):
            self._front.later(partial(learning.leave, name, end))
            return [*head, *told, MORE]
        self._front.later(partial(learning.mark_read, name))
        return [*head, *told, f"One thing to do: {lesson.action}", END]
