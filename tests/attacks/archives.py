"""Attacks by what is packed into a document, a template or a workbook."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from drafter.package import archive, read_archive
from tests.attacks import stock
from tests.attacks.entry import ARCHIVE_MEMORY, Attack, Expected, harmless, refused
from tests.attacks.making import (
    BUILD,
    DATA,
    PAPER,
    data,
    document,
    own_parts,
    paper,
    paragraph,
    year,
)

DOCUMENT = "word/document.xml"
INSPECT, IMPORT, CHECK = ("inspect", PAPER), ("import", PAPER), ("check", PAPER)
WITH_PAPER = (*BUILD, "--only", "情况报告", "--template", PAPER)
_CODES = r"[IMT]\d{3}"
_MEGABYTE = 1 << 20


def _papers(
    name: str,
    content: Callable[[], bytes],
    *,
    expected: Expected | None = None,
    lost: tuple[str, ...] = (),
) -> tuple[Attack, ...]:
    """A document given to inspect, and the same as a template."""
    wanted = expected or refused(_CODES)
    make = paper(content)
    return (
        Attack(f"{name}（inspect）", make, stock.opened, INSPECT, wanted, lost=lost,
               memory=ARCHIVE_MEMORY),
        Attack(f"{name}（--template）", make, stock.with_paper, WITH_PAPER, wanted, lost=lost,
               memory=ARCHIVE_MEMORY),
    )  # fmt: skip


def _one(
    name: str,
    content: Callable[[], bytes],
    command: tuple[str, ...] = INSPECT,
    expected: Expected | None = None,
    lost: tuple[str, ...] = (),
) -> Attack:
    return Attack(
        name, paper(content), stock.opened, command, expected or refused(_CODES), lost=lost,
        memory=ARCHIVE_MEMORY,
    )  # fmt: skip


Parts = Callable[[], dict[str, bytes]]


@lru_cache
def bomb(
    block: bytes, megabytes: int, before: bytes, after: bytes,
    parts: Parts = own_parts, name: str = DOCUMENT,
) -> bytes:  # fmt: skip
    """An archive of which one part is the block over and over: packed once, laid down often."""
    many = block * (_MEGABYTE // len(block))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    middle = packer.compress(many) + packer.flush(zlib.Z_FULL_FLUSH)
    last = packer.compress(after) + packer.flush()
    checksum = zlib.crc32(before)
    for _ in range(megabytes):
        checksum = zlib.crc32(many, checksum)
    size = len(before) + len(many) * megabytes + len(after)
    packed = first + middle * megabytes + last
    return _raw(parts(), name, packed, zlib.crc32(after, checksum), size)


def _raw(parts: dict[str, bytes], name: str, packed: bytes, checksum: int, size: int) -> bytes:
    """An archive of the parts, one of them packed already."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for other in parts.keys() - {name}:
            target.writestr(other, parts[other])
        info = zipfile.ZipInfo(name)
        info.compress_type, info.CRC = zipfile.ZIP_DEFLATED, checksum
        info.compress_size, info.file_size, info.header_offset = len(packed), size, made.tell()
        made.write(info.FileHeader() + packed)
        target.filelist.append(info)
        target.NameToInfo[name] = info
        target.start_dir = made.tell()
    return made.getvalue()


def _frame() -> tuple[bytes, bytes]:
    """The body of an office's own template before and after the place of a first paragraph."""
    before, tag, after = own_parts()[DOCUMENT].partition(b"<w:body>")
    return before + tag, after


def spaces() -> bytes:
    return bomb(b" ", 300, *_frame())


def _paragraphs() -> bytes:
    return bomb(b"<w:p/>", 100, *_frame())


def _lying() -> bytes:
    """The size is told as one of a small part, in the directory and beside the part."""
    made = spaces()
    with zipfile.ZipFile(io.BytesIO(made)) as source:
        size = struct.pack("<L", source.getinfo(DOCUMENT).file_size)
    assert made.count(size) == 2
    return made.replace(size, struct.pack("<L", 3_000))


def body(xml: str, declared: str = "") -> bytes:
    """An office's own template with this XML at the head of its body, and a DTD before all."""
    before, after = _frame()
    parts = {**own_parts(), DOCUMENT: b"".join((_declared(before, declared), xml.encode(), after))}
    return archive(parts)


def _declared(head: bytes, declared: str) -> bytes:
    """The head of a part with a DTD after its XML declaration."""
    start = head.index(b"?>") + 2 if head.startswith(b"<?xml") else 0
    return head[:start] + declared.encode() + head[start:]


def _replaced(name: str, old: str, new: str, more: dict[str, bytes] | None = None) -> bytes:
    parts = own_parts()
    assert old in parts[name].decode()
    parts[name] = parts[name].decode().replace(old, new, 1).encode()
    return archive({**parts, **(more or {})})


def _laughs() -> bytes:
    lines = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "哈哈哈哈哈哈哈哈哈哈"}">' for n in range(10)
    )
    return body(paragraph("甲") + "<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>",
                f"<!DOCTYPE w:document [{lines}]>")  # fmt: skip


def _entity(declared: str) -> Callable[[], bytes]:
    xml = "<w:p><w:r><w:t>甲&a;乙</w:t></w:r></w:p>"
    return lambda: body(xml, f"<!DOCTYPE w:document [<!ENTITY a {declared}>]>")


