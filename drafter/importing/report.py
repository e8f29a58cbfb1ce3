"""A report on the year, read back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from drafter.importing import attachments, body, naming, parts, signs, tables
from drafter.importing.document import Document, Hint, begun, first_sentence
from drafter.importing.doubts import LOW, MIDDLE, Doubt
from drafter.importing.joint import NEXT, PROBLEMS, joint
from drafter.importing.passage import Passage
from drafter.importing.shape import Ways, ways, written
from drafter.levels import REPORT_LEVELS
from drafter.regex import regex
from drafter.schema import labels, records

Data = dict[str, Any]
_LEADERSHIP = regex(r"第一责任人|主要负责(?:人|同志)(?:履职|履行|述法)|述法情况")
_RESULTS = regex(r"成效|举措|做法|开展情况|工作情况|进展|主要工作|完成情况|落实情况")
_SHORTCOMING = regex(
    r"(?:但|同时|虽然|一年来|过去一年|回顾)[^。]{0,80}(?:问题|不足|短板|差距|薄弱)|(?:还|仍|也)存在[^。]{0,40}(?:问题|不足|短板|差距|薄弱)"
)
_CLOSING = regex(r"(?:特此|以上|专此|妥否)[^。]{0,20}。?$")
PARTS = ("achievements", "leadership", "problems", "next_steps", "other")


def report(
    passages: Sequence[Passage], plain: Collection[int] = (), cut: Collection[int] = ()
) -> Document:
    """Read a report. ``plain`` and ``cut`` are the starts of passages that are to be kept as free
    paragraphs, or as text without a title.
    """
    around = begun("report", passages, naming.is_report)
    made, strip = around.made, around.strip
    tail = parts.Strip(strip.passages[-6:])
    signed = parts.signature(tail.passages)
    if signed is not None and signed.end == len(tail.passages):
        for _ in range(signed.end - signed.start):
            strip.take(-1)
    else:
        signed = None
    below = None if signed else _below_title(strip)
    if below:
        made.doubts.append(Doubt("M335", ("report", "dated"), MIDDLE, strip.taken[-1]))
    signed = signed or below
    names, at = attachments.named(strip.passages)
    if names:
        del strip.passages[at:]
    _title(made, around.title)
    if signed:
        organs = signed.data.pop("signature")
        made.elements |= {"issuers": organs} if organs else {"signature": ["无"]}
        made.elements |= signed.data
        made.hints += [
            Hint("place", place, "署名", MIDDLE) for place in map(naming.place_of, organs) if place
        ]
    made.hints += first_sentence(strip.passages)
    _body(made, strip.passages, plain, cut)
    return around.ended(names, around.names) if signed else around.ended(names or around.names)


def _below_title(strip: parts.Strip) -> parts.Signed | None:
    """The date and the organ below the title, in any order, as some print them."""
    head = strip.passages[:2]
    at = next((n for n, one in enumerate(head) if parts.DATE.fullmatch(one.text)), None)
    if at is None:
        return None
    beside = head[1 - at].text if len(head) > 1 else ""
    named = parts.organs(beside)
    data = {"signature": named, "dated": parts.squeezed(head[at].text)}
    for _ in range(2 if named else at + 1):
        strip.take()
    return parts.Signed(0, 0, data)


def _title(made: Document, title: str) -> None:
    made.name = naming.name(title) if title else None
    one = made.name
    if one and one.text == f"{one.place}{one.year}年{one.topic}情况报告":
        return
    if title:
        made.elements["document_name"] = title
    else:
        made.elements["title"] = ["无"]


def _body(
    made: Document, passages: Sequence[Passage], plain: Collection[int], cut: Collection[int]
) -> None:
    made.doubts += tables.doubts(passages)
    plain = {*plain, *(one.start for one in passages if one.cells)}
    tree = body.tree(tables.flat(passages), plain)
    nodes = list(tree.nodes)
    data, year = made.elements, made.year
    closing = _closing(nodes)
    shortcoming, top = _shortcoming(nodes)
    entries = [body.entry(node, cut) for node in nodes]
    roles = _roles(entries)
    at, together = _together(nodes, roles, cut)
    loose = [body.loose(shortcoming, cut)] if shortcoming else []
    whole = [one for number, one in enumerate(entries) if not together or number != at]
    used = ways([*whole, *together.values(), *loose], tree.samples, REPORT_LEVELS, "measures")
    if tree.before:
        data["opening"] = [one.text for one in tree.before]
    order = list(dict.fromkeys(roles))
    _achievements(made, [one for one, own in zip(entries, roles) if own == PARTS[0]], roles, used)
    for one, own in zip(entries, roles):
        if own in PARTS[1:4] and one in whole:
            year[own] = _part(written([one], used)[0])
    if together:
        data["joint"] = [{"title": entries[at].title, "parts": list(together)}]
        year |= {part: _jointly(one, used) for part, one in together.items()}
        order.insert(order.index("problems") + 1, "next_steps")
    if shortcoming:
        (problems,) = written(loose, used)
        year["problems"] = {"placement": "paragraph", **problems}
        made.doubts.append(_doubt(("problems",), "problems", shortcoming[0]))
        after = order.index(roles[top]) + 1
        order = [*order[:after], "problems", *(one for one in order[after:] if one != "problems")]
    if others := [one for one, role in zip(entries, roles) if role == "other"]:
        year["other"] = written(others, used)
        passage, values = others[0].node.passages[0], {"label": labels()["other"]}
        made.doubts.append(Doubt("M327", ("other", 0), LOW, passage, values))
    if order != [part for part in PARTS if part in order]:
        data["order"] = order
    # a report has no way of writing responsibilities of its own: where they are not as usual,
    # they stay text
    data |= {key: one for key, one in used.fields.items() if key in records()["report"].fields}
    if closing:
        data["closing"] = [one.text for one in closing]
        made.doubts.append(_doubt(("report", "closing"), "closing", closing[0]))


def _doubt(path: tuple[str, ...], name: str, passage: Passage) -> Doubt:
    """What has no ordinal was read as this field."""
    return Doubt("M325", path, MIDDLE, passage, {"label": labels()[name]})


def _achievements(made: Document, results: list[body.Entry], roles: list[str], used: Ways) -> None:
    """The achievements, with the heading over all of them where there is one."""
    if _headed(results, roles):
        made.elements["achievements_heading"] = results[0].title
        made.year["achievements"] = written(results[0].children, used)
    elif results:
        made.year["achievements"] = written(results, used)


def _together(
    nodes: list[body.Node], roles: list[str], cut: Collection[int]
) -> tuple[int, dict[str, body.Entry]]:
    """The section of problems that holds the next steps too, if no other section is theirs."""
    if "problems" not in roles or "next_steps" in roles:
        return 0, {}
    at = roles.index("problems")
    return at, joint(nodes[at], cut)


def _jointly(one: body.Entry, used: Ways) -> Data:
    """A part below a joint heading: under its own, or as paragraphs."""
    (data,) = written([one], used)
    return data if one.title else {"placement": "paragraph", **data}


def _part(data: Data) -> Data:
    """A section says so where its fields alone would make it a paragraph."""
    if "title" not in data and "points" not in data and "measures" not in data:
        return {"placement": "section", **data}
    return data


def _roles(entries: list[body.Entry]) -> list[str]:
    """Which part of the year each first-level entry is; a part other than the achievements is
    one section.
    """
    roles: list[str] = []
    for one in entries:
        title = one.title or ""
        role = "achievements"
        if one.node.depth == 0 and PROBLEMS.search(title):
            role = "problems"
        elif one.node.depth == 0 and NEXT.search(title) and roles:
            role = "next_steps"
        elif one.node.depth == 0 and _LEADERSHIP.search(title):
            role = "leadership"
        elif any(done in roles for done in ("problems", "next_steps")):
            role = "other"
        if role not in ("achievements", "other") and role in roles:
            role = "other"
        roles.append(role)
    return roles


def _headed(results: list[body.Entry], roles: list[str]) -> bool:
    """Whether the achievements stand under one heading of their own."""
    if len(results) != 1 or (len(roles) < 2 and not _RESULTS.search(results[0].title or "")):
        return False
    (one,) = results
    bare = not one.texts and not one.points and not one.duty
    return one.node.depth == 0 and bool(one.title) and bool(one.children) and bare


def _shortcoming(nodes: list[body.Node]) -> tuple[list[Passage], int]:
    """The unheaded paragraph on problems, with its points, that closes the achievements, and which
    top node it closes; taken off its end. No passages where there is none.
    """
    results = [
        number
        for number, one in enumerate(nodes)
        if one.depth >= 0
        and not (number and any(form.search(_first(one)) for form in (PROBLEMS, NEXT)))
    ]
    for number in reversed(results):
        last = nodes[number]
        while last.children and last.children[-1].depth >= 0:
            last = last.children[-1]
        for at, one in enumerate(last.passages[1:], 1):
            after = last.passages[at + 1 :]
            points = all(signs.point_ordinal(other.text) for other in after)
            if points and _SHORTCOMING.search(one.text[:200]):
                del last.passages[at:]
                return [one, *after], number
    return [], 0


def _first(node: body.Node) -> str:
    """The line that heads a node."""
    text = node.passages[0].text
    return text if len(text) <= signs.LONGEST_TITLE else ""


def _closing(nodes: list[body.Node]) -> list[Passage]:
    if not nodes:
        return []
    last = nodes[-1]
    while last.children and last.children[-1].depth >= 0:
        last = last.children[-1]
    found: list[Passage] = []
    while len(last.passages) > 1 and _CLOSING.match(last.passages[-1].text):
        found.insert(0, last.passages.pop())
    return found
