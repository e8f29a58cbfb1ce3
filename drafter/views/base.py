"""What the views of all kinds share: the elements around the body."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from drafter.headline import broken
from drafter.levels import REPORT_LEVELS, style
from drafter.model import Attachment, Elements, Year
from drafter.outline import Outline
from drafter.regex import regex
from drafter.schema import accompanied, labels, records
from drafter.seals import abreast, arrange
from drafter.spans import Prose, Span, blank, join, plain, prose, stripped
from drafter.tabular import Table, grid
from drafter.views.frame import PROPERTY, Appended, Label, Signed

_TYPED = regex(r"^\s*(?:附件\s*\d*\s*[:：]\s*)?(?:\d{1,2}\s*[.．、]\s*(?!\d))?")
NONE = "无"  # written where an element is to be left out
SUFFIX = "文件"  # beside the organs of a joint mark, on a line of its own in the data


def frame(year: Year, elements: Elements, title: Prose, file_name: str) -> dict[str, Any]:
    """The fields of `Frame` from a document's elements; ``title`` is what it is without 标题."""
    signing = [name for name in elements.get("signature") or () if name != NONE]
    authors = [prose(name) for name in elements.get("issuers") or signing]
    given = elements.get("title")
    hidden = given is not None and plain(join(given)) == NONE
    words = title_words(year, elements)
    return {
        "file_name": _named(given, file_name),
        "subject": f"{year.place}{year.year}年{year.topic}"[:PROPERTY],
        "author": plain(join(authors, "、"))[:PROPERTY],
        "number": elements.get("number") or (),
        "title": () if hidden else broken(join(given, "\n") if given else title, words),
        "recipients": _recipients(elements.get("recipients") or ()),
        "attachments": _attachments(elements, words),
        "annotation": _bracketed(elements.get("annotation") or ()),
        "disclosure": elements.get("disclosure") or (),
        "sent_to": (),
        "keep_last": False,
        **_head(elements),
        **_signature(elements),
        **_imprint(elements),
    }


def goes_with(year: Year, kind: str) -> str:
    """The kind of document that a paper of this kind goes with: the one that its field 公文 names;
    else, of those that are asked for with it or of all, the first that is not dated yet, or the
    last. The year has one of them.
    """
    chosen: str | None = year.documents[kind].get("document")
    there = [one for one in accompanied()[kind] if one in year.documents]
    there = [one for one in there if one in year.asked] or there
    undated = [one for one in there if not isinstance(year.documents[one].get("dated"), date)]
    return chosen or (undated or there[-1:])[0]


def form_of(elements: Elements) -> str:
    """The form that 版式 asks for."""
    return (elements.get("look") or {}).get("form") or "document"


def _head(elements: Elements) -> dict[str, Any]:
    """版头, of which a plain document has nothing and a letter the first organ's mark: 10.1."""
    form = form_of(elements)
    mark = _lines(elements, "mark")
    suffix: Prose = ()
    if len(mark) > 1 and plain(mark[-1]) == SUFFIX:
        mark, suffix = mark[:-1], mark[-1]
    if form == "letter":
        mark, suffix = mark[:1] or (blank(labels()["mark"]),), ()
        mark = tuple(_without_suffix(line) for line in mark)
    shown = form != "plain"
    return {
        "form": form,
        "labels": _labels(elements) if shown else (),
        "mark": mark if shown else (),
        "mark_suffix": suffix if shown else (),
        "signers": _signers(elements) if form == "document" else (),
    }


def _without_suffix(mark: Prose) -> Prose:
    """A letter's mark is the organ's name alone: 10.1."""
    text = plain(mark)
    whole = any(span.missing for span in mark) or not text.endswith(SUFFIX)
    return mark if whole else prose(text.removesuffix(SUFFIX))


def _labels(elements: Elements) -> tuple[Label, ...]:
    """份号, 密级和保密期限, 紧急程度, in this order: 7.2.1 to 7.2.3."""
    number = elements.get("copy_number")
    texts = {
        "copy_number": prose(number.zfill(6)) if number else _choice(elements, "copy_number"),
        "secrecy": _choice(elements, "secrecy"),
        "urgency": _choice(elements, "urgency"),
    }
    if texts["secrecy"] and "secrecy_period" in elements:
        texts["secrecy"] = join([texts["secrecy"], elements["secrecy_period"]], "★")
    return tuple(Label(part, text) for part, text in texts.items() if text)


def _choice(elements: Elements, name: str) -> Prose:
    """The Chinese word of a choice: none where it is absent, a placeholder where it is empty."""
    if name not in elements:
        return ()
    words = records()["document"].fields[name].choices
    return prose(words[elements[name]]) if elements[name] else blank(labels()[name])


def _signers(elements: Elements) -> tuple[tuple[Prose, ...], ...]:
    """Names in lines: 7.2.6."""
    names = _lines(elements, "signers")
    count = abreast([plain(name) for name in names], plain(elements.get("number") or ()))
    return tuple(names[at : at + count] for at in range(0, len(names), count))


