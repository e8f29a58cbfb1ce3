"""A template → its plan: all that docxtpl does to a template before it knows any data.

docxtpl opens, patches and compiles its template anew for every document; here it does so once.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import datetime
from types import CodeType
from typing import Any

import docxtpl
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.pkgwriter import PackageWriter
from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError, nodes
from lxml import etree

from drafter.allowance import BUDGET, Budget
from drafter.deflate import Still
from drafter.plan import (
    DOCUMENT,
    FastPlan,
    Lines,
    Miswritten,
    NoDocument,
    Plan,
    Properties,
    StockPlan,
    Tagged,
    Vanishing,
)
from drafter.regex import regex
from drafter.sandbox import PARTS, PLAIN, Refused
from drafter.tagtexts import counted, tags
from drafter.vanished import plain, vanished

# The versions of docxtpl whose results `tests/test_plan.py` has held against a plan's.
PROVEN = ("0.20.0", "0.20.1", "0.20.2")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# The properties that docxtpl renders, in its order.
_RENDERED = ("author", "comments", "identifier", "language", "subject", "title")
_BODY = "<w:body/>"
# Each tag is given a line of its own, so that Jinja can tell it by its line; no XML has a NUL. A
# line before ``{%-`` would be taken away with the blanks there, and the NUL would not.
_TAG, _BROKEN = regex(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.DOTALL), regex(r"\n?\0")
_TRIMMING = ("{{-", "{%-", "{#-")
_WRITTEN = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_EMPTY = regex(
    r"<w:r(?: [^>]*)?(?:/>|>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    r"(?:<w:t(?: [^>]*)?(?:/>|></w:t>))*</w:r>)",
    re.DOTALL,
)
_WHOLE = etree.XMLParser(resolve_entities=False)
_EARLIEST = datetime(1980, 1, 1)


def compiled(template: bytes, lean: bool = False, version: str = docxtpl.__version__) -> Plan:
    """The plan of a template for this ``version`` of docxtpl: of those not proven, a `StockPlan`.

    A ``lean`` one leaves out the empty runs that tags leave, which docxtpl would print each time.

    Raises `NoDocument`, `Vanishing`, `Miswritten`, and what `tags`, `counted` and the sandbox
    raise.
    """
    patcher = _opened(template)
    try:
        others = list(_others(patcher))
    except etree.XMLSyntaxError as error:
        raise NoDocument from error
    counted(_written(patcher, (xml for _, xml, _ in others)))
    if version not in PROVEN:
        return StockPlan(template)
    body = _body(patcher, lean)
    tagged, plain = {}, {}
    for name, xml, blanks in others:
        tree, lines = _parsed(patcher, xml, lean)
        one = Tagged(_code(tree, name), blanks=blanks, lines=lines)
        if _has_tags(tree):
            tagged[name] = one
        else:
            plain[name] = one.filled({BUDGET: Budget()})
    name, texts = _marked(patcher.docx)
    parts = _members(patcher.docx.part.package) | plain
    properties = _properties(name, parts[name].decode(), texts)
    for made in (DOCUMENT, name, *tagged):
        del parts[made]
    still = {name: Still(part) for name, part in parts.items()}
    return FastPlan(body, tagged, properties, still)


class _Members(dict[str, bytes]):
    """What python-docx takes for the archive that it writes."""

    def write(self, uri: Any, blob: bytes) -> None:
        """Take a part in."""
        self[uri.membername] = blob


def _members(package: Any) -> dict[str, bytes]:
    """The parts as python-docx saves them, without an archive: it would ask the clock for each
    part's date, and an archive knows no year before 1980, where a machine with an empty battery
    begins.
    """
    members = _Members()
    for part in package.parts:
        part.before_marshal()
    writer: Any = PackageWriter
    writer._write_content_types_stream(members, package.parts)
    writer._write_pkg_rels(members, package.rels)
    writer._write_parts(members, package.parts)
    return members


def _opened(template: bytes) -> DocxTemplate:
    patcher = DocxTemplate(io.BytesIO(template))
    try:
        patcher.render_init()
    except Exception as error:  # whatever python-docx makes of a file
        raise NoDocument from error
    return patcher


def _body(patcher: DocxTemplate, lean: bool) -> Tagged:
    """The document's body with what stands around it in its part."""
    root = deepcopy(patcher.docx.element)
    root.body[:] = []
    before, after = serialize_part_xml(root).decode().split("?>", 1)[1].split(_BODY, 1)
    tree, lines = _parsed(patcher, patcher.get_xml(), lean)
    return Tagged(_code(tree, DOCUMENT), before, after, True, lines)


