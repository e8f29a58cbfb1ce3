"""Names made of words of the data: one file each, in every folder of every system."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import limits
from drafter.filename import safe_name, same

DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{one}{n}" for one in ("COM", "LPT") for n in range(10))}
ADDED = ("（审核稿）（人工修改999）.docx", "（审核稿）-100.png", ".定稿.json")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("云岭区2025年工作要点（通知）", "云岭区2025年工作要点（通知）"),
        ("../../etc/x", "etcx"), ("/etc/x", "etcx"), ("C:\\x", "Cx"), ("a:b:$DATA", "ab$DATA"),
        ("..", "公文"), ("", "公文"), (" . ", "公文"), ("?*|", "公文"), ("\x00\x1f\x7f\x85", "公文"),
        ("CON", "公文CON"), ("nul.txt", "公文nul.txt"), ("Com1", "公文Com1"), ("COM¹", "公文COM¹"),
        ("LPT9 .x", "公文LPT9 .x"), ("CONIN$", "公文CONIN$"), ("CONTROL", "CONTROL"), ("COM10", "COM10"),
        ("要点. . ", "要点"), ("-rf", "rf"), (".隐藏", "隐藏"), ("~$锁", "$锁"), ("　要点　", "要点"),
        ("甲\u202egnp.乙", "甲gnp.乙"), ("甲\u200b\u2028\ufeff乙", "甲乙"), ("甲\ud800乙", "甲乙"),
        ("e\u0301", "\u00e9"), ("葛\U000e0100镇", "葛\U000e0100镇"), ("\U00030000村", "\U00030000村"),
    ],
)  # fmt: skip
def test_words_become_a_name_that_every_system_takes(words: str, name: str) -> None:
    """What leads elsewhere, shows nothing or means a device is left out or led by 公文."""
    assert safe_name(words) == name


@pytest.mark.parametrize("end", ["工作要点（通知）", "情况报告书"])
@pytest.mark.parametrize("sign", ["法", "\U00030000", "e\u0301\u0323", "葛\U000e0100", "a"])
def test_a_long_name_is_cut_between_characters_and_keeps_its_end(sign: str, end: str) -> None:
    """No accent loses its letter, and no sign that picks a form (葛) its character."""
    name = safe_name(f"{sign * 300}{end}")
    whole = unicodedata.normalize("NFC", sign)
    head, cut, tail = name.partition("…")
    for part in (head, tail.removesuffix(end)):
        assert part == whole * (len(part) // len(whole))
    assert cut and tail.endswith(end)
    assert limits.NAME - 12 < len(name.encode()) <= limits.NAME


@given(st.text(max_size=300) | st.sampled_from(sorted(DEVICES)).map(lambda name: f"{name} .甲"))
def test_no_words_make_a_name_that_is_none(words: str) -> None:
    """Whatever the words, with all that is added later: one component, and under 255 bytes."""
    name = safe_name(words)
    for added in ("", *ADDED):
        whole = f"{name}{added}"
        assert Path("甲") / whole == Path(f"甲/{whole}") and Path(whole).name == whole
        assert PureWindowsPath(whole).name == whole
        assert whole.upper().partition(".")[0].rstrip() not in DEVICES
        assert len(whole.encode()) <= 255
    assert safe_name(name) == name


def test_names_that_some_system_takes_for_one_are_the_same(tmp_path: Path) -> None:
    """Capitals on Windows, accents on macOS, and a folder reached by a link."""
    (tmp_path / "真").mkdir()
    (tmp_path / "链").symlink_to(tmp_path / "真")
    assert same(tmp_path / "真" / "A.docx") == same(tmp_path / "链" / "a.DOCX")
    assert same("e\u0301.docx") == same("\u00e9.docx")
    assert same("甲.docx") != same("乙.docx")
