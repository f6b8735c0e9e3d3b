"""Angles become joints as knowledge/therapies.md 4.6 says, and sides change as a person would expect."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from coach.care.pose import Limb, Pose
from coach.figure.body import settled
from coach.figure.skeleton import exchanged, for_side, joints, segment
from tests.figure.poses import IDS, shipped, stands


def near(point: tuple[float, float]) -> object:
    return pytest.approx(point, abs=1e-9)


def test_a_standing_body_has_the_lengths_of_the_convention() -> None:
    at = joints(stands(), 0)
    assert at["nAnkle"] == near((0, 0))
    assert at["nKnee"] == near((0, 0.245))
    assert at["hip"] == near((0, 0.49))
    assert at["shoulder"] == near((0, 0.78))
    assert at["head"] == near((0, 0.91))
    assert at["nToe"] == near((0.12, 0))
    assert at["nWrist"] == near((0, 0.44))


def test_a_far_limb_that_is_not_given_does_what_the_near_one_does() -> None:
    at = joints(stands(), 0.7)
    assert at["fWrist"] == at["nWrist"]


def test_a_far_limb_given_only_at_the_end_starts_from_the_near_one() -> None:
    pose = stands(end=stands().start | {"fUA": Limb(angle=180)})
    assert segment(pose, "fUA", 0) == Limb(angle=270)
    assert segment(pose, "fUA", 0.5) == Limb(angle=225)
    assert segment(pose, "nUA", 0.5) == Limb(angle=270)


def test_a_limb_given_only_at_one_end_is_the_same_at_the_other() -> None:
    start = {name: limb for name, limb in stands().start.items() if name != "nFt"}
    assert segment(stands(start=start), "nFt", 0) == Limb(angle=0)


@pytest.mark.parametrize(("start", "end", "halfway"), [(350, 20, 365), (20, 350, 5), (10, 90, 50)])
def test_angles_go_the_short_way_round(start: float, end: float, halfway: float) -> None:
    pose = stands(start=stands().start | {"nUA": Limb(angle=start)}, end=stands().end | {"nUA": Limb(angle=end)})
    found = segment(pose, "nUA", 0.5)
    assert found is not None
    assert found.angle == pytest.approx(halfway)


def test_foreshortening_changes_evenly() -> None:
    pose = stands(end=stands().start | {"nUA": Limb(angle=270, scale=-1)})
    assert [joints(pose, phase)["nElbow"][1] for phase in (0, 0.5, 1)] == pytest.approx([0.59, 0.78, 0.97])


def test_the_first_contact_stays_in_its_place() -> None:
    pose = shipped("sit_to_stand")
    assert pose.contacts[0] == "nAnkle"
    assert {joints(pose, step / 10)["nAnkle"] for step in range(11)} == {joints(pose, 0)["nAnkle"]}


def test_from_above_there_is_no_floor_to_rest_on() -> None:
    at = joints(shipped("knee_rocks"), 0)
    assert at["hip"] == (0, 0)
    assert min(y for _, y in at.values()) < -0.3


def test_from_the_front_hips_and_shoulders_lie_side_by_side() -> None:
    at = joints(shipped("standing"), 0)
    assert at["nShoulder"][0] - at["fShoulder"][0] == pytest.approx(0.15)
    assert at["nHip"][0] - at["fHip"][0] == pytest.approx(0.08)
    assert at["nHip"][1] == at["fHip"][1]


def test_a_pelvis_tilts_where_the_pose_says_so() -> None:
    start, end = joints(shipped("hip_hike"), 0), joints(shipped("hip_hike"), 1)
    assert start["fHip"][1] < start["nHip"][1]
    assert end["fHip"][1] > end["nHip"][1]
    assert end["fAnkle"][1] - start["fAnkle"][1] > 0.05


@pytest.mark.parametrize("pose", [shipped(pose_id) for pose_id in IDS], ids=IDS)
def test_the_mirrored_joints_are_the_exact_mirror(pose: Pose) -> None:
    plain, turned = joints(pose, 0.4), joints(pose, 0.4, mirrored=True)
    assert turned == {name: (-x, y) for name, (x, y) in plain.items()}


def test_a_contact_that_is_no_joint_is_named() -> None:
    with pytest.raises(KeyError, match="nFin"):
        joints(stands(contacts=("nFin",)), 0)


def test_the_side_that_is_drawn_is_not_mirrored_and_the_other_is() -> None:
    bird_dog, clamshell = shipped("bird_dog"), shipped("clamshell")
    assert for_side(bird_dog, "right") == (bird_dog, False)
    assert for_side(bird_dog, "left") == (bird_dog, True)
    assert for_side(clamshell, "left") == (clamshell, False)
    assert for_side(clamshell, "right") == (clamshell, True)
    assert for_side(bird_dog, "") == (bird_dog, False)


def test_repetitions_that_take_turns_exchange_the_limbs_and_leave_the_body() -> None:
    pose = shipped("dead_bug")
    other, mirrored = for_side(pose, "left", alternating=True)
    assert not mirrored
    for phase in (0, 0.5, 1):
        before, after = joints(pose, phase), joints(other, phase)
        assert after["head"] == before["head"]
        assert after["fAnkle"] == near(before["nAnkle"])
        assert after["nAnkle"] == near(before["fAnkle"])
        assert after["fWrist"] == near(before["nWrist"])


def test_exchanging_twice_changes_nothing_that_is_seen() -> None:
    pose = shipped("bird_dog")
    again = exchanged(exchanged(pose))
    assert (again.working, again.contacts) == (pose.working, pose.contacts)
    for phase in (0, 0.3, 1):
        assert joints(again, phase) == joints(pose, phase)


def test_the_accent_goes_with_the_limb_that_works() -> None:
    assert exchanged(shipped("bird_dog")).working == ("waist", "fTh", "nUA", "nFA")


def test_seen_from_above_the_other_side_is_the_picture_turned_over() -> None:
    pose = shipped("knee_rocks")
    here, there = joints(pose, 1), joints(exchanged(pose), 1)
    assert there["fKnee"] == near((here["nKnee"][0], -here["nKnee"][1]))


def test_the_other_half_of_a_gait_is_the_first_with_the_legs_exchanged() -> None:
    pose = shipped("walking")
    for step in range(12):
        here, there = joints(pose, step / 12), joints(pose, 1 + step / 12)
        for name in ("Knee", "Ankle", "Toe", "Elbow", "Wrist"):
            assert there["n" + name] == near(here["f" + name])
            assert there["f" + name] == near(here["n" + name])


def test_a_walker_always_has_a_foot_on_the_floor_and_lifts_each_in_turn() -> None:
    pose = shipped("walking")
    off = []
    for step in range(48):
        at = settled(pose, step / 24)
        low = {side: min(at[f"{side}Ankle"][1] - 0.024, at[f"{side}Toe"][1] - 0.014) for side in "nf"}
        assert min(low.values()) < 0.02, step
        off.append("".join(side for side in "nf" if low[side] > 0.02))
    assert off.count("f") >= 3
    assert off.count("n") >= 3
    assert off[:24].count("n") == off[24:].count("f") == 0


def test_a_gait_goes_round_without_a_jolt() -> None:
    pose = shipped("walking")
    ways = [math.dist(joints(pose, step / 48)["nAnkle"], joints(pose, (step + 1) / 48)["nAnkle"]) for step in range(96)]
    assert max(abs(one - two) for one, two in pairwise([*ways, ways[0]])) < 0.005
