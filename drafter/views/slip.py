"""The sheet that goes with a draft for approval (发文稿纸).

It shows the document as that is printed, with the same placeholders: whoever signs sees what is
still open. What people settle on the sheet itself (numbers, dates, names) is left to their hand
where it is not given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from drafter.model import Elements, Year
from drafter.spans import Prose, Span, join, plain, prose, stripped
from drafter.tasklist import official, tasklist
from drafter.views import view_of
from drafter.views.base import goes_with, written_date
from drafter.views.frame import Frame, Paper

SHEET = "发文稿纸"
ABREAST = 3  # units that countersign in one line of the sheet


class SlipView(Paper, frozen=True):
    """What ``templates/slip.docx`` sees as ``doc``; what is empty is written in by hand.

    ``countersigners`` are lines of three units, the last filled up with empty ones.
    """

    essential = ("doc.title", "doc.countersigners")

    name: str
    title: Prose
    recipients: Prose
    copies: tuple[Prose, ...]
    attachments: tuple[Prose, ...]
    openness: Prose
    number: Prose
    secrecy: Prose
    urgency: Prose
    printed_on: Prose
    approvers: str
    checkers: str
    countersigners: tuple[tuple[str, ...], ...]
    drafted_by: str
    drafters: str
    telephone: str
    drafted_on: Prose
    proofreader: str
    print_run: str
    remarks: tuple[str, ...]


def view(year: Year) -> SlipView:
    """The sheet of a year that has a document for it."""
    own = year.documents["slip"]
    kind = goes_with(year, "slip")
    given, document = year.documents[kind], view_of(kind, year)
    host = next(iter(given.get("issuers") or ()), "")
    return SlipView(
        file_name=f"{SHEET}-{document.file_name}",
        subject=document.subject,
        author=document.author,
        name=own.get("sheet_name") or f"{host}{SHEET}",
        **_document(document),
        approvers=_names(own, "approvers") or _names(given, "signers"),
        checkers=_names(own, "checkers"),
        countersigners=tuple(_lines(_countersigners(year, own, given.get("issuers") or ()))),
        drafted_by=own.get("drafted_by") or "",
        drafters=_names(own, "drafters"),
        telephone=own.get("telephone") or "",
        drafted_on=_by_hand(written_date(own, "drafted_on")),
        proofreader=own.get("proofreader") or "",
        print_run=str(own.get("print_run") or ""),
        remarks=tuple(own.get("remarks") or ()),
    )


def _document(document: Frame) -> dict[str, Any]:
    """What the sheet repeats of its document: the words of it as they stand, placeholders too."""
    labels = {label.part: _by_hand(label.text) for label in document.labels}
    open_to_all = document.annotation if "公开" in plain(document.annotation) else ()
    return {
        "title": _one_line(document.title) or prose(document.file_name),
        "recipients": stripped(document.recipients, "："),
        "copies": tuple(stripped(line, "。") for line in document.copies),
        "attachments": tuple(join([one.ordinal, one.name]) for one in document.attachments),
        "openness": _by_hand(document.disclosure or open_to_all),
        "number": _by_hand(document.number),
        "secrecy": labels.get("secrecy", ()),
        "urgency": labels.get("urgency", ()),
        "printed_on": stripped(_by_hand(document.printed_on), "印发"),
    }


def _by_hand(text: Prose) -> Prose:
    """The text, or room for a pen where it is still missing."""
    return () if any(span.missing for span in text) else text


def _one_line(title: Prose) -> Prose:
    return tuple(Span(span.text.replace("\n", ""), span.missing) for span in title)


def _names(elements: Elements, name: str) -> str:
    return "、".join(elements.get(name) or ())


def _countersigners(year: Year, own: Elements, issuers: Sequence[str]) -> Iterator[str]:
    """The units that the officer names; else the other organs of a joint document, and the units
    that answer for a task, in the registry's order. Who drafts or issues it does not countersign,
    and units that stand for many have nobody who could.
    """
    if "countersigners" in own:
        yield from own["countersigners"] or ()
        return
    others = {official(year, name) for name in (own.get("drafted_by") or "", *issuers)}
    answering = {name for task in tasklist(year) for name in task.in_charge}
    yield from issuers[1:]
    for unit in year.registry.units:
        if unit.name in answering - others and not unit.collective:
            yield unit.name


def _lines(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Names side by side, two empty lines for the pen where there are none."""
    rest = list(names) or [""] * (2 * ABREAST)
    for at in range(0, len(rest), ABREAST):
        line = rest[at : at + ABREAST]
        yield (*line, *[""] * (ABREAST - len(line)))
