"""What is still open in a document: each placeholder that it shows, at its place in the data.

The document itself is asked, as it was rendered: what it shows is a hole, whether a check knows
of it or not. The data are asked only where each comes from, and what is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree
from msgspec import Struct

from drafter.checked import Checked
from drafter.crosscheck import printed
from drafter.extent import concerns
from drafter.findings import Findings, Path
from drafter.ooxml import qn
from drafter.pending import pending
from drafter.problem import Place, Problem, problem
from drafter.regex import regex
from drafter.schema import kinds, label_of, labels, records
from drafter.source import Source
from drafter.spans import DOUBT, Span, blank, placeholders, plain
from drafter.views.frame import Frame
from drafter.yeartexts import manuscript

_FIGURE = regex(r"\{\{.*?\}\}", re.DOTALL)
_UNREAD = ("statistics", "look", "progress", "units")
_STUB = 10  # characters by which a text is looked for in the file


class _Open(Struct, frozen=True):
    """Where a placeholder comes from: the code that tells it, its place, its field's label."""

    text: str
    code: str
    place: Place
    label: str


def shown(view: Frame, parts: Mapping[str, bytes]) -> list[str]:
    """The placeholders that a document shows, each once: those of its view that it prints, and
    whatever else is written like one. What a view has ready and a template leaves out is none.
    """
    lines = list(_lines(parts))
    text = "\n".join(lines)
    known = [one for one in map(_squeezed, _missing(view)) if one in text]
    known += [one for line in lines for one in placeholders(line)]
    return list(dict.fromkeys(known))


def holes(source: Source, checked: Checked, kind: str, texts: Iterable[str]) -> list[Problem]:
    """The placeholders of a document of this kind as problems, each wherever it comes from."""
    known = list(_known(source, checked))
    found: list[_Open] = []
    for text in texts:
        same = [one for one in known if one.text == text]
        here = [one for one in same if concerns(source, one.place, kind)]
        found += here or same or [_unknown(source, checked, kind, text)]
    name = kinds()[kind].label
    return [problem(o.code, o.place, kind=name, label=o.label, text=o.text) for o in found]


def _lines(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The text of each paragraph, those of headers, footers and text boxes too."""
    for name in sorted(parts):
        if re.fullmatch(r"word/\w+\.xml", name):
            for one in etree.fromstring(parts[name]).iter(qn("w:p")):
                yield _squeezed("".join(text.text or "" for text in one.iter(qn("w:t"))))


def _squeezed(text: str) -> str:
    """Without the breaks that a title's lines have."""
    return "".join(text.split())


def _missing(value: Any) -> Iterator[str]:
    """The texts of all spans that stand for what is missing, whatever holds them."""
    if isinstance(value, Span):
        if value.missing:
            yield value.text
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _missing(getattr(value, name))
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _missing(one)
    elif isinstance(value, Mapping):
        yield from _missing(list(value.values()))


def _known(source: Source, checked: Checked) -> Iterator[_Open]:
    """All that the data have open, with the placeholders that tell it."""
    findings = Findings(source)
    for path in _blanks("year", checked.data, ()):
        label = label_of(path)
        yield _Open(plain(blank(label)), "W731", findings.place(path, key=True), label)
    for passage in manuscript(source, checked).passages:
        for found in _FIGURE.finditer(passage.text):
            for span in checked.expander.expand(found.group()):
                if span.missing:
                    at = passage.at(found.start())
                    yield _Open(_squeezed(span.text), "W732", at, label_of(passage.path))
    for one in pending(source):
        text = plain(checked.expander.expand(f"{DOUBT}{one.words}】"))
        yield _Open(_squeezed(text), "W733", one.place, label_of(one.path))


def _blanks(record: str, node: Any, path: Path) -> Iterator[Path]:
    """The fields that were left empty and show a placeholder."""
    if not isinstance(node, dict) or node.get("fate") == "dropped":
        return
    for name, field in records()[record].fields.items():
        if name not in node or name in _UNREAD:
            continue
        if node[name] is None:
            yield from [(*path, name)] if printed(field) else []
            continue
        inner = field.rules.get("schema")
        if isinstance(inner, str):
            yield from _blanks(inner, node[name], (*path, name))
        elif isinstance(inner, dict) and isinstance(inner.get("schema"), str):
            for index, one in enumerate(node[name] if isinstance(node[name], list) else []):
                yield from _blanks(inner["schema"], one, (*path, name, index))


def _unknown(source: Source, checked: Checked, kind: str, text: str) -> _Open:
    """A placeholder that no field of the data accounts for: words that the file has as they are,
    a field that it should have and has not, or words of the template.
    """
    at = source.text.find(text[:_STUB])
    if at >= 0:
        above = source.text.rfind("\n", 0, at)
        place = Place(source.file, source.text.count("\n", 0, at) + 1, at - above)
        return _Open(text, "W734", place, "")
    lacking = [label for label in labels().values() if plain(blank(label)) == text]
    code = "W731" if lacking else "W734"
    return _Open(
        text, code, checked.places.get(kind, Place(source.file)), lacking[0] if lacking else ""
    )
