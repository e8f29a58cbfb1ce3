"""A template compiled once says what docxtpl says; what docxtpl hides is an error."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate, RichText
from lxml import etree

from drafter import stencil
from drafter.comparing.comparison import compared
from drafter.compiled import compiled
from drafter.examination import load
from drafter.ledger import document
from drafter.ledger.contents import ledgers
from drafter.model import Year, build
from drafter.package import archive, read_archive
from drafter.plan import DOCUMENT, Filled, Malformed, StockPlan, Vanishing
from drafter.resources import folder
from drafter.sandbox import UnknownName
from tests.conftest import EXAMPLES, ROOT, SAMPLES
from tests.zoo import BOUND, ZOO, Animal, docx, p, r, tbl, tc


def _stock(template: bytes, animal: Animal | Mapping[str, Any]) -> dict[str, str]:
    """What docxtpl makes, each part in canonical form."""
    document = DocxTemplate(io.BytesIO(template))
    given = animal.given(document) if isinstance(animal, Animal) else animal
    document.render(dict(given), autoescape=True)
    held = io.BytesIO()
    document.save(held)
    return _canonical(read_archive(held.getvalue()))


def _ours(filled: Filled) -> dict[str, str]:
    return _canonical({**filled.parts, DOCUMENT: etree.tostring(filled.document)})


def _canonical(parts: Mapping[str, bytes]) -> dict[str, str]:
    return {
        name: etree.tostring(etree.fromstring(part), method="c14n").decode()
        if name.endswith((".xml", ".rels"))
        else part.hex()
        for name, part in parts.items()
    }


@pytest.mark.parametrize("name", ZOO)
def test_each_thing_that_docxtpl_can_do_comes_out_alike(name: str) -> None:
    """Part by part, in canonical XML; and it is the plan that made it."""
    animal = ZOO[name]
    template = animal.template
    filled = compiled(template).fill(animal.given(DocxTemplate(io.BytesIO(template))))
    assert _ours(filled) == _stock(template, animal)
    assert filled.by == "plan"


@pytest.mark.parametrize("name", BOUND)
def test_what_brings_parts_along_goes_through_docxtpl_by_itself(name: str) -> None:
    animal = BOUND[name]
    template = animal.template
    filled = compiled(template).fill(animal.given(DocxTemplate(io.BytesIO(template))))
    assert _ours(filled) == _stock(template, animal)
    assert filled.by == "docxtpl"


def test_a_link_that_would_lead_nowhere_is_refused() -> None:
    """Its address stands in the document of docxtpl's that made it, which it does not tell."""
    template = docx(p("{{r 文 }}"))
    address = DocxTemplate(io.BytesIO(template)).build_url_id("https://example.org/")
    with pytest.raises(ValueError, match="link"):
        compiled(template).fill({"文": RichText("见网站", url_id=address)})


def test_a_version_of_docxtpl_that_was_never_compared_is_left_to_itself() -> None:
    animal = ZOO["headers and footers"]
    plan = compiled(animal.template, version="9.9.9")
    assert isinstance(plan, StockPlan)
    filled = plan.fill(animal.given(DocxTemplate(io.BytesIO(animal.template))))
    assert (filled.by, _ours(filled)) == ("docxtpl", _stock(animal.template, animal))


@pytest.mark.parametrize("name", sorted(stencil.TEMPLATES | stencil.PAPERS))
def test_the_shipped_templates_come_out_alike(name: str) -> None:
    """As docxtpl prints them, empty runs and all."""
    template = (folder("templates") / f"{name}.docx").read_bytes()
    plan = compiled(template)
    views = list(_views(name))
    for view in views:
        filled = plan.fill({"doc": view})
        assert (filled.by, _ours(filled)) == ("plan", _stock(template, {"doc": view}))
    assert views


def _views(name: str) -> Iterator[object]:
    """What the examples give a template to print."""
    if name == "comparison":
        yield compared(
            *(_year(ROOT / "examples" / f"云岭区-{n}.yaml") for n in (2024, 2025)),
            ["notice", "report"],
        )
        return
    for path in [*EXAMPLES, *SAMPLES]:
        year = _year(path)
        if name == "ledger":
            yield document.view(ledgers(year, "", by_unit=False)[0])
        elif name in year.documents:
            yield importlib.import_module(f"drafter.views.{name}").view(year)


