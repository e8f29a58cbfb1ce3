"""Word documents changed: the archive's bytes, the XML's bytes, elements and attributes."""

from __future__ import annotations

import copy
import io
import zipfile
from random import Random
from typing import Any

from lxml import etree

from drafter.package import archive
from tests.fuzzing import corpus, odd

Drawn = tuple[bytes, str, str]
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Values that no attribute expects.
_VALUES = (
    "", "0", "-1", "1", "99999999999999999999", "-2147483649", "2147483648", "1e9", "NaN", "abc",
    "true", "none", "1.5", "12pt", "100%", "３", "甲", " ", "0x10", "auto", "FFFFFF", "rId999", "\u2028",
    "31680", "65535", "-31680", "1638", "4294967296", "on", "Normal", "heading 1",
)  # fmt: skip


def by_bytes(chance: Random) -> Drawn:
    """Bytes of the archive."""
    made = bytearray(corpus.document(chance))
    for _ in range(chance.choice([1, 1, 3, 10])):
        at = chance.choice([chance.randrange(len(made)), len(made) - chance.randrange(1, 200)])
        way = chance.randrange(4)
        if way == 0:
            made[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            made[at : at + 4] = chance.choice([b"\xff" * 4, b"\0" * 4, b"PK\3\4", b"PK\5\6"])
        elif way == 2:
            del made[at : at + chance.choice([1, 10, 1000])]
        else:
            made[at:at] = made[at : at + chance.choice([1, 30, 500])]
    return bytes(made), ".docx", "压缩包"


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _named(parts: dict[str, bytes], chance: Random) -> str:
    """A part to change: the document most often."""
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    return "word/document.xml" if chance.random() < 0.5 else chance.choice(names)


def by_xml(chance: Random) -> Drawn:
    """Bytes of a part."""
    parts = _parts(corpus.document(chance))
    name = _named(parts, chance)
    parts[name] = _spoilt(parts[name], chance)
    return archive(parts), ".docx", name


def _spoilt(data: bytes, chance: Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 6])):
        at = chance.randrange(len(made) + 1)
        way = chance.randrange(5)
        if way == 0 and made:
            made[at % len(made)] ^= 1 << chance.randrange(8)
        elif way == 1:
            del made[at : at + chance.choice([1, 5, 300])]
        elif way == 2:
            made[at:at] = chance.choice([
                b"<", b">", b"&", b"&amp;", b"&#0;", b"&x;", b"</w:p>", b"<w:p>", b"<!--", b"<?x?>",
                b"\0", b"<![CDATA[", b'"', b" w:val='1'", "甲".encode(), b"\xff\xfe",
                b'<!DOCTYPE a [<!ENTITY x "y">]>', b'<?xml version="1.0" encoding="gbk"?>',
            ])  # fmt: skip
        elif way == 3:
            made[at:at] = made[at : at + chance.choice([10, 400])]
        else:
            made[at : at + 2] = odd.text(chance).encode("utf-8", "replace")
    return bytes(made)


def by_elements(chance: Random) -> Drawn:
    """Elements gone, doubled, moved, nested; attributes gone or odd; parts gone, or others'."""
    parts = _parts(corpus.document(chance))
    how = []
    for _ in range(chance.choice([1, 1, 2, 4, 10])):
        name = _named(parts, chance)
        how.append(
            _part(parts, name, chance) if chance.random() < 0.1 else _within(parts, name, chance)
        )
    return archive(parts), ".docx", "、".join(how)


def _part(parts: dict[str, bytes], name: str, chance: Random) -> str:
    way = chance.randrange(4)
    name = name if name in parts else next(iter(parts))
    if way == 0:
        if len(parts) > 1:
            del parts[name]
    elif way == 1:
        parts[name] = parts[chance.choice(list(parts))]
    elif way == 2:
        parts[name] = chance.choice([b"", b"<a/>", b"\0", b"<w:document/>"])
    else:
        parts[chance.choice(["word/文.xml", "word/document.xml", "a" * 300])] = parts[name]
    return f"{name}：部件{way}"


def _within(parts: dict[str, bytes], name: str, chance: Random) -> str:
    if name not in parts:
        return "无"
    try:
        root = etree.fromstring(parts[name])
    except etree.XMLSyntaxError:
        return "坏"
    nodes = [one for one in root.iter() if isinstance(one.tag, str)]
    one = chance.choice(nodes)
    change = chance.choice(_CHANGES)
    change(root, nodes, one, chance)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return f"{name}：{change.__name__.strip('_')} {etree.QName(one).localname}"


def _delete(root: Any, nodes: list[Any], one: Any, chance: Random) -> None:
    if one.getparent() is not None:
        one.getparent().remove(one)


def _double(root: Any, nodes: list[Any], one: Any, chance: Random) -> None:
    if one.getparent() is not None:
        for _ in range(chance.choice([1, 1, 3, 60])):
            one.addnext(copy.deepcopy(one))


def _move(root: Any, nodes: list[Any], one: Any, chance: Random) -> None:
    other = chance.choice(nodes)
    chance.choice([other.append, other.addnext if other.getparent() is not None else other.append])(
        copy.deepcopy(one)
    )


