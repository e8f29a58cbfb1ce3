"""What the box of a web page tells of a document that the document does not say itself."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.importing import naming, webhead
from drafter.importing.document import Document, named
from drafter.importing.doubts import MIDDLE, Doubt
from drafter.importing.passage import Copy, Edit
from drafter.schema import labels


def box(copy: Copy, edits: Iterable[Edit]) -> dict[str, str]:
    """What the lines say that repairs took out of a copy: ``title``, ``number``, ``dated``."""
    gone = (copy.text[one.start : one.end] for one in edits if one.code in ("M106", "M114"))
    return webhead.said(line.strip() for text in gone for line in text.split("\n") if line.strip())


def witnessed(document: Document, told: dict[str, str]) -> Document:
    """The document with the number and the date that it lacks, each a doubt; the title that the
    page gives it tells place, year and topic where nothing surer does.
    """
    elements = document.elements
    letter = elements.get("letter", {}).get("full_text") != ["无"]
    for field in ("number", "dated"):
        lacking = field not in elements and (field == "number" or letter)
        if not lacking or field not in told:
            continue
        elements[field] = told[field]
        values = {"what": labels()[field], "value": told[field]}
        document.doubts.append(Doubt("M334", (document.kind, field), MIDDLE, values=values))
        if field == "dated" and not elements.get("issuers"):
            elements.setdefault("signature", ["无"])
    title = told.get("title", "")
    document.hints += named(naming.name(_issued(title)), "网页信息栏的标题", MIDDLE)
    return document


def _issued(title: str) -> str:
    """The name of what a notice issues: 关于印发……的通知."""
    _, _, rest = title.partition("关于印发")
    return rest.removesuffix("的通知") if rest else title