def _year(path: Path) -> Year:
    checked, _ = load(path)
    assert checked is not None
    return build(checked).looking({})


def test_a_plan_is_filled_again_and_again() -> None:
    """A document leaves nothing behind for the next one."""
    plan = compiled(ZOO["line ends in data"].template)
    first = _ours(plan.fill({"文": "甲\n乙"}))
    assert _ours(plan.fill({"文": "丙"})) != first
    assert _ours(plan.fill({"文": "甲\n乙"})) == first


def test_a_template_without_properties_gives_the_same_bytes_at_any_hour() -> None:
    """python-docx would date the properties that it makes."""
    parts = read_archive(docx(p("甲")))
    del parts["docProps/core.xml"]
    first, _, _ = parts["_rels/.rels"].partition(b'<Relationship Id="rIdcore"')
    template = archive({**parts, "_rels/.rels": first + b"</Relationships>"})
    core = compiled(template).fill({}).parts["docProps/core.xml"]
    assert b"1980-01-01T00:00:00Z" in core


def test_braces_in_data_are_data() -> None:
    """docxtpl would read ``{_{`` in data as ``{{``."""
    filled = compiled(docx(p("{{ 题 }}"))).fill({"题": "{_{ 甲 }_}、{{ 乙 }}"})
    assert "{_{ 甲 }_}、{{ 乙 }}" in _ours(filled)[DOCUMENT]


def test_a_property_is_the_text_of_the_data() -> None:
    """docxtpl would write ``甲&amp;乙`` where a user sees the file's properties."""
    core = "<dc:title>{{ 题 }}</dc:title>"
    filled = compiled(docx(p("甲"), core=core)).fill({"题": "甲&乙_“丙”<丁>"})
    assert "<dc:title>甲&amp;乙_“丙”&lt;丁&gt;</dc:title>" in _ours(filled)["docProps/core.xml"]


def test_a_datum_goes_before_what_python_calls_so() -> None:
    filled = compiled(docx(p("{{ 表.items }}{{ 表['keys'] }}"))).fill(
        {"表": {"items": "项", "keys": "键"}}
    )
    assert "项键" in _ours(filled)[DOCUMENT]


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(UnknownName, match="乙"):
        compiled(docx(p("{{ 甲.乙 }}"))).fill({"甲": {}})


@pytest.mark.parametrize(
    "body",
    [
        p("{% if 有 %}") + p("甲") + tbl(tc("{% endif %}") + tc("乙")),
        p("{{ 文 }}"),
    ],
)
def test_what_docxtpl_would_mend_is_an_error(body: str) -> None:
    """A part that is not well-formed, and a character that XML forbids, which would vanish."""
    plan = compiled(docx(body))
    with pytest.raises(Malformed):
        plan.fill({"有": False, "文": "甲\x01乙"})


def test_docxtpl_itself_mends_nothing_either() -> None:
    template = docx(p("{{ 章 }}{{ 文 }}"))
    given = BOUND["an inline image"].given(DocxTemplate(io.BytesIO(template)))
    with pytest.raises(Malformed):
        compiled(template).fill({**given, "文": "甲\x01乙"})


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        (p("一、{%p if 有 %}") + p("甲") + p("{%p endif %}"), "一、"),
        (f"<w:p>{r('{%p if 有 %}')}{r('第二段')}</w:p>" + p("{%p endif %}"), "第二段"),
        (
            tbl(
                tc("合计") + tc("{%tr for 一 in 有 %}"),
                tc("{{ 一 }}") + tc("乙"),
                tc("{%tr endfor %}"),
            ),
            "合计",
        ),
        (p("{{p 甲 }}{{p 乙 }}"), "{{甲}}"),
    ],
)
def test_text_that_docxtpl_would_drop_is_told(body: str, lost: str) -> None:
    with pytest.raises(Vanishing, match=lost):
        compiled(docx(body))
