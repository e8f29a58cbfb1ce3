"""How a template is filled: once compiled, a document costs its rendering and no more.

A plan holds what docxtpl makes of a template before any data are known (see `drafter.compiled`):
the code of each part that has tags, and the other parts as they are. docxtpl is the authority:
`tests/test_plan.py` holds both equal. What needs docxtpl's own document while it is filled
(inline images, sub-documents) goes through docxtpl.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import cached_property
from threading import Lock
from traceback import walk_tb
from types import CodeType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from jinja2 import Template, pass_context
from jinja2.runtime import Context
from lxml import etree
from markupsafe import Markup, escape
from msgspec import Struct

from drafter import limits
from drafter.allowance import BUDGET, Budget, Spent, Unfit, written
from drafter.package import read_archive
from drafter.regex import regex
from drafter.sandbox import PARTS, PLAIN, Bound, Sandbox

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

Element = etree._Element

DOCUMENT = "word/document.xml"
PROPERTY = 255  # characters that a property of a file may have
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_DRAWN = 1001  # docxtpl's number of the first drawing
_PARAGRAPH, _END = regex(r"<w:p(?: [^>]*)?>"), "</w:p>"
_LISTED, _MORE = regex(r"[\t\n\a\f]"), regex(r"[\t\a\f]")
_TEXT = regex(r"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
_LOOKS, _SIGN = regex(r"<w:([pr])Pr>.*?</w:\1Pr>", re.DOTALL), 200
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
# A document that a value belongs to may be given by several threads.
_ONE_BY_ONE = Lock()
# As python-docx reads parts: blanks between elements are no content.
_BLANK = etree.XMLParser(remove_blank_text=True, resolve_entities=False)


Lines = tuple[tuple[int, str], ...]
"""The tags of a part in their order, each with the line of Jinja's source that it begins."""


class NoDocument(Exception):
    """The template is no .docx."""


class Miswritten(Exception):
    """A tag that Jinja cannot read; the argument is the text around it."""


class Vanishing(Exception):
    """docxtpl would drop this text of the template without a word."""


class Malformed(Exception):
    """Tags and data make no well-formed XML of a part; the argument tells where."""


class Filled(Struct, frozen=True):
    """A filled template: its document as a tree, the other parts as bytes; ``made`` are the
    names of those that were made for it, and ``by`` who made them, ``plan`` or ``docxtpl``.
    """

    document: Element
    parts: dict[str, bytes]
    made: frozenset[str]
    by: str


class Plan(Protocol):
    """A template that is ready to be filled."""

    def fill(self, context: Mapping[str, Any]) -> Filled:
        """The parts with data in them. Raises what Jinja raises, and `Malformed`."""

    def stuck(self, error: Exception) -> Stuck | None:
        """The tag over which ``fill`` raised this, if it can be told."""


class Stuck(NamedTuple):
    """A tag that cannot be filled: the name of its part, its text without blanks
    (`drafter.vanished.plain`), and how many with the same text stand before it.
    """

    part: str
    tag: str
    before: int


class Tagged(Struct, frozen=True, dict=True):
    """A part with tags, as docxtpl has patched it, between what surrounds it in its file.

    ``blanks`` tells that blanks between elements are kept. The code bears the part's name.
    """

    code: CodeType
    before: str = ""
    after: str = ""
    blanks: bool = False
    lines: Lines = ()

    def at(self, line: int) -> tuple[str, int]:
        """The tag at this line, and how many of the same text stand before it."""
        until = [tag for start, tag in self.lines if start <= line] or [""]
        return until[-1], until.count(until[-1]) - 1

    @cached_property
    def _template(self) -> Template:
        return Template.from_code(PARTS, self.code, PARTS.globals)

    def tree(self, context: Mapping[str, Any]) -> Element:
        """The part filled; line ends, tabs and pages in data as Word has them. The context holds
        the document's `BUDGET`.
        """
        filled = listed(self._template.render(context))
        context[BUDGET].write(len(filled))
        xml = f"{self.before}{filled}{self.after}"
        return _parsed(xml, None if self.blanks else _BLANK)

    def filled(self, context: Mapping[str, Any]) -> bytes:
        """The part's bytes."""
        return _bytes(self.tree(context))


class Properties(Struct, frozen=True, dict=True):
    """The file's properties, some of which are tags: ``pieces`` of XML stand around these."""

    name: str
    pieces: tuple[str, ...]
    codes: tuple[CodeType, ...]

    @cached_property
    def _templates(self) -> list[Template]:
        return [Template.from_code(PLAIN, code, PLAIN.globals) for code in self.codes]

    def filled(self, context: Mapping[str, Any]) -> bytes:
        """The part; raises `Unfit` where a property is longer than one may be."""
        texts = [one.render(context) for one in self._templates]
        if any(len(text) > PROPERTY for text in texts):
            raise Unfit(f"文件属性超过{PROPERTY}字")
        made = [piece for pair in zip(self.pieces, map(_escaped, texts)) for piece in pair]
        return "".join([*made, self.pieces[-1]]).encode()


