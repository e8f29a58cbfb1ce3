"""A view through its template → the parts of a .docx."""

from __future__ import annotations

import os
from functools import cached_property, lru_cache
from pathlib import Path

from msgspec import Struct

from drafter import kept, screening
from drafter.allowance import Spent, Unfit
from drafter.look import Look
from drafter.ooxml import Element, serialize
from drafter.package import APPLICATION
from drafter.permitted import Deep
from drafter.plan import DOCUMENT, Filled, Malformed, Miswritten, NoDocument, Plan, Vanishing
from drafter.problem import Place, Problem, has_errors, problem
from drafter.resources import folder
from drafter.sandbox import Refused, UnknownName
from drafter.schema import kinds
from drafter.source import why_unread
from drafter.tagtexts import Overmuch, Unpaired
from drafter.tailor import TEXT, tailor, tidied, tidy
from drafter.turned import turn
from drafter.views.frame import Frame, Paper

_TOLD = 20  # of what is refused in a template
_APP, _LINKS = "docProps/app.xml", "_rels/.rels"
_USUAL_CORE = b"/package/2006/relationships/metadata/core-properties"
_CODES: dict[type[Exception], tuple[str, str]] = {
    Miswritten: ("T603", "near"), UnknownName: ("T604", "name"), NoDocument: ("T602", ""),
    Vanishing: ("T610", "lost"), Malformed: ("T611", ""), Spent: ("T620", ""),
    Overmuch: ("T621", "what"), Deep: ("T621", "what"), Unfit: ("T622", "what"),
    Unpaired: ("T623", "near"),
}  # fmt: skip
_MORE = {"T602": {"what": "读不出正文"}, "T604": {"advice": ""}}
_ODD_CORE = b"/officedocument/2006/relationships/metadata/core-properties"


def render(
    template: Path, view: Paper, look: Look
) -> tuple[dict[str, bytes] | None, list[Problem]]:
    """The parts of ``view`` through the .docx ``template``; a faulty template is a problem.

    A template as drafter ships it takes the ``look``; one that an office made keeps its own.
    """
    ready, problems = _opened(template, look)
    if ready is None:
        return None, problems
    problems = _faults(ready, template, view)
    if has_errors(problems):
        return None, problems
    filled, found = _filled(ready, view, Place(str(template)))
    if filled is None:
        return None, [*problems, *found]
    tidy(filled.document)
    parts = _fitted(filled.document, _tidied(filled), view, look)
    if ready.own and look.template != Look():
        problems.append(problem("T607", Place(str(template))))
    return _whole(filled.document, parts), problems


def _faults(ready: _Ready, template: Path, view: Paper) -> list[Problem]:
    """What is wrong with a template that somebody made or chose. That of each kind as it is shipped
    is held sound by tests, and so are those of papers that are of no kind.
    """
    kind = type(view).__module__.rsplit(".", 1)[1]
    shipped = template == folder("templates") / f"{kind}.docx" and not ready.own
    if kind not in kinds() or shipped:
        return []
    from drafter.templating.check import verdict

    return list(verdict(ready.data, str(template), kind).problems)


def uncompiled(template: Path) -> list[Problem]:
    """What keeps a template from being compiled, before it sees any data."""
    ready, problems = _opened(template, Look())
    if ready is None:
        return problems
    try:
        ready.plan  # noqa: B018
    except Exception as error:
        return _told(error, Place(str(template)))
    return []


def _fitted(
    document: Element, parts: dict[str, bytes], view: Paper, look: Look
) -> dict[str, bytes]:
    """The parts with what depends on a document's words; a form's cells grow by themselves."""
    if not isinstance(view, Frame):
        return parts
    return turn(document, tailor(document, parts, view, look), view, look)


def render_paper(template: Path, view: object) -> tuple[dict[str, bytes] | None, list[Problem]]:
    """The parts of a paper for work, which is no document, through its shipped template."""
    ready, problems = _opened(template, Look())
    if ready is None:
        return None, problems
    filled, problems = _filled(ready, view, Place(str(template)))
    if filled is None:
        return None, problems
    tidy(filled.document)
    return _whole(filled.document, _tidied(filled)), []


def _whole(document: Element, parts: dict[str, bytes]) -> dict[str, bytes]:
    return {**parts, DOCUMENT: serialize(document), _APP: APPLICATION}


def _tidied(filled: Filled) -> dict[str, bytes]:
    """The parts beside the document; those that come with the template are tidy already."""
    made = filled.parts
    return {**made, **{name: tidied(made[name]) for name in filled.made if TEXT.fullmatch(name)}}


class _Ready(Struct, frozen=True, dict=True):
    """A template that is open: its bytes, whether it is an office's own, its parts, and its plan,
    which is made when first asked for.
    """

    data: bytes
    own: bool
    parts: dict[str, bytes]

    @cached_property
    def plan(self) -> Plan:
        """The plan; see `drafter.compiled`. Raises what that raises."""
        return kept.plan(self.parts)


def _opened(template: Path, look: Look) -> tuple[_Ready | None, list[Problem]]:
    place = Place(str(template))
    if not os.path.isfile(template):
        return None, [problem("T601", place)]
    try:
        return _ready(screening.taken(template), look.template), []
    except OSError as error:
        return None, [problem("T602", place, what=why_unread(error))]
    except screening.Refused as refused:
        return None, refused.problems(place)


@lru_cache(maxsize=16)
def _ready(template: bytes, look: Look) -> _Ready:
    """A template as it is opened, in the look asked for, which is the shipped ones' own by
    default. A process opens each template once for each look.
    """
    parts = _usual(screening.admitted(template))
    own = parts.get(_APP) != APPLICATION

    if not own and look != Look():
        from drafter.stencils.skeleton import redressed

        parts = redressed(parts, look)
    return _Ready(template, own, parts)


def _filled(ready: _Ready, view: object, place: Place) -> tuple[Filled | None, list[Problem]]:
    """A template filled with ``view``; a fault of its tags is a problem."""
    try:
        return ready.plan.fill({"doc": view}), []
    except Exception as error:  # whatever a template makes Jinja, docxtpl or lxml raise
        return None, _told(error, _over(ready, error, place))


def _over(ready: _Ready, error: Exception, place: Place) -> Place:
    """Where the tag stands over which a template failed; the template as a whole where it did so
    for another reason, or before it was compiled.
    """
    stuck = None if "plan" not in vars(ready) else ready.plan.stuck(error)
    if stuck is None:
        return place
    from drafter.templating.check import standing

    return standing(ready.parts, place.file, *stuck)


def _told(error: Exception, place: Place) -> list[Problem]:
    """What a template has done wrong, by what came of it."""
    if isinstance(error, Refused):
        told = error.refusals[:_TOLD]
        return [problem("T605", place, **one._asdict()) for one in told]
    for kind, (code, name) in _CODES.items():
        if isinstance(error, kind):
            return [problem(code, place, **{name: error} if name else {}, **_MORE.get(code, {}))]
    return [problem("T660", place)]


def _usual(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The template with the core properties where python-docx looks for them.

    LibreOffice relates them by a type of its own spelling; python-docx would add a second
    part of the same name.
    """
    return {**parts, _LINKS: parts[_LINKS].replace(_ODD_CORE, _USUAL_CORE)}
