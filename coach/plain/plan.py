"""The plan in lines: what is for today, what is for the long run, and the page and settings of each therapy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.plain.front import walked
from coach.reviewing import explanations, reason_parts
from coach.walks.minding import BESIDE, POSTURE_PAGE, Minding, page_notes
from coach.walks.therapy import EVIDENCE, PARTS, START, STATES, change, choices_of, how_of

if TYPE_CHECKING:
    from coach.care.plan import Item
    from coach.care.plan import Plan as Decided
    from coach.plain.front import PlainFront

MODES = {"normal": "", "gentle": "Gentle mode.", "relief": "Relief first.", "stopped": "Please get help first."}


class Plan:
    """The list and the pages behind it."""

    def __init__(self, front: PlainFront) -> None:
        self._front, self._asking, self._coach = front, front.asking, front.coach

    def room(self) -> None:
        """The plan, until the person goes back or begins something."""
        while not self._front.next_wish:
            plan = self._coach.case().plan
            self._asking.heading(f"Plan. {MODES[plan.mode]}".strip())
            rows: list[str] = []
            for heading in dict.fromkeys((*PARTS.values(), *BESIDE)):
                self._asking.say(f"{heading}:")
                for name, words in self._rows(heading, plan):
                    rows.append(name)
                    self._asking.say(f"{len(rows):>2} {words}")
            found = self._asking.choose(f"Type 1 to {len(rows)} to open one. b goes back.", len(rows))
            if not isinstance(found, int):
                return
            self._open(rows[found - 1])

    def _rows(self, heading: str, plan: Decided) -> list[tuple[str, str]]:
        """What stands under a heading: the therapies, then the pages beside them."""
        items = [(each.therapy, self._line(each)) for each in plan.items if PARTS[each.part] == heading]
        notes = page_notes(plan)
        pages = [(name, ", ".join(filter(None, (words, notes[name])))) for name, words in BESIDE.get(heading, ())]
        return [*items, *pages]

    def _open(self, name: str) -> None:
        if name == POSTURE_PAGE:
            from coach.plain.posture import posture  # noqa: PLC0415 - built when first needed

            posture(self._front)
        elif name.startswith("-"):
            walked(Minding(self._front).open(name))
        else:
            self.therapy(name)

    def _line(self, item: Item) -> str:
        name = self._coach.library.therapy(item.therapy).name
        return f"{name}, {'planned today' if item.planned and item.state == 'now' else STATES[item.state]}"

    def therapy(self, name: str) -> None:
        """What it is, how sure anyone is, what it means for this person, and how much of it is wanted."""
        therapy = self._coach.library.therapy(name)
        self._asking.heading(therapy.name)
        self._asking.say(therapy.about)
        told = explanations(self._coach, name)[0]
        self._asking.heading("For you, now")
        for part in (told.headline, *reason_parts(told)):
            for line in part.splitlines():
                self._asking.say(line.strip(), "  " if line.startswith(" ") else "")
        self._asking.heading("How it goes")
        for line in how_of(self._coach, name):
            self._asking.say(line, "  ")
        if therapy.cautions:
            self._asking.heading("Keep in mind")
            for caution in therapy.cautions:
                self._asking.say(caution, "  ")
        self._settings(name)

    def _settings(self, name: str) -> None:
        while True:
            ways = choices_of(self._coach, name)
            self._asking.say()
            found = self._asking.numbered([text for _, text in ways])
            if found is None:
                return
            way = ways[found - 1][0]
            if way == START:
                self._front.open(name)
                return
            if way == EVIDENCE:
                from coach.plain.learning import Learn  # noqa: PLC0415 - built when first needed

                Learn(self._front).page("evidence", name)
            else:
                walked(change(self._front, name, way))
