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
    paragraph,
    plain_parts,
    year,
)

DOCUMENT = "word/document.xml"
INSPECT, IMPORT, CHECK = ("inspect", PAPER), ("import", PAPER), ("check", PAPER)
_CODES = r"[IMT]\d{3}"
_MEGABYTE = 1 << 20
Parts = Callable[[], dict[str, bytes]]
Content = Callable[[Parts], bytes]  # an archive of the parts, with something wrong in it


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


@lru_cache
def bomb(
    parts: Parts, name: str, block: bytes, megabytes: int, before: bytes = b"", after: bytes = b""
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


def _frame(parts: Parts) -> tuple[bytes, bytes]:
    """A body before and after the place of a first paragraph."""
    before, tag, after = parts()[DOCUMENT].partition(b"<w:body>")
    return before + tag, after


def _spaces(parts: Parts) -> bytes:
    """A theme of 300 MB of spaces; who reads all parts has them all in memory."""
    return bomb(parts, "word/theme/theme1.xml", b" ", 300)


def _paragraphs(parts: Parts) -> bytes:
    return bomb(parts, DOCUMENT, b"<w:p/>", 100, *_frame(parts))


def _lying(parts: Parts) -> bytes:
    """The size is told as one of a small part, in the directory and beside the part."""
    made = _spaces(parts)
    size = struct.pack("<L", 300 * _MEGABYTE)
    assert made.count(size) == 2
    return made.replace(size, struct.pack("<L", 3_000))


def _body(parts: Parts, xml: str, declared: str = "") -> bytes:
    """An archive with this XML at the head of its body, and a DTD before all."""
    before, after = _frame(parts)
    changed = b"".join((_declared(before, declared), xml.encode(), after))
    return archive({**parts(), DOCUMENT: changed})


def _declared(head: bytes, declared: str) -> bytes:
    """The head of a part with a DTD after its XML declaration."""
    start = head.index(b"?>") + 2 if head.startswith(b"<?xml") else 0
    return head[:start] + declared.encode() + head[start:]


def _replaced(
    parts: Parts, name: str, old: str, new: str, more: dict[str, bytes] | None = None
) -> bytes:
    held = parts()
    assert old in held[name].decode()
    held[name] = held[name].decode().replace(old, new, 1).encode()
    return archive({**held, **(more or {})})


def _laughs(parts: Parts) -> bytes:
    lines = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "哈哈哈哈哈哈哈哈哈哈"}">' for n in range(10)
    )
    return _body(parts, paragraph("甲") + "<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>",
                f"<!DOCTYPE w:document [{lines}]>")  # fmt: skip


def _entity(declared: str) -> Content:
    xml = "<w:p><w:r><w:t>甲&a;乙</w:t></w:r></w:p>"
    return lambda parts: _body(parts, xml, f"<!DOCTYPE w:document [<!ENTITY a {declared}>]>")


