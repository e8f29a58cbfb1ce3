"""Documents written, each whole or not at all, with their PDFs and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from drafter.filename import same
from drafter.pipeline import Draft, Order, drafts
from drafter.placing import put, put_document, stands
from drafter.problem import Place, Problem, has_errors, ordered, problem


def build(paths: Sequence[Path], order: Order) -> tuple[list[Path], list[Problem]]:
    """Draft and write the documents of several files; a faulty file does not stop the rest.

    Gives the paths written. Two documents of one name are refused before any is written.
    """
    made, problems = drafts(paths, order)
    clashes = list(_clashes(made))
    if clashes:
        return [], ordered([*problems, *clashes])
    written: list[Path] = []
    shown = [one for one in made if not one.copy]
    if not (order.pdf or order.png):
        shown = [one for one in shown if not stands(one.path, one.data)]
    for one in made:
        found = put_document(one.source, one.path, one.data, one.manifest)
        problems += found
        written += [] if has_errors(found) else [one.path]
    seen, found = _shown([one for one in shown if one.path in written], order)
    return [*written, *seen], ordered([*problems, *found])


def _shown(made: Sequence[Draft], order: Order) -> tuple[list[Path], list[Problem]]:
    """PDFs and pictures of documents, as far as they are asked for; those of an earlier state
    of a document are named.
    """
    from drafter.exhibit import exhibits, outdated

    written: list[Path] = []
    problems: list[Problem] = []
    if order.pdf or order.png:
        documents = {str(one.path): one.data for one in made}
        faces = dict.fromkeys(face for one in made for face in one.faces)
        files, problems = exhibits(documents, faces, order.pdf, order.png)
        for path, data in files:
            found = put(path, path, data)
            problems += found
            written += [] if has_errors(found) else [path]
    stale = [old for one in made for old in outdated(one.path, written)]
    return written, problems + [problem("W710", Place(str(old)), name=old.name) for old in stale]


def _clashes(drafts: Iterable[Draft]) -> Iterable[Problem]:
    first: dict[str, Draft] = {}
    for one in drafts:
        other = first.setdefault(same(one.path), one)
        if other is not one and not (one.copy and other.copy):  # copies clash as those do
            yield problem(
                "W702",
                Place(str(one.source)),
                first=other.source,
                second=one.source,
                name=one.path.name,
            )
