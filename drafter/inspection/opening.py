"""Recognises what a document begins with: 版头, 标题, 主送机关."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.inspection.anatomy import Anatomy
from drafter.inspection.leaves import Leaf, font_of, like_mark, like_title, within
from drafter.inspection.wording import (
    COPY_NUMBER,
    NUMBER,
    SECRECY,
    SIGNED_BY,
    TITLE,
    URGENCY,
    addressed,
    awaited,
    level_of,
    sentence,
)
from drafter.layout import BODY_SIZE
from drafter.lengths import Pt
from drafter.reading.word import Paragraph, Section

_HEAD = ("copy_number", "secrecy", "urgency", "mark")
_OPENING = 30  # paragraphs among which 版头 and title are looked for


def name_head(made: Anatomy, section: Section, rest: Sequence[Leaf]) -> list[Leaf]:
    """Name the elements of 版头; gives what flows on below it."""
    made.mark = header_mark(section)
    made.in_header = bool(made.mark)
    end = _head(made, _opening(rest))
    return [leaf for leaf in rest[end:] if leaf.table is None]


def header_mark(section: Section) -> tuple[Paragraph, ...]:
    """The lines of a mark that stands in the first page's header."""
    kind = "first" if section.title_page else "default"
    header = [Leaf(one, 0) for one in within(section.headers.get(kind, ()))]
    found = [leaf for leaf in header if leaf.text and font_of(leaf.paragraph).size >= Pt(20)]
    return tuple(leaf.paragraph for leaf in found)


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
    text, named = leaf.text, awaited(leaf.text)
    found = (
        ("signers", bool(SIGNED_BY.search(text)) or (last == "signers" and "\t" in text)),
        ("letter_head", "\t" in text and bool(NUMBER.search(text))),
        ("number", bool(NUMBER.search(text)) or "发文字号】" in text),
        (named, named in _HEAD),
        ("copy_number", bool(COPY_NUMBER.match(text))),
        ("secrecy", bool(SECRECY.match(text))),
        ("urgency", bool(URGENCY.match(text))),
        ("mark", like_mark(leaf)),
    )
    return next((kind for kind, so in found if so), "")


def _head(made: Anatomy, opening: Sequence[Leaf]) -> int:
    """Name them one by one; how many paragraphs they take.

    A document that opens with its title has none: there 发文字号 stands below the title, and no
    other title follows it.
    """
    kinds: list[str] = []
    for leaf in opening:
        kinds.append(_head_kind(leaf, kinds[-1] if kinds else ""))
    if "signers" in kinds:
        kinds = ["signers" if kind == "letter_head" else kind for kind in kinds]
    # what looks like a mark below 发文字号 is a title that looks wrong
    never = ("", "mark") if {"number", "signers", "letter_head"} & set(kinds) else ("",)
    end = max((n + 1 for n, kind in enumerate(kinds) if kind not in never), default=0)
    below = any(like_title(leaf) for leaf in opening[end:])
    if opening and not kinds[0] and like_title(opening[0]) and not below:
        return 0
    for leaf, kind in zip(opening[:end], kinds):
        made.kinds[leaf.paragraph.index] = kind or "mark"
    return end


def name_opening(made: Anatomy, flow: Sequence[Leaf]) -> int:
    """Name title, 发文字号 of a plain document and 主送; where the body begins in ``flow``."""
    above = _above_recipients(flow)
    for leaf in flow[:above]:
        made.kinds[leaf.paragraph.index] = "title"
    at = above or name_title(made, flow, 0, "title")
    if at < len(flow) and NUMBER.fullmatch(flow[at].text):
        made.kinds[flow[at].paragraph.index] = "plain_number"
        at += 1
    if at < len(flow) and _addresses(flow, at):
        made.kinds[flow[at].paragraph.index] = "recipients"
        at += 1
    return at


def _addresses(flow: Sequence[Leaf], at: int) -> bool:
    """Whether a line is 主送: two of: organs, a colon, flush left. Without a colon it must look
    like one too, between the title and text: a heading may be worded like an organ.
    """
    leaf = flow[at]
    flush = indent(leaf.paragraph) < Pt(8)
    if addressed(leaf.text) + flush < 2 or sentence(leaf.text):
        return False
    if leaf.text[-1] in "：:":
        return True
    as_body = leaf.paragraph.align in ("left", "both") and font_of(leaf.paragraph).size == BODY_SIZE
    return bool(at) and as_body and any(indent(one.paragraph) > Pt(8) for one in flow[at + 1 :][:1])


def _above_recipients(flow: Sequence[Leaf]) -> int:
    """How many lines stand above a 主送 that both its organs and its colon tell: whatever they
    look like, they are the title. 0 where there is none.
    """
    for at, leaf in enumerate(flow[:_OPENING]):
        if addressed(leaf.text) == 2 and leaf.text[-1] in "：:":
            numbered = at and NUMBER.fullmatch(flow[at - 1].text)
            return at - 1 if numbered else at
        if sentence(leaf.text) or level_of(leaf.text):
            break
    return 0


def name_title(made: Anatomy, flow: Sequence[Leaf], at: int, kind: str) -> int:
    """Name the lines of a title from ``at`` on; where what follows it begins."""
    start = at
    if kind == "title" and at < len(flow) and _named(flow[at].text):
        made.kinds[flow[at].paragraph.index] = kind
        at += 1
    while at < len(flow) and like_title(flow[at]) and not level_of(flow[at].text):
        if at > start and not _continues(flow[at - 1], flow[at]):
            break
        made.kinds[flow[at].paragraph.index] = kind
        at += 1
    return at


def _named(text: str) -> bool:
    """Whether the first words below 版头 read as a title, however they are set."""
    return bool(TITLE.match(text)) and not sentence(text) and not level_of(text)


def _continues(one: Leaf, other: Leaf) -> bool:
    """Whether two lines may be one title: the next document's title begins a page."""
    return not other.paragraph.page_break_before and one.section == other.section


def indent(paragraph: Paragraph) -> int:
    """How far from the margin a paragraph's text begins, blanks before it too."""
    blanks = len(paragraph.text) - len(paragraph.text.lstrip("　 "))
    return int(paragraph.left + paragraph.first_line + blanks * font_of(paragraph).size)
