"""A view through its template → the bytes of a .docx."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from drafter import fitting
from drafter.fitting import Fit
from drafter.ooxml import Element, serialize
from drafter.package import archive, read_archive
from drafter.problem import Place, Problem, problem
from drafter.spans import plain
from drafter.views.base import Frame

_STYLES = "word/styles.xml"


def render(template: Path, view: Frame) -> tuple[bytes | None, list[Problem]]:
    """Render ``view`` through the .docx ``template``; a faulty template is a problem."""
    place = Place(str(template))
    try:
        document = DocxTemplate(str(template))
        document.render({"doc": view}, jinja_env=_environment())
    except FileNotFoundError:
        return None, [problem("T601", place)]
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, OSError):
        return None, [problem("T602", place)]
    except UndefinedError as error:
        return None, [problem("T604", place, name=error.message)]
    except (TemplateError, SecurityError) as error:
        return None, [problem("T603", place, reason=error.message, near=_near(error))]
    except etree.XMLSyntaxError as error:
        return None, [problem("T603", place, reason=error.msg, near="")]
    buffer = io.BytesIO()
    document.save(buffer)
    parts = read_archive(buffer.getvalue())
    parts[_STYLES] = _fitted(parts[_STYLES], _fits(view))
    return archive(parts), []


def _environment() -> SandboxedEnvironment:
    """Jinja's sandbox; a name that means nothing is an error, and all text is escaped."""
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


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