def _nested(depth: int) -> Content:
    before, after = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"
    xml = before * (depth // 2) + paragraph("甲") + after * (depth // 2)
    return lambda parts: _body(parts, xml)


def _external(parts: Parts) -> bytes:
    old = "</Relationships>"
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    new = "".join(
        f'<Relationship Id="rIdX{n}" Type="{base}/{kind}" Target="http://192.0.2.1/{kind}" '
        'TargetMode="External"/>'
        for n, kind in enumerate(("attachedTemplate", "image", "oleObject"))
    )
    return _replaced(parts, "word/_rels/document.xml.rels", old, new + old)


def _macros(parts: Parts) -> bytes:
    old, new = "</Types>", (
        '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.'
        'vbaProject"/></Types>'
    )  # fmt: skip
    base = "http://schemas.microsoft.com/office/2006/relationships"
    link = f'<Relationship Id="rIdV" Type="{base}/vbaProject" Target="vbaProject.bin"/>'
    links = parts()["word/_rels/document.xml.rels"].decode()
    more = {
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        "word/_rels/document.xml.rels": links.replace("</Rel", f"{link}</Rel", 1).encode(),
    }
    return _replaced(parts, "[Content_Types].xml", old, new, more)


def _kind(word: str) -> Content:
    """The template declared as another kind of document."""
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return lambda parts: _replaced(parts, "[Content_Types].xml", plain, word)


MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
DOTX = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def _twice(_: Parts) -> bytes:
    """Two bodies of one name: each reader takes the one it likes."""
    made = io.BytesIO(document())
    with zipfile.ZipFile(made, "a") as target:
        target.writestr(DOCUMENT, read_archive(document("另一份。"))[DOCUMENT])
    return made.getvalue()


def _encrypted(_: Parts) -> bytes:
    made = bytearray(document())
    start = made.index(b"PK\1\2")
    while start >= 0:
        made[start + 8] |= 1
        start = made.find(b"PK\1\2", start + 4)
    return bytes(made)


def _nameless(_: Parts) -> bytes:
    """A part whose name begins with a zero: none is left of it, and `zipfile` stumbles."""
    made = bytearray(document())
    made[made.index(b"PK\1\2") + 46] = 0
    return bytes(made)


def _many(_: Parts) -> bytes:
    made = io.BytesIO(document())
    with zipfile.ZipFile(made, "a") as target:
        for number in range(60_000):
            target.writestr(f"word/{number}", b"")
    return made.getvalue()


def _climbing(_: Parts) -> bytes:
    made = io.BytesIO(document())
    with zipfile.ZipFile(made, "a") as target:
        target.writestr("../../逃逸.txt", b"x")
        target.writestr("/etc/drafter-escaped", b"x")
    return made.getvalue()


def _lzma(_: Parts) -> bytes:
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


def _broken(_: Parts) -> bytes:
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
    packed = bomb(_sheets, name, b" ", 300, before, tag + after)
    (home / "回收" / "分工.xlsx").write_bytes(packed)


def _picture(home: Path) -> None:
    """A workbook with a picture whose head tells of 3.6 thousand million points."""
    from openpyxl import Workbook
    from openpyxl.drawing.image import Image
    from PIL.Image import new

    data(year())(home)
    (home / "回收").mkdir()
    small, packed, book = io.BytesIO(), io.BytesIO(), Workbook()
    new("1", (1, 1)).save(small, "png")
    book.worksheets[0].add_image(Image(small))
    book.save(packed)
    parts = read_archive(packed.getvalue())
    name = "xl/media/image1.png"
    head = b"IHDR" + struct.pack(">LLBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    parts[name] = parts[name][:12] + head + struct.pack(">L", zlib.crc32(head)) + parts[name][33:]
    (home / "回收" / "分工.xlsx").write_bytes(archive(parts))


def _utf16(_: Parts) -> bytes:
    """The same document, its body coded otherwise."""
    text = read_archive(document())[DOCUMENT].decode().partition("?>")[2]
    coded = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
    return archive({**read_archive(document()), DOCUMENT: coded})


BOMBS = (
    *_both("300 MB压成0.3 MB的部分", _spaces),
    _read("300 MB压成0.3 MB的部分（import）", _spaces, IMPORT),
    _read("300 MB压成0.3 MB的部分（check）", _spaces, CHECK),
    *_both("100 MB的正文，1700万段", _paragraphs),
    _read("谎报大小的300 MB", _lying),
    _read("六万个空的部分", _many, expected=harmless()),
    _read("要4 GB字典的LZMA压缩", _lzma),
    Attack("回收的 .xlsx 里一张300 MB的表", _workbook, stock.workbook, ("collect", DATA, "回收"),
           refused(r"[LI]\d{3}"), memory=ARCHIVE_MEMORY),
    Attack("回收的 .xlsx 里一幅36亿点的图片", _picture, stock.workbook,
           ("collect", DATA, "回收"), refused(r"[LI]\d{3}"), memory=ARCHIVE_MEMORY),
)  # fmt: skip

XML = (
    *_both("实体中的文字", _entity('"丙丁"'), lost=("甲丙丁乙",)),
    _read("实体层层引用（100亿字）", _laughs),
    _read("外部实体 file:///etc/passwd", _entity('SYSTEM "file:///etc/passwd"')),
    _read("嵌套300层", _nested(300)),
    _read("嵌套十万层", _nested(100_000)),
    _read("UTF-16的正文", _utf16, expected=harmless()),
    _read("正文里有空字节", lambda parts: _body(parts, "<w:p>\0</w:p>")),
)

PARTS = (
    _filled("外部链接（模板、图片、对象）", _external, carried=b"192.0.2.1"),
    _filled("宏（vbaProject.bin）", _macros, carried=b"vbaProject.bin"),
    _filled(".docm 改名为 .docx", _kind(MACROS)),
    _filled(".dotx 改名为 .docx", _kind(DOTX)),
    _read("同名的两个正文", _twice),
    _read("没有名称的部件", _nameless),
    _read("加密的压缩包", _encrypted),
    _read("压缩包内的路径 ../../", _climbing, expected=harmless()),
    _read("传输中坏了一个字节", _broken),
    _read("只传到一半", lambda _: document()[: len(document()) // 2]),
    _read("空文件", lambda _: b""),
    _read("内容是 .doc", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000),
)
