"""A template → all that is wrong with it, in the order of its pages.

What an archive may not hold is told by `drafter.screening`, what a tag may not do by
`drafter.templating.refusals`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from docx.oxml.ns import qn
from msgspec import Struct

from drafter import limits, screening
from drafter.problem import Place, Problem, ordered, problem
from drafter.regex import regex
from drafter.schema import kinds
from drafter.templating.blocks import steps
from drafter.templating.kinds import essential, members, view_type
from drafter.templating.losses import lonely, losses
from drafter.templating.names import named
from drafter.templating.pages import Large, Paragraph, Part, alone, attributes, pages, root
from drafter.templating.tags import Fault, Reader, Tag, by_paragraph, loose
from drafter.vanished import plain

_AROUND = 14  # characters that are quoted on either side of a fault
_NAMED = regex(r"doc[.．](\w+)")
_HALVES = ("T631", "T643")
_CHANGED = {"T646", "T654"}  # told of tags that tracked changes have torn
_REVISIONS = [
    qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")
]
_LAST = 1_000_000  # properties come after all pages
_CORE = "docProps/core.xml"
_PROPERTIES = {
    "creator": "作者", "description": "备注", "identifier": "标识", "language": "语言",
    "subject": "主题", "title": "标题",
}  # fmt: skip


class Verdict(Struct, frozen=True):
    """What was found in a template that was checked as one of ``kind``: its faults, how many
    ``tags`` it has, and the ``fields`` of the document that these name.
    """

    kind: str
    problems: tuple[Problem, ...]
    tags: int = 0
    fields: tuple[str, ...] = ()


@lru_cache(maxsize=16)
def verdict(data: bytes, file: str, kind: str = "") -> Verdict:
    """What is to be said of the template ``data``, as one of ``kind``, else of the kind that it
    fits best. One that is not even admitted has the faults of that.
    """
    try:
        read = opened(screening.admitted(data))
    except screening.Refused as refused:
        return Verdict(kind, tuple(refused.problems(Place(file))))
    except Large as much:
        what, limit = much.args
        return Verdict(kind, (problem("T658", Place(file), what=what, limit=limit),))
    count = sum(map(len, read.tags))
    chosen = kind or _best(read)
    faults = read.faults({"doc": view_type(chosen)})
    found = [_problem(file, one) for one in (*faults, *_unsettled(read, {f.code for f in faults}))]
    found += _whole(read, file, chosen)
    return Verdict(chosen, tuple(ordered(found)), count, tuple(sorted(read.names)))


def _whole(read: Read, file: str, kind: str) -> Iterator[Problem]:
    """What is wrong with the template as a whole, as one of this kind."""
    missing = _missing(read, kind)
    if not any(read.tags) and not read.written:
        yield problem("T657", Place(file))
    elif missing:
        told = {"kind": kinds()[kind].label, "names": "、".join(missing)}
        yield problem("T606", Place(file), **told)


def _unsettled(read: Read, told: set[str]) -> Iterator[Fault]:
    """The first tracked change and the first comment, which would come out in every document;
    not where ``told`` says already that they must go.
    """
    wanted = {} if told & _CHANGED else {"修订": _changes}
    wanted |= {} if "T651" in told else {"批注": _comments}
    for what, found in wanted.items():
        paragraph = next(found(read), None)
        if paragraph is not None:
            yield Fault("T662", paragraph, 0, 0, {"what": what})


def _changes(read: Read) -> Iterator[Paragraph]:
    filled = (one for part in read.parts if part.filled for one in part.paragraphs)
    return (one for one in filled if next(one.element.iter(*_REVISIONS), None) is not None)


def _comments(read: Read) -> Iterator[Paragraph]:
    return (one for part in read.parts if part.kind == "comments" for one in part.paragraphs)


class Read(Struct, frozen=True):
    """A template that was read: its parts, the tags of each, and the faults of their writing."""

    parts: Sequence[Part]
    tags: Sequence[Sequence[Tag]]
    written: Sequence[Fault]

    @property
    def names(self) -> set[str]:
        """The names of the document's fields that stand in tags of the body."""
        texts = " ".join(tag.text for tag in (self.tags[0] if self.tags else ()))
        return {f"doc.{name}" for name in _NAMED.findall(texts)}

    def faults(self, known: Mapping[str, Any]) -> list[Fault]:
        """All that is wrong, where ``known`` names may be asked for."""
        found = list(self.written)
        fields = set(members(known.get("doc")))
        halved = {id(one.paragraph) for one in self.written if one.code in _HALVES}
        for part, tags in zip(self.parts, self.tags):
            found += losses(part, tags)
            of = by_paragraph(tags)
            for paragraph in part.paragraphs:
                if id(paragraph) not in halved:
                    found += loose(paragraph, of.get(id(paragraph), []), fields)
            if part.filled:
                made, faults = steps(tags)
                apart = {id(one.paragraph) for one in faults if one.code == "T655"}
                left = [tag for tag in tags if id(tag.paragraph) not in apart]
                found += [*faults, *named(made, known), *lonely(left)]
        return found


