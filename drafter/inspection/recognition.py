"""Recognises the elements of a document by text and position, never by its styles."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.inspection.anatomy import Anatomy
from drafter.inspection.leaves import Leaf, leaves, like_title
from drafter.inspection.opening import indent, name_head, name_opening, name_title
from drafter.inspection.wording import (
    ANNOTATION,
    ATTACHMENT,
    CHAPTER,
    COPIES,
    DATE,
    DISCLOSURE,
    ENCLOSURES,
    ORGAN,
    POST,
    PRINTED,
    SENT_TO,
    awaited,
    level_of,
    named_post,
    sentence,
)
from drafter.layout import CHARACTER
from drafter.lengths import Pt
from drafter.reading.word import Paragraph, WordFile

_ORGANS = 12  # the most paragraphs that a signature takes
_LINES = 60  # characters of an organ's line, blanks between several ones too
_PRINTING = ("printed_by", "printed_on")
_WIDE = Pt(60)  # an indent that no body has


def anatomy(file: WordFile) -> Anatomy:
    """Recognise the elements of a document."""
    items = tuple(leaves(file))
    made = Anatomy(items=items)
    _imprint(made)
    rest = [leaf for leaf in items if leaf.text and not made.kind(leaf.paragraph)]
    flow = name_head(made, file.sections[0], rest)
    _body(made, flow, name_opening(made, flow))
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


def _imprint(made: Anatomy) -> None:
    """The last table that names copies or printing, else such paragraphs at the very end, else
    before 附件, where they do not belong.
    """
    named = [leaf.table for leaf in made.items if leaf.table and _closes(leaf.text)]
    made.imprint = named[-1] if named else None
    found = [leaf for leaf in made.items if leaf.table and leaf.table is made.imprint]
    if not found:
        found = _closing([leaf for leaf in made.items if leaf.text])
    last = ""
    for leaf in found:
        last = _imprint_kind(leaf.text, last)
        if leaf.text:
            made.kinds[leaf.paragraph.index] = last


def _closing(flow: Sequence[Leaf]) -> list[Leaf]:
    marks = [n for n, leaf in enumerate(flow) if ATTACHMENT.match(leaf.text)]
    for end in (len(flow), *marks[:1]):
        start = max(end - _ORGANS, max((n + 1 for n in marks if n < end), default=0))
        tail = flow[start:end]
        starts = [n for n, leaf in enumerate(tail) if _closes(leaf.text)]
        if starts:
            return list(tail[starts[0] :])
    return []


def _closes(text: str) -> bool:
    """Whether a line is one of 版记: 抄送, 主送 or a date with 印发."""
    printed = PRINTED.search(text) and DATE.search(text)
    return bool(COPIES.match(text) or SENT_TO.match(text) or printed or awaited(text) in _PRINTING)


def _imprint_kind(text: str, last: str) -> str:
    if awaited(text) in _PRINTING:
        return awaited(text)
    if COPIES.match(text):
        return "copies"
    if SENT_TO.match(text):
        return "sent_to"
    if PRINTED.search(text) or DATE.fullmatch(text):
        return "printed_on"
    return last if last in ("copies", "sent_to") and not ORGAN.search(text) else "printed_by"


def _body(made: Anatomy, flow: Sequence[Leaf], start: int) -> None:
    """Name all that follows 主送: body and closing, then what is issued or attached."""
    ends = [n for n, leaf in enumerate(flow) if n >= start and ATTACHMENT.match(leaf.text)]
    attached = ends[0] if ends else len(flow)
    date = next((n for n in range(start, attached) if _dated(flow[n])), None)
    if date is None:
        issued = (n for n in range(start + 1, attached) if _new_document(flow[n]))
        after = close = next(issued, attached)
        if close > start and ANNOTATION.match(flow[close - 1].text):
            close -= 1
            _annotated(made, flow, close)
    else:
        made.kinds[flow[date].paragraph.index] = "dated"
        close, after = date, _annotated(made, flow, _signed_below(made, flow, date))
    end = _enclosed(made, flow, start, _organs(made, flow, start, close))
    for leaf in flow[start:end]:
        _text(made, leaf, "main")
    _appended(made, flow, after)


def _new_document(leaf: Leaf) -> bool:
    return leaf.paragraph.page_break_before and like_title(leaf)


def _dated(leaf: Leaf) -> bool:
    return DATE.fullmatch(leaf.text) is not None or awaited(leaf.text) == "dated"


def _organs(made: Anatomy, flow: Sequence[Leaf], start: int, date: int) -> int:
    """The lines of 署名 above the date; where they begin. Where one is a post and a name, they
    all are, though a name may be still to come.
    """
    at, signed = date, False
    while at > start and date - at < _ORGANS and _signs(flow[at - 1], flow[date:]):
        at -= 1
        text = flow[at].text
        signed = signed or named_post(text) or POST.search(text) is not None
    for leaf in flow[at:date]:
        made.kinds[leaf.paragraph.index] = "signature" if signed else "organ"
    return at


def _signed_below(made: Anatomy, flow: Sequence[Leaf], date: int) -> int:
    """Name an organ that is written below the date, where none stands above; what comes then."""
    at = date + 1
    above = date > 0 and _signs(flow[date - 1], flow[date:])
    if above or at >= len(flow) or not ORGAN.search(flow[at].text) or not _signs(flow[at], ()):
        return at
    if like_title(flow[at]) or flow[at].paragraph.page_break_before:
        return at
    made.kinds[flow[at].paragraph.index] = "organ"
    return at + 1


def _signs(leaf: Leaf, date: Sequence[Leaf]) -> bool:
    """Whether a line may be 署名: no mark at its end, and at the right, named like an organ, or
    two characters left of where the date begins (7.3.5.2), as a long one is.
    """
    text, paragraph = leaf.text, leaf.paragraph
    if len(text) > _LINES or level_of(text) or ENCLOSURES.match(text) or text[-1] in "。；：，":
        return False
    aside = paragraph.align in ("right", "center") or indent(paragraph) > _WIDE or "\t" in text
    named = bool(ORGAN.search(text)) and paragraph.left < Pt(40)
    return aside or named or any(_before(paragraph, one.paragraph) for one in date[:1])


def _before(organ: Paragraph, date: Paragraph) -> bool:
    """Whether an organ begins two characters left of the date."""
    by_edges = organ.align in ("left", "both") and date.align in ("left", "both")
    return by_edges and abs(indent(date) - indent(organ) - 2 * CHARACTER) < CHARACTER / 2


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
        if _attached(flow[at]):
            made.kinds[flow[at].paragraph.index] = "attachment_mark"
            zone, kind = "attachment", "attachment_title"
            at += 1
        past = name_title(made, flow, at, kind) if kind else at
        kind = ""
        if past == at < len(flow) and not _attached(flow[at]):
            _text(made, flow[at], zone)
            past += 1
        at = past


def _attached(leaf: Leaf) -> bool:
    """Whether a line below the date begins an attachment: “附件：名称” flush left is written
    wrongly, but is no text.
    """
    flush = indent(leaf.paragraph) < Pt(8)
    return bool(ATTACHMENT.match(leaf.text)) or (flush and bool(ENCLOSURES.match(leaf.text)))


def _text(made: Anatomy, leaf: Leaf, zone: str) -> None:
    level = level_of(leaf.text)
    kind = f"level{level[0]}" if level else "body"
    aside = leaf.paragraph.align in ("center", "right") and leaf.text[-1] not in "。；：，"
    named = DISCLOSURE.match(leaf.text) or CHAPTER.match(leaf.text)
    if named or awaited(leaf.text) == "other" or aside:
        kind = "other"
    made.kinds[leaf.paragraph.index] = kind
    made.zones[leaf.paragraph.index] = zone
