"""The faces of official documents: who makes them, under which names, and which are free.

GB/T 9704-2012 names kinds of face (5.2.2 仿宋, 7.2.4 小标宋, 7.3.3 黑体 and 楷体, 7.5 宋体), never
a font. What a machine has is named by its maker, in Chinese and in English, and Word, WPS and
fontconfig know an installed font by either name.
"""

from __future__ import annotations

# 小标宋, 仿宋, 楷体, 黑体, 宋体.
ROLES = ("title", "body", "kai", "hei", "song")

# Free under the SIL Open Font License and packaged by Debian (fonts-noto-cjk). Adobe releases
# the same design as 思源.
_NOTO_SERIF = ("Noto Serif CJK SC", "思源宋体", "Source Han Serif SC", "Source Han Serif CN")
_FANDOL_SONG = ("FandolSong",)
_NOTO_SANS = ("Noto Sans CJK SC", "思源黑体", "Source Han Sans SC", "Source Han Sans CN")

# For each role the typefaces, each under all of its names, best first. What offices are given
# comes before what is free: a page should look as on the machine that prints it. Faces of text
# weight serve titles too, but are 宋体 by role: that comes last.
_TYPEFACES: dict[str, tuple[tuple[str, ...], ...]] = {
    "title": (
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
        ("方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
        ("小标宋体",),
        ("华文中宋", "STZhongsong"),
        ("Noto Serif CJK SC SemiBold", "思源宋体 SemiBold", "Source Han Serif SC SemiBold"),
        _NOTO_SERIF,
        _FANDOL_SONG,
    ),
    "body": (
        ("仿宋_GB2312", "FangSong_GB2312"),
        ("仿宋", "FangSong"),
        ("方正仿宋_GBK", "FZFangSong-Z02"),
        ("方正仿宋简体", "FZFangSong-Z02S"),
        ("华文仿宋", "STFangsong"),
        ("FandolFang", "FandolFang R"),
        # Its users report narrow quotation marks: lines break elsewhere than with the others.
        (
            "朱雀仿宋",
            "Zhuque Fangsong",
            "朱雀仿宋（预览测试版）",
            "Zhuque Fangsong (technical preview)",
        ),
    ),
    "kai": (
        ("楷体_GB2312", "KaiTi_GB2312"),
        ("楷体", "KaiTi"),
        ("方正楷体_GBK", "FZKai-Z03"),
        ("方正楷体简体", "FZKai-Z03S"),
        ("华文楷体", "STKaiti"),
        ("FandolKai",),
        ("LXGW WenKai", "霞鹜文楷"),
        ("LXGW WenKai GB", "霞鹜文楷 GB"),
        ("AR PL UKai CN",),
    ),
    "hei": (
        ("黑体", "SimHei"),
        ("方正黑体_GBK", "FZHei-B01"),
        ("方正黑体简体", "FZHei-B01S"),
        ("华文黑体", "STHeiti"),
        ("FandolHei",),
        _NOTO_SANS,
        ("WenQuanYi Zen Hei", "文泉驿正黑"),
    ),
    "song": (
        ("宋体", "SimSun"),
        ("新宋体", "NSimSun"),
        ("方正书宋_GBK", "FZShuSong-Z01"),
        ("方正书宋简体", "FZShuSong-Z01S"),
        ("华文宋体", "STSong"),
        _NOTO_SERIF,
        _FANDOL_SONG,
        ("AR PL UMing CN",),
    ),
}

FONT_SETS: dict[str, dict[str, str]] = {
    # What most offices install, beside what Windows has.
    "gb2312": {
        "title": "方正小标宋简体",
        "body": "仿宋_GB2312",
        "kai": "楷体_GB2312",
        "hei": "黑体",
        "song": "宋体",
    },
    # Windows has no 小标宋; 华文中宋 comes with Chinese Office and is the nearest in weight.
    "windows": {
        "title": "华文中宋",
        "body": "仿宋",
        "kai": "楷体",
        "hei": "黑体",
        "song": "宋体",
    },
    # GBK faces have the 21003 characters that names of people and places need; GB2312 has 6763.
    "fangzheng": {
        "title": "方正小标宋_GBK",
        "body": "方正仿宋_GBK",
        "kai": "方正楷体_GBK",
        "hei": "方正黑体_GBK",
        "song": "方正书宋_GBK",
    },
    # Free for every use: Noto and 霞鹜文楷 (OFL), Fandol (GPL with the font exception). Fandol has
    # the characters of GB2312 only (measured: no 珺, 昇, 堃), so 霞鹜文楷 for the names of signers,
    # which 7.2.6 wants in 楷体; 朱雀仿宋's English name is longer than Word's 31 characters.
    # SemiBold because 小标宋 is heavier than a text face.
    "open": {
        "title": "Noto Serif CJK SC SemiBold",
        "body": "FandolFang",
        "kai": "LXGW WenKai",
        "hei": "Noto Sans CJK SC",
        "song": "Noto Serif CJK SC",
    },
}


# Text faces whose bold may stand in for 小标宋, which is heavier than they are. FandolSong's bold
# declares the weight of its regular (measured), so renderers smear the regular instead.
WITH_BOLD = _NOTO_SERIF


def folded(name: str) -> str:
    """A family name as fontconfig compares it: without case and blanks; ``@`` asks for the
    vertical form of the same font.
    """
    return "".join(name.split()).casefold().removeprefix("@")


_ROLE = {
    folded(name): role
    for role, typefaces in _TYPEFACES.items()
    for names in typefaces
    for name in names
}


def role_of(name: str) -> str | None:
    """The role of `ROLES` that a font of this family name plays; ``None`` for unknown names."""
    return _ROLE.get(folded(name))


def alternatives(name: str) -> tuple[str, ...]:
    """Other names under which the same role may be there, best first; none for unknown names.

    The typeface's own other names come first.
    """
    role = role_of(name)
    if role is None:
        return ()
    own = [names for names in _TYPEFACES[role] if folded(name) in map(folded, names)]
    others = [other for names in (*own, *_TYPEFACES[role]) for other in names]
    return tuple(dict.fromkeys(other for other in others if folded(other) != folded(name)))


def stand_ins(name: str) -> tuple[str, ...]:
    """`alternatives`, then faces of another kind that are better than missing characters."""
    same = alternatives(name)
    if not same:
        return ()
    last = [other for names in (*_TYPEFACES["song"], _NOTO_SANS) for other in names]
    known = {folded(name), *map(folded, same)}
    return same + tuple(other for other in last if folded(other) not in known)
