"""What docxtpl would drop or leave as it is without a word, and tags that an editor has torn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from docx.oxml.ns import qn

from drafter.ooxml import Element
from drafter.templating.pages import DELETED, Paragraph, Part, Thing
from drafter.templating.tags import Fault, Tag, by_paragraph, shortened, without

_HOLDERS = {"tr": qn("w:tr"), "tc": qn("w:tc")}
_TORN = {
    qn("w:hyperlink"): "超链接", qn("w:ins"): "修订", qn("w:moveTo"): "修订",
    qn("w:sdtContent"): "内容控件",
    qn("w:fldSimple"): "域", qn("w:smartTag"): "智能标记", qn("w:customXml"): "自定义标记",
}  # fmt: skip
_WORDS = {"endnotes": "尾注", "comments": "批注"}
_BLOCKS = ("if", "for", "elif", "else", "endif", "endfor")


def losses(part: Part, tags: Sequence[Tag]) -> Iterator[Fault]:
    """What in a part is lost, left as it is, or torn."""
    if not part.filled:
        code = "T651" if part.kind == "comments" else "T650"
        yield from (tag.fault(code, where=_WORDS[part.kind]) for tag in tags)
        return
    of = by_paragraph(tags)
    for tag in tags:
        yield from _placed(tag)
    for paragraph in part.paragraphs:
        yield from _dropped(paragraph, of.get(id(paragraph), []))
        yield from _elsewhere(paragraph)
    yield from _rows(part, tags, of)


def _placed(tag: Tag) -> Iterator[Fault]:
    """A tag that is torn, holds what is no text, or stands where it does nothing."""
    if tag.carrier in _HOLDERS and tag.paragraph.above(_HOLDERS[tag.carrier]) is None:
        yield tag.fault("T644", carrier=f"{tag.opening}{tag.carrier} ")
    torn = _torn(tag)
    if torn:
        yield tag.fault("T646", around=torn)
    for name in _names(tag.paragraph.among(tag.start, tag.end)):
        if name == DELETED:
            yield tag.fault("T654", tag=shortened(tag.paragraph.deleted))
        elif name != torn:
            yield tag.fault("T610", lost=name)
    yield from _trimmed(tag)
    if tag.code and _bound(tag):
        yield tag.fault("T652")


def _trimmed(tag: Tag) -> Iterator[Fault]:
    """What docxtpl takes away with the blanks before ``{%-`` and after ``-%}``: all of the same run
    that is no tag.
    """
    if tag.opening != "{%" or tag.carrier or not tag.trims:
        return
    text, first = tag.paragraph.text, tag.paragraph.piece(tag.start).start
    end = tag.paragraph.end(tag.paragraph.piece(tag.end - 1))
    before, after = text[first : tag.start], text[tag.end : end]
    before = before[max(before.rfind("}}"), before.rfind("%}")) + 1 :].removeprefix("}")
    for lost, at in ((before, tag.start - len(before)), (after, tag.end)):
        sign = tag.text.startswith("{%-") if lost is before else tag.text.endswith("-%}")
        if sign and lost.strip() and "{%" not in lost and "{{" not in lost:
            given = {"lost": shortened(lost.strip())}
            yield Fault("T610", tag.paragraph, at, at + len(lost), given)


def _torn(tag: Tag) -> str:
    """What a tag begins in and does not end in, or the reverse; empty where it is whole."""
    first, last = tag.paragraph.piece(tag.start), tag.paragraph.piece(tag.end - 1)
    one, other = _around(first.node), _around(last.node)
    if [id(element) for element in one] != [id(element) for element in other]:
        changed = {id(element) for element in one} ^ {id(element) for element in other}
        names = [_TORN.get(str(e.tag), "") for e in (*one, *other) if id(e) in changed]
        return next((name for name in names if name), "其他格式")
    depths = [thing.depth for thing in tag.paragraph.among(tag.start, tag.end)]
    return "域" if sum(depths) else ""


def _names(things: Iterable[Thing]) -> list[str]:
    """The names of things, each once."""
    return list(dict.fromkeys(one.name for one in things if one.name))


def _around(node: Element) -> list[Element]:
    """What is around a run."""
    run = node.getparent()
    return [] if run is None else list(run.iterancestors())


def _bound(tag: Tag) -> bool:
    """Whether a tag stands in a content control that Word fills by itself."""
    node = tag.paragraph.piece(tag.start).node
    controls = node.iterancestors(qn("w:sdt"))
    return any(next(one.iter(qn("w:dataBinding")), None) is not None for one in controls)


def _dropped(paragraph: Paragraph, tags: Sequence[Tag]) -> Iterator[Fault]:
    """What goes with a tag that stands for its whole paragraph: the last such of it."""
    taking = [tag for tag in tags if tag.carrier == "p"]
    if not taking:
        return
    kept = taking[-1]
    text, start = _rest(paragraph, [kept], tags)
    if text:
        yield Fault("T610", paragraph, start, start + len(text), {"lost": shortened(text)})
    for name in _names(paragraph.things):
        if name == DELETED:
            yield kept.fault("T654", tag=shortened(paragraph.deleted))
        else:
            yield kept.fault("T610", lost=name)


def _rest(paragraph: Paragraph, kept: Sequence[Tag], tags: Sequence[Tag]) -> tuple[str, int]:
    """The text beside these tags, and where it begins; comments say nothing."""
    silent = [one for one in tags if one in kept or one.opening == "{#"]
    text = without(paragraph.text, silent)
    pieces = [one for one in text.split("\0") if one.strip()]
    start = text.index(pieces[0]) if pieces else 0
    return "".join(pieces).strip(), start


def _rows(part: Part, tags: Sequence[Tag], of: Mapping[int, Sequence[Tag]]) -> Iterator[Fault]:
    """What goes with a tag that stands for its whole row or cell: the last such in it."""
    for carrier, name in _HOLDERS.items():
        last: dict[int, tuple[Element, Tag]] = {}  # holds the elements, so that each keeps its id
        for tag in tags:
            holder = tag.paragraph.above(name) if tag.carrier == carrier else None
            if holder is not None:
                last[id(holder)] = (holder, tag)
        for paragraph in part.paragraphs if last else ():
            for holder in paragraph.element.iterancestors(name):
                if id(holder) in last:
                    own = of.get(id(paragraph), [])
                    yield from _beside(paragraph, last[id(holder)][1], own)


def _beside(paragraph: Paragraph, kept: Tag, own: Sequence[Tag]) -> Iterator[Fault]:
    """What of a paragraph, with tags of its ``own``, goes with a tag of its row."""
    text, start = _rest(paragraph, [kept] if kept in own else [], own)
    if text:
        yield Fault("T610", paragraph, start, start + len(text), {"lost": shortened(text)})


def lonely(tags: Sequence[Tag]) -> Iterator[Fault]:
    """Tags that leave an empty line where they stood alone in it."""
    for tag in tags:
        bare = not tag.carrier and not tag.trims and tag.word in _BLOCKS
        if bare and tag.paragraph.text.strip() == tag.text:
            yield tag.fault("T656", right=shortened(f"{{%p {tag.code} %}}"))


def _elsewhere(paragraph: Paragraph) -> Iterator[Fault]:
    """Tags in what is no text: instructions of fields, and what a tracked change took out."""
    for code, text in (("T653", paragraph.codes), ("T654", paragraph.deleted)):
        if "{{" in text or "{%" in text:
            at = len(paragraph.text)
            yield Fault(code, paragraph, at, at, {"tag": shortened(text.strip())})
