"""A change told in prose behind a figure whose last year's value is known.

受理{{ 复议.受理 }}，同比上升25%: the figure can tell whether that is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.audit import departure
from drafter.figures import Figures
from drafter.formula import change
from drafter.regex import regex

# the figure's name; then, without another number or sentence between, a change against last year
_TOLD = regex(
    r"\{\{\s*(?P<name>[^{}\s]+)\s*\}\}[^{}0-9。；;！？\n]{0,12}?"
    r"(?P<told>(?:同比|[比较](?:上年|去年)(?:同期)?)"
    r"(?P<change>(?:上升|增长|提高|提升|增加|下降|减少|降低)[0-9]+(?:\.[0-9]+)?(?:%|个百分点)))"
)


def yearly(figures: Figures, text: str) -> Iterator[dict[str, str]]:
    """The changes in a text, references not yet expanded, that its figures and their last year's
    values do not make: the values of a problem's text.
    """
    for found in _TOLD.finditer(text):
        statistic = figures.find("", found["name"])
        values = departure(figures, statistic, change(found["change"])) if statistic else None
        if values:
            yield {"what": found["told"], **values}
