"""Which face plays which role, and which others may play it."""

from __future__ import annotations

import pytest

from drafter.faces import FONT_SETS, ROLES, alternatives, folded, role_of, stand_ins


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("仿宋", "body"), ("仿宋_GB2312", "body"), ("FangSong", "body"), ("STFangsong", "body"),
        ("方正仿宋_GBK", "body"), ("fangsong_gb2312", "body"), ("@仿宋", "body"),
        ("SimHei", "hei"), ("楷体_GB2312", "kai"), ("LXGWWenKai", "kai"), ("SimSun", "song"),
        ("方正小标宋_GBK", "title"), ("华文中宋", "title"), ("Noto Serif CJK SC", "song"),
        ("微软雅黑", None), ("Times New Roman", None), ("", None),
    ],
)  # fmt: skip
def test_a_face_is_known_by_any_of_its_names(name: str, role: str | None) -> None:
    assert role_of(name) == role


def test_each_set_names_a_face_of_the_right_role_for_every_role() -> None:
    for label, faces in FONT_SETS.items():
        assert tuple(faces) == ROLES, label
        assert [role_of(name) for name in faces.values()] == list(ROLES), label
        assert all(len(name) <= 31 for name in faces.values()), "Word cuts longer names"


def test_other_names_of_the_same_font_come_first_and_itself_never() -> None:
    assert alternatives("宋体")[:2] == ("SimSun", "新宋体")
    assert alternatives("方正仿宋_GBK")[:2] == ("FZFangSong-Z02", "仿宋_GB2312")
    assert folded("宋体") not in map(folded, stand_ins("宋体"))
    assert alternatives("Times New Roman") == stand_ins("Times New Roman") == ()


def test_only_faces_of_the_same_role_are_alternatives_and_others_come_last() -> None:
    for name in FONT_SETS["gb2312"].values():
        same, every = alternatives(name), stand_ins(name)
        assert every[: len(same)] == same
        assert "Noto Serif CJK SC" in every
    assert {role_of(name) for name in alternatives("仿宋_GB2312")} == {"body"}
    assert {role_of(name) for name in alternatives("黑体")} == {"hei"}
