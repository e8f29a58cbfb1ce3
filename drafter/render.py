"""A view through its template → the parts of a .docx."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any, NoReturn

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from drafter.look import Look
from drafter.package import APPLICATION, archive, read_archive
from drafter.problem import Place, Problem, problem
from drafter.schema import kinds
from drafter.stencils.skeleton import redressed
from drafter.tailor import TEXT, tailored, tidied
from drafter.turned import turned
from drafter.views.frame import Frame, Paper

_APP, _LINKS = "docProps/app.xml", "_rels/.rels"
_USUAL_CORE = b"/package/2006/relationships/metadata/core-properties"
_ODD_CORE = b"/officedocument/2006/relationships/metadata/core-properties"


def render(
    template: Path, view: Paper, look: Look
) -> tuple[dict[str, bytes] | None, list[Problem]]:
    """The parts of ``view`` through the .docx ``template``; a faulty template is a problem.

    A template as drafter ships it takes the ``look``; one that an office made keeps its own.
    """
    place = Place(str(template))
    if not template.is_file():
        return None, [problem("T601", place)]
    try:
        raw = _usual(template.read_bytes())
        parts = read_archive(raw)
        body = parts["word/document.xml"].decode()
        own = parts.get(_APP) != APPLICATION
        document = DocxTemplate(io.BytesIO(raw if own else _looking(parts, look)))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, OSError, ValueError):
        return None, [problem("T602", place)]
    missing = [name for name in view.essential if name not in body]
    if missing:
        kind = kinds()[type(view).__module__.rsplit(".", 1)[1]].label
        return None, [problem("T606", place, kind=kind, names="、".join(missing))]
    made, problems = _filled(document, view, place)
    if made is None:
        return None, problems
    parts = _fitted(made, view, look)
    parts[_APP] = APPLICATION
    return parts, [problem("T607", place)] if own and look.template != Look() else []


def _fitted(made: dict[str, bytes], view: Paper, look: Look) -> dict[str, bytes]:
    """The parts with what depends on a document's words; a form's cells grow by themselves."""
    if isinstance(view, Frame):
        return turned(tailored(made, view, look), view, look)
    return _tidy(made)


def render_paper(template: Path, view: object) -> tuple[dict[str, bytes] | None, list[Problem]]:
    """The parts of a paper for work, which is no document, through its shipped template."""
    made, problems = _filled(DocxTemplate(template), view, Place(str(template)))
    if made is None:
        return None, problems
    parts = _tidy(made)
    parts[_APP] = APPLICATION
    return parts, []


def _tidy(made: dict[str, bytes]) -> dict[str, bytes]:
    return {name: tidied(part) if TEXT.fullmatch(name) else part for name, part in made.items()}


def _filled(
    document: DocxTemplate, view: object, place: Place
) -> tuple[dict[str, bytes] | None, list[Problem]]:
    """The parts of a template filled with ``view``; a fault of its tags is a problem."""
    try:
        document.render({"doc": view}, jinja_env=_environment())
    except _UnknownName as unknown:
        return None, [problem("T604", place, name=str(unknown))]
    except SecurityError:
        return None, [problem("T605", place)]
    except Exception as error:  # whatever a template makes Jinja, docxtpl or lxml raise
        return None, [problem("T603", place, near=_near(error))]
    buffer = io.BytesIO()
    document.save(buffer)
    return read_archive(buffer.getvalue()), []


def _looking(parts: dict[str, bytes], look: Look) -> bytes:
    """The template in the look asked for, which is the shipped ones' own by default."""
    return archive(parts if look.template == Look() else redressed(parts, look))


def _usual(template: bytes) -> bytes:
    """The template with the core properties where python-docx looks for them.

    LibreOffice relates them by a type of its own spelling; python-docx would add a second
    part of the same name.
    """
    parts = read_archive(template)
    parts[_LINKS] = parts[_LINKS].replace(_ODD_CORE, _USUAL_CORE)
    return archive(parts)


class _UnknownName(Exception):
    """A template asked for something that no view has; the name is the only argument."""


class _Strict(StrictUndefined):
    """Undefined in every use, and it tells the name rather than an English sentence."""

    def _fail_with_undefined_error(self, *_: Any, **__: Any) -> NoReturn:
        if issubclass(self._undefined_exception, SecurityError):
            raise SecurityError
        raise _UnknownName(self._undefined_name or "")

    __str__ = __iter__ = __len__ = __bool__ = __contains__ = _fail_with_undefined_error
    __eq__ = __ne__ = __hash__ = _fail_with_undefined_error


def _literal(value: Any) -> Any:
    """Keep docxtpl from reading ``{_{`` in data as its own way of writing ``{{``."""
    if isinstance(value, str) and "_" in value:
        return Markup(str(escape(value)).replace("_", "&#95;"))
    return value


def _environment() -> SandboxedEnvironment:
    """Jinja's sandbox; a name that means nothing is an error, and all text is escaped."""
    return SandboxedEnvironment(autoescape=True, undefined=_Strict, finalize=_literal)


def _near(error: Exception) -> str:
    """The text around a faulty tag, as docxtpl tells it."""
    lines = [line.strip() for line in getattr(error, "docx_context", ())]
    return " … ".join(line for line in lines if line)[:120]
