"""定稿: what keeps a document from being final, told with all that was said of its data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafter.extent import concerns
from drafter.holes import holes, shown
from drafter.manifest import Origin
from drafter.paging import Rendered
from drafter.problem import Level, Place, Problem, ordered, problem


def judged(
    origin: Origin, made: Sequence[tuple[str, Rendered]], problems: Iterable[Problem]
) -> list[Problem]:
    """What is to be said of documents that shall be final, by their kinds: of what was found in
    the data what concerns them, and each hole as an error.
    """
    source = origin.source
    kinds = [kind for kind, _ in made]
    held = [
        one
        for one in [*problems, *_unreasoned(origin)]
        if one.level is Level.ERROR or any(concerns(source, one.place, kind) for kind in kinds)
    ]
    found = [
        hole
        for kind, one in made
        for hole in holes(source, origin.checked, kind, shown(one.view, one.parts))
    ]
    codes = {hole.code for hole in found}
    if "W732" not in codes:  # a figure that no document asks for may be missing
        held = [one for one in held if one.code != "N502"]
    open_ = {hole.place for hole in found}  # what a hole tells need not be told twice
    held = [one for one in held if one.level is not Level.NOTE or one.place not in open_]
    if found:
        labels = "、".join(one.label for _, one in made)
        held.append(problem("W730", Place(source.file), kinds=labels, count=len(set(found))))
    return ordered([*held, *found])


def _unreasoned(origin: Origin) -> Iterable[Problem]:
    """Findings that were switched off without a word why."""
    for one in origin.waived:
        if not one.reason:
            told, rule = one.remark.problem, one.remark.rule
            yield problem("R450", told.place, rule=told.code, name=rule.name)
