"""What stands or lies around the body: furniture and walls where the pose puts them, straps and sticks in the hand.

Furniture is placed once, from the start of the movement, and stands still; what is held or lies on the body follows it.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from coach.figure import tools
from coach.figure.body import LIFTS, Shape, floor_level, front, settled, spine
from coach.figure.setting import BAR, Set, disc, line
from coach.figure.skeleton import upright

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.care.pose import Pose

_WALL_HEIGHT = 1.04
_LINTEL = 1.12
_LAP = 0.09


def props(pose: Pose, phase: float) -> tuple[list[Shape], list[Shape]]:
    """The props behind the body and those before it. A prop nobody knows raises KeyError with its name.

    A prop that `working` names, such as the warm pad, is drawn in the accent colour.
    """
    scene = Set(pose, phase, settled(pose, 0), settled(pose, phase))
    behind: list[Shape] = []
    before: list[Shape] = []
    for name in pose.props:
        shapes = _MAKERS[name](scene)
        if name in pose.working:
            shapes = [shape._replace(role="working") for shape in shapes]
        (before if name in _BEFORE else behind).extend(shapes)
    return behind, before


def _chair(scene: Set) -> list[Shape]:
    """Under the thighs with its back behind the person; under the calves of one who lies, its back at the feet."""
    at = scene.first
    if upright(scene.pose) or at["shoulder"][1] > at["hip"][1] + 0.15:
        hip_x, hip_y = at["hip"]
        top, back, front_edge = hip_y - 0.062 - BAR, hip_x - 0.115, hip_x + 0.15
    else:
        top = at["nKnee"][1] - 0.036 - BAR
        front_edge, back = at["nKnee"][0] + 0.05, at["nAnkle"][0] + 0.07
    rake = 0.02 if back > front_edge else -0.02
    return [
        line((front_edge, top), (back, top), BAR),
        line((front_edge, top), (front_edge, BAR)),
        line((back, top), (back, BAR)),
        line((back, top), (back + rake, top + 0.27)),
    ]


def _wall_back(scene: Set) -> list[Shape]:
    """Behind the back, or behind the ball that the back leans on."""
    skin = min(x for x, _ in (scene.first["hip"], scene.first["shoulder"])) - 0.056
    ball = tools.edge(scene)
    return _wall(scene, min(skin if ball is None else ball, scene.first["head"][0] - 0.06))


def _wall_front(scene: Set) -> list[Shape]:
    """Where the hand that reaches furthest from the body leans."""
    hip = scene.first["hip"][0]
    hand = max((scene.first[name][0] for name in ("nWrist", "fWrist")), key=lambda x: abs(x - hip))
    palm = 0.065 + BAR
    return _wall(scene, hand + (palm if hand > hip else -palm))


def _wall(scene: Set, x: float) -> list[Shape]:
    floor = floor_level(scene.pose) or 0.0
    return [line((x, floor + BAR), (x, floor + _WALL_HEIGHT), BAR)]


def _doorway(scene: Set) -> list[Shape]:
    """The two posts of the frame, where the forearms will lean, and the lintel above."""
    at = settled(scene.pose, 1)
    left, right = sorted((at["fWrist"][0], at["nWrist"][0]))
    corners = [(left, BAR), (left, _LINTEL), (right, _LINTEL), (right, BAR)]
    return [line(a, b, 0.018) for a, b in pairwise(corners)]


def _bar(scene: Set) -> list[Shape]:
    """A bar between the posts of a door, in both hands."""
    at = scene.first
    y = max(at["nWrist"][1], at["fWrist"][1])
    left, right = at["fWrist"][0] - 0.16, at["nWrist"][0] + 0.16
    posts = [line((x, BAR), (x, y + 0.12), 0.018) for x in (left, right)]
    return [*posts, line((left, y), (right, y), BAR)]


def _counter(scene: Set) -> list[Shape]:
    """A kitchen counter under the forearms."""
    (x, y), (end, _) = scene.first["nElbow"], scene.first["nWrist"]
    top = y - 0.025 - BAR
    left, right = x - 0.03, end + 0.24
    return [line((left, top), (right, top), BAR), *(line((post, top), (post, BAR)) for post in (left + 0.1, right))]


def _counter_back(scene: Set) -> list[Shape]:
    """A counter to lean on, behind the hips of a person who stands."""
    x, y = scene.first["hip"]
    right, left, top = x - 0.13, x - 0.36, y - 0.03
    return [line((left, top), (right, top), BAR), *(line((post, top), (post, BAR)) for post in (left, right - 0.03))]


def _chair_front(scene: Set) -> list[Shape]:
    """A chair whose back is under the hand of a person who kneels or stands before it."""
    x, y = scene.first["nWrist"]
    back, seat, end = x + 0.03, 0.25, x + 0.27
    return [
        line((back, y - 0.03), (back, BAR)),
        line((back, seat), (end, seat), BAR),
        line((end, seat), (end, BAR)),
    ]


def _cushion(scene: Set) -> list[Shape]:
    """A folded towel or pad under the knee on the floor."""
    x, _ = scene.first["nKnee"]
    return [line((x - 0.07, 0.014), (x + 0.05, 0.014), 0.014)]


def _armrests(scene: Set) -> list[Shape]:
    """The rest on the near side of a chair, under the hand."""
    x, y = scene.first["nWrist"]
    top = y - 0.022 - BAR
    return [line((x - 0.17, top), (x + 0.04, top), BAR), line((x + 0.02, top), (x + 0.02, top - _LAP))]


def _water(scene: Set) -> list[Shape]:
    """The surface of a pool at the height of the chest, in short waves."""
    x, y = spine(scene.pose, 0, scene.first, 0.7)
    crests = [(x + 0.07 * step, y + (0.008 if step % 2 else -0.008)) for step in range(-9, 10)]
    return [line(a, b) for a, b in pairwise(crests)]


def _step(scene: Set) -> list[Shape]:
    x, height = scene.first["nAnkle"][0], LIFTS["step"]
    top, bottom = -BAR, -height + BAR
    near_edge = x - 0.04
    return [
        line((near_edge, top), (x + 0.2, top), BAR),
        line((near_edge, bottom), (x + 0.2, bottom), BAR),
        line((near_edge, top), (near_edge, bottom), BAR),
        line((x + 0.2, top), (x + 0.2, bottom), BAR),
    ]


def _strap(scene: Set) -> list[Shape]:
    ankle = scene.now["nAnkle"]
    toe = scene.now.get("nToe", ankle)
    ball_of_foot = (ankle[0] + 0.7 * (toe[0] - ankle[0]), ankle[1] + 0.7 * (toe[1] - ankle[1]))
    return [line(scene.now["nWrist"], ball_of_foot)]


def _stick(scene: Set) -> list[Shape]:
    """Along the back, from below the tailbone to above the head."""
    (hip_x, hip_y), (x, y) = scene.now["hip"], scene.now["shoulder"]
    front_x, front_y = front(scene.pose, scene.phase)
    along_x, along_y = (x - hip_x) / 0.29, (y - hip_y) / 0.29
    back = 0.056 + 0.014
    start = hip_x - back * front_x, hip_y - back * front_y
    low = (start[0] - 0.07 * along_x, start[1] - 0.07 * along_y)
    return [line(low, (low[0] + 0.6 * along_x, low[1] + 0.6 * along_y))]


def _pad(scene: Set) -> list[Shape]:
    """A warm pad that follows the curve of the low back."""
    front_x, front_y = front(scene.pose, scene.phase)
    spots = [spine(scene.pose, scene.phase, scene.now, where) for where in (0.05, 0.3, 0.55)]
    bends = [(x - 0.083 * front_x, y - 0.083 * front_y) for x, y in spots]
    return [line(a, b, 0.02) for a, b in pairwise(bends)]


def _pillow(scene: Set, joint: str) -> list[Shape]:
    """Under the belly, the head or between the knees."""
    x, y = spine(scene.pose, 0, scene.first, 0.3) if joint == "belly" else scene.first[joint]
    if scene.pose.view == "top":
        return [Shape((x, y - 0.05), 0.055, (x, y + 0.05), 0.055, "prop")]
    return [Shape((x - 0.07, 0.03), 0.03, (x + 0.07, 0.03), 0.03, "prop")]


def _mat(scene: Set) -> list[Shape]:
    """The edges of the mat a person lies on, seen from above."""
    points = [scene.first[name] for name in ("hip", "head", "nKnee", "nAnkle", "fKnee", "fAnkle")]
    middle = (min(y for _, y in points) + max(y for _, y in points)) / 2
    left, right = min(x for x, _ in points) - 0.14, max(x for x, _ in points) + 0.14
    low, high = middle - 0.26, middle + 0.26
    corners = [(left, low), (right, low), (right, high), (left, high), (left, low)]
    return [line(a, b, 0.004) for a, b in pairwise(corners)]


def _table(scene: Set) -> list[Shape]:
    """A tilting board under the body, held by a frame that stands on the floor."""
    head, ankle = scene.now["head"], scene.now["nAnkle"]
    front_x, front_y = front(scene.pose, scene.phase)
    under = 0.075
    top = (head[0] - under * front_x, head[1] - under * front_y)
    bottom = (ankle[0] - under * front_x, ankle[1] - under * front_y)
    pivot = ((top[0] + bottom[0]) / 2, (top[1] + bottom[1]) / 2)
    floor = (floor_level(scene.pose) or 0.0) + BAR
    lock = [disc((ankle[0] + side * 0.034 * front_x, ankle[1] + side * 0.034 * front_y), 0.018) for side in (1, -1)]
    return [
        *lock,
        line(top, bottom, BAR),
        line(pivot, (pivot[0] - 0.2, floor)),
        line(pivot, (pivot[0] + 0.2, floor)),
        line((pivot[0] - 0.24, floor), (pivot[0] + 0.24, floor)),
    ]


_MAKERS: Mapping[str, Callable[[Set], list[Shape]]] = {
    "chair": _chair,
    "wall_back": _wall_back,
    "wall_front": _wall_front,
    "doorway": _doorway,
    "step": _step,
    "strap": _strap,
    "stick": _stick,
    "bar": _bar,
    "counter": _counter,
    "counter_back": _counter_back,
    "chair_front": _chair_front,
    "cushion": _cushion,
    "armrests": _armrests,
    "water": _water,
    **{name: partial(tools.ball, name=name) for name in tools.SPOTS},
    "ball_thigh": tools.ball_thigh,
    "pin": tools.pin,
    "pad": _pad,
    "pillow": partial(_pillow, joint="belly"),
    "pillow_head": partial(_pillow, joint="head"),
    "pillow_knees": partial(_pillow, joint="nKnee"),
    "table": _table,
    "mat": _mat,
}
_BEFORE = frozenset(
    {"strap", "pad", "pillow", "stick", "cushion", "ball_thigh", "pin", "bar", "armrests", "water", *tools.SPOTS}
)
PROPS = frozenset(_MAKERS)