def _signature(elements: Elements) -> dict[str, Any]:
    organs, dated = _organs(elements), written_date(elements, "dated")
    seal = elements.get("seal") is not False
    seals = elements.get("signature_seals") or ()
    rows: tuple[tuple[Prose, ...], ...] = ()
    if seal and dated and len(organs) > 1 and not seals:
        arranged = arrange([plain(organ) for organ in organs], plain(dated))
        rows = tuple(tuple(() if n is None else organs[n] for n in row) for row in arranged.rows)
    return {
        "organs": organs,
        "seal": seal,
        "seal_rows": rows,
        "signatures": tuple(_signed(one) for one in seals),
        "dated": dated,
    }


def _signed(one: Elements) -> Signed:
    """职务, and two characters on the name; without a name, room for the stamp: 7.3.5.3."""
    post = one.get("post") or blank(labels()["post"])
    if "person" not in one:
        return Signed(post, stamped=True)
    return Signed(join([post, one["person"]], "\u3000" * 2))


def _imprint(elements: Elements) -> dict[str, Any]:
    """版记: a plain document has none, a letter's does not tell who printed it (10.1)."""
    form = form_of(elements)
    copies = tuple(_copied(line) for line in elements.get("copy_to") or ())
    printed = form == "document"
    return {
        "copies": copies if form != "plain" else (),
        "printed_by": elements.get("printed_by") or () if printed else (),
        "printed_on": written_date(elements, "printed_on", "印发") if printed else (),
    }


def _attachments(elements: Elements, words: list[str]) -> tuple[Appended, ...]:
    """附件 in their order, numbered where there are several: 7.3.4, 7.3.7."""
    given: tuple[Attachment, ...] = elements.get("attachments") or ()
    if "attachments" in elements and not given:
        given = (Attachment(blank(labels()["attachments"])),)
    return tuple(
        _appended(one, number if len(given) > 1 else 0, words)
        for number, one in enumerate(given, 1)
    )


def _unlabelled(title: Prose) -> Prose:
    """A title without the number or 附件： that was typed before it, which the template sets."""
    if not title or title[0].missing:
        return title
    return join([prose(_TYPED.sub("", title[0].text, count=1)), title[1:]])


def _appended(one: Attachment, number: int, words: list[str]) -> Appended:
    body = Outline(style({}, REPORT_LEVELS))
    body.unnumbered(one.lead)
    body.write(one.entries)
    title = _unlabelled(one.title)
    name = tuple(Span(span.text.replace("\n", ""), span.missing) for span in title)
    return Appended(
        ordinal=prose(f"{number}. ") if number else (),
        mark=prose(f"附件{number or ''}"),
        name=stripped(name, "。；，"),
        title=broken(title, words),
        blocks=tuple(body.blocks),
        table=Table(one.columns, grid(one.rows), one.widths),
        landscape=one.landscape,
        enclosed=one.enclosed,
        issued=one.issued,
    )


def _named(title: tuple[Prose, ...] | None, usual: str) -> str:
    """The title the officer gave, unless it is hidden or not yet complete."""
    whole = join(title or ())
    missing = not whole or plain(whole) == NONE or any(span.missing for span in whole)
    return usual if missing else plain(whole)


def title_words(year: Year, elements: Elements) -> list[str]:
    """Names that a broken title keeps whole."""
    return [*(elements.get("issuers") or ()), year.place, year.topic]


def _organs(elements: Elements) -> tuple[Prose, ...]:
    if "signature" not in elements:
        return _lines(elements, "issuers") if "dated" in elements else ()
    return () if elements["signature"] == [NONE] else _lines(elements, "signature")


def _lines(elements: Elements, name: str) -> tuple[Prose, ...]:
    """The lines of an element: none where it is absent, a placeholder where it is empty."""
    if name not in elements:
        return ()
    return tuple(prose(line) for line in elements[name] or ()) or (blank(labels()[name]),)


def written_date(elements: Mapping[str, Any], name: str, after: str = "") -> Prose:
    """Arabic digits, year, month and day, without leading zeros: 7.3.5.4."""
    if name not in elements:
        return ()
    value = elements[name]
    if not isinstance(value, date):
        return join([blank(labels()[name]), prose(after)])
    return prose(f"{value.year}年{value.month}月{value.day}日{after}")


def _recipients(groups: tuple[Prose, ...]) -> Prose:
    """Groups parted by ，and ended by a full-width colon, whichever of these were typed: 7.3.2."""
    bare = [stripped(group, "，、：:") for group in groups]
    return join([join(bare, "，"), prose("：")]) if bare else ()


def _copied(line: Prose) -> Prose:
    """A line of 抄送 without its label, ended by 。 unless it has a mark of its own: 7.4.2."""
    typed = plain(line)
    if typed.startswith(("抄送：", "抄送:")):
        line = (Span(line[0].text[3:], line[0].missing), *line[1:])
    return line if typed.endswith(("。", "，", "；", "、")) else join([line, prose("。")])


def quoted(name: Prose) -> Prose:
    """A name in 《》; 《》 within it become 〈〉."""
    inner = (Span(s.text.replace("《", "〈").replace("》", "〉"), s.missing) for s in name)
    return join([prose("《"), tuple(inner), prose("》")])


def _bracketed(text: Prose) -> Prose:
    """附注 stands in full-width brackets: 7.3.6."""
    if not text or plain(text).startswith("（"):
        return text
    return join([prose("（"), text, prose("）")])