def _nested(depth: int) -> Callable[[], bytes]:
    before, after = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"
    return lambda: body(before * (depth // 2) + paragraph("甲") + after * (depth // 2))


def _external() -> bytes:
    old = "</Relationships>"
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    new = "".join(
        f'<Relationship Id="rIdX{n}" Type="{base}/{kind}" Target="http://192.0.2.1/{kind}" '
        'TargetMode="External"/>'
        for n, kind in enumerate(("attachedTemplate", "image", "oleObject"))
    )
    return _replaced("word/_rels/document.xml.rels", old, new + old)


def _macros() -> bytes:
    old, new = "</Types>", (
        '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.'
        'vbaProject"/></Types>'
    )  # fmt: skip
    return _replaced("[Content_Types].xml", old, new, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def kind(word: str) -> Callable[[], bytes]:
    """The template declared as another kind of document."""
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return lambda: _replaced("[Content_Types].xml", plain, word)


MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
DOTX = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def _twice() -> bytes:
    """Two bodies of one name: each reader takes the one it likes."""
    made = io.BytesIO(document())
    with zipfile.ZipFile(made, "a") as target:
        target.writestr(DOCUMENT, read_archive(document("另一份。"))[DOCUMENT])
    return made.getvalue()


def _encrypted() -> bytes:
    made = bytearray(document())
    start = made.index(b"PK\1\2")
    while start >= 0:
        made[start + 8] |= 1
        start = made.find(b"PK\1\2", start + 4)
    return bytes(made)


def _many() -> bytes:
    made = io.BytesIO(document())
    with zipfile.ZipFile(made, "a") as target:
        for number in range(60_000):
            target.writestr(f"word/{number}", b"")
    return made.getvalue()


def _climbing() -> bytes:
    made = io.BytesIO(document())
    with zipfile.ZipFile(made, "a") as target:
        target.writestr("../../逃逸.txt", b"x")
        target.writestr("/etc/drafter-escaped", b"x")
    return made.getvalue()


def _lzma() -> bytes:
    """A part packed by LZMA that asks for a dictionary of 4 GB."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as target:
        for name, part in read_archive(document()).items():
            target.writestr(name, part)
    # version 9.4, five bytes of properties: one, then the dictionary's size
    plain = made.getvalue()
    return plain.replace(
        b"\x09\x04\x05\x00\x5d\x00\x00\x80\x00", b"\x09\x04\x05\x00\x5d" + b"\xff" * 4
    )


def _broken() -> bytes:
    """One byte of the body is another."""
    made = bytearray(document())
    with zipfile.ZipFile(io.BytesIO(made)) as source:
        place = source.getinfo(DOCUMENT).header_offset
    made[place + 300] ^= 0xFF
    return bytes(made)


def _sheets() -> dict[str, bytes]:
    from openpyxl import Workbook

    plain = io.BytesIO()
    Workbook().save(plain)
    return read_archive(plain.getvalue())


def _workbook(home: Path) -> None:
    data(year())(home)
    (home / "回收").mkdir()
    name = "xl/worksheets/sheet1.xml"
    before, tag, after = _sheets()[name].partition(b"<sheetData")
    packed = bomb(b" ", 300, before, tag + after, _sheets, name)
    (home / "回收" / "分工.xlsx").write_bytes(packed)


def _utf16() -> bytes:
    """The same document, its body coded otherwise."""
    text = read_archive(document())[DOCUMENT].decode().partition("?>")[2]
    coded = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
    return archive({**read_archive(document()), DOCUMENT: coded})


BOMBS = (
    *_papers("300 MB压成0.3 MB的部分", spaces),
    _one("300 MB压成0.3 MB的部分（import）", spaces, IMPORT),
    _one("300 MB压成0.3 MB的部分（check）", spaces, CHECK),
    *_papers("100 MB的部分，1700万段", _paragraphs),
    _one("目录里谎报大小的300 MB", _lying),
    _one("六万个空的部分", _many, expected=harmless()),
    _one("要4 GB字典的LZMA压缩", _lzma),
    Attack("回收的 .xlsx 里一张300 MB的表", _workbook, stock.workbook, ("collect", DATA, "回收"),
           refused(r"[LI]\d{3}"), memory=ARCHIVE_MEMORY),
)  # fmt: skip

XML = (
    *_papers("实体中的文字", _entity('"丙丁"'), lost=("甲丙丁乙",)),
    _one("实体层层引用（100亿字）", _laughs),
    _one("外部实体 file:///etc/passwd", _entity('SYSTEM "file:///etc/passwd"')),
    _one("嵌套300层", _nested(300)),
    _one("嵌套十万层", _nested(100_000)),
    _one("UTF-16的正文", _utf16, expected=harmless()),
    _one("正文里有空字节", lambda: body("<w:p>\0</w:p>")),
)

PARTS = (
    Attack("外部链接（模板、图片、对象）", paper(_external), stock.with_paper, WITH_PAPER,
           refused(_CODES)),
    Attack("宏（vbaProject.bin）", paper(_macros), stock.with_paper, WITH_PAPER, refused(_CODES)),
    Attack(".docm 改名为 .docx", paper(kind(MACROS)), stock.with_paper, WITH_PAPER,
           refused(_CODES)),
    Attack(".dotx 改名为 .docx", paper(kind(DOTX)), stock.with_paper, WITH_PAPER, refused(_CODES)),
    _one("同名的两个正文", _twice),
    _one("加密的压缩包", _encrypted),
    _one("压缩包内的路径 ../../", _climbing, expected=harmless()),
    _one("传输中坏了一个字节", _broken),
    _one("只传到一半", lambda: document()[: len(document()) // 2]),
    _one("空文件", lambda: b""),
    _one("内容是 .doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000),
)  # fmt: skip
