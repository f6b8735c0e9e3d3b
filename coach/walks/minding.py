"""The pages beside the eight therapies: the walking plan, the flare plan, and the cards in the person's own words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.care.day import logical_day
from coach.care.spacing import clock_words
from coach.care.walking import LONGEST, SHORTEST, WEEKDAYS
from coach.session.words import day_name
from coach.walks.beside import FLARE_PAGE
from coach.walks.therapy import PARTS
from coach.walks.views import Checklist, Item, Line, Options, Scale, Text, Way

if TYPE_CHECKING:
    from coach.care.gate import Case
    from coach.care.plan import Plan
    from coach.care.shape import FlareStep, OwnCard
    from coach.care.texts import Texts
    from coach.care.walking import Walk
    from coach.own import Own
    from coach.walks.front import Front

WALKING_PAGE, CARDS_PAGE, MOVES_PAGE, GOAL_PAGE, POSTURE_PAGE = "-walking", "-cards", "-moves", "-goal", "posture"
# What stands beside the therapies in the plan: under which heading, and each line with its words.
BESIDE: dict[str, tuple[tuple[str, str], ...]] = {
    PARTS["long_term"]: ((WALKING_PAGE, "Walking"), (MOVES_PAGE, "Exercises and routines")),
    "A starting point": (
        (GOAL_PAGE, "What you want back"),
        (POSTURE_PAGE, "Posture check"),
    ),
    "For a bad day": ((FLARE_PAGE, "Flare plan"), (CARDS_PAGE, "In your own words")),
}
STARTS = (SHORTEST, 8, 10, 12, LONGEST)
NOW, WALKED, START, DAYS = "now", "walked", "start", "days"
CARD, POSITION, HEAT, BREATH = "card", "relief", "heat", "emotional"
WALKING = (
    "Walking is the one exercise that needs nothing but shoes. It begins with what you can do with ease and grows by "
    "a few minutes every other week, towards half an hour on five days."
)
CALM = "No flare now. Read this on a calm day, and fill in your flare card."
NOTHING_YET = "not written yet"


class Minding:
    """Leads through these pages; each way back leads to the plan."""

    def __init__(self, front: Front) -> None:
        self._front = front

    async def open(self, page: str) -> None:
        """One of the pages by its name."""
        pages = {
            WALKING_PAGE: self.walking,
            FLARE_PAGE: self.flare,
            CARDS_PAGE: self.cards,
            MOVES_PAGE: self.moves,
            GOAL_PAGE: self.goal,
        }
        await pages[page]()

    async def goal(self) -> None:
        """What the person wants back, and how well it goes."""
        from coach.walks.regaining import Regaining  # noqa: PLC0415 - built when first needed

        await Regaining(self._front).page()

    async def moves(self) -> None:
        """Exercises and routines; what is picked begins."""
        from coach.walks.moving import Moving  # noqa: PLC0415 - built when first needed

        picked = await Moving(self._front).choose()
        if picked is not None:
            self._front.begin(picked.name)

    @property
    def _own(self) -> Own:
        return self._front.coach.telling.own

    async def walking(self) -> None:
        """The walking plan: where it stands, today's walk, its start and its days."""
        picked: str | None = None
        while True:
            case = await self._front.save(self._front.coach.case)
            walk = case.plan.walk
            text = WALKING if walk is None else walk.reason.message
            picked = await self._front.ask(Options("Walking", text, self._walk_ways(walk), picked or ""))
            if picked is None:
                break
            if picked == NOW:
                self._front.begin("walk")
                return
            await self._chosen(picked, walk)
            self._front.changed()
        self._front.changed()

    def _walk_ways(self, walk: Walk | None) -> list[Way]:
        if walk is None:
            return [
                Way(START, "Choose your start", about="How many minutes can you walk with ease? That is your start.")
            ]
        wish = self._front.coach.telling.wishes().walk
        days = ", ".join(WEEKDAYS[each][:3] for each in wish.days) or "spread by the plan"
        told = f"{walk.done} of {walk.times_a_week} in the last seven days"
        return [
            Way(NOW, "Walk now, with the timer", f"{walk.minutes:g} min", told),
            Way(WALKED, "I have walked already", "", "Keeps today's walk without a timer."),
            Way(
                START,
                "Minutes at the start",
                f"{wish.minutes} min",
                "What you can walk with ease; the weeks add to it.",
            ),
            Way(DAYS, "Walking days", days, "The days on which Today asks for a walk. None is fine too."),
        ]

    async def _chosen(self, picked: str, walk: Walk | None) -> None:
        if picked == START:
            await self._start()
        elif picked == DAYS:
            await self._days()
        elif walk is not None:
            await self._walked(walk)

    async def _start(self) -> None:
        wished = self._front.coach.telling.wishes().walk.minutes
        ways = [Way(str(each), f"{each} minutes", "now" if each == wished else "") for each in STARTS]
        text = "Choose a time after which you could still talk, on flat ground, on an ordinary day."
        found = await self._front.ask(Options("How long can you walk with ease?", text, ways, str(wished)))
        if found is not None:
            await self._front.save(lambda: self._own.begin_walking(int(found)))

    async def _days(self) -> None:
        items = [Item(str(number), name) for number, name in enumerate(WEEKDAYS)]
        chosen = {str(each) for each in self._front.coach.telling.wishes().walk.days}
        text = "Tick the days on which you would like to walk."
        found = await self._front.ask(Checklist("Walking days", text, items, count=False, ticked=tuple(chosen)))
        if found is not None:
            days = [int(name) for name, ticked in found.items() if ticked]
            await self._front.save(lambda: self._own.walk_on(days))

    async def _walked(self, walk: Walk) -> None:
        before = await self._front.ask(Scale("How strong was your back pain before the walk?"))
        pain = await self._front.ask(Scale("And after it?")) if before is not None else None
        if before is not None and pain is not None:
            await self._front.save(lambda: self._own.walked(round(walk.minutes), before, pain))
            self._front.tell("Kept.", 3)

    async def flare(self) -> None:
        """The flare plan, its nine steps in order; those that lead somewhere lead there."""
        picked: str | None = None
        while True:
            case = await self._front.save(self._front.coach.case)
            ways = self._flare_ways(case)
            picked = await self._front.ask(Options("Flare plan", self._flare_text(case), ways, picked or ""))
            if picked is None:
                break
            if picked == "warning_signs":
                await self._front.ask(Text("Warning signs", signs_text(self._front.coach.safety.texts)))
            elif picked in (CARD, "triggers"):
                await self._card(self._own.card("flare" if picked == CARD else picked))
            else:
                self._front.begin(picked)
                return
        self._front.changed()

    def _flare_text(self, case: Case) -> str:
        flare, shape = case.plan.situation.flare, case.safety.shape.flare
        words = self._own.words("flare")
        card = "  ".join(
            f"{each.label}: {words[each.id]}." for each in self._own.card("flare").fields if each.id in words
        )
        if flare is None:
            return "\n".join(each for each in (CALM, card) if each)
        day = (logical_day(case.now) - logical_day(flare.began.astimezone(case.now.tzinfo))).days + 1
        return "\n".join(each for each in (f"Day {day} of a flare. {shape.steps[1].text} {shape.expect}", card) if each)

    def _flare_ways(self, case: Case) -> list[Way]:
        ways: list[Way] = []
        for number, step in enumerate(case.safety.shape.flare.steps, 1):
            ways += self._of_step(number, step, case)
        written = self._own.written_on("flare")
        note = NOTHING_YET if written is None else day_name(logical_day(written), logical_day(case.now))
        card = self._own.card("flare")
        return [*ways, Way(CARD, card.title, note, card.about)]

    def _of_step(self, number: int, step: FlareStep, case: Case) -> list[Way]:
        title = f"{number}  {step.title}"
        if step.open != "ease":
            name = step.open or f"step_{number}"
            note = _note(case, "muscle_balance") if step.open == "gentle" else ""
            return [Way(name, title, note, step.text, open=bool(step.open))]
        again = self._own.eases_again(case)
        rest = "now" if again is None else f"from {clock_words(again, case.now)}"
        return [
            Way("step_ease", title, "", step.text, open=False),
            Way(POSITION, "   Rest, then a short walk", rest, step.text),
            Way(HEAT, "   Heat", _note(case, "heat"), step.text),
            Way(BREATH, "   Slow breathing", _note(case, "emotional"), step.text),
        ]

    async def cards(self) -> None:
        """All cards in the person's own words."""
        picked: str | None = None
        while True:
            today = logical_day(self._front.coach.clock.now())
            ways = []
            for card in self._own.cards():
                written = self._own.written_on(card.id)
                note = NOTHING_YET if written is None else day_name(logical_day(written), today)
                lines = [
                    f"{each.label}: {words}" for each in card.fields if (words := self._own.words(card.id).get(each.id))
                ]
                ways.append(Way(card.id, card.title, note, "\n".join([card.about, *lines])))
            text = "Short notes to yourself, which the lessons ask for. They stay on this machine."
            picked = await self._front.ask(Options("In your own words", text, ways, picked or ""))
            if picked is None:
                self._front.changed()
                return
            await self._card(self._own.card(picked))

    async def written(self, lesson: str) -> None:
        """The card that the lesson with this id asks for."""
        await self._card(next(each for each in self._own.cards() if each.lesson == lesson))
        self._front.changed()

    async def _card(self, card: OwnCard) -> None:
        """One card: its lines, each to be written or changed."""
        picked: str | None = None
        while True:
            words = self._own.words(card.id)
            ways = [
                Way(each.id, each.label, "" if each.id in words else "…", words.get(each.id, each.hint))
                for each in card.fields
            ]
            picked = await self._front.ask(Options(card.title, card.about, ways, picked or ""))
            if picked is None:
                return
            field = next(each for each in card.fields if each.id == picked)
            typed = await self._front.ask(
                Line(field.label, field.hint, value=words.get(field.id, ""), may_be_empty=True)
            )
            if typed is not None:
                await self._front.save(partial(self._own.write, card.id, field.id, typed))


