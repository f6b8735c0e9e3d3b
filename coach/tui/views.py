"""The screen of each view that a walk shows; every one is imported when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar, cast

from coach.walks import views

if TYPE_CHECKING:
    from textual.screen import Screen

    from coach.walks.views import View

T = TypeVar("T")
# View -> the module of its screen, and the screen, which takes the fields of the view by their names.
SCREENS: dict[type[View[Any]], tuple[str, str]] = {
    views.Options: ("options", "OptionsScreen"),
    views.Checklist: ("checklist", "ChecklistScreen"),
    views.Text: ("text", "TextScreen"),
    views.Line: ("line", "LineScreen"),
    views.Ask: ("question", "QuestionScreen"),
    views.Scale: ("scale", "ScaleScreen"),
    views.AskCard: ("card", "CardScreen"),
    views.Refused: ("blocked", "BlockedScreen"),
    views.Warned: ("blocked", "WarnedScreen"),
    views.Looked: ("seen", "SeenScreen"),
    views.Practices: ("practices", "PracticesScreen"),
    views.ChooseSpots: ("bodymap", "BodyMapScreen"),
    views.ChooseBreath: ("breath", "BreathScreen"),
    views.ShowLadder: ("ladder", "LadderScreen"),
    views.ShowLog: ("log", "LogScreen"),
    views.Write: ("writing", "WritingScreen"),
    views.Think: ("thought", "ThoughtScreen"),
    views.ShowPages: ("pages", "PagesScreen"),
    views.Welcome: ("welcome", "WelcomeScreen"),
    views.HomeCheck: ("homecheck", "HomeCheckScreen"),
    views.Prescribe: ("prescription", "PrescriptionScreen"),
    views.ShowExercise: ("exercise", "ExerciseScreen"),
}


def screen_of(view: View[T]) -> Screen[T]:
    """The screen that shows `view`."""
    module, name = SCREENS[type(view)]
    built = cast("Callable[..., Screen[T]]", getattr(import_module(f"coach.tui.screens.{module}"), name))
    return built(**{field: getattr(view, field) for field in view.__struct_fields__})
