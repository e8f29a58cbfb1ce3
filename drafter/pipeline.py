"""From a data file to documents in memory: the steps in their one order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from drafter.checked import Checked
from drafter.examination import opened, said
from drafter.filename import safe_name, same
from drafter.package import archive
from drafter.problem import Place, Problem, has_errors, ordered, problem
from drafter.resources import folder
from drafter.schema import accompanied, documents, kinds
from drafter.source import Source

if TYPE_CHECKING:
    from drafter.manifest import Origin
    from drafter.model import Year
    from drafter.paging import Printed, Render, Rendered
    from drafter.reviewing.review import Review
    from drafter.views.frame import Paper


class Order(Struct, frozen=True):
    """What to build: kinds (empty: all that the data has), where to, with which template, in
    which look (fields of 版式 that go before those of the data); whether LibreOffice counts
    the pages, and whether it makes PDFs and pictures of them; whether each document has a copy
    with comments beside it (审核稿). ``draft`` is the date beside 〔草稿〕 at the head of the
    pages, which they have only where it is given. ``final`` asks for documents without a hole in
    them, each with its manifest (`drafter.manifest`).
    """

    kinds: tuple[str, ...] = ()
    directory: Path | None = None
    template: Path | None = None
    look: Mapping[str, Any] = field(default_factory=dict)
    office: bool = False
    pdf: bool = False
    png: bool = False
    review: bool = False
    draft: date | None = None
    final: bool = False


class Draft(Struct, frozen=True):
    """A finished paper of one ``kind`` that is not yet written, or a ``copy`` of a document for
    review; a final document has its manifest with it.
    """

    source: Path
    path: Path
    kind: str
    data: bytes
    faces: tuple[str, ...] = ()
    manifest: bytes | None = None
    copy: bool = False


def draft(path: Path, order: Order) -> tuple[list[Draft], list[Problem]]:
    """Draft one file's documents in memory. With errors there are none at all."""
    return drafts([path], order)


def drafts(
    paths: Iterable[Path], order: Order, raws: Mapping[Path, bytes] | None = None
) -> tuple[list[Draft], list[Problem]]:
    """Draft the documents of several files in memory; a faulty file does not stop the rest.
    ``raws`` are the bytes of those that are in hand.
    """
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
        shown = {name: parts[name] for name, one in pending.items() if one.document}
        parts |= _marked(shown, order.draft)
    problems = ordered(problems)
    finished = [
        document
        for name, one in pending.items()
        for document in _drafted(one, parts[name], problems)
    ]
    return finished, problems


def _marked(parts: Mapping[str, dict[str, bytes]], day: date) -> dict[str, dict[str, bytes]]:
    """Documents with 〔草稿〕 and the day at the head of their pages."""
    from drafter.draftmark import draft_mark, marked

    words = draft_mark(day)
    return {name: marked(one, words) for name, one in parts.items()}


def _drafted(
    one: _Pending, parts: dict[str, bytes], problems: Sequence[Problem]
) -> Iterator[Draft]:
    """A document of these parts, and its review copy; one that shall be final as it leaves the
    house.
    """
    faces, document = one.rendered.faces, one.document
    if one.origin is not None and document is not None:
        from drafter.finished import finished
        from drafter.manifest import manifest

        data = archive(finished(parts, document.view))
        told = manifest(one.origin, one.kind, document.view, (one.path.name, data), problems)
        yield Draft(one.source, one.path, one.kind, data, faces, told)
        return
    yield Draft(one.source, one.path, one.kind, archive(parts), faces)
    if one.review is not None:
        from drafter.reviewing.review import SUFFIX, reviewed

        beside = one.path.with_name(f"{one.path.stem}{SUFFIX}.docx")
        made = reviewed(parts, one.rendered.view, one.review)  # comments move no line
        yield Draft(one.source, beside, one.kind, archive(made), faces, copy=True)


class _Pending(Struct, frozen=True):
    """A paper whose last pages are not yet decided."""

    source: Path
    path: Path
    kind: str
    place: Place
    rendered: Printed
    template: Path
    origin: Origin | None = None  # known of what shall be final
    review: Review | None = None  # known of what shall have a review copy

    @property
    def document(self) -> Rendered | None:
        """It as a document, of which a paper that goes with one is none."""
        from drafter.paging import Rendered

        return self.rendered if isinstance(self.rendered, Rendered) else None


