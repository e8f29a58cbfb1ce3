"""How a ledger that comes back is known again: a hidden sheet, and a hidden key in each row.

The hidden sheet has what the ledger is of, and what each cell to fill in held when it was
sent, so that what a unit has typed can be told from what it left as it was.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from drafter.schema import records

TASKS, FIGURES, HIDDEN = "任务分工表", "数据填报", "标识"
KEY = "标识"  # the head of the hidden column
PROGRAM = "drafter"
# The columns to fill in, by the fields they are of.
TASK_FIELDS = {"state": "进展状态", "situation": "进展情况", "material": "报告素材"}
VALUE, REMARK = "本年数值", "备注"
REPORTER = "填报单位："
TASK_HINT = "请填写黄色各格；“报告素材”写可进入年度情况报告的做法、成效和数字。其他各格请勿改动。"
FIGURE_HINT = "请在“本年数值”中只写数字；没有的请留空，并在“备注”中说明。其他各格请勿改动。"
HINTS = (TASK_HINT, FIGURE_HINT)
_FACTS = ("program", "year", "place", "topic", "unit", "collective", "digest")


class Identity(Struct, frozen=True):
    """What a ledger is of; ``held`` is what was in it at first, by sheet, key and column."""

    year: str
    place: str
    topic: str
    unit: str
    collective: bool
    digest: str
    held: dict[tuple[str, str, str], str] = field(default_factory=dict)

    @property
    def subject(self) -> str:
        """The place, year and topic that it is about."""
        return f"{self.place}{self.year}年{self.topic}"


def state_words() -> dict[str, str]:
    """The words of 进展状态, by code."""
    return records()["progress"].fields["state"].choices


def rows(identity: Identity) -> Iterable[tuple[str, ...]]:
    """The hidden sheet, row by row."""
    facts = (
        PROGRAM,
        identity.year,
        identity.place,
        identity.topic,
        identity.unit,
        "1" if identity.collective else "",
        identity.digest,
    )
    yield from zip(_FACTS, facts)
    for (sheet, key, column), text in identity.held.items():
        yield ("held", sheet, key, column, text)


def identity(given: Iterable[tuple[str, ...]]) -> Identity | None:
    """The identity that the rows of a hidden sheet tell, or ``None`` where they tell none."""
    facts: dict[str, str] = {}
    held: dict[tuple[str, str, str], str] = {}
    for row in given:
        if row[0] == "held":
            held[row[1], row[2], row[3]] = row[4]
        elif row[0] in _FACTS:
            facts[row[0]] = row[1]
    if facts.get("program") != PROGRAM or set(facts) != set(_FACTS):
        return None
    return Identity(
        facts["year"],
        facts["place"],
        facts["topic"],
        facts["unit"],
        bool(facts["collective"]),
        facts["digest"],
        held,
    )
