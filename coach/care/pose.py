"""What a file in `assets/poses/` says: joint angles at the start and the end of one movement."""

# Annotations are evaluated here and not kept as text, which msgspec would evaluate at every start, at twice the price.

from typing import Literal

from msgspec import field

from coach.care.model import Content


class Limb(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One segment's absolute angle in degrees, counter-clockwise from +x, and its foreshortening."""

    angle: float
    scale: float = 1


class Pose(Content, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two key positions of one movement (knowledge/therapies.md 4.6): segment name -> limb.

    Segments: T trunk, H head, then near (n) and far (f) thigh Th, shank Sh, foot Ft, upper arm UA, forearm FA; P, the
    line from far to near hip, where the pelvis tilts by itself; N, where the nose points, where the eyes stay level.
    `lumbar`: the curve of the low back at start and end, -1 round to +1 arched. `belly`: how full of breath, 0 to 1.
    `working`: what is drawn in the accent colour: segments, parts of the trunk (waist, chest, buttock, neck), props.
    `props`: what else is drawn. `contacts`: the joints that touch the floor throughout; the first stays in its place.
    `face`: which way the front of the body looks at start and end: 1 clockwise of the trunk's direction (a standing
    person faces right), -1 the other way (face down with the head on the left), 0 into the eye.
    `via`: what lies half way between start and end of a gait, whose way back is the same with near and far limbs
    exchanged. `side`: the side of the body that this drawing shows at work. `caption`: what is seen, for a drawing that
    belongs to no exercise.
    """

    id: str
    view: Literal["side", "front", "top"]
    start: dict[str, Limb]
    end: dict[str, Limb]
    via: dict[str, Limb] = field(default_factory=dict)
    lumbar: tuple[float, float] = (0, 0)
    belly: tuple[float, float] = (0, 0)
    working: tuple[str, ...] = ()
    props: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    face: tuple[float, float] = (1, 1)
    side: Literal["left", "right"] = "right"
    caption: str = ""
