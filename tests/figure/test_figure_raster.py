"""Frames: exact in size, coloured by role, steady in scale, honest about what changed."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from coach.care.pose import Pose
from coach.figure.raster import ROLES, STEPS, Frame, changed, draw, quantised
from coach.figure.stage import Same
from tests.figure.poses import IDS, dots, shipped, stands

every_pose = pytest.mark.parametrize("pose", [shipped(pose_id) for pose_id in IDS], ids=IDS)
WITH_ACCENT = [pose_id for pose_id in IDS if shipped(pose_id).working]
BLANK = Frame((" " * 56,) * 16, ((),) * 16)


@every_pose
def test_a_frame_has_exactly_the_size_asked_for(pose: Pose) -> None:
    for columns, rows in ((40, 12), (24, 8), (1, 1), (2, 30), (30, 1), (7, 0), (0, 3)):
        frame = draw(pose, 0.5, columns, rows)
        assert [len(line) for line in frame.lines] == [columns] * rows
        assert len(frame.roles) == rows
        assert all(character == " " or "\u2801" <= character <= "\u28ff" for line in frame.lines for character in line)


@every_pose
@pytest.mark.parametrize(("columns", "rows"), [(40, 12)])
def test_roles_cover_exactly_the_cells_that_are_drawn(pose: Pose, columns: int, rows: int) -> None:
    frame = draw(pose, 0.5, columns, rows)
    for line, spans in zip(frame.lines, frame.roles, strict=True):
        covered = [column for start, end, _ in spans for column in range(start, end)]
        assert covered == [column for column, character in enumerate(line) if character != " "]
        assert all(role in ROLES for _, _, role in spans)
        assert all(one[2] != two[2] or one[1] < two[0] for one, two in pairwise(spans))


@pytest.mark.parametrize("pose_id", WITH_ACCENT)
def test_the_working_part_is_seen(pose_id: str) -> None:
    pose = shipped(pose_id)
    for columns, rows in ((24, 8), (40, 12)):
        accents = [dots(draw(pose, phase, columns, rows), "working") for phase in (0, 1)]
        assert max(len(accent) for accent in accents) >= 4, (columns, rows)


@every_pose
@pytest.mark.parametrize(("columns", "rows"), [(40, 12)])
def test_the_mirrored_frame_is_the_exact_mirror(pose: Pose, columns: int, rows: int) -> None:
    plain, turned = draw(pose, 0.5, columns, rows), draw(pose, 0.5, columns, rows, mirrored=True)
    for role in ROLES:
        assert dots(turned, role) == {(2 * columns - 1 - x, y) for x, y in dots(plain, role)}


@every_pose
def test_the_whole_movement_fits_without_being_cut(pose: Pose) -> None:
    for step in range(0, STEPS + 1, 8):
        drawn = dots(draw(pose, step / STEPS, 56, 16), "near", "far", "working", "prop")
        assert min(x for x, _ in drawn) >= 1
        assert max(x for x, _ in drawn) <= 110


@every_pose
def test_the_floor_and_the_furniture_stand_still(pose: Pose) -> None:
    rows = [{y for _, y in dots(draw(pose, step / 6, 56, 16), "floor")} for step in range(7)]
    assert all(row == rows[0] for row in rows)
    assert len(rows[0]) == (0 if pose.view == "top" else 1)


def test_one_scale_holds_over_the_whole_movement() -> None:
    # A wall sit only slides down: the wall keeps its column and the shin its length.
    pose = shipped("wall_sit")
    walls = [
        Counter(x for x, _ in dots(draw(pose, step / 8, 56, 16), "prop")).most_common(1)[0][0] for step in range(9)
    ]
    assert len(set(walls)) == 1
    heads = [max(y for _, y in dots(draw(pose, phase, 56, 16))) for phase in (0, 1)]
    assert heads[0] == heads[1]


def test_dots_are_square_so_a_body_keeps_its_proportions() -> None:
    reaching = dots(draw(stands(), 1, 100, 36), "near")
    height = max(y for _, y in reaching) - min(y for _, y in reaching)
    # From the back of the trunk to the tip of the hand 0.06 + 0.34 + 0.07, from sole to crown 0.97 body heights.
    width = max(x for x, _ in reaching) - min(x for x, _ in reaching)
    assert width / height == pytest.approx(0.47 / 0.97, rel=0.06)


def test_the_most_important_role_colours_a_shared_cell() -> None:
    # On a low picture the floor line shares its cells with the feet, and the feet win.
    frame = draw(stands(), 0, 40, 8)
    foot = {x // 2 for x, y in dots(frame, "near") if y == 31}
    assert foot
    assert not foot & {x // 2 for x, _ in dots(frame, "floor")}


def test_the_floor_has_a_row_of_its_own_where_there_is_room() -> None:
    frame = draw(stands(), 0, 40, 12)
    assert {role for _, _, role in frame.roles[-1]} == {"floor"}
    assert frame.lines[-1] == "\u2809" * 40


def test_drawing_again_gives_the_same_frame_and_keeps_it() -> None:
    pose = shipped("bird_dog")
    assert draw(pose, 0.5, 56, 16) is draw(pose, 0.5, 56, 16)
    assert draw(pose, 0.5, 56, 16) is draw(pose, 0.5 + 0.4 / STEPS, 56, 16)


def test_two_poses_of_one_name_are_not_mixed_up() -> None:
    seated = stands(start=stands().start | {"T": shipped("sit_to_stand").start["T"]})
    assert draw(stands(), 0, 56, 16) != draw(seated, 0, 56, 16)
    assert draw(stands(), 0, 56, 16) == draw(stands(), 0, 56, 16)
    one = stands()
    assert Same(one) == Same(one)
    assert Same(one) != Same(stands())


@pytest.mark.parametrize(("phase", "step"), [(-1, 0), (0, 0), (0.5, 24), (0.509, 24), (0.511, 25), (1, 48), (3, 96)])
def test_a_phase_is_one_of_forty_eight_steps_and_a_gait_has_twice_as_many(phase: float, step: int) -> None:
    assert quantised(phase) == step


def test_without_props_only_the_person_is_left() -> None:
    pose = shipped("sit_to_stand")
    assert dots(draw(pose, 0, 56, 16), "prop")
    assert not dots(draw(pose, 0, 56, 16, props=False), "prop")
    assert dots(draw(pose, 0, 56, 16, props=False), "near")


@every_pose
def test_the_changed_spans_are_exact(pose: Pose) -> None:
    before, after = draw(pose, 1 / 6, 56, 16), draw(pose, 0.5, 56, 16)
    spans = changed(before, after)
    was, now = cells(before), cells(after)
    marked = {(row, column) for row, start, end in spans for column in range(start, end)}
    assert marked == {cell for cell in was if was[cell] != now[cell]}
    assert list(spans) == sorted(spans)
    assert all(one[0] != two[0] or one[2] < two[1] for one, two in pairwise(spans))


def test_nothing_changed_is_an_empty_list() -> None:
    frame = draw(shipped("cat_cow"), 0.5, 56, 16)
    assert changed(frame, frame) == ()


def test_a_change_of_colour_alone_is_a_change() -> None:
    one = Frame(("\u2801\u2801\u2801",), (((0, 3, "near"),),))
    two = Frame(("\u2801\u2801\u2801",), (((0, 1, "near"), (1, 2, "far"), (2, 3, "near")),))
    assert changed(one, two) == ((0, 1, 2),)


def test_spans_close_to_each_other_are_joined_when_asked() -> None:
    blank = Frame((" " * 8,), ((),))
    two = Frame(("\u2801  \u2801   \u2801",), (((0, 1, "near"), (3, 4, "near"), (7, 8, "near")),))
    assert changed(blank, two) == ((0, 0, 1), (0, 3, 4), (0, 7, 8))
    assert changed(blank, two, gap=2) == ((0, 0, 4), (0, 7, 8))
    assert changed(blank, two, gap=3) == ((0, 0, 8),)


def test_from_nothing_everything_drawn_has_changed() -> None:
    frame = draw(shipped("bird_dog"), 0, 56, 16)
    spans = [(row, column) for row, start, end in changed(BLANK, frame) for column in range(start, end)]
    assert spans == [cell for cell, (character, _) in cells(frame).items() if character != " "]


def cells(frame: Frame) -> dict[tuple[int, int], tuple[str, str]]:
    found = {
        (row, column): (character, "") for row, line in enumerate(frame.lines) for column, character in enumerate(line)
    }
    for row, spans in enumerate(frame.roles):
        for start, end, role in spans:
            for column in range(start, end):
                found[row, column] = (frame.lines[row][column], role)
    return found