def _value(root: Any, nodes: list[Any], one: Any, chance: Random) -> None:
    found = [node for node in nodes if node.attrib]
    if found:
        one = chance.choice(found)
        name = chance.choice(list(one.attrib))
        one.set(name, chance.choice(_VALUES))


def _unset(root: Any, nodes: list[Any], one: Any, chance: Random) -> None:
    found = [node for node in nodes if node.attrib]
    if found:
        one = chance.choice(found)
        del one.attrib[chance.choice(list(one.attrib))]


def _rename(root: Any, nodes: list[Any], one: Any, chance: Random) -> None:
    one.tag = chance.choice([chance.choice(nodes).tag, f"{_W}甲", f"{_W}tbl", f"{_W}sectPr", "x"])


def _retext(root: Any, nodes: list[Any], one: Any, chance: Random) -> None:
    found = [node for node in nodes if node.text and node.text.strip()]
    if found:
        text = "".join(c for c in odd.text(chance) if c.isprintable() or c == "\n")
        chance.choice(found).text = text


def _nest(root: Any, nodes: list[Any], one: Any, chance: Random) -> None:
    """An element in itself, over and over: tables in tables above all."""
    tables = [node for node in nodes if node.tag in (f"{_W}tbl", f"{_W}p", f"{_W}txbxContent")]
    one = chance.choice(tables or nodes)
    if one.getparent() is None:
        return
    depth = chance.choice([2, 8, 40, 200])
    outer = etree.Element(f"{_W}tbl")
    inner = outer
    for _ in range(depth):
        row = etree.SubElement(inner, f"{_W}tr")
        inner = etree.SubElement(etree.SubElement(row, f"{_W}tc"), f"{_W}tbl")
    inner.append(copy.deepcopy(one))
    one.addnext(outer)


def _loop(root: Any, nodes: list[Any], one: Any, chance: Random) -> None:
    """A style based on itself, or on one that is based on it."""
    styles = [node for node in nodes if node.tag == f"{_W}style"]
    for style in styles:
        based = style.find(f"{_W}basedOn")
        if based is None:
            based = etree.SubElement(style, f"{_W}basedOn")
        if chance.random() < 0.5:
            other = chance.choice(styles)
            based.set(f"{_W}val", other.get(f"{_W}styleId", ""))


def _insert(root: Any, nodes: list[Any], one: Any, chance: Random) -> None:
    """An element that belongs somewhere, here."""
    made = chance.choice([
        '<w:tbl/>', '<w:sectPr/>', '<w:p/>', '<w:gridSpan w:val="1000000"/>', '<w:vMerge/>',
        '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>', '<w:tab/>', '<w:br w:type="page"/>',
        '<w:fldChar w:fldCharType="begin"/>', '<w:instrText>PAGE</w:instrText>', '<w:del/>', '<w:ins/>',
        '<w:pgSz w:w="1" w:h="1"/>', '<w:pgMar w:left="99999" w:right="99999"/>', '<w:sz w:val="0"/>',
        '<w:sz w:val="3276"/>', '<w:spacing w:line="0"/>', '<w:spacing w:line="1" w:lineRule="exact"/>',
        '<w:ind w:left="-9999" w:firstLineChars="99999"/>', '<w:cols w:num="45"/>', '<w:framePr w:w="1"/>',
        '<w:docGrid w:type="linesAndChars" w:linePitch="0" w:charSpace="-99999"/>', '<w:pageBreakBefore/>',
        '<w:pStyle w:val="a"/>', '<w:tblGrid><w:gridCol w:w="0"/></w:tblGrid>', '<w:gridBefore w:val="9"/>',
        '<w:docGrid w:type="lines" w:linePitch="1"/>', '<w:jc w:val="both"/>', '<w:w w:val="0"/>',
        '<w:numFmt w:val="chineseCounting"/>', '<w:start w:val="999999999"/>', '<w:lvlText w:val="%9%0%"/>',
        '<w:trHeight w:val="99999999"/>', '<w:tblHeader/>', '<w:cantSplit/>', '<w:keepNext/>', '<w:vanish/>',
    ])  # fmt: skip
    found = etree.fromstring(f'<r xmlns:w="{_W[1:-1]}">{made.replace(" w:", " w:")}</r>')[0]
    one.insert(0, found)


_CHANGES = [
    *(_delete, _double, _move, _value, _value, _value, _unset, _rename, _retext, _nest, _loop),
    *(_insert, _insert),
]


def of_template(chance: Random) -> Drawn:
    """A shipped template changed in one of these ways; its kind is told by its name."""
    kind, data = corpus.template(chance)
    if chance.random() < 0.2:
        made = bytearray(data)
        for _ in range(3):
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
        return bytes(made), f".{kind}.docx", "压缩包"
    parts = _parts(data)
    name = _named(parts, chance)
    if chance.random() < 0.4:
        parts[name] = _spoilt(parts[name], chance)
        return archive(parts), f".{kind}.docx", name
    how = [_within(parts, name, chance) for _ in range(chance.choice([1, 2, 5]))]
    return archive(parts), f".{kind}.docx", "、".join(how)
