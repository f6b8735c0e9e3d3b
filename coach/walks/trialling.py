"""One supplement at a time, or the food route: the choice, the entry of the day, the review."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from coach.care.spacing import clock_words
from coach.care.trials import CHANGE_WORDS, FOOD, Trial, side_question_due
from coach.remedies import SUPPLEMENT
from coach.session.words import date_words
from coach.trying import Trying
from coach.walks.views import Checklist, Item, Options, Way

if TYPE_CHECKING:
    from coach.care.creams import KindView
    from coach.care.model import Kind
    from coach.walks.remedying import Remedying

TODAY, MORE, LIST, STOP, KEEP, REVIEW, ROUTE = "-today", "-more", "-list", "-stop", "-keep", "-review", "-route"
PHARMACIST = Way(LIST, "List for the pharmacist", about="What you use and take, ready to be shown.")
HONEST = (
    "No supplement has good evidence for low back pain. Food is the safer way; a supplement is a trial with an end."
)

CAUTION = (
    "Pain goes up and down by itself, and people start things when it is high. Two points or 30 % less are needed "
    "to say that it may help."
)


class Trialling:
    """The walk through the page of the natural anti-inflammatory."""

    def __init__(self, walk: Remedying) -> None:
        self._walk, self._front = walk, walk.front
        self._trying = Trying(walk.remedies)

    async def walk(self) -> None:
        """The page of the running trial, or the choice."""
        while True:
            trial = await self._front.save(self._trying.running)
            on = await (self._choose() if trial is None else self._page(trial))
            self._front.changed()
            if not on:
                return

    @property
    def _kinds(self) -> dict[str, Kind]:
        return self._walk.remedies.kinds(SUPPLEMENT)

    async def _choose(self) -> bool:
        """Food, or one supplement; True where there is more to see."""
        views, hidden = await self._front.save(partial(self._walk.remedies.views, SUPPLEMENT)), True
        while True:
            ways = [self._way(view) for view in views if not (hidden and self._kinds[view.id].hidden)]
            if hidden:
                ways.append(
                    Way(
                        MORE,
                        "Others, with more risk",
                        about="They act like medicines, and guidelines or their risks speak against them.",
                    )
                )
            picked = await self._front.ask(Options("Natural anti-inflammatory", HONEST, [*ways, PHARMACIST]))
            if picked == LIST:
                await self._walk.pharmacist()
            elif picked == MORE:
                hidden = False
            elif picked == FOOD:
                return await self._entry(FOOD, side=False)
            else:
                return picked is not None and await self._start(self._kinds[picked])

    def _way(self, view: KindView) -> Way:
        kind = self._kinds[view.id]
        against = [each.message for each in view.reasons if not each.rule.startswith("cap.") or view.id == FOOD]
        earlier = self._trying.why_not(view.id)
        lines = [*against, earlier, kind.about, kind.how, kind.timing, kind.stop]
        note = "today's entry" if view.id == FOOD else f"{kind.trial_days} days" if kind.trial_days else ""
        if against or earlier:
            now = self._front.coach.clock.now()
            note = f"from {clock_words(view.earliest, now)}" if view.earliest and not earlier else "not for you"
        return Way(kind.id, kind.name, note, "\n".join(each for each in lines if each), open=not (against or earlier))

    async def _start(self, kind: Kind) -> bool:
        """Words to read, the product, its price; then the first day is today."""
        if not await self._read(kind.id):
            return True
        name = await self._walk.line("What is it called?", "The name on the pack, for your own list.")
        if name is None:
            return True
        price = await self._walk.line("What does it cost in a month?", "A number, such as 12.50, for your own budget.")
        if price is None:
            return True
        await self._front.save(partial(self._trying.start, kind.id, name, _number(price)))
        self._front.tell("The trial begins today. Rate your pain once a day, so that the review can compare.", 6)
        return True

    async def _read(self, option: str) -> bool:
        """The words of the rules for this one; False where it is not for this person after all."""
        while True:
            look = partial(self._walk.remedies.blocked, SUPPLEMENT, option, self._front.clearing.read)
            blocked = await self._front.save(look)
            only_cap = blocked is not None and {each.rule[:4] for each in blocked.reasons} == {"cap."}
            if blocked is None or only_cap:
                return True
            if not await self._front.clearing.clear_the_way(blocked):
                return False

    async def _page(self, trial: Trial) -> bool:
        kind, today = self._kinds[trial.option], self._trying.today
        done = trial.entries.get(today)
        due = trial.review is not None and today >= trial.review
        ways = [
            Way(
                TODAY,
                "Entry of today",
                "" if done is None else "taken" if done else "not taken",
                "A missed dose is skipped, never doubled.",
                open=done is None,
            ),
            Way(
                REVIEW,
                "Look back now" if due else "Look back early",
                about="The mean pain of the week before, and of the last seven days.",
            ),
            Way(STOP, "End the trial", about="At any time, for any reason. It bothered you: say so there."),
            PHARMACIST,
        ]
        picked = await self._front.ask(
            Options(_title(trial, kind), _standing(trial, kind), ways, REVIEW if due else TODAY)
        )
        if picked == TODAY:
            return await self._entry(trial.option, side=side_question_due(trial, today))
        if picked == REVIEW:
            await self._review(trial, kind)
        elif picked == STOP:
            await self._stop()
        elif picked == LIST:
            await self._walk.pharmacist()
        return picked is not None

    async def _entry(self, option: str, *, side: bool) -> bool:
        """The entry of today; False: done, back to Today."""
        if not await self._read(option):
            return True
        stages = self._trying.practice(SUPPLEMENT, "daily").stages
        asked = [each for each in stages if side or each.id == "taken"]
        items = [Item(each.ask.id, each.ask.text, each.instruction) for each in asked if each.ask is not None]
        kind = self._kinds[option]
        if option == FOOD:
            items = [Item("taken", "Some of these today", kind.how)]
        ticked = await self._front.ask(Checklist(kind.name, kind.timing, items, count=False))
        if ticked is None:
            return True
        blocked = await self._front.save(partial(self._trying.entry, option, ticked))
        if blocked is not None:
            await self._walk.refused(blocked)
        elif ticked.get("bothered"):
            await self._bothered()
        else:
            self._front.tell("Kept.")
        return False

    async def _bothered(self) -> None:
        lines = [
            "Stop taking it. A rash, wheezing, dark urine, yellow eyes or black stools: get medical help today.",
            "Anything milder: ask a pharmacist before you take it again.",
        ]
        await self._front.save(partial(self._trying.end, "bothered"))
        await self._walk.text("The trial ends here", lines)

    async def _stop(self) -> None:
        ways = (Way("stop", "It is not worth it, or I just want to"), Way("bothered", "It bothered me"))
        picked = await self._front.ask(Options("End the trial", "Why?", ways))
        if picked == "bothered":
            await self._bothered()
        elif picked is not None:
            await self._front.save(partial(self._trying.end, picked))

    async def _review(self, trial: Trial, kind: Kind) -> None:
        look = await self._front.save(partial(self._trying.look, trial))
        shown = ["too few ratings" if each is None else f"{each:.1f}" for each in (look.before, look.after)]
        text = "\n\n".join(
            (
                f"Mean pain of the week before: {shown[0]}. Of the last seven days: {shown[1]}.",
                f"That is {CHANGE_WORDS[look.change]}. Taken on {trial.taken} days{_cost(trial)}.",
                CAUTION,
            )
        )
        keep = Way(
            KEEP,
            "Go on until the next review",
            about="Only while it clearly helps."
            if look.helped
            else "The change is not clear, so stopping is the better choice.",
        )
        stop = Way(STOP, "Stop here", about="Nothing is lost: now you know.")
        ways = (keep, stop) if look.helped else (stop, keep)
        picked = await self._front.ask(Options(f"Look back: {kind.name}", text, ways))
        if picked == STOP:
            await self._front.save(partial(self._trying.end, "stop"))
        elif picked == KEEP:
            following = await self._front.save(partial(self._trying.keep_on, trial))
            said = (
                f"The next review is on {date_words(following)}."
                if following
                else f"Its longest time is over: {kind.stop}"
            )
            self._front.tell(said, 8)


def _title(trial: Trial, kind: Kind) -> str:
    return f"{kind.name} · {trial.name}" if trial.name else kind.name


def _standing(trial: Trial, kind: Kind) -> str:
    review = f", review on {date_words(trial.review)}" if trial.review is not None else ""
    taken = f"Taken on {trial.taken} of {len(trial.entries)} days entered{_cost(trial)}."
    return f"Since {date_words(trial.started)}{review}. {taken}\n{kind.how} {kind.timing}\n{kind.stop}"


def _cost(trial: Trial) -> str:
    return "" if trial.cost is None else f"; {trial.cost:.2f} a month"


def _number(text: str) -> float | None:
    """The first number in what was typed, such as "12,50 euros"."""
    found = re.search(r"\d+(?:[.,]\d+)?", text)
    return float(found[0].replace(",", ".")) if found else None
