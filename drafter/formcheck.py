"""What a document's form and its elements (公文要素) ask of each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from drafter import limits
from drafter.findings import Findings, Path
from drafter.regex import regex
from drafter.schema import accompanied, kinds, records

_PERIOD = regex(r"\d+(?:年|个月|天|日)|长期")
_NUMBER = regex(r"[\u4e00-\u9fff]+〔\d{4}〕[1-9]\d*号")
# What a letter does not show: 10.1.
_NOT_IN_LETTERS = ("signers", "printed_by", "printed_on")


def formcheck(
    findings: Findings, data: Mapping[str, Any], look: Mapping[str, Any], only: Sequence[str]
) -> None:
    """Check the elements of each document, or ``only`` of those kinds; ``look`` are fields of
    版式 that go before the data's.
    """
    general = data.get("look") if isinstance(data.get("look"), dict) else {}
    for kind in only or kinds():
        given = data.get(kind)
        if isinstance(given, dict) and kind in accompanied():
            _accompanying(findings, data, kind)
        elif isinstance(given, dict):
            own = given.get("look") if isinstance(given.get("look"), dict) else {}
            form = {**(general or {}), **(own or {}), **look}.get("form")
            _secrecy(findings, given, (kind,), form)
            _letter(findings, given, (kind,), form)
            _mark(findings, given, (kind,))
            _attachments(findings, given, (kind,))
            _tables(findings, given, (kind,))
            _written(findings, given, (kind,))


def _accompanying(findings: Findings, data: Mapping[str, Any], kind: str) -> None:
    """A paper that says which document it goes with needs that document."""
    chosen = data[kind].get("document")
    if chosen in kinds() and chosen not in data:
        findings.add("R454", (kind, "document"), name=kinds()[chosen].label)


def _secrecy(findings: Findings, given: Mapping[str, Any], at: Path, form: Any) -> None:
    """涉密公文: numbered copies, a period that belongs to a level, and nothing made public."""
    if "secrecy" not in given:
        if "secrecy_period" in given:
            findings.add("R409", (*at, "secrecy_period"), key=True)
        return
    if "copy_number" not in given:
        findings.add("R408", (*at, "secrecy"), key=True)
    for name in ("annotation", "disclosure"):
        text = given.get(name)
        if isinstance(text, str) and "公开" in text and "不" not in text:
            findings.add("R410", (*at, name), text=text)
    if form == "plain":
        findings.add("R411", (*at, "secrecy"), key=True)


def _letter(findings: Findings, given: Mapping[str, Any], at: Path, form: Any) -> None:
    if form != "letter":
        return
    for name in _NOT_IN_LETTERS:
        if name in given:
            findings.add("R412", (*at, name), key=True)
    mark = given.get("mark")
    if mark is None and "mark" not in given:
        findings.add("N506", at, key=True, label=records()["document"].fields["mark"].label)
    if isinstance(mark, list) and len(mark) > 1:
        findings.add("R413", (*at, "mark"), key=True)
    if isinstance(mark, list) and mark and str(mark[0]).endswith("文件"):
        findings.add("R417", (*at, "mark"))


def _mark(findings: Findings, given: Mapping[str, Any], at: Path) -> None:
    """Joint organs stand one below another: 7.2.4."""
    marks = given.get("mark")
    for number, one in enumerate(marks if isinstance(marks, list) else []):
        if isinstance(one, str) and "、" in one:
            findings.add("R419", (*at, "mark", number), value=one)


def _attachments(findings: Findings, given: Mapping[str, Any], at: Path) -> None:
    """Only what has content has pages to turn; only a notice's first, without any, is issued."""
    attachments = given.get("attachments")
    for number, one in enumerate(attachments if isinstance(attachments, list) else []):
        if isinstance(one, dict) and one.get("landscape") is True and not _filled(one):
            path = (*at, "attachments", number, "landscape")
            findings.add("R418", path, key=True, name=one.get("title"))
        if isinstance(one, dict) and one.get("issued") is True:
            first = number == 0 and at[-1] == "notice" and not _filled(one)
            if not first:
                path = (*at, "attachments", number, "issued")
                findings.add("R426", path, key=True, name=one.get("title"))


def _filled(attachment: Mapping[str, Any]) -> bool:
    return any(attachment.get(name) for name in ("table", "entries", "text"))


def _written(findings: Findings, given: Mapping[str, Any], at: Path) -> None:
    """Forms that the standard gives: 保密期限 7.2.2, 发文字号 7.2.5; printed after signed."""
    for name, form, code in (
        ("secrecy_period", _PERIOD, "R414"),
        ("number", _NUMBER, "R415"),
    ):
        value = given.get(name)
        if isinstance(value, str) and value and "{{" not in value and not form.fullmatch(value):
            findings.add(code, (*at, name), value=value)
    dated, printed = given.get("dated"), given.get("printed_on")
    if isinstance(dated, date) and isinstance(printed, date) and printed < dated:
        findings.add("R416", (*at, "printed_on"), value=printed, dated=dated)


def _tables(findings: Findings, given: Mapping[str, Any], at: Path) -> None:
    """Each line of a table has as many cells as its head."""
    for path, table in _attached(given, at):
        columns, rows, widths = (table.get(name) for name in ("columns", "rows", "widths"))
        if not isinstance(columns, list):
            continue
        too_many_columns(findings, columns, (*path, "columns"))
        wanted = len(columns)
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            if isinstance(row, list) and len(row) != wanted:
                findings.add("D129", (*path, "rows", number), count=len(row), wanted=wanted)
        if isinstance(widths, list) and len(widths) != wanted:
            findings.add("D130", (*path, "widths"), count=len(widths), wanted=wanted)


def too_many_columns(findings: Findings, columns: Sequence[Any], path: Path) -> bool:
    """Whether a table has more columns than Word can have, which is told."""
    much = len(columns) > limits.COLUMNS
    if much:
        findings.add("S037", path, key=True, count=len(columns), limit=limits.COLUMNS)
    return much


def _attached(given: Mapping[str, Any], at: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    attachments = given.get("attachments")
    for number, one in enumerate(attachments if isinstance(attachments, list) else []):
        table = one.get("table") if isinstance(one, dict) else None
        if isinstance(table, dict):
            yield (*at, "attachments", number, "table"), table