class FastPlan(Struct, frozen=True):
    """A compiled template: the ``body``, the other ``tagged`` parts by name, the file's
    ``properties``, and the ``still`` parts.
    """

    body: Tagged
    tagged: Mapping[str, Tagged]
    properties: Properties
    still: Mapping[str, bytes]

    def fill(self, context: Mapping[str, Any]) -> Filled:
        """The parts; values that belong to a docxtpl document are left to docxtpl."""
        given = {**context, BUDGET: Budget()}
        try:
            document = self.body.tree(given)
            made = {name: one.filled(given) for name, one in self.tagged.items()}
        except Bound as bound:
            return stock(bound.document, context)
        _fit_tables(document)
        for number, drawn in enumerate(document.iter(_DRAWN), _FIRST_DRAWN):
            drawn.set("id", str(number))
        made[self.properties.name] = self.properties.filled(given)
        return Filled(document, {**self.still, **made}, frozenset(made), "plan")

    def stuck(self, error: Exception) -> Stuck | None:
        """The tag over which ``fill`` raised this: the last line of a part's code that ran."""
        parts = {DOCUMENT: self.body, **self.tagged}
        run = ((one.f_code.co_filename, line) for one, line in walk_tb(error.__traceback__))
        name, line = ([one for one in run if one[0] in parts] or [("", 0)])[-1]
        return Stuck(name, *parts[name].at(line)) if name else None


class StockPlan(Struct, frozen=True):
    """A template that docxtpl fills from the beginning, document by document."""

    template: bytes

    def fill(self, context: Mapping[str, Any]) -> Filled:
        """The parts as docxtpl makes them."""
        from docxtpl import DocxTemplate

        return stock(DocxTemplate(io.BytesIO(self.template)), context)

    def stuck(self, error: Exception) -> None:
        """Nothing is known of what docxtpl does."""


def stock(document: DocxTemplate, context: Mapping[str, Any]) -> Filled:
    """A template filled by docxtpl, which mends broken XML silently: here it is an error."""

    def checked(xml: str) -> Element:
        _parsed(xml)
        mended: Element = type(document).fix_tables(document, xml)
        return mended

    buffer = io.BytesIO()
    with _ONE_BY_ONE:
        document.fix_tables = checked
        try:
            document.render({**context, BUDGET: Budget()}, jinja_env=Sandbox(_literal))
            document.save(buffer)
        finally:
            del document.fix_tables
    parts = read_archive(buffer.getvalue())
    tree = etree.fromstring(parts.pop(DOCUMENT))
    return Filled(tree, parts, frozenset(parts), "docxtpl")


@pass_context
def _literal(context: Context, value: Any) -> Any:
    """Keep docxtpl from reading ``{_{`` in data as its own way of writing ``{{``."""
    told = written(context, value)
    if isinstance(value, str) and not isinstance(value, Markup) and "_" in value:
        return Markup(str(escape(told)).replace("_", "&#95;"))
    return told


def listed(xml: str) -> str:
    """Line ends, tabs and page breaks of the text as elements: line ends, which every title may
    have, by ourselves, as docxtpl has them; all else by docxtpl, which is asked for the paragraphs
    alone that have some.
    """
    if not _LISTED.search(xml):
        return xml
    pieces, grown = xml.split(_END), 0
    for number, piece in enumerate(pieces[:-1]):
        begins = _PARAGRAPH.search(piece) if _LISTED.search(piece) else None
        if begins:
            start = begins.start()
            made = _resolved(piece[start:] + _END)[: -len(_END)]
            pieces[number], grown = piece[:start] + made, grown + len(made)
            if grown > limits.FILLED:
                raise Spent
    return _END.join(pieces)


def _resolved(paragraph: str) -> str:
    """A paragraph by docxtpl, which repeats the looks of the whole at each sign."""
    looks = max(map(len, (one[0] for one in _LOOKS.finditer(paragraph))), default=0)
    if len(_LISTED.findall(paragraph)) * (_SIGN + 3 * looks) > limits.FILLED:
        raise Spent
    if not _MORE.search(paragraph):
        return _TEXT.sub(lambda text: text[0].replace("\n", _BREAK), paragraph)
    from docxtpl import DocxTemplate

    made: str = DocxTemplate.resolve_listing(None, paragraph)
    return made


def _parsed(xml: str, parser: etree.XMLParser | None = None) -> Element:
    try:
        return etree.fromstring(xml.encode(), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
        raise Malformed(str(error)) from error


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _fit_tables(document: Element) -> None:
    """Let docxtpl fit the columns of the tables whose rows have more cells, or fewer."""
    for table in list(document.iter(f"{_WORD}tbl")):
        if _columns(table) != _cells(table):
            _mend(table)


def _columns(table: Element) -> int:
    grid = table.find(f"{_WORD}tblGrid")
    if grid is None:
        raise Malformed("a table without w:tblGrid")
    return len(grid.findall(f"{_WORD}gridCol"))


def _cells(table: Element) -> int:
    """The most columns that a row takes."""
    return max(
        (sum(map(_span, row.iterfind(f"{_WORD}tc"))) for row in table.iter(f"{_WORD}tr")), default=0
    )


def _span(cell: Element) -> int:
    span = cell.find(f"{_WORD}tcPr/{_WORD}gridSpan")
    return 1 if span is None else int(span.get(f"{_WORD}val", "1"))


def _mend(table: Element) -> None:
    from docxtpl import DocxTemplate

    parent, tail = table.getparent(), table.tail
    if parent is not None:
        xml = etree.tostring(table, encoding="unicode", with_tail=False)
        fitted = DocxTemplate.fix_tables(None, xml)
        fitted.tail = tail
        parent.replace(table, fitted)
