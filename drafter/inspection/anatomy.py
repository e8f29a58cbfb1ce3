"""Which paragraph is which element (公文要素), by text and position, never by its style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from docx.shared import Pt

from drafter.inspection.leaves import Leaf, font_of, leaves, like_mark, like_title, within
from drafter.inspection.wording import (
    ANNOTATION,
    ATTACHMENT,
    CHAPTER,
    COPIES,
    COPY_NUMBER,
    DATE,
    DISCLOSURE,
    ENCLOSURES,
    NUMBER,
    ORGAN,
    PRINTED,
    SECRECY,
    SENT_TO,
    SIGNED_BY,
    URGENCY,
    addressed,
    level_of,
    sentence,
)
from drafter.word import Paragraph, Section, Table, WordFile

_OPENING = 30  # paragraphs among which 版头 and title are looked for
_ORGANS = 12  # the most paragraphs that a signature takes
_LINES = 60  # characters of an organ's line, blanks between several ones too
_WIDE = Pt(60)  # an indent that no body has


@dataclass
class Anatomy:
    """``kinds`` tells for each shown paragraph of the body, by its index, which element it is;
    ``zones`` whether it is of the ``main`` document, an ``issued`` one or an ``attachment``.
    ``mark`` are the mark's paragraphs, ``in_header`` where they stand in the first page's.
    """

    form: str = "plain"
    items: tuple[Leaf, ...] = ()
    kinds: dict[int, str] = field(default_factory=dict)
    zones: dict[int, str] = field(default_factory=dict)
    mark: tuple[Paragraph, ...] = ()
    in_header: bool = False
    imprint: Table | None = None

    def of(self, *kinds: str, zone: str = "") -> list[Paragraph]:
        """The paragraphs of these kinds, in order."""
        return [
            leaf.paragraph
            for leaf in self.items
            if self.kinds.get(leaf.paragraph.index) in kinds
            and (not zone or self.zones.get(leaf.paragraph.index) == zone)
        ]

    def leaf(self, paragraph: Paragraph) -> Leaf:
        """Where a paragraph stands."""
        return self._leaves[paragraph.index]

    @cached_property
    def _leaves(self) -> dict[int, Leaf]:
        return {leaf.paragraph.index: leaf for leaf in self.items}

    def kind(self, paragraph: Paragraph) -> str:
        """The element that a paragraph is; ``""`` for blank ones and those of other tables."""
        return self.kinds.get(paragraph.index, "")


def anatomy(file: WordFile) -> Anatomy:
    """Recognise the elements of a document."""
    items = tuple(leaves(file))
    made = Anatomy(items=items)
    _imprint(made)
    rest = [leaf for leaf in items if leaf.text and not made.kind(leaf.paragraph)]
    made.mark = _header_mark(file.sections[0])
    made.in_header = bool(made.mark)
    opening = _opening(rest)
    head = _head(made, opening)
    flow = [leaf for leaf in rest[head:] if leaf.table is None]
    at = _title(made, flow)
    _body(made, flow, at)
    made.mark = made.mark or tuple(made.of("mark"))
    made.form = _form(made)
    return made


def _form(made: Anatomy) -> str:
    """A letter's mark stands in the first page's header, or has its rule right below it."""
    if made.in_header:
        return "letter"
    if not made.mark:
        return "plain"
    return "letter" if any("bottom" in one.borders for one in made.mark) else "document"


def _header_mark(section: Section) -> tuple[Paragraph, ...]:
    kind = "first" if section.title_page else "default"
    header = [Leaf(one, 0) for one in within(section.headers.get(kind, ()))]
    found = [leaf for leaf in header if leaf.text and font_of(leaf.paragraph).size >= Pt(20)]
    return tuple(leaf.paragraph for leaf in found)


def _imprint(made: Anatomy) -> None:
    """The last table that names copies or printing, else such paragraphs at the very end."""
    named = [leaf.table for leaf in made.items if leaf.table and _closes(leaf.text)]
    made.imprint = named[-1] if named else None
    found = [leaf for leaf in made.items if leaf.table and leaf.table is made.imprint]
    if not found:
        tail = [leaf for leaf in made.items if leaf.text][-_ORGANS:]
        starts = [n for n, leaf in enumerate(tail) if _closes(leaf.text)]
        found = tail[starts[0] :] if starts else []
    last = ""
    for leaf in found:
        last = _imprint_kind(leaf.text, last)
        if leaf.text:
            made.kinds[leaf.paragraph.index] = last


def _closes(text: str) -> bool:
    """Whether a line is one of 版记: 抄送, 主送 or a date with 印发."""
    printed = PRINTED.search(text) and DATE.search(text)
    return bool(COPIES.match(text) or SENT_TO.match(text) or printed)


def _imprint_kind(text: str, last: str) -> str:
    if COPIES.match(text):
        return "copies"
    if SENT_TO.match(text):
        return "sent_to"
    if PRINTED.search(text) or DATE.fullmatch(text):
        return "printed_on"
    return last if last in ("copies", "sent_to") and not ORGAN.search(text) else "printed_by"


def _opening(rest: Sequence[Leaf]) -> list[Leaf]:
    """The first paragraphs, up to where 主送 or the body begins."""
    made: list[Leaf] = []
    for leaf in rest[:_OPENING]:
        address = addressed(leaf.text) == 2 and not SIGNED_BY.search(leaf.text)
        if sentence(leaf.text) or address or level_of(leaf.text):
            break
        made.append(leaf)
    return made


def _head_kind(leaf: Leaf, last: str) -> str:
    text = leaf.text
    found = (
        ("signers", bool(SIGNED_BY.search(text)) or (last == "signers" and "\t" in text)),
        ("letter_head", "\t" in text and bool(NUMBER.search(text))),
        ("number", bool(NUMBER.search(text)) or "发文字号】" in text),
        ("copy_number", bool(COPY_NUMBER.match(text))),
        ("secrecy", bool(SECRECY.match(text))),
        ("urgency", bool(URGENCY.match(text))),
        ("mark", like_mark(leaf) or "发文机关标志】" in text),
    )
    return next((kind for kind, so in found if so), "")


def _head(made: Anatomy, opening: Sequence[Leaf]) -> int:
    """Name the elements of 版头; how many paragraphs it takes.

    A document that opens with its title has none: there 发文字号 stands below the title, and no
    other title follows it.
    """
    kinds: list[str] = []
    for leaf in opening:
        kinds.append(_head_kind(leaf, kinds[-1] if kinds else ""))
    if "signers" in kinds:
        kinds = ["signers" if kind == "letter_head" else kind for kind in kinds]
    last = max((n + 1 for n, kind in enumerate(kinds) if kind not in ("", "mark")), default=0)
    end = last or max((n + 1 for n, kind in enumerate(kinds) if kind), default=0)
    below = any(like_title(leaf) for leaf in opening[end:])
    if opening and not kinds[0] and like_title(opening[0]) and not below:
        return 0
    for leaf, kind in zip(opening[:end], kinds):
        made.kinds[leaf.paragraph.index] = kind or "mark"
    return end


def _title(made: Anatomy, flow: Sequence[Leaf]) -> int:
    """Name title, 发文字号 of a plain document and 主送; where the body begins in ``flow``."""
    at = _titled(made, flow, 0, "title")
    if at < len(flow) and NUMBER.fullmatch(flow[at].text):
        made.kinds[flow[at].paragraph.index] = "plain_number"
        at += 1
    flush = at < len(flow) and _indent(flow[at].paragraph) < Pt(8)
    if at < len(flow) and addressed(flow[at].text) + flush >= 2 and not sentence(flow[at].text):
        made.kinds[flow[at].paragraph.index] = "recipients"
        at += 1
    return at


def _titled(made: Anatomy, flow: Sequence[Leaf], at: int, kind: str) -> int:
    start = at
    while at < len(flow) and like_title(flow[at]) and not level_of(flow[at].text):
        if at > start and not _same_look(flow[at - 1], flow[at]):
            break
        made.kinds[flow[at].paragraph.index] = kind
        at += 1
    return at


def _same_look(one: Leaf, other: Leaf) -> bool:
    """Whether two lines may be one title: the next document's title begins a page."""
    return not other.paragraph.page_break_before and one.section == other.section


