"""The player: what to do now, how long, the moving figure, and keys that always do what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from coach.care.breath import BREATHS
from coach.care.pose import Pose
from coach.session.exposed import words_of
from coach.session.handsfree import proceeds_after
from coach.session.moment import Moment
from coach.session.replies import question
from coach.session.saying import PHASE_SHAPES, counted, following, phase_word, place
from coach.session.words import clock
from coach.tui.asked import AnswerKeys, answer_keys, clickable, working
from coach.tui.changing import use_settings
from coach.tui.driver import Driver
from coach.tui.moving import Mover, Place
from coach.tui.screens.base import CoachScreen
from coach.tui.tight import TightCompositor
from coach.tui.widgets.bigdigits import BigDigits
from coach.tui.widgets.figureview import FigureView
from coach.tui.widgets.pacer import Pacer, breath_level
from coach.tui.widgets.strip import StepStrip

if TYPE_CHECKING:
    from textual import events

    from coach.tui.commands import Command

FRAMES_PER_SECOND = 12
# A belly moves by a few dots only; the bar shows the rest.
BELLY_PICTURES = 10
ONE_LINE = ("player-where", "player-total", "player-phase", "player-count")
STATE_CLASSES = ("-paused", "-asking", "-alarm")
# What a phase asks of the body has one colour, as it has its word and its shape.
PHASE_CLASSES: dict[str, str] = {
    **dict.fromkeys(("get_ready",), "-ready"),
    **dict.fromkeys(("move", "in", "go", "do"), "-move"),
    **dict.fromkeys(("hold", "stay", "heat"), "-hold"),
    **dict.fromkeys(("return", "out"), "-return"),
    **dict.fromkeys(("rest", "relax"), "-rest"),
    "changeover": "-change",
    "ask": "-ask",
}


class PlayerScreen(CoachScreen[None]):
    """Shows the session that the driver holds. It keeps no time and no truth of its own."""

    PLACES = ("player", "any")
    COVERS_SESSION = False

    def __init__(self) -> None:
        super().__init__()
        self._compositor = TightCompositor()
        self._texts: dict[str, Content] = {}
        self._look = ("-none", False)
        self._mover = Mover()

    def body(self) -> ComposeResult:
        """Head, figure beside the panel, foot."""
        with Horizontal(id="player-head"):
            yield Static(id="player-where")
            yield Static(id="player-total")
        with Horizontal(id="player-body"):
            with Vertical(id="player-stage"):
                yield FigureView()
                yield Pacer()
            with Vertical(id="player-panel"):
                yield Static(id="player-phase")
                yield BigDigits()
                yield Static(id="player-name")
                yield Static(id="player-count")
                yield Static(id="player-cues")
                yield Static(id="player-ask")
        with Horizontal(id="player-foot"):
            yield StepStrip()
            yield Static(id="player-next")

    def bar_commands(self) -> list[Command]:
        """Those that work in this session."""
        return working(super().bar_commands(), self.coach_app.driver.guided)

    def on_mount(self) -> None:
        """Show the present moment at once; move the figure at its own pace."""
        self._frames = self.set_interval(1 / FRAMES_PER_SECOND, self._next_frame, pause=True)
        if self.coach_app.driver.last is not None:
            self._show(self.coach_app.driver.last)

    def on_screen_resume(self) -> None:
        """Back from another screen."""
        self.coach_app.driver.look()

    def on_driver_ticked(self, message: Driver.Ticked) -> None:
        """Something that can be seen has changed."""
        self._show(message.moment)

    def on_resize(self) -> None:
        """There is room for more, or for less."""
        if self.coach_app.driver.last is not None:
            self._show(self.coach_app.driver.last)

    def _show(self, m: Moment) -> None:
        if m.mode == "ended":
            self.coach_app.flow.playing.over()
            return
        asking = m.mode == "gap" or m.prompt is not None or m.phase == "ask" or (m.mode == "paused" and m.pad_on)
        state = "-alarm" if m.mode == "alarm" else "-asking" if asking else "-paused" if m.mode != "running" else ""
        if not (self.has_class(state) if state else not any(map(self.has_class, STATE_CLASSES))):
            self.remove_class(*STATE_CLASSES)
            self.add_class(*([state] if state else ()))
        self._colour(state or PHASE_CLASSES[m.phase])
        guided = self.coach_app.driver.guided
        title, narrow = guided.script.title if guided else "", self.has_class("-narrow")
        where = f"{m.index + 1}/{m.steps} · {title}" if narrow else f"{title} · step {m.index + 1} of {m.steps}"
        self._write("player-where", where)
        self._write("player-total", f"{clock(m.total_left)} left")
        self._write("player-phase", _phase_line(m))
        digits = self.query_one(BigDigits)
        digits.text = "" if m.step.seconds is None else clock(m.count)
        if digits.display != bool(digits.text):
            digits.display = bool(digits.text)
        self._write("player-name", place(m.step, m.side))
        self._write("player-count", counted(m))
        self._write("player-cues", "\n".join(_cues(m, short=self.has_class("-short"))))
        self._write("player-ask", self._question(m), keys=answer_keys(m))
        self._write("player-next", following(m.next_step))
        if guided is not None:
            self.query_one(StepStrip).show(guided.strip())
        if self._mover.moves(m) and not self.coach_app.coach.settings.reduced_motion:
            self._frames.resume()
        else:
            self._frames.pause()
            self._move_figure()

    def _colour(self, look: str) -> None:
        """The word and the number in the colour of the phase; the whole screen, where it is read across the room."""
        across = self.coach_app.coach.settings.across
        if (look, across) == self._look:
            return
        before, self._look = self._look[0], (look, across)
        for part in (self.query_one("#player-phase"), self.query_one(BigDigits), *((self,) if across else ())):
            part.remove_class(before)
            part.add_class(look)
        self.set_class(across, "-across")

    def _question(self, m: Moment) -> str:
        asked = question(m)
        if self.coach_app.coach.settings.hands_free and proceeds_after(m) is not None:
            return f"{asked} It goes on by itself; space waits."
        return asked

    def _write(self, name: str, text: str, keys: AnswerKeys = ()) -> None:
        """Send a line only where it changed; it is text, whatever it holds. `keys` follow it and can be clicked."""
        content = Content(text)
        if keys:
            content = Content.assemble(
                content, "\n", clickable(keys, self.query_one("#player-panel").content_size.width)
            )
        before = self._texts.get(name)
        if before != content:
            self._texts[name] = content
            # One line of the same length needs no new layout, which would cost more than all the rest of a second.
            fits = name in ONE_LINE and before is not None and before.cell_length == content.cell_length
            line = self.query_one(f"#{name}", Static)
            line.update(content, layout=not fits)
            # With every frame Textual draws all that is visible, whatever has changed.
            line.visible = bool(content)

    def _next_frame(self) -> None:
        self.coach_app.driver.tick()
        self._move_figure()

    def _move_figure(self) -> None:
        m = self.coach_app.driver.last
        if m is None:
            return
        still = self.coach_app.coach.settings.reduced_motion
        at = self._mover.look(m, still=still)
        breath = m.step.group in BREATHS
        if self.has_class("-breath") != breath:
            self.set_class(breath, "-breath")
        if breath:
            level = self.query_one(Pacer).level = breath_level(m)
            at = Place("", 0.0 if still else round(level * BELLY_PICTURES) / BELLY_PICTURES)
        figure = self.query_one(FigureView)
        figure.show_pose(self._pose(m), at.side, at.phase, alternating=at.alternating, width=at.width)

    def _pose(self, m: Moment) -> Pose | None:
        return self.coach_app.coach.pose(m.step.pose) if m.step.pose else None

    async def on_key(self, event: events.Key) -> None:
        """A known key does its work; while a question is open any key is a sign of life; unknown keys pause."""
        event.stop()
        event.prevent_default()
        await self.coach_app.flow.keys.press(event.key)

    async def action_press(self, key: str) -> None:
        """A click on a key hint is that key."""
        await self.coach_app.flow.keys.press(key)

    def action_stop(self) -> None:
        """Stop at once, then say why."""
        self.coach_app.flow.playing.stop_asked()

    def action_pain(self) -> None:
        """Pain now, for who would rather click than type."""
        self.coach_app.flow.playing.pain_in_session()

    def action_mute(self) -> None:
        """The bell off, or on."""
        driver = self.coach_app.driver
        driver.muted = not driver.muted
        self.notify("Muted. An alarm still sounds." if driver.muted else "Sound is on.", timeout=2)

    def action_leave(self) -> None:
        """Read on while a resting step runs."""
        m = self.coach_app.driver.last
        if m is not None and m.step.passive:
            self.dismiss(None)
        else:
            self.notify("This step needs you. Pause it with space first.", timeout=3)

    def action_pause(self) -> None:
        """Pause, or go on."""
        self.coach_app.flow.keys.toggle()

    def action_next(self) -> None:
        """End this step with credit."""
        self.coach_app.driver.do("next")

    def action_back(self) -> None:
        """Undo a next, or start again."""
        self.coach_app.driver.do("back")

    def action_skip(self) -> None:
        """Leave this exercise out, and say why."""
        self.coach_app.flow.playing.skip_asked()

    def action_restart(self) -> None:
        """This step again."""
        self.coach_app.driver.do("restart")

    def action_add(self, seconds: int) -> None:
        """Longer or shorter."""
        self.coach_app.driver.do("add", value=seconds)

    def action_easier(self) -> None:
        """An easier way."""
        self._swap("easier")

    def action_harder(self) -> None:
        """A harder way."""
        self._swap("harder")

    def _swap(self, way: Literal["easier", "harder"]) -> None:
        before, after = self.coach_app.driver.last, self.coach_app.driver.do(way)
        if before is not None and after is not None and after.step == before.step:
            self.notify(f"There is no {way} way of this one here.", timeout=3)

    def action_across(self) -> None:
        """The whole screen in the colour of the phase, or as it was."""
        settings = self.coach_app.coach.settings
        use_settings(self.coach_app, replace(settings, across=not settings.across))

    def look_again(self) -> None:
        """Another setting: show it at once; a player that is only on its way will show it anyway."""
        if self.is_mounted and self.coach_app.driver.last is not None:
            self._show(self.coach_app.driver.last)


def _phase_line(m: Moment) -> str:
    if m.mode == "alarm":
        return "! PLEASE ANSWER"
    if m.mode == "gap":
        return "|| INTERRUPTED"
    if m.mode in ("paused", "halted"):
        return f"|| {words_of(m.therapy, m.kind).runs_on}" if m.pad_on else "|| PAUSED"
    return f"{PHASE_SHAPES[m.phase]} {phase_word(m)}"


def _cues(m: Moment, *, short: bool) -> list[str]:
    if short and m.phase in ("do", "heat") and m.step.cues:
        # Three lines are left for what matters most: the cues say it shorter than the instruction.
        return list(m.step.cues)
    if m.phase in ("get_ready", "do", "heat", "ask") and m.step.instruction:
        return [m.step.instruction, *m.step.cues[:1]]
    if m.phase == "rest" and m.step.slot < 0:
        return [m.step.instruction, *m.step.cues]
    if m.phase in ("rest", "changeover"):
        return [f"Breathe. {m.step.title} goes on in a moment."]
    return list(m.step.cues)