def _rendered(path: Path, order: Order, raw: bytes | None) -> tuple[list[_Pending], list[Problem]]:
    source, checked, problems = opened(path, raw, order.look, order.kinds)
    if source is None or checked is None:
        return [], problems
    known = list(problems)
    made = _papers(path, order, checked, problems)
    if has_errors(problems):
        return [], problems
    if order.final and any(one.document for one in made):
        made, problems = _judged(source, checked, order, made, problems)
    elif order.review:
        made = _reviewed(source, checked, order, made, said(source, checked, known))
    return ([] if has_errors(problems) else made), problems


def _papers(path: Path, order: Order, checked: Checked, problems: list[Problem]) -> list[_Pending]:
    """The papers that are asked for; ``problems`` grow by what keeps one from being made."""
    from drafter.model import build as build_model

    year = build_model(checked, order.kinds).looking(order.look)
    made: list[_Pending] = []
    for kind in _asked(order, year):
        if not _given(kind, year):
            problems.append(_missing(path, accompanied().get(kind, (kind,))))
            continue
        place = checked.places.get(kind, Place(str(path)))
        one, found = _one(path, order, kind, year, place)
        made += one
        problems += found
    if not order.kinds and not year.documents:
        problems.append(_missing(path, documents()))
    return made


def named(path: Path, order: Order, raw: bytes) -> list[Path]:
    """Where a file's documents would go, without making them; nowhere where it has errors."""
    from drafter.model import build as build_model
    from drafter.views import view_of

    _, checked, _ = opened(path, raw, order.look, order.kinds)
    if checked is None:
        return []
    year = build_model(checked, order.kinds).looking(order.look)
    asked = (kind for kind in _asked(order, year) if _given(kind, year))
    return [_target(path, order, view_of(kind, year)) for kind in asked]


def _asked(order: Order, year: Year) -> tuple[str, ...]:
    """The kinds that are meant: where none is named, all that the file has."""
    return order.kinds or tuple(year.documents)


def _given(kind: str, year: Year) -> bool:
    """Whether the year has the document, or one that it goes with."""
    return any(one in year.documents for one in accompanied().get(kind, (kind,)))


def _target(path: Path, order: Order, view: Paper) -> Path:
    """Where a document goes."""
    directory = order.directory if order.directory is not None else path.parent
    return directory / f"{safe_name(view.file_name)}.docx"


def _missing(path: Path, wanted: Iterable[str]) -> Problem:
    """Nothing can be made without one of these kinds."""
    named = "”或“".join(kinds()[kind].label for kind in wanted)
    return problem("W705", Place(str(path)), kind=named)


def _one(
    path: Path, order: Order, kind: str, year: Year, place: Place
) -> tuple[list[_Pending], list[Problem]]:
    from drafter.look import look
    from drafter.paging import printed
    from drafter.views import view_of

    faces = look(year.documents[kind]["look"]).faces
    through = _through(order, kind, year)
    made, problems = printed(view_of(kind, year), through, place, kinds()[kind].label, faces)
    if made is None:
        return [], problems
    target = _target(path, order, made.view)
    if order.template is not None and same(target) == same(order.template):
        return [], [*problems, problem("W756", place, path=target)]
    return [_Pending(path, target, kind, place, made, _template(order, kind))], problems


def _template(order: Order, kind: str) -> Path:
    return order.template or folder("templates") / f"{kind}.docx"


def _through(order: Order, kind: str, year: Year) -> Render:
    """The way of a view of this kind through its template."""
    from drafter.look import look
    from drafter.render import render

    return partial(render, _template(order, kind), look=look(year.documents[kind]["look"]))


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


def _reviewed(
    source: Source,
    checked: Checked,
    order: Order,
    made: Sequence[_Pending],
    found: Sequence[Problem],
) -> list[_Pending]:
    """Documents, and other papers of which something is said, with what that is, and made once
    more of signs (`reviewing.dye`).
    """
    from drafter.model import build as build_model
    from drafter.reviewing.dye import dyed
    from drafter.reviewing.review import Review, belonging, like
    from drafter.reviewing.subjects import subjects
    from drafter.views import view_of
    from drafter.yeartexts import manuscript

    texts = manuscript(source, checked)
    dye = dyed(checked, texts)
    year = build_model(dye.checked, order.kinds).looking(order.look)
    about = subjects(source, checked, texts, found)
    built = [kind for kind in kinds() if any(one.kind == kind and one.document for one in made)]

    def review(one: _Pending) -> Review | None:
        own = belonging(about, one.kind, built)
        if not own and one.document is None:
            return None
        view = like(view_of(one.kind, year), one.rendered.view)
        signs, _ = _through(order, one.kind, year)(view)
        return Review(own, dye, signs or one.rendered.parts)

    return [replace(one, review=review(one)) for one in made]
