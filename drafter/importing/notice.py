"""A notice, read back: covering letter, then the key points that it issues."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

from msgspec.structs import replace

from drafter.importing import attachments, body, duties, letter, naming, parts, tables
from drafter.importing.document import Document, Hint, begun, first_sentence, named
from drafter.importing.doubts import HIGH, LOW, MIDDLE, Doubt
from drafter.importing.passage import Passage
from drafter.importing.shape import ways, written
from drafter.levels import NOTICE_LEVELS, style
from drafter.regex import regex
from drafter.schema import labels

Data = dict[str, Any]
_GUIDANCE = regex(r"总体要求|指导思想|工作目标|总体目标|总体思路|基本原则|主要目标")
_TITLE = regex(r"(?P<issuers>.*?)关于印发(?P<name>.+?)的通知(?:（试行）)?")
_ISSUED = regex(r"关于印发《?(?P<name>[^。：；，]+?)》?的通知")
_LETTER = 15  # passages above which a letter ends
_CLOSING = regex(
    r"各|请|特此|以上|全[市县区镇]|[^，。；：]{2,12}(?:(?<![主重首需])要(?![求点素])|应当|负责(?!人))"
)


def notice(
    passages: Sequence[Passage], plain: Collection[int] = (), cut: Collection[int] = ()
) -> Document:
    """Read a notice. ``plain`` and ``cut`` are the starts of passages that are to be kept as free
    paragraphs, or as text without a title.
    """
    around = begun("notice", passages, naming.is_covering, _issued(passages[: 2 * _LETTER]))
    made, strip = around.made, around.strip
    issued = letter.issued(one.text for one in strip.passages[:_LETTER])
    alone = not around.title and not issued and _begins(strip.passages, naming.is_notice)
    if alone:
        made.hints += first_sentence(strip.passages[1:])
    signed = None if alone else parts.signature(strip.passages[:_LETTER])
    above: list[Passage] = []
    if signed is not None:
        above = [strip.take() for _ in range(signed.end)][: signed.start]
    elif not alone:
        above = _until_name(strip)
    below = [*attachments.named_first(strip), *around.names]
    names, at = attachments.named(above)
    above = above[:at]
    name = parts.title(strip, lambda text: _is_name(text, issued))
    made.name = naming.name(name) if name else None
    _name(made, around.title, name, signed)
    for one in issued:
        made.hints += named(naming.name(one), "印发语中的文件名称", HIGH)
    if signed:
        made.hints += _signers(signed)
    if given := letter.letter([one.text for one in above], name):
        made.elements["letter"] = given
    ending = _signed_below(strip) if alone else []
    _body(made, strip.passages, plain, cut)
    if ending:
        made.elements.setdefault("closing", []).extend(one.text for one in ending)
        made.doubts.append(Doubt("M333", ("notice", "closing"), MIDDLE, ending[0]))
    return around.ended(names, below)


def _issued(passages: Sequence[Passage]) -> list[str]:
    """The names that the letter, or its title over one line or several, says are issued."""
    title = _ISSUED.search("".join(parts.squeezed(one.text) for one in passages))
    named = [title["name"]] if title else []
    return [*letter.issued(one.text for one in passages), *named]


def _is_name(text: str, issued: Sequence[str]) -> bool:
    """Whether a title is the issued document's: the letter says so, or it names tasks."""
    known = text.endswith((*naming.NOTICE_NAMES, *naming.YEARLY_NAMES))
    return text in issued or (known and naming.plausible(text))


def _begins(passages: Sequence[Passage], fits: Callable[[str], bool]) -> bool:
    return bool(parts.title(parts.Strip(list(passages)), fits))


def _signed_below(strip: parts.Strip) -> list[Passage]:
    """The signature of key points that nobody's letter issues; taken off their end."""
    tail = strip.passages[-6:]
    signed = parts.signature(tail)
    if signed is None or signed.end != len(tail) or signed.start == signed.end - 1:
        return []
    return [strip.take(-1) for _ in range(signed.end - signed.start)][::-1]


def _signers(signed: parts.Signed) -> list[Hint]:
    places = filter(None, map(naming.place_of, signed.data["signature"]))
    return [Hint("place", place, "署名", MIDDLE) for place in places]


def _until_name(strip: parts.Strip) -> list[Passage]:
    """The letter where nobody signed it: what stands above the key points' own title."""
    for count in range(min(12, len(strip.passages))):
        rest = parts.Strip(strip.passages[count:])
        if parts.title(rest, naming.is_notice, 3):
            return [strip.take() for _ in range(count)]
    first = strip.passages[:6]
    issued = next((n for n, one in enumerate(first) if letter.ISSUES.search(one.text)), None)
    return [strip.take() for _ in range(issued + 1)] if issued is not None else []


def _name(made: Document, title: str, name: str, signed: parts.Signed | None) -> None:
    """Title, issuers, name and signature, each only where the rest does not tell it."""
    data = made.elements
    found = _TITLE.fullmatch(title)
    whole = name or (found["name"].strip("《》") if found else "")
    if whole and made.name is None:
        made.name = naming.name(whole)
    own = made.name
    usual = bool(own and own.text == f"{own.place}{own.year}年{own.topic}工作要点")
    if whole and not usual:
        data["document_name"] = whole
    organs = signed.data["signature"] if signed else []
    quoted = whole.replace("《", "〈").replace("》", "〉")
    if found and found["issuers"] and found["name"] in (whole, f"《{quoted}》"):
        data["issuers"] = _issuers(parts.squeezed(found["issuers"]), organs)
        if found["name"].startswith("《"):
            data["title_marks"] = True
    elif title:
        data["title"] = [title]
        data["issuers"] = organs or None
    else:
        data["title"] = ["无"]
        data["issuers"] = organs or None
    if data["issuers"] is None:
        del data["issuers"]
    if signed:
        data |= {key: value for key, value in signed.data.items() if key != "signature"}
        if organs != data.get("issuers", []):
            data["signature"] = organs or ["无"]


