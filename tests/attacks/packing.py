"""What hostile archives are made of; each function gives one whose contents are wrong in one way."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from drafter.package import archive, read_archive
from tests.attacks.making import data, document, paragraph, year

DOCUMENT = "word/document.xml"
_MEGABYTE = 1 << 20
Parts = Callable[[], dict[str, bytes]]
Content = Callable[[Parts], bytes]  # an archive of the parts, with something wrong in it


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


def spaces(parts: Parts) -> bytes:
    """A theme of 300 MB of spaces; who reads all parts has them all in memory."""
    return bomb(parts, "word/theme/theme1.xml", b" ", 300)


def paragraphs(parts: Parts) -> bytes:
    return bomb(parts, DOCUMENT, b"<w:p/>", 100, *_frame(parts))


def lying(parts: Parts) -> bytes:
    """The size is told as one of a small part, in the directory and beside the part."""
    made = spaces(parts)
    size = struct.pack("<L", 300 * _MEGABYTE)
    assert made.count(size) == 2
    return made.replace(size, struct.pack("<L", 3_000))


def body(parts: Parts, xml: str, declared: str = "") -> bytes:
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


def laughs(parts: Parts) -> bytes:
    lines = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "哈哈哈哈哈哈哈哈哈哈"}">' for n in range(10)
    )
    return body(parts, paragraph("甲") + "<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>",
                f"<!DOCTYPE w:document [{lines}]>")  # fmt: skip


def entity(declared: str) -> Content:
    xml = "<w:p><w:r><w:t>甲&a;乙</w:t></w:r></w:p>"
    return lambda parts: body(parts, xml, f"<!DOCTYPE w:document [<!ENTITY a {declared}>]>")


def nested(depth: int) -> Content:
    before, after = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"
    xml = before * (depth // 2) + paragraph("甲") + after * (depth // 2)
    return lambda parts: body(parts, xml)


def external(parts: Parts) -> bytes:
    old = "</Relationships>"
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    new = "".join(
        f'<Relationship Id="rIdX{n}" Type="{base}/{kind}" Target="http://192.0.2.1/{kind}" '
        'TargetMode="External"/>'
        for n, kind in enumerate(("attachedTemplate", "image", "oleObject"))
    )
    return _replaced(parts, "word/_rels/document.xml.rels", old, new + old)


def macros(parts: Parts) -> bytes:
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


def kind(word: str) -> Content:
    """The template declared as another kind of document."""
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return lambda parts: _replaced(parts, "[Content_Types].xml", plain, word)


MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
DOTX = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def twice(_: Parts) -> bytes:
    """Two bodies of one name: each reader takes the one it likes."""
    made = io.BytesIO(document())
    with zipfile.ZipFile(made, "a") as target, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the name, which is the point
        target.writestr(DOCUMENT, read_archive(document("另一份。"))[DOCUMENT])
    return made.getvalue()


def encrypted(_: Parts) -> bytes:
    made = bytearray(document())
    start = made.index(b"PK\1\2")
    while start >= 0:
        made[start + 8] |= 1
        start = made.find(b"PK\1\2", start + 4)
    return bytes(made)


def nameless(_: Parts) -> bytes:
    """A part whose name begins with a zero: none is left of it, and `zipfile` stumbles."""
    made = bytearray(document())
    made[made.index(b"PK\1\2") + 46] = 0
    return bytes(made)


def many(_: Parts) -> bytes:
    made = io.BytesIO(document())
    with zipfile.ZipFile(made, "a") as target:
        for number in range(60_000):
            target.writestr(f"word/{number}", b"")
    return made.getvalue()


def climbing(_: Parts) -> bytes:
    made = io.BytesIO(document())
    with zipfile.ZipFile(made, "a") as target:
        target.writestr("../../逃逸.txt", b"x")
        target.writestr("/etc/drafter-escaped", b"x")
    return made.getvalue()


def lzma(_: Parts) -> bytes:
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


def broken(_: Parts) -> bytes:
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


def workbook(home: Path) -> None:
    data(year())(home)
    (home / "回收").mkdir()
    name = "xl/worksheets/sheet1.xml"
    before, tag, after = _sheets()[name].partition(b"<sheetData")
    packed = bomb(_sheets, name, b" ", 300, before, tag + after)
    (home / "回收" / "分工.xlsx").write_bytes(packed)


def picture(home: Path) -> None:
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


def utf16(_: Parts) -> bytes:
    """The same document, its body coded otherwise."""
    text = read_archive(document())[DOCUMENT].decode().partition("?>")[2]
    coded = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
    return archive({**read_archive(document()), DOCUMENT: coded})
