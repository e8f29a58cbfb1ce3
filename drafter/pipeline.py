"""From a data file to documents: the steps in their one order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.checked import Checked
from drafter.examination import opened, said
from drafter.package import archive, safe_name
from drafter.placing import put, put_document, stands
from drafter.problem import Place, Problem, has_errors, ordered, problem
from drafter.resources import folder
from drafter.schema import accompanied, documents, kinds
from drafter.source import Source

if TYPE_CHECKING:
    from drafter.manifest import Origin
    from drafter.model import Year
    from drafter.paging import Printed, Rendered


@dataclass(frozen=True)
class Order:
    """What to build: kinds (empty: all that the data has), where to, with which template, in
    which look (fields of 版式 that go before those of the data); whether LibreOffice counts
    the pages, and whether it makes PDFs and pictures of them. ``draft`` is the date beside
    〔草稿〕 at the head of the pages, which they have only where it is given. ``final`` asks for
    documents without a hole in them, each with its manifest (`drafter.manifest`).
    """

    kinds: tuple[str, ...] = ()
    directory: Path | None = None
    template: Path | None = None
    look: Mapping[str, Any] = field(default_factory=dict)
    office: bool = False
    pdf: bool = False
    png: bool = False
    draft: date | None = None
    final: bool = False


@dataclass(frozen=True)
class Draft:
    """A finished document that is not yet written; a final one has its manifest with it."""

    source: Path
    path: Path
    data: bytes
    faces: tuple[str, ...] = ()
    manifest: bytes | None = None


def draft(path: Path, order: Order) -> tuple[list[Draft], list[Problem]]:
    """Draft one file's documents in memory. With errors there are none at all."""
    return drafts([path], order)


def drafts(
    paths: Iterable[Path], order: Order, raws: Mapping[Path, bytes] | None = None
) -> tuple[list[Draft], list[Problem]]:
    """Draft the documents of several files in memory; a faulty file does not stop the rest.
    ``raws`` are the bytes of those that are in hand.
    """
    from drafter.draftmark import draft_mark, marked
    from drafter.paging import placed

    pending: dict[str, _Pending] = {}
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        made, found = _rendered(path, order, (raws or {}).get(path))
        problems += found
        pending |= {f"{path}:{one.kind}": one for one in made}
    parts, notes = placed({name: one.rendered for name, one in pending.items()}, order.office)
    problems += [replace(note, place=pending[note.place.file].place) for note in notes]
    if order.draft:
        words = draft_mark(order.draft)
        shown = [name for name, one in pending.items() if one.document]
        parts |= {name: marked(parts[name], words) for name in shown}
    problems = ordered(problems)
    return [_drafted(one, parts[name], problems) for name, one in pending.items()], problems


def _drafted(one: _Pending, parts: dict[str, bytes], problems: Sequence[Problem]) -> Draft:
    """A document of these parts; one that shall be final as it leaves the house."""
    if one.origin is None or one.document is None:
        return Draft(one.source, one.path, archive(parts), one.rendered.faces)
    from drafter.finished import finished
    from drafter.manifest import manifest

    view = one.document.view
    data = archive(finished(parts, view))
    told = manifest(one.origin, one.kind, view, (one.path.name, data), problems)
    return Draft(one.source, one.path, data, one.rendered.faces, told)


@dataclass(frozen=True)
class _Pending:
    """A document whose last pages are not yet decided."""

    source: Path
    path: Path
    kind: str
    place: Place
    rendered: Printed
    template: Path
    origin: Origin | None = None  # known of what shall be final

    @property
    def document(self) -> Rendered | None:
        """It as a document, of which a paper that goes with one is none."""
        from drafter.paging import Rendered

        return self.rendered if isinstance(self.rendered, Rendered) else None


def _rendered(path: Path, order: Order, raw: bytes | None) -> tuple[list[_Pending], list[Problem]]:
    source, checked, problems = opened(path, raw, order.look, order.kinds)
    if source is None or checked is None:
        return [], problems
    from drafter.model import build as build_model

    year = build_model(checked, order.kinds).looking(order.look)
    made: list[_Pending] = []
    for kind in order.kinds or tuple(year.documents):
        wanted = accompanied().get(kind, (kind,))
        if not any(one in year.documents for one in wanted):
            problems.append(_missing(path, wanted))
            continue
        place = checked.places.get(kind, Place(str(path)))
        one, found = _one(path, order, kind, year, place)
        made += one
        problems += found
    if not order.kinds and not year.documents:
        problems.append(_missing(path, documents()))
    if order.final and any(one.document for one in made):
        made, problems = _judged(source, checked, order, made, problems)
    return ([] if has_errors(problems) else made), problems


def _missing(path: Path, wanted: Iterable[str]) -> Problem:
    """Nothing can be made without one of these kinds."""
    named = "”或“".join(kinds()[kind].label for kind in wanted)
    return problem("W705", Place(str(path)), kind=named)


def _judged(
    source: Source,
    checked: Checked,
    order: Order,
    made: Sequence[_Pending],
    problems: Sequence[Problem],
) -> tuple[list[_Pending], list[Problem]]:
    """Documents that shall be final, with what they were made of; what keeps them from it. Papers
    that go with a document for approval are of no use to a final one.
    """
    from drafter.final import judged
    from drafter.lint import waived_year
    from drafter.manifest import Origin

    waived = tuple(waived_year(source, checked))
    found = said(source, checked, problems)
    rendered = [(one, one.document) for one in made if one.document]
    origins = [Origin(source, checked, one.template, order.look, waived) for one, _ in rendered]
    verdict = judged(origins[0], [(one.kind, document) for one, document in rendered], found)
    return [replace(one, origin=origin) for (one, _), origin in zip(rendered, origins)], verdict


def _one(
    path: Path, order: Order, kind: str, year: Year, place: Place
) -> tuple[list[_Pending], list[Problem]]:
    from drafter.look import look
    from drafter.paging import printed
    from drafter.render import render
    from drafter.views import view_of

    view = view_of(kind, year)
    wanted = look(year.documents[kind]["look"])
    template = order.template or folder("templates") / f"{kind}.docx"
    made, problems = printed(
        view,
        partial(render, template, look=wanted),
        place,
        kinds()[kind].label,
        wanted.faces,
    )
    if made is None:
        return [], problems
    directory = order.directory if order.directory is not None else path.parent
    target = directory / f"{safe_name(made.view.file_name)}.docx"
    return [_Pending(path, target, kind, place, made, template)], problems


def build(paths: Sequence[Path], order: Order) -> tuple[list[Path], list[Problem]]:
    """Draft and write the documents of several files; a faulty file does not stop the rest.

    Gives the paths written. Two documents of one name are refused before any is written.
    """
    made, problems = drafts(paths, order)
    clashes = list(_clashes(made))
    if clashes:
        return [], ordered([*problems, *clashes])
    written: list[Path] = []
    changed = [one for one in made if not stands(one.path, one.data)]
    for one in made:
        found = put_document(one.source, one.path, one.data, one.manifest)
        problems += found
        written += [] if has_errors(found) else [one.path]
    shown = made if order.pdf or order.png else changed
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
    first: dict[Path, Draft] = {}
    for one in drafts:
        other = first.setdefault(one.path.absolute(), one)
        if other is not one:
            yield problem(
                "W702",
                Place(str(one.source)),
                first=other.source,
                second=one.source,
                name=one.path.name,
            )