def _issuers(text: str, organs: Sequence[str]) -> list[str]:
    """The organs of a title, which stand there without a mark between them."""
    if "".join(organs) == text:
        return list(organs)
    found = re.findall(
        r".+?(?:人民政府办公室|人民政府|委员会办公室|委员会|领导小组办公室|领导小组|办公室|局|厅|院)",
        text,
    )
    return found if found and "".join(found) == text else [text]


def _body(
    made: Document, passages: Sequence[Passage], plain: Collection[int], cut: Collection[int]
) -> None:
    rows = _rows(passages)
    whole = not any(one.start in plain for one in rows)  # a row that would come out otherwise
    table = tables.tasks(rows) if whole else None
    plain = {*plain, *(() if table else (one.start for one in rows))}
    before, after = _around(passages) if table else (list(passages), [])
    made.doubts += [] if table else tables.doubts(before)
    tree = body.tree(tables.flat(before), plain)
    if table and _at_odds(tree.samples, table.levels):
        tree = body.tree(before, [one.start for one in before])  # levels are the table's
    nodes = list(tree.nodes)
    closing = after if table else _closing(nodes)
    made.doubts += [
        Doubt("M329", (), LOW, one, {"text": bracket})
        for one in passages
        if (bracket := duties.unread(one.text))
    ]
    entries = [body.entry(node, cut) for node in nodes]
    guidance = len(entries) if table else _guidance(entries)
    used = ways(entries, tree.samples, NOTICE_LEVELS, "subtasks")
    if tree.before:
        made.elements["preamble"] = [one.text for one in tree.before]
    if guidance:
        headed = replace(used, below="measures")
        made.elements["guidance"] = written(entries[:guidance], headed)
    if entries[guidance:]:
        made.year["tasks"] = written(entries[guidance:], used)
    made.elements |= used.fields
    if table:
        _tabled(made, table, tree.samples)
    if closing:
        made.elements["closing"] = [one.text for one in closing]
        values = {"label": labels()["closing"]}
        made.doubts.append(Doubt("M325", ("notice", "closing"), MIDDLE, closing[0], values))


def _at_odds(samples: Sequence[str], levels: Sequence[Data | None]) -> bool:
    """Whether text above a table bears other ordinals than the table at the same depth."""
    return any(one and one["ordinal"] != sample for sample, one in zip(samples, levels))


def _tabled(made: Document, table: tables.Table, samples: Sequence[str]) -> None:
    """The tasks of a table, and the levels of the document where they are not the usual ones."""
    given: list[Data] = made.elements.pop("levels", [{"ordinal": one} for one in samples])
    given = tables.levels(table, given[: len(samples)])
    usual, own = (style(one, NOTICE_LEVELS) for one in ({}, {"levels": given}))
    if own.levels[: len(given)] != usual.levels[: len(given)]:
        made.elements["levels"] = given
    made.year["tasks"] = tables.settled(table, own)
    made.elements |= table.fields


def _rows(passages: Sequence[Passage]) -> list[Passage]:
    """A table from its first row to its last; what stands between as a line is a group's title."""
    rows = [number for number, one in enumerate(passages) if one.cells]
    inner = passages[rows[0] : rows[-1] + 1] if rows else []
    return [one if one.cells else replace(one, cells=(one.text,)) for one in inner]


def _around(passages: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """What stands above a table, and below it."""
    rows = [number for number, one in enumerate(passages) if one.cells]
    return list(passages[: rows[0]]), list(passages[rows[-1] + 1 :])


def _guidance(entries: list[body.Entry]) -> int:
    """How many sections of guidance stand before the tasks. One with units of its own is a task,
    whatever its title.
    """
    count = 0
    for one in entries:
        guiding = one.title and _GUIDANCE.search(one.title) and not one.duty
        if one.node.depth != 0 or not guiding:
            break
        count += 1
    return count if count < len(entries) else 0


def _closing(nodes: list[body.Node]) -> list[Passage]:
    """Paragraphs without number after the last entry that close the whole; taken off it."""
    if not nodes:
        return []
    last = nodes[-1]
    while last.children and last.children[-1].depth >= 0:
        last = last.children[-1]
    with_duty = any(
        duties.closing(one.passages[-1].text) or duties.line(one.passages[-1].text)
        for top in nodes[:-1] or nodes
        for one in top.all()
    )
    found: list[Passage] = []
    first = last.passages[0].text  # a heading's first paragraph is its own
    headed = first[-1:] not in tuple("。；：）)〕】") and duties.closing(first) is None
    while len(last.passages) > 1 + headed:
        one = last.passages[-1]
        if duties.closing(one.text) or duties.line(one.text):
            break
        above = last.passages[-2].text
        after_duty = duties.closing(above) or duties.line(above)
        if not (
            after_duty or (_CLOSING.match(one.text) and not with_duty) or (with_duty and found)
        ):
            break
        found.insert(0, last.passages.pop())
    return found