def _note(case: Case, therapy: str) -> str:
    """How a therapy stands, in a word or two."""
    item = case.plan.item(therapy)
    if item.earliest is not None:
        return f"from {clock_words(item.earliest, case.now)}"
    words = {"now": "now", "done": "done", "blocked": "not for you", "unasked": "questions", "off": "off"}
    return words.get(item.state, "")


async def settle(front: Front) -> None:
    """Let the person choose between two patterns of the home checks that stand equal."""
    checks = front.coach.telling.checks
    ways = [
        Way(
            each.id,
            each.name,
            "now" if not number else "",
            f"Lengthen: {each.lengthen}. Strengthen: {each.strengthen}.",
        )
        for number, each in enumerate(checks.tied())
    ]
    text = "Your results speak for both alike. Begin with the one that feels more like you; you can change it."
    picked = await front.ask(Options("Where to begin", text, ways))
    if picked is not None:
        await front.save(lambda: checks.prefer(picked))


def page_notes(plan: Plan) -> dict[str, str]:
    """A few words beside each page in the plan."""
    walk, flare, goal = plan.walk, plan.situation.flare, plan.situation.goal
    return {
        WALKING_PAGE: "not begun" if walk is None else f"week {walk.week}, {walk.minutes:g} min",
        GOAL_PAGE: "not told yet" if goal is None else goal.short,
        POSTURE_PAGE: "do it again after the break" if plan.situation.progress.reassess else "",
        FLARE_PAGE: "" if flare is None else f"day {int(flare.days) + 1} of a flare",
        CARDS_PAGE: "",
        MOVES_PAGE: "",
    }


def signs_text(texts: Texts) -> str:
    """The warning signs in lines, the most urgent first."""
    parts = [[group.title.upper(), group.do, *(f"  {sign}" for sign in group.signs)] for group in texts.warning_signs]
    return "\n\n".join(["\n".join(part) for part in parts] + [texts.later_signs])
