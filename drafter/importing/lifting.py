"""Figures out of prose: numbers with their unit become 统计指标, and the prose refers to them.

Whatever is lifted, the prose with its figures shows the same characters as before: each figure is
made and shown as a build would, and where that differs, the number stays in the prose.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct, field

from drafter.figures import Figures
from drafter.importing.figurenames import Names
from drafter.prose import Expander
from drafter.reckoning.agreement import LOW, MIDDLE, Finding, called, finding
from drafter.reckoning.mentions import Figure, figures
from drafter.reckoning.quantities import quantities
from drafter.reckoning.relations import relate
from drafter.shorthand import statistic as short_statistic
from drafter.spans import plain
from drafter.statistic import statistic
from drafter.validator import validator

_HEADING = 40  # characters; a text up to that may be the heading of the next
_WAYS = {
    "": Figures.shown,
    "数值": Figures.bare,
    "上年": Figures.previous,
    "同比": Figures.compared,
    "增长": Figures.grown,
    "增减": Figures.difference,
}
Typed = str | dict[str, Any]


class Lifted(Struct, frozen=True):
    """What was lifted. ``statistics`` is the data of 统计指标, groups of figures by their names;
    ``texts`` are the texts given, referring to them; ``findings`` are what a person should look
    at, their offsets counted in the texts given.
    """

    statistics: dict[str, dict[str, Typed]] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def lifted(texts: Sequence[str], taken: Collection[str] = ()) -> Lifted:
    """Lift the figures of the texts. ``taken`` are names of groups, or full names, in use."""
    names = Names(taken)
    found: list[Figure] = []
    findings: list[Finding] = []
    for index, text in enumerate(texts):
        above = texts[index - 1] if index and len(texts[index - 1]) <= _HEADING else ""
        own = figures(index, text, quantities(text), above)
        for figure in own:
            names.give(figure)
        findings += relate(text, own)
        found += own
    _settle(found, texts)
    findings += _guesses(found)
    return Lifted(
        _statistics(found),
        tuple(
            _referring(text, [one for one in found if one.text == index and one.lifted])
            for index, text in enumerate(texts)
        ),
        tuple(sorted(findings, key=lambda one: (one.text, one.offset, one.code))),
    )


def _guesses(found: Iterable[Figure]) -> Iterator[Finding]:
    for figure in found:
        if not figure.lifted or figure.owner:
            continue
        if figure.same:
            yield finding("M207", figure, MIDDLE)
        elif not figure.certain:
            yield finding("M206", figure, LOW)


# --- the data ---


def _typed(figure: Figure) -> Typed:
    """What an officer would write for the figure; short where that says all."""
    one = figure.quantity
    if figure.formula:
        kind, parts = figure.formula
        made: dict[str, Any] = {kind: "".join(called(part, figure) for part in parts)}
        if figure.decimals is not None:
            made["小数位"] = figure.decimals
        if one.thousands:
            made["千分位"] = "是"
        if kind == "比率" and one.unit != "%":
            made["计量单位"] = one.unit
    else:
        after = one.approximate.endswith(("余", "多"))
        number = f"{one.number:,f}" if one.thousands else f"{one.number:f}"
        told = f"{number}{one.approximate}" if after else f"{one.approximate}{number}"
        if not (figure.aim or figure.last or figure.compared):
            return told + one.unit
        made = {"数值": number, "计量单位": one.unit}
        if one.thousands:
            made["千分位"] = "是"
        if one.approximate:
            made["概数"] = one.approximate
    if figure.last:
        made["上年"] = f"{figure.last.quantity.number:f}"
    if figure.compared:
        made["同比"] = figure.compared
    if figure.aim:
        made["目标"] = figure.aim.text
    return made


def _statistics(found: Iterable[Figure]) -> dict[str, dict[str, Typed]]:
    made: dict[str, dict[str, Typed]] = {}
    for figure in found:
        if figure.lifted and not figure.same and not figure.owner:
            made.setdefault(figure.group, {})[figure.name] = _typed(figure)
    return made


def _stretch(figure: Figure) -> tuple[int, int, str]:
    """From where to where a reference stands for the figure, and how it is to be shown."""
    one = figure.quantity
    if figure.owner:
        return figure.word, one.end, figure.way
    return (one.start, one.end, "") if one.whole else (*one.digits, "数值")


def _referring(text: str, own: Sequence[Figure]) -> str:
    """The text with references in place of the figures."""
    edits: list[tuple[int, int, str]] = []
    for figure in own:
        start, end, way = _stretch(figure)
        name = (figure.owner or figure).full_name
        edits.append((start, end, f"{{{{ {name}{'.' * bool(way)}{way} }}}}"))
        if figure.aim:
            edits.append((figure.aim.start, figure.aim.end, f"{{{{ {figure.full_name}.目标 }}}}"))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


# --- the same characters as before ---


def _settle(found: Sequence[Figure], texts: Sequence[str]) -> None:
    """Take back what would be shown otherwise than it was written: first the relation, then the
    figure. What is taken back may be part of another's relation, so that all is looked at again.
    """
    wrong = True
    while wrong:
        made = _figures(found)
        odd = [one for one in found if one.lifted and not _right(one, made, texts[one.text])]
        odd = odd or _misread(found, made, texts)
        for figure in odd:
            _taken_back(figure)
        wrong = _without_parts(found) or bool(odd)


def _misread(found: Sequence[Figure], made: Figures, texts: Sequence[str]) -> list[Figure]:
    """The figures of texts that would be shown otherwise, though each figure is right."""
    expander = Expander(made, {})
    odd: list[Figure] = []
    for index, text in enumerate(texts):
        own = [one for one in found if one.text == index and one.lifted]
        if own and plain(expander.expand(_referring(text, own))) != text:
            odd += own
    return odd


def _taken_back(figure: Figure) -> None:
    """The relation goes first, then the figure itself."""
    if figure.owner:
        if figure.way == "上年":
            figure.owner.last = None
        if figure.way == "同比":
            figure.owner.compared = ""
        figure.owner = None
    elif figure.formula or figure.last:
        figure.formula = figure.decimals = None
        if figure.last:
            figure.last.owner, figure.last = None, None
    else:
        figure.lifted = False


def _without_parts(found: Sequence[Figure]) -> bool:
    """Drop relations with figures that are no longer lifted, and repetitions of such."""
    changed = False
    for figure in found:
        parts = figure.formula[1] if figure.formula else ()
        if any(isinstance(one, Figure) and (one.owner or not one.lifted) for one in parts):
            figure.formula, figure.decimals, changed = None, None, True
        if figure.lifted and figure.same and not figure.same.lifted:
            figure.lifted, changed = False, True
        if figure.owner and not (
            figure.owner.lifted and (figure.owner.last or figure.owner.compared)
        ):
            figure.owner, changed = None, True
    return changed


def _figures(found: Iterable[Figure]) -> Figures:
    made = {}
    for group, inner in _statistics(found).items():
        for name, typed in inner.items():
            validate = validator("statistic")
            validate.validate(short_statistic(typed))
            one = statistic(name, group, validate.document)
            made[one.full_name] = one
    return Figures(made)


def _right(figure: Figure, made: Figures, text: str) -> bool:
    """Whether the figure is shown with the characters that it is to replace."""
    own = made.all.get((figure.owner or figure).full_name)
    start, end, way = _stretch(figure)
    return own is not None and _WAYS[way](made, own).text == text[start:end]