def _others(patcher: DocxTemplate) -> Iterator[tuple[str, str, bool]]:
    """The other parts that docxtpl renders: name, XML, and whether blanks between elements are
    kept, which python-docx leaves out where it parses a part.
    """
    for uri in (patcher.HEADER_URI, patcher.FOOTER_URI):
        for _, part in patcher.get_headers_footers(uri):
            yield part.partname[1:], patcher.get_part_xml(part), False
    for part in patcher.docx.part.package.parts:
        if part.content_type == _FOOTNOTES:
            root = etree.fromstring(part.blob, _WHOLE)
            yield part.partname[1:], etree.tostring(root, encoding="unicode"), True


def _written(patcher: DocxTemplate, others: Iterable[str]) -> Iterator[str]:
    """The tags of all that docxtpl renders, the body and the properties before the ``others``."""
    docx = patcher.docx
    texts = [getattr(docx.core_properties, one) for one in _RENDERED] if _dated(docx) else []
    for xml in (patcher.get_xml(), *texts, *others):
        yield from tags(xml)


def _parsed(patcher: DocxTemplate, xml: str, lean: bool) -> tuple[nodes.Template, Lines]:
    """A part as Jinja reads what docxtpl makes of it, and the lines of its tags."""
    patched = patcher.patch_xml(xml)
    lost = vanished(xml, patched)
    if lost:
        raise Vanishing(lost)
    source, lines = _broken(_EMPTY.sub("", patched) if lean else patched)
    try:
        tree = PARTS.parse(source)
    except Refused as error:
        raise Refused(PARTS.refusals(source, tags(xml))) from error
    except TemplateSyntaxError as error:
        raise Miswritten(_near(source, error.lineno)) from error
    for text in tree.find_all(nodes.TemplateData):
        text.data = _BROKEN.sub("", text.data)
        for written, meant in _WRITTEN:
            text.data = text.data.replace(written, meant)
    for output in tree.find_all(nodes.Output):
        output.nodes = [one for one in output.nodes if getattr(one, "data", True)]
    return tree, lines


def _broken(patched: str) -> tuple[str, Lines]:
    """The source with its tags on lines of their own, and these lines."""
    pieces: list[str] = []
    lines: list[tuple[int, str]] = []
    line = 1
    for number, piece in enumerate(_TAG.split(patched)):
        if number % 2:
            if not piece.startswith(_TRIMMING):
                pieces.append("\n\0")
                line += 1
            lines.append((line, plain(piece)))
        pieces.append(piece)
        line += piece.count("\n")
    return "".join(pieces), tuple(lines)


def _code(tree: nodes.Template, name: str, sandbox: Environment = PARTS) -> CodeType:
    try:
        return sandbox.compile(tree, name, name)
    except TemplateSyntaxError as error:
        raise Miswritten(error.message) from error


def _has_tags(tree: nodes.Template) -> bool:
    plain = (nodes.Output, nodes.TemplateData)
    return any(not isinstance(node, plain) for node in tree.find_all(nodes.Node))


def _near(source: str, line: int) -> str:
    """The text around a faulty tag."""
    lines = source.split("\n")[max(line - 2, 0) : line + 1]
    told = (re.sub(r"<[^>]+>|\0", "", one).strip() for one in lines)
    return " … ".join(one for one in told if one)[:120]


def _marked(docx: Any) -> tuple[str, dict[str, str]]:
    """Put a mark into each property that has tags; gives the part's name, and what each mark
    stands for.
    """
    package = docx.part.package
    dated = _dated(docx)
    properties = docx.core_properties
    if not dated:  # python-docx makes a part of its own, and writes the hour into it
        properties.modified = _EARLIEST
    texts = {}
    for number, name in enumerate(_RENDERED):
        text = getattr(properties, name)
        tree = PLAIN.parse(text)
        mark = f"\ue000{number}\ue001"
        if _has_tags(tree):
            texts[mark] = text
        setattr(properties, name, mark if mark in texts else text)
    part = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    return part.partname[1:], texts


def _dated(docx: Any) -> bool:
    """Whether a document has properties of its own."""
    rels = docx.part.package.rels.values()
    return any(rel.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for rel in rels)


def _properties(name: str, xml: str, texts: dict[str, str]) -> Properties:
    """The properties' part cut at its marks."""
    pieces = re.split("(\ue000\\d\ue001)", xml)
    return Properties(
        name,
        tuple(pieces[::2]),
        tuple(_code(PLAIN.parse(texts[mark]), name, PLAIN) for mark in pieces[1::2]),
    )
