"""Attacks by names: documents that would lie elsewhere, or in each other's place."""

from __future__ import annotations

from pathlib import Path

from tests.attacks import stock
from tests.attacks.entry import Attack, Expected, built, refused
from tests.attacks.making import BUILD, NAME, PLAIN, data, document, plain, year
from tests.attacks.running import OUTPUT

# Names that Windows takes for devices, whatever comes after the point.
_DEVICE = r"(?i)(?!(con|prn|aux|nul|com\d|lpt\d)(\.|$)).*"
_SAFE = r"[^/\\:*?\"<>|\x00-\x1f\u202a-\u202e\u2066-\u2069]*[^. ]\.docx"


def _named(name: str, area: str, expected: Expected | None = None) -> Attack:
    wanted = expected or built(names=_SAFE, documents=1)

    def make(home: Path) -> None:
        (home.parent / "外面").mkdir()
        data(year(area=area))(home)

    return Attack(name, make, stock.report, BUILD, wanted)


def _absolute(home: Path) -> None:
    """The area is a path to a folder elsewhere."""
    (home.parent / "外面").mkdir()
    data(year(area=f"{home.parent}/外面/x"))(home)


def _title(title: str) -> str:
    return year().replace("引言: ", f"文件名称: {title}, 引言: ")


def _linked(home: Path) -> None:
    """In the document's place lies a link to a file elsewhere."""
    data(year())(home)
    (home.parent / "重要.txt").write_text("重要的内容", encoding="utf-8")
    (home / OUTPUT / NAME).symlink_to("../../重要.txt")


def _dangling(home: Path) -> None:
    """A link to a file that is not there."""
    data(year())(home)
    (home / OUTPUT / NAME).symlink_to("../../没有.txt")


def _two(home: Path) -> None:
    """Two offices' files of one area; the one's text is not the other's."""
    for name in ("甲", "乙"):
        (home / f"{name}.yaml").write_text(year(f"{name}写的正文。"), encoding="utf-8")
    (home / PLAIN).write_bytes(plain())


def _cases(home: Path) -> None:
    """Names that differ only in what Windows and macOS do not tell apart."""
    for name, area in (("甲", "A区"), ("乙", "a区")):
        (home / f"{name}.yaml").write_text(year(area=area), encoding="utf-8")
    (home / PLAIN).write_bytes(plain())


def _folder(home: Path) -> None:
    """In the document's place lies a folder."""
    data(year())(home)
    (home / OUTPUT / NAME).mkdir()


def _paper(home: Path) -> None:
    """What is imported would be called by what its title says."""
    home.joinpath("公文.docx").write_bytes(document())
    home.joinpath("云岭区-2025.yaml").write_text("年度: 2025\n地区: 云岭区\n", encoding="utf-8")


NAMES = (
    _named("地区写作 ../../外面/x", "../../外面/x"),
    Attack("地区写作绝对路径", _absolute, stock.report, BUILD, built(names=_SAFE, documents=1)),
    _named("地区写作 ..\\..\\x", "..\\..\\x"),
    _named("地区写作 C:甲", "C:甲"),
    _named("地区写作 -rf", "-rf"),
    _named("地区中有换行", "云岭\n区", Expected((0, 1), names=_SAFE)),
    _named("地区一百个字", "长" * 100),
    _named("地区一百个四字节的字", "𠀀" * 100),
    _named("地区中有反向排列符", "云岭\u202excod.exe", Expected((0, 1), names=_SAFE)),
    Attack("名称是 Windows 的设备（CON）", data(_title("CON")), stock.report, BUILD,
           Expected((0, 1), names=_DEVICE)),
    Attack("名称是 Windows 的设备（nul.txt）", data(_title("nul.txt")), stock.report, BUILD,
           Expected((0, 1), names=_DEVICE)),
    Attack("公文的位置上是指向别处的链接", _linked, stock.report, BUILD, built(documents=1), may_change=(NAME,)),
    Attack("公文的位置上是落空的链接", _dangling, stock.report, BUILD, built(documents=1), may_change=(NAME,)),
    Attack("公文的位置上是文件夹", _folder, stock.report, BUILD, refused(r"W\d{3}")),
    Attack("两个文件，一个公文名", _two, stock.two, ("build", "甲.yaml", "乙.yaml", "-o", OUTPUT),
           refused("W702"), documents=2),
    Attack("两个公文名只差大小写", _cases, stock.two, ("build", "甲.yaml", "乙.yaml", "-o", OUTPUT),
           refused("W702"), documents=2),
    Attack("导入时已有同名的数据文件", _paper, stock.opened, ("import", "公文.docx"),
           refused(r"W703|M\d{3}")),
)  # fmt: skip
