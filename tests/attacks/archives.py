"""Attacks by what is packed into a document, a template or a workbook."""

from __future__ import annotations

from pathlib import Path

from tests.attacks import packing, stock
from tests.attacks.entry import ARCHIVE_MEMORY, Attack, Expected, harmless, refused
from tests.attacks.making import (
    DATA,
    OWN,
    PAPER,
    PLAIN,
    WITH_OWN,
    Make,
    data,
    document,
    own_parts,
    paper,
    plain_parts,
    year,
)
from tests.attacks.packing import Content

INSPECT, IMPORT, CHECK = ("inspect", PAPER), ("import", PAPER), ("check", PAPER)
_CODES = r"[IMT]\d{3}"


def _paper(content: Content) -> Make:
    """A document to read."""
    return paper(lambda: content(own_parts))


def _template(content: Content) -> Make:
    """The same fault in the office's own template and in the engineer's."""

    def make(home: Path) -> None:
        data(year())(home)
        (home / OWN).write_bytes(content(own_parts))
        (home / PLAIN).write_bytes(content(plain_parts))

    return make


def _read(
    name: str, content: Content, command: tuple[str, ...] = INSPECT,
    expected: Expected | None = None, lost: tuple[str, ...] = (),
) -> Attack:  # fmt: skip
    wanted = expected or refused(_CODES)
    return Attack(name, _paper(content), stock.opened, command, wanted, lost=lost,
                  memory=ARCHIVE_MEMORY)  # fmt: skip


def _filled(
    name: str, content: Content, lost: tuple[str, ...] = (), carried: bytes = b""
) -> Attack:
    return Attack(name, _template(content), stock.report, WITH_OWN, refused(_CODES), lost=lost,
                  memory=ARCHIVE_MEMORY, carried=carried)  # fmt: skip


def _both(name: str, content: Content, lost: tuple[str, ...] = ()) -> tuple[Attack, ...]:
    """Read, and used as a template."""
    return (
        _read(f"{name}（inspect）", content, lost=lost),
        _filled(f"{name}（模板）", content, lost),
    )


BOMBS = (
    *_both("300 MB压成0.3 MB的部分", packing.spaces),
    _read("300 MB压成0.3 MB的部分（import）", packing.spaces, IMPORT),
    _read("300 MB压成0.3 MB的部分（check）", packing.spaces, CHECK),
    *_both("100 MB的正文，1700万段", packing.paragraphs),
    _read("谎报大小的300 MB", packing.lying),
    _read("六万个空的部分", packing.many, expected=harmless()),
    _read("要4 GB字典的LZMA压缩", packing.lzma),
    Attack("回收的 .xlsx 里一张300 MB的表", packing.workbook, stock.workbook, ("collect", DATA, "回收"),
           refused(r"[LI]\d{3}"), memory=ARCHIVE_MEMORY),
    Attack("回收的 .xlsx 里一幅36亿点的图片", packing.picture, stock.workbook,
           ("collect", DATA, "回收"), refused(r"[LI]\d{3}"), memory=ARCHIVE_MEMORY),
)  # fmt: skip

XML = (
    *_both("实体中的文字", packing.entity('"丙丁"'), lost=("甲丙丁乙",)),
    _read("实体层层引用（100亿字）", packing.laughs),
    _read("外部实体 file:///etc/passwd", packing.entity('SYSTEM "file:///etc/passwd"')),
    _read("嵌套300层", packing.nested(300)),
    _read("嵌套十万层", packing.nested(100_000)),
    _read("UTF-16的正文", packing.utf16, expected=harmless()),
    _read("正文里有空字节", lambda parts: packing.body(parts, "<w:p>\0</w:p>")),
)

PARTS = (
    _filled("外部链接（模板、图片、对象）", packing.external, carried=b"192.0.2.1"),
    _filled("宏（vbaProject.bin）", packing.macros, carried=b"vbaProject.bin"),
    _filled(".docm 改名为 .docx", packing.kind(packing.MACROS)),
    _filled(".dotx 改名为 .docx", packing.kind(packing.DOTX)),
    _read("同名的两个正文", packing.twice),
    _read("没有名称的部件", packing.nameless),
    _read("加密的压缩包", packing.encrypted),
    _read("压缩包内的路径 ../../", packing.climbing, expected=harmless()),
    _read("传输中坏了一个字节", packing.broken),
    _read("只传到一半", lambda _: document()[: len(document()) // 2]),
    _read("空文件", lambda _: b""),
    _read("内容是 .doc", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000),
)