def opened(parts: Mapping[str, bytes]) -> Read:
    """The template of these parts as it is read. Raises `Large`."""
    shown = pages(parts)
    found = [*shown, *attributes(parts, shown), *_properties(parts)]
    tags: list[list[Tag]] = []
    faults: list[Fault] = []
    for part in found:
        reader = Reader(
            mended=part.kind != "properties", paged=part.kind not in ("attributes", "properties")
        )
        for paragraph in part.paragraphs:
            reader.read(paragraph)
        tags.append(reader.tags)
        if sum(map(len, tags)) + len(reader.faults) > limits.TAGS:
            raise Large("标签", limits.TAGS)
        if part.filled:
            faults += reader.faults
    return Read(found, tags, faults)


def standing(parts: Mapping[str, bytes], file: str, name: str, text: str, before: int) -> Place:
    """The place of a tag of a template that was checked: in the part of this ``name``, with this
    ``text`` (see `drafter.vanished.plain`), and so many of the same text ``before`` it.
    """
    read = opened(parts)
    found = (
        tag
        for part, tags in zip(read.parts, read.tags)
        if part.name == name
        for tag in tags
        if plain(tag.text) == text
    )
    tag = next(islice(found, before, None), None)
    return Place(file) if tag is None else _place(file, tag.fault(""))


def _properties(parts: Mapping[str, bytes]) -> list[Part]:
    """The file's properties that docxtpl fills, each as a paragraph."""
    if _CORE not in parts:
        return []
    made = [
        alone(f"文件属性（{_PROPERTIES[name]}）", number, one.text)
        for number, one in enumerate(root(parts[_CORE]), _LAST)
        if (name := str(one.tag).rpartition("}")[2]) in _PROPERTIES and one.text
    ]
    return [Part(_CORE, "properties", tuple(made))] if made else []


def _best(read: Read) -> str:
    """The kind of which the template lacks least, and names least that is not there."""
    return min(kinds(), key=lambda kind: _strange(read, kind))


def _strange(read: Read, kind: str) -> int:
    known = members(view_type(kind))
    foreign = [name for name in read.names if known and name.removeprefix("doc.") not in known]
    return len(foreign) + 2 * len(_missing(read, kind))


def _missing(read: Read, kind: str) -> list[str]:
    return [name for name in essential(kind) if name not in read.names]


def _problem(file: str, fault: Fault) -> Problem:
    return problem(fault.code, _place(file, fault), **fault.values)


def _place(file: str, fault: Fault) -> Place:
    one = fault.paragraph
    return Place(file, one.number, fault.start + 1, spot=one.spot, quote=_quote(fault))


def _quote(fault: Fault) -> str:
    """The paragraph's text around the fault."""
    text = fault.paragraph.text
    start = max(fault.start - _AROUND, 0)
    end = min(max(fault.end, fault.start + 1), fault.start + 60) + _AROUND
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}".strip()