def _indent(paragraph: Paragraph) -> int:
    blanks = len(paragraph.text) - len(paragraph.text.lstrip("　 "))
    return int(paragraph.left + paragraph.first_line + blanks * font_of(paragraph).size)


def _body(made: Anatomy, flow: Sequence[Leaf], start: int) -> None:
    """Name all that follows 主送: body and closing, then what is issued or attached."""
    ends = [n for n, leaf in enumerate(flow) if n >= start and ATTACHMENT.match(leaf.text)]
    attached = ends[0] if ends else len(flow)
    date = next((n for n in range(start, attached) if _dated(flow[n])), None)
    end = attached
    if date is not None:
        made.kinds[flow[date].paragraph.index] = "dated"
        end = _organs(made, flow, start, date)
    end = _enclosed(made, flow, start, end)
    for leaf in flow[start:end]:
        _text(made, leaf, "main")
    after = attached if date is None else _annotated(made, flow, date + 1)
    _appended(made, flow, after)


def _dated(leaf: Leaf) -> bool:
    return DATE.fullmatch(leaf.text) is not None or leaf.text == "【待填：成文日期】"


def _organs(made: Anatomy, flow: Sequence[Leaf], start: int, date: int) -> int:
    """The lines of 署名 above the date; where they begin."""
    at = date
    while at > start and date - at < _ORGANS and _signs(flow[at - 1]):
        at -= 1
        text = flow[at].text
        signature = "　　" in text or "  " in text
        made.kinds[flow[at].paragraph.index] = "signature" if signature else "organ"
    return at


