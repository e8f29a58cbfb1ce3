"""A view through its template → the bytes of a .docx."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any, NoReturn

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from drafter import fitting
from drafter.fitting import Fit
from drafter.ooxml import Element, serialize
from drafter.package import APPLICATION, archive, read_archive
from drafter.problem import Place, Problem, problem
from drafter.schema import kinds
from drafter.spans import plain
from drafter.views.base import Frame

_STYLES, _APP, _LINKS = "word/styles.xml", "docProps/app.xml", "_rels/.rels"
_USUAL_CORE = b"/package/2006/relationships/metadata/core-properties"
_ODD_CORE = b"/officedocument/2006/relationships/metadata/core-properties"


def render(template: Path, view: Frame) -> tuple[bytes | None, list[Problem]]:
    """Render ``view`` through the .docx ``template``; a faulty template is a problem."""
    place = Place(str(template))
    if not template.is_file():
        return None, [problem("T601", place)]
    try:
        raw = _usual(template.read_bytes())
        body = read_archive(raw)["word/document.xml"].decode()
        document = DocxTemplate(io.BytesIO(raw))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, OSError, ValueError):
        return None, [problem("T602", place)]
    missing = [name for name in view.essential if name not in body]
    if missing:
        kind = kinds()[type(view).__module__.rsplit(".", 1)[1]].label
        return None, [problem("T606", place, kind=kind, names="、".join(missing))]
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
    parts = read_archive(buffer.getvalue())
    if _STYLES in parts:
        parts[_STYLES] = _fitted(parts[_STYLES], _fits(view))
    parts[_APP] = APPLICATION
    return archive(parts), []


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


def _fits(view: Frame) -> list[Fit]:
    organs = [plain(organ) for organ in view.organs]
    fits = [fitting.organ_gap(view.seal)]
    if view.dated:
        longest = max(organs, key=len, default="")
        fits += fitting.signature(longest, plain(view.dated), view.seal)
    if view.mark:
        fits += fitting.mark(max((plain(line) for line in view.mark), key=len))
    return fits


def _fitted(styles: bytes, fits: list[Fit]) -> bytes:
    root = etree.fromstring(styles)
    named = {name.get(qn("w:val")): name.getparent() for name in root.iter(qn("w:name"))}
    for fit in fits:
        style = named.get(fit.style)
        if style is not None:
            _fit(style, fit)
    return serialize(root)


def _fit(style: Element, fit: Fit) -> None:
    """Set one style's values; the elements they stand in are there in the shipped templates,
    and a style of an office's own that lacks one keeps its look.
    """
    wanted: list[tuple[str, str, Any]] = [
        ("w:ind", "w:right", fit.right.twips if fit.right is not None else None),
        ("w:spacing", "w:before", fit.before.twips if fit.before is not None else None),
        ("w:w", "w:val", fit.scale),
    ]
    for element, attribute, value in wanted:
        found = next(style.iter(qn(element)), None)
        if value is not None and found is not None:
            found.set(qn(attribute), str(value))
