"""All of two years side by side, and what a leader reads first: a few lines in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from drafter.comparing.beside import (
    CHANGED,
    DROPPED,
    KEPT,
    NEW,
    WORDS,
    Row,
    Section,
    Tally,
    beside,
)
from drafter.comparing.numbers import Figure, side_by_side
from drafter.comparing.passages import divisions
from drafter.formula import half_up
from drafter.model import Year
from drafter.numbering import chinese
from drafter.schema import kinds, labels
from drafter.views.frame import PROPERTY


class Paper(Struct, frozen=True):
    """A document of both years: ``kind`` is its Chinese name."""

    kind: str
    ordinal: str
    sections: tuple[Section, ...]

    @property
    def heading(self) -> str:
        """The heading of its table."""
        return f"{self.ordinal}{self.kind}"

    @property
    def tally(self) -> Tally:
        """The sentences of all its parts."""
        return sum((one.tally for one in self.sections), Tally())

    @property
    def digest(self) -> tuple[str, ...]:
        """What a leader reads first."""
        return (*_fates(self.sections), f"{_counted(self.tally)}。")

    @property
    def counts(self) -> tuple[tuple[str, str, str, str, str], ...]:
        """A line for each part that has sentences: all, same, differing in years, the share."""
        parts = [(one.label, one.tally) for one in self.sections if one.tally.count]
        return tuple(
            (label, str(t.count), str(t.same), str(t.dated), _share(t.same, t.count))
            for label, t in (*parts, ("合计", self.tally))
        )


class Comparison(Struct, frozen=True):
    """What ``templates/comparison.docx`` sees as ``doc``."""

    place: str
    topic: str
    old_year: int
    new_year: int
    author: str
    papers: tuple[Paper, ...]
    figures: tuple[Figure, ...]

    @property
    def heading(self) -> str:
        """The title, and the file's name."""
        years = f"{self.new_year}年与{self.old_year}年"
        return f"{self.place}{self.topic}{years}对照表"[:PROPERTY]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All tasks and points of all papers."""
        return tuple(r for paper in self.papers for part in paper.sections for r in part.entries)

    @property
    def figures_heading(self) -> str:
        """The heading of the figures' table, after those of the documents."""
        return f"{chinese(len(self.papers) + 2)}、{labels()['statistics']}"

    @property
    def subject(self) -> str:
        """For the file's properties."""
        return "、".join(paper.kind for paper in self.papers)


def compared(old: Year, new: Year, chosen: Sequence[str]) -> Comparison:
    """Two years' documents of the ``chosen`` kinds, which both have."""
    step = new.year - old.year
    return Comparison(
        new.place,
        new.topic,
        old.year,
        new.year,
        "",
        tuple(
            Paper(
                kinds()[kind].label,
                f"{chinese(number)}、",
                beside(divisions(old, kind), divisions(new, kind), step),
            )
            for number, kind in enumerate(chosen, 2)
        ),
        side_by_side(old.figures, new.figures, step == 1),
    )


def as_text(comparison: Comparison) -> str:
    """The few lines, for the screen."""
    return "\n".join(
        line
        for paper in comparison.papers
        for line in (f"{paper.kind}：", *_indented(paper.digest))
    )


def _indented(lines: Sequence[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _fates(sections: Sequence[Section]) -> Iterator[str]:
    """How many tasks or points had which fate, and their names: of tasks all, of others those
    that came and went.
    """
    for section in sections:
        if len(section.entries) < 2:
            continue
        tasks = section.label == labels()["tasks"]
        of = {fate: [r for r in section.entries if r.change == fate] for fate in WORDS}
        measure = "项" if tasks else "条"
        counts = "、".join(f"{WORDS[fate]}{len(of[fate])}{measure}" for fate in WORDS if of[fate])
        yield f"{section.label}：{counts}。"
        for fate in (KEPT, CHANGED, NEW, DROPPED) if tasks else (NEW, DROPPED):
            if of[fate]:
                yield f"{WORDS[fate]}：{_names(of[fate])}。"


def _names(rows: Sequence[Row]) -> str:
    return "；".join(row.name.rstrip("。；") for row in rows)


def _counted(tally: Tally) -> str:
    same = f"与上年完全相同{tally.same}句（{_share(tally.same, tally.count)}）"
    dated = f"，另有{tally.dated}句只改了年份" if tally.dated else ""
    return f"句子：共{tally.count}句，{same}{dated}"


def _share(part: int, whole: int) -> str:
    number = half_up(Fraction(part * 100, whole), 1) if whole else Decimal(0)
    return f"{number.normalize():f}%"