def _signs(leaf: Leaf) -> bool:
    """Whether a line may be 署名: two of: named like an organ, at the right, no mark at its end."""
    text, paragraph = leaf.text, leaf.paragraph
    if len(text) > _LINES or level_of(text) or ENCLOSURES.match(text) or text[-1] in "。；：，":
        return False
    aside = paragraph.align in ("right", "center") or _indent(paragraph) > _WIDE or "\t" in text
    return aside or (bool(ORGAN.search(text)) and paragraph.left < Pt(40))


def _enclosed(made: Anatomy, flow: Sequence[Leaf], start: int, end: int) -> int:
    """附件说明, from its 附件： to the signature; where it begins."""
    first = next((n for n in range(end - 1, start - 1, -1) if ENCLOSURES.match(flow[n].text)), end)
    if any(sentence(leaf.text) for leaf in flow[first + 1 : end]):
        return end
    for leaf in flow[first:end]:
        made.kinds[leaf.paragraph.index] = "enclosures"
    return first


def _annotated(made: Anatomy, flow: Sequence[Leaf], at: int) -> int:
    if at < len(flow) and ANNOTATION.match(flow[at].text):
        made.kinds[flow[at].paragraph.index] = "annotation"
        return at + 1
    return at


def _appended(made: Anatomy, flow: Sequence[Leaf], at: int) -> None:
    """The document that is issued, and 附件, each with its title and body."""
    zone = "issued"
    kind = "issued_title"
    while at < len(flow):
        if ATTACHMENT.match(flow[at].text):
            made.kinds[flow[at].paragraph.index] = "attachment_mark"
            zone, kind = "attachment", "attachment_title"
            at += 1
        titled = _titled(made, flow, at, kind) if kind else at
        kind = ""
        if titled == at < len(flow) and not ATTACHMENT.match(flow[at].text):
            _text(made, flow[at], zone)
            titled += 1
        at = titled


def _text(made: Anatomy, leaf: Leaf, zone: str) -> None:
    level = level_of(leaf.text)
    kind = f"level{level[0]}" if level else "body"
    aside = leaf.paragraph.align in ("center", "right") and leaf.text[-1] not in "。；：，"
    if DISCLOSURE.match(leaf.text) or CHAPTER.match(leaf.text) or aside:
        kind = "other"
    made.kinds[leaf.paragraph.index] = kind
    made.zones[leaf.paragraph.index] = zone
