"""The tags of a part → whether what begins ends, and ends where the document stays whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn
from msgspec import Struct

from drafter.ooxml import Element
from drafter.templating.refusals import FILES, of_files
from drafter.templating.tags import Fault, Tag
from drafter.templating.words import CELLS, CLAUSES, ENDS, OPENS, meant

# What may lie around a tag and change with the tags: text, run, paragraph.
_FLOWS = {qn("w:t"), qn("w:r"), qn("w:p")}
_HOLDERS = {
    qn("w:tc"): "单元格", qn("w:tr"): "表格的行", qn("w:tbl"): "表格",
    qn("w:sdtContent"): "内容控件",
    qn("w:hyperlink"): "超链接", qn("w:ins"): "修订", qn("w:del"): "修订", qn("w:fldSimple"): "域",
    qn("w:txbxContent"): "文本框", qn("w:smartTag"): "智能标记", qn("w:footnote"): "脚注",
}  # fmt: skip
_ROWS = {"tr": qn("w:tr"), "tc": qn("w:tc")}


class Block(Struct):
    """A block that is open: its word, the tag that opened it, and the last of its tags so far."""

    word: str
    opened: Tag
    last: Tag


class Step(Struct, frozen=True):
    """A tag and the word it was meant to begin with, empty in ``{{ }}``."""

    tag: Tag
    word: str


def steps(tags: Sequence[Tag]) -> tuple[list[Step], list[Fault]]:
    """The tags with their words, and what is wrong with the blocks that they make."""
    stack: list[Block] = []
    made: list[Step] = []
    faults: list[Fault] = []
    for tag in tags:
        if tag.opening == "{#" or not tag.code:
            continue
        word = ""
        if tag.opening == "{%":
            word, fault = meant(tag, stack[-1].word if stack else "")
            faults += [fault] if fault else []
            faults += _stacked(stack, tag, word)
        made.append(Step(tag, word))
    faults += [_open(block) for block in stack]
    return made, faults


def _stacked(stack: list[Block], tag: Tag, word: str) -> Iterator[Fault]:
    """Put a statement on the stack, or take off what it ends."""
    if word in FILES:
        refusal = of_files(word)
        yield tag.fault("T605", what=refusal.what, instead=refusal.instead)
    elif word in CELLS:
        if tag.paragraph.above(_ROWS["tc"]) is None:
            yield tag.fault("T644", carrier=word)
    elif word in CLAUSES:
        yield from _left_open(stack, tag, word, CLAUSES[word])
        if stack and stack[-1].word in CLAUSES[word]:
            yield from _apart(stack[-1], tag)
            stack[-1].last = tag
    elif word in OPENS:
        yield from _left_open(stack, tag, word, (OPENS[word],))
        if stack and stack[-1].word == OPENS[word]:
            yield from _apart(stack.pop(), tag)
    elif word in ENDS and not (word == "set" and "=" in tag.code):
        stack.append(Block(word, tag, tag))


def _left_open(stack: list[Block], tag: Tag, word: str, openings: Sequence[str]) -> Iterator[Fault]:
    """Take off the stack what was not ended before ``word``, which belongs to one of the
    ``openings``; where none of these is open, that is the fault.
    """
    if not any(block.word in openings for block in stack):
        yield tag.fault("T642", word=word, opening="”或“".join(openings))
        return
    while stack[-1].word not in openings:
        yield _open(stack.pop())


def _open(block: Block) -> Fault:
    tag = block.opened
    return tag.fault("T641", end=f"{{%{tag.carrier} {ENDS[block.word]} %}}")


def _apart(block: Block, tag: Tag) -> Iterator[Fault]:
    """Two tags of a block between which something begins that does not end, or the reverse."""
    first, second = _paths(block.last, tag)
    around = [_HOLDERS[one] for one in (*first, *second) if one in _HOLDERS]
    told = {"first": block.opened.text, "where": block.opened.paragraph.spot}
    if first == second and set(first) <= {*_FLOWS, *_ROWS.values()} and _same_rows(block.last, tag):
        return
    if block.last.carrier != tag.carrier:
        advice = f"请把这两个标签都写成“{{%{block.opened.carrier or tag.carrier} … %}}”，各占一段。"
        if {block.last.carrier, tag.carrier} & {"tr", "tc"}:
            advice = "请把这两个标签写成同一种：都用“tr”（各占一行），或都用“p”（各占一段）。"
    else:
        inside = f"不能一个在{around[0]}里、一个在外面或另一处" if around else "不能分开"
        advice = f"这两个标签{inside}，请移到同一处；要重复表格的行，请用“{{%tr for … %}}”。"
    yield tag.fault("T655", advice=advice, **told)


def _same_rows(one: Tag, other: Tag) -> bool:
    """Whether what is repeated is of one table or row; other tags must not leave their cell."""
    if one.carrier in _ROWS:
        return _element(one).getparent() is _element(other).getparent()
    return one.paragraph.above(_ROWS["tc"]) is other.paragraph.above(_ROWS["tc"])


def _paths(one: Tag, other: Tag) -> tuple[list[str], list[str]]:
    """The names of the elements around either tag, below what is around both."""
    first, second = _chain(_element(one)), _chain(_element(other))
    shared = {id(element) for element in second}
    common = next((id(element) for element in first if id(element) in shared), 0)
    return _until(first, common), _until(second, common)


def _chain(element: Element) -> list[Element]:
    return [element, *element.iterancestors()]


def _until(chain: list[Element], end: int) -> list[str]:
    names: list[str] = []
    for element in chain:
        if id(element) == end:
            break
        names.append(str(element.tag))
    return names


def _element(tag: Tag) -> Element:
    """What a tag takes with it: its row, its paragraph, or nothing but its text."""
    if tag.carrier in _ROWS:
        row = tag.paragraph.above(_ROWS[tag.carrier])
        return tag.paragraph.element if row is None else row
    if tag.carrier == "p":
        return tag.paragraph.element
    node = tag.paragraph.piece(tag.start).node
    around = node.getparent()
    return around if tag.carrier == "r" and around is not None else node
