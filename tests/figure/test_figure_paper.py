"""The same drawing as SVG and as plain text."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from coach.care.pose import Pose
from coach.figure import raster
from coach.figure.raster import Frame, draw
from coach.figure.stage import reach
from coach.figure.svg import COLOURS, pair, svg
from coach.figure.text import plain
from tests.figure.poses import IDS, dots, shipped, stands

every_pose = pytest.mark.parametrize("pose", [shipped(pose_id) for pose_id in IDS], ids=IDS)
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = r"-?\d+\.\d+"


def parsed(document: str) -> ET.Element:
    return ET.fromstring(document)  # noqa: S314 - it reads what this program has just written


def corners(path: str) -> list[tuple[float, float]]:
    """The end points of an outline; for a whole disc its leftmost and rightmost point."""
    disc = re.fullmatch(rf"M({NUMBER}) ({NUMBER})a({NUMBER}) .*", path)
    if disc:
        x, y, radius = map(float, disc.groups())
        return [(x, y), (x + 2 * radius, y), (x + radius, y - radius), (x + radius, y + radius)]
    ends = re.findall(rf"[ML]({NUMBER}) ({NUMBER})|A\S+ \S+ 0 \d 1 ({NUMBER}) ({NUMBER})", path)
    return [(float(a or c), float(b or d)) for a, b, c, d in ends]


@every_pose
def test_the_svg_is_well_formed_and_within_its_frame(pose: Pose) -> None:
    root = parsed(svg(pose, 1))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    paths = [element for element in root.iter(f"{SVG}path") if "stroke" not in element.attrib]
    assert len(paths) >= 8
    for path in paths:
        found = corners(path.attrib["d"])
        assert len(found) >= 4
        assert all(0 <= x <= width and 0 <= y <= height for x, y in found)


@every_pose
def test_the_svg_shows_the_working_part_in_the_accent(pose: Pose) -> None:
    fills = {element.attrib["fill"] for element in parsed(svg(pose, 1)).iter(f"{SVG}path")}
    assert (COLOURS["working"] in fills) == bool(pose.working)


@every_pose
def test_paper_and_terminal_show_the_same_body(pose: Pose) -> None:
    columns, rows = 120, 50
    view, box = raster._view(pose, columns, rows, props=True), reach(pose)
    for phase in (0, 1):
        lit = dots(draw(pose, phase, columns, rows), "near", "far", "working", "prop")
        for path in parsed(svg(pose, phase)).iter(f"{SVG}path"):
            if "stroke" in path.attrib:
                continue
            ends = corners(path.attrib["d"])
            x, y = (sum(way) / len(ends) for way in zip(*ends, strict=True))
            # Back from paper, where a body height is 100 with a margin of 6, to body heights, and on to dots.
            across = ((x - 6) / 100 + box.left) * view.scale + view.left
            down = view.base - (box.top - (y - 6) / 100) * view.scale
            near = {(round(across) + i, round(down) + j) for i in range(-2, 2) for j in range(-2, 2)}
            assert near & lit, (phase, path.attrib)


def test_the_svg_needs_nothing_from_elsewhere() -> None:
    document = pair(shipped("heat_seated"))
    assert document.count("http") == 1
    assert not re.search(r"href|<script|<style|<image|<use|url\(|@import|font", document)


def test_the_svg_has_the_width_asked_for_and_the_shape_of_its_drawing() -> None:
    root = parsed(svg(shipped("bird_dog"), 0, width=300))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    assert root.attrib["width"] == "300"
    assert int(root.attrib["height"]) == round(300 * height / width)


def test_what_a_pose_is_called_is_text_and_never_markup() -> None:
    title = parsed(svg(stands(id="<b>&\"'"), 0)).find(f"{SVG}title")
    assert title is not None
    assert title.text == "<b>&\"'"


def test_start_and_end_have_one_scale_so_paper_does_not_jump() -> None:
    pose = shipped("sit_to_stand")
    assert parsed(svg(pose, 0)).attrib == parsed(svg(pose, 1)).attrib


def test_the_mirrored_svg_is_the_same_drawing_turned() -> None:
    pose = shipped("bird_dog")
    plain_root, turned_root = parsed(svg(pose, 1)), parsed(svg(pose, 1, mirrored=True))
    group = turned_root.find(f"{SVG}g")
    assert group is not None
    width = plain_root.attrib["viewBox"].split()[2]
    assert group.attrib["transform"] == f"translate({width} 0) scale(-1 1)"
    assert [e.attrib for e in group] == [e.attrib for e in plain_root if e.tag != f"{SVG}title"]


def test_a_pair_holds_start_and_end_side_by_side() -> None:
    pose = shipped("bird_dog")
    root = parsed(pair(pose))
    one = parsed(svg(pose, 0))
    assert float(root.attrib["viewBox"].split()[2]) == pytest.approx(
        2 * float(one.attrib["viewBox"].split()[2]), abs=0.02
    )
    drawn = [path.attrib for path in root.iter(f"{SVG}path")]
    ends = [path.attrib for phase in (0, 1) for path in parsed(svg(pose, phase)).iter(f"{SVG}path")]
    assert drawn == ends


def test_plain_text_is_the_frame_without_empty_edges() -> None:
    frame = draw(shipped("glute_bridge"), 1, 56, 16)
    lines = plain(frame).split("\n")
    assert lines == [line.rstrip() for line in frame.lines if line.strip()]


def test_plain_text_puts_frames_side_by_side() -> None:
    one, two = Frame(("    ", "\u2801   ", "\u2802 \u2803 "), ((),) * 3), Frame(("    ", "   \u2804"), ((),) * 2)
    assert plain(one, two, gap=2) == "\u2801        \u2804\n\u2802 \u2803"
    assert plain(two, one, gap=2) == "   \u2804  \u2801\n      \u2802 \u2803"


def test_plain_text_of_nothing_is_empty() -> None:
    assert plain() == ""
    assert plain(draw(shipped("standing"), 0, 0, 0)) == ""
