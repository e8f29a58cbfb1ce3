"""No template runs code, and none exhausts the machine; what it may not have is told with its tag."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from docxtpl import DocxTemplate
from jinja2 import nodes
from lxml import etree
from msgspec.structs import replace

from drafter import limits, permitted
from drafter.compiled import compiled
from drafter.examination import load
from drafter.filters import FILTERS, TESTS
from drafter.model import build
from drafter.package import archive, read_archive
from drafter.pipeline import Order, draft
from drafter.plan import DOCUMENT, Filled
from drafter.resources import folder
from drafter.sandbox import PARTS, Refused
from drafter.views.notice import NoticeView, view
from tests.conftest import EXAMPLES, ROOT, SAMPLES, Outcome
from tests.reading import texts
from tests.zoo import BOUND, ZOO, docx, p, tc

TOWNSHIP = ROOT / "examples" / "青石镇-2025.yaml"
PHRASE = "请认真贯彻落实"

# What may not stand in a tag: the tag, and what is said of it.
REFUSED = {
    "{{ cycler.__init__.__globals__.os.popen('id') }}": "中不能用“popen(…)”",
    "{{ ''.__class__.__mro__ }}": "中不能用名称“__class__”",
    "{{ doc['__class__'] }}": "中不能用名称“__class__”",
    "{{ doc|attr('__class__') }}": "中不能用过滤器“attr”",
    "{{ doc.subject.format(doc) }}": "中不能用“format(…)”",
    "{{ '{0.__class__}'.format(doc) }}": "中不能用“format(…)”",
    "{{ doc.subject.replace('甲', '乙') }}": "中不能用“replace(…)”",
    "{{ self }}": "中不能用名称“self”",
    "{% for n in range(1000000000) %}{% endfor %}": "中不能用“range(…)”",
    "{{ lipsum(1000000) }}": "中不能用“lipsum(…)”",
    "{{ dict() }}": "中不能用“dict(…)”",
    "{% set n = namespace(x=1) %}": "中不能用“namespace(…)”",
    "{{ 9**(9**9) }}": "中不能用“**”",
    "{{ 1 / 3 }}": "中不能用“/”",
    "{{ 'x' ~ 'y' }}": "中不能用“~”",
    "{{ doc.subject[1:] }}": "中不能用“[ : ]”",
    "{{ {'甲': 1} }}": "中不能用“{ : }”",
    "{{ '%1000000000d'|format(1) }}": "中不能用过滤器“format”",
    "{{ 'a'|center(1000000000) }}": "中不能用过滤器“center”",
    "{{ doc.subject|safe }}": "中不能用过滤器“safe”",
    "{{ 4 is divisibleby 2 }}": "中不能用判断“is divisibleby”",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": "中不能用“macro”",
    "{% include '/etc/passwd' %}": "中不能用“include”",
    "{% import 'x' as y %}": "中不能用“import”",
    "{% extends 'x' %}": "中不能用“extends”",
    "{% block x %}{% endblock %}": "中不能用“block”",
    "{% filter upper %}x{% endfilter %}": "中不能用“filter”",
    "{% autoescape false %}x{% endautoescape %}": "中不能用“autoescape”",
    "{% for a in doc.blocks recursive %}{% endfor %}": "中不能用“recursive”",
}
_DOUBLED = "{% set a %}{{ a }}{{ a }}{% endset %}" * 60
_LOOPS = "".join(f"{{% for n{i} in doc.blocks %}}" for i in range(8))
# What would take hours or gigabytes: in a tag, or in a paragraph of its own.
EXHAUSTING = {
    f"{_LOOPS}{'{% endfor %}' * 8}": "T620",
    f"{_LOOPS}{{{{ 1 }}}}{'{% endfor %}' * 8}": "T620",
    "{% set a = '甲' %}" + _DOUBLED + "{{ a }}": "T620",
    "{% set a = ['甲甲甲甲'] %}" + "{% set a = [a|join, a|join]|join(a|join) %}" * 60: "T622",
    "{% set a = '甲甲甲甲' %}" + "{% set a = [a, a]|join(a) %}" * 60: "T620",
    "{% set a = 'x' %}" + "{% set a = a + a %}" * 60: "T622",
    "{% set a = [1] %}" + "{% set a = a + a %}" * 60: "T622",
    "{% set a = 9 %}" + "{% set a = a * a %}" * 60: "T622",
    "{{ 'x' * 1000000000 }}": "T622",
    "{{ '%1000000000d' % 1 }}": "T622",
    "{{ '%1000000000d' is odd }}": "T622",
    "{{ [1]|batch(1000000000, 'x') }}": "T622",
    "{% for a in doc.subject %}{% endfor %}": "T622",
    "{{ doc }}": "T649",
    "{{ doc == doc.blocks }}": "T622",
    f"{{{{ {'(' * 10_000}1{')' * 10_000} }}}}": "T621",
    f"{{{{ {'(' * 400}1{')' * 400} }}}}": "T621",
    f"{{{{ {'[' * 400}{']' * 400} }}}}": "T621",
    f"{{{{ {'not ' * 200}1 }}}}": "T621",
    "{% if 0 %}" * 1000 + "{% endif %}" * 1000: "T621",
    "{% if 0 %}" + "{% elif 0 %}" * 2500 + "{% endif %}": "T658",
    "{% for a in [1] %}" * 12 + "{% endfor %}" * 12: "T621",
    "{{ 1 }}" * 100_000: "T658",
    "".join(f"{{{{ {'+'.join('1' * 100)} }}}}" for _ in range(2000)): "T621",
    "一" * 2_000_000: "T614",
    "{{ '" + "x" * 900_000 + "' }}": "T621",
    "{{ a " * 100_000: "T658",
    "-%}" * 400_000: "T658",
    "{</w:t></w:r><w:r><w:t>" * 50_000: "T614",
}

# One process for all: a regression ends at its limits instead of hanging the tests.
_CHILD = """
import contextlib, io, json, resource, sys
from time import process_time
from drafter.cli import main
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (180, 180))
for line in sys.argv[1:]:
    told, start = io.StringIO(), process_time()
    try:
        with contextlib.redirect_stderr(told), contextlib.redirect_stdout(told):
            main(json.loads(line))
        code = 0
    except SystemExit as stop:
        code = int(stop.code or 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([code, told.getvalue(), process_time() - start, peak]), flush=True)
"""


def _template(tmp_path: Path, text: str, name: str = "本单位") -> Path:
    """The shipped notice with ``text`` for one of its phrases."""
    parts = read_archive((folder("templates") / "notice.docx").read_bytes())
    parts[DOCUMENT] = parts[DOCUMENT].decode().replace(PHRASE, text).encode()
    path = tmp_path / f"{name}.docx"
    path.write_bytes(archive(parts))
    return path


def _notice() -> NoticeView:
    checked, _ = load(TOWNSHIP)
    assert checked is not None
    return view(build(checked).looking({}))


@pytest.mark.parametrize("text", REFUSED)
def test_what_a_tag_may_not_have_is_refused_before_it_is_compiled(text: str) -> None:
    with pytest.raises(Refused) as refused:
        compiled(docx(p(text)))
    told = [f"标签“{one.tag}”中不能用{one.what}" for one in refused.value.refusals]
    tag = text[: text.index("}") + 1]
    assert any(one.startswith(f"标签“{tag}") and REFUSED[text] in one for one in told)


@pytest.mark.parametrize("text", list(REFUSED)[:3])
def test_what_a_tag_may_not_have_is_told_with_the_tag(
    text: str, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    """And nothing is written."""
    template, out = _template(tmp_path, text), tmp_path / "稿"
    outcome = run("build", TOWNSHIP, "--only", "notice", "--template", template, "-o", out)
    assert (outcome.code, out.exists()) == (1, False)
    assert REFUSED[text] in outcome.err
    assert "[T605]" in outcome.err


def test_no_attack_takes_the_machine(tmp_path: Path) -> None:
    """Each is a problem within seconds and 500 MB, in a process that may use no more than some."""
    pytest.importorskip("resource")
    out = tmp_path / "稿"
    templates = [_template(tmp_path, text, f"攻{n}") for n, text in enumerate(EXHAUSTING)]
    fixed = ("build", TOWNSHIP, "--only", "notice", "-o", out, "--template")
    _refused(EXHAUSTING, [(*fixed, template) for template in templates])
    assert not out.exists()


@pytest.mark.parametrize("code", ["P301", "P303", "P305", "T624", "T625", "F203", "D124", "D111"])
def test_no_reference_or_formula_takes_the_machine(code: str, tmp_path: Path) -> None:
    """In prose and in figures: each is a problem at its place."""
    pytest.importorskip("resource")
    attacks = {text: one for text, one in REFERRING.items() if one == code}
    orders = []
    for number, text in enumerate(attacks):
        path = tmp_path / f"{number}.yaml"
        path.write_text(f"年度: 2025\n地区: 云岭区\n{text}\n", encoding="utf-8")
        orders.append(("check", path))
    _refused(attacks, orders)


def _refused(attacks: dict[str, str], orders: list[tuple[object, ...]]) -> None:
    """Each order, in one process that may use no more than some, ends with its problem."""
    lines = [json.dumps([str(one) for one in order]) for order in orders]
    ran = subprocess.run(
        [sys.executable, "-c", _CHILD, *lines],
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    results = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(results) == len(attacks), ran.stderr[-2000:]
    wrong = [
        (text[:80], code, told[-500:])
        for (text, code), (left, told, _, _) in zip(attacks.items(), results)
        if (left, f"[{code}]" in told) != (1, True)
    ]
    assert not wrong, "\n".join(map(str, wrong))
    for text, (_, _, seconds, peak) in zip(attacks, results):
        assert (seconds < 20, peak < 500_000) == (True, True), (text[:80], seconds, peak)


def _figures(*lines: str) -> str:
    return "统计指标:\n" + "\n".join(f"  {line}" for line in lines)


_TEXT = "情况报告:\n  引言: "
REFERRING = {
    _TEXT + "'{{ cycler.__init__.__globals__.os }}'": "P305",
    _TEXT + "'{{ 统计指标.__class__ }}'": "P305",
    _TEXT + "'{{ 9**9**9 }}'": "P303",
    _TEXT + "'{{ 1/0 }}'": "P303",
    _TEXT + "'{{ a.format(1) }}'": "P303",
    _TEXT + "'" + "{{a}}" * 5_000 + "'": "T624",
    _TEXT + "'{{" + "(" * 10_000 + "}}'": "P301",
    _TEXT + "'{{ " + "9" * 29_000 + " }}'": "P301",
    _TEXT + "'{{ a" + ".b" * 14_000 + " }}'": "P301",
    _TEXT + "'" + "{{ " * 9_000 + "'": "T624",
    _figures("甲: {数值: 1e999999999, 计量单位: 件}"): "D111",
    _figures("乙: {数值: 3}", f"甲: {{合计: '{'+'.join(['乙'] * 14_000)}'}}"): "D124",
    _figures("乙: {合计: 甲 + 甲}", "甲: {合计: 乙 + 乙}"): "F203",
    _figures(
        "甲0: {数值: 9}", *(f"甲{n}: {{合计: 甲{n - 1} + 甲{n - 1}}}" for n in range(1, 900))
    ): "T625",
    _figures(
        *(f"甲{n}: {{合计: 甲{(n + 1) % 800} + 甲{(n + 1) % 800}}}" for n in range(800))
    ): "T625",
}


def test_a_figure_may_come_from_a_few_others(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    """Each the double of the one before: worked out once each, however often it is named."""
    chain = (f"甲{n}: {{合计: 甲{n - 1} + 甲{n - 1}}}" for n in range(1, limits.CHAIN + 1))
    text = _figures("甲0: {数值: 1}", *chain)
    path = tmp_path / "数据.yaml"
    path.write_text(
        f"年度: 2025\n地区: 云岭区\n{text}\n{_TEXT}'共{{{{ 甲{limits.CHAIN} }}}}件。'\n",
        encoding="utf-8",
    )
    assert run("build", path, "-o", tmp_path / "稿").code == 0
    (built,) = (tmp_path / "稿").glob("*.docx")
    assert f"共{2**limits.CHAIN}件。" in "".join(texts(built.read_bytes()))


# Every sign that some layer could read as its own: XML, docxtpl, an escape, direction, no width.
ODD = "甲&乙<丙></w:t>&amp;_x0041_%s\u200b\u202e庚\u202c'\"]]>"
PROSE = re.compile(r"label: ([^,}]+),.*prose: true")


# Not the one whose tasks are referred to by their titles.
FILES = [path for path in [*EXAMPLES, *SAMPLES] if path != TOWNSHIP]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_of_the_data_comes_out_as_it_is(path: Path, tmp_path: Path) -> None:
    """An odd text in every field of prose at once: verbatim in the documents. A table's columns
    are of a language of their own.
    """
    schemas = folder("schemas").rglob("*.yaml")
    labels = {one for file in schemas for one in PROSE.findall(file.read_text(encoding="utf-8"))}
    marked: list[str] = []

    def mark(value: Any, key: Any) -> Any:
        if isinstance(value, dict):
            return {name: mark(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [mark(inner, key) for inner in value]
        if not isinstance(value, str) or key not in labels - {"列"} or value == "无":
            return value
        marked.append(f"{ODD}№{len(marked)}№")
        return value.rstrip("\n") + marked[-1]

    data = mark(yaml.safe_load(path.read_text(encoding="utf-8")), None)
    file = tmp_path / path.name
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    drafts, problems = draft(file, Order())
    assert [str(one) for one in problems if one.level.value == "error"] == []
    told = "".join(_words(one.data) for one in drafts)
    assert [one for one in marked if one not in told] == []


def _words(document: bytes) -> str:
    """All text of all parts."""
    parts = read_archive(document)
    roots = (etree.fromstring(part) for name, part in parts.items() if name.endswith(".xml"))
    return "".join("".join(root.itertext()) for root in roots)


def test_all_that_is_refused_is_told_at_once(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    """With each tag as the officer wrote it, though docxtpl had changed it."""
    template = _template(tmp_path, "{{ “x”*9**9 }}，{%r if range(3) %}{%r endif %}")
    outcome = run("build", TOWNSHIP, "--only", "notice", "--template", template, "-o", tmp_path)
    assert "标签“{{ “x”*9**9 }}”中不能用“**”" in outcome.err
    assert "标签“{%r if range(3) %}”中不能用“range(…)”" in outcome.err


def test_a_header_and_a_property_are_held_to_the_same() -> None:
    for template in (
        docx(p("甲"), {"header1": p("{{ 9**9 }}")}),
        docx(p("甲"), {"footnotes": p("{{ 9**9 }}")}),
        docx(p("甲"), core="<dc:title>{{ 9**9 }}</dc:title>"),
    ):
        with pytest.raises(Refused) as refused:
            compiled(template)
        assert [one.tag for one in refused.value.refusals] == ["{{ 9**9 }}"]


def test_docxtpl_itself_renders_nothing_that_is_refused() -> None:
    """A version of docxtpl that was never compared renders by itself, through our sandbox."""
    plan = compiled(docx(p("{{ 9**9 }}")), version="9.9.9")
    with pytest.raises(Refused):
        plan.fill({})


def test_nothing_is_worked_out_while_a_template_is_compiled() -> None:
    """Jinja would fold each of these to its value."""
    code = PARTS.compile("{{ 2 * 3 }}{% if 'a' in 'abc' %}{{ 'x' }}{% endif %}", raw=True)
    assert ("call_binop(context, '*', 2, 3)" in code, "'x'))" in code) == (True, True)


def test_every_reasonable_year_passes() -> None:
    """3,600 tasks, through the shipped template and through loops in one another of an office's."""
    notice = _notice()
    tasks = tuple(block for _ in range(3600) for block in notice.blocks)[:3600]
    great = replace(notice, blocks=tasks)
    compiled((folder("templates") / "notice.docx").read_bytes()).fill({"doc": great})
    own = p("{%p for 项 in doc.blocks %}") + p("{% for 段 in 项.runs %}{{ 段.text }}{% endfor %}")
    filled = compiled(docx(own + p("{%p endfor %}"))).fill({"doc": great})
    assert len(filled.document.findall(".//{*}p")) == 3600


def test_a_table_of_what_is_allowed_stands_in_the_handbook() -> None:
    """It is that of the program."""
    handbook = (ROOT / "docs" / "使用手册.md").read_text(encoding="utf-8")
    for table in permitted.tables():
        assert table in handbook


def test_no_filter_or_test_is_there_that_the_list_does_not_know() -> None:
    assert {name for name in FILTERS if not name.startswith(" ")} == set(permitted.FILTERS)
    assert set(TESTS) == set(permitted.TESTS)
    assert PARTS.globals == {}


def test_what_jinja_learns_is_refused() -> None:
    """A piece of syntax that is in no list, as any new one."""

    novel = nodes.MarkSafe(nodes.Const("<", lineno=3), lineno=3)
    tree = nodes.Template([nodes.Output([novel], lineno=3)], lineno=1)
    assert [(one.line, one.what) for one in permitted.faults(tree)] == [(3, "“MarkSafe”")]


def _parts(filled: Filled) -> dict[str, bytes]:
    return {**filled.parts, DOCUMENT: etree.tostring(filled.document)}


def _in_threads(fill: Callable[[int], Any], count: int = 8, rounds: int = 40) -> list[Any]:
    """What each of several threads makes that begin at once, each its own, again and again."""
    made: list[Any] = [None] * count
    together = threading.Barrier(count)

    def work(number: int) -> None:
        together.wait()
        made[number] = [fill(number) for _ in range(rounds)]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return made


def test_each_thread_has_its_own_data_in_its_document() -> None:
    """One plan, eight threads, 320 documents: each is that of one thread alone."""
    plan = compiled((folder("templates") / "notice.docx").read_bytes(), lean=True)
    notices = [replace(_notice(), subject=f"第{n}份", author=f"第{n}人") for n in range(8)]
    alone = [_parts(plan.fill({"doc": notice})) for notice in notices]
    assert len({one["docProps/core.xml"] for one in alone}) == 8
    made = _in_threads(lambda number: _parts(plan.fill({"doc": notices[number]})))
    assert all(one == alone[number] for number, many in enumerate(made) for one in many)


@pytest.mark.parametrize("version", ["0.20.2", "9.9.9"])
def test_each_thread_has_its_own_document_of_docxtpls(version: str) -> None:
    plan = compiled(ZOO["headers and footers"].template, version=version)
    alone = [_parts(plan.fill({"文": f"第{n}份\n末"})) for n in range(8)]
    made = _in_threads(lambda number: _parts(plan.fill({"文": f"第{number}份\n末"})), rounds=5)
    assert all(one == alone[number] for number, many in enumerate(made) for one in many)


def test_one_document_of_docxtpls_in_several_threads_gives_each_its_own() -> None:
    """An image belongs to its document, which the threads share: they wait for each other."""
    template = docx(
        p("{{ 章 }}{{ 文 }}") + f"<w:tbl><w:tblGrid/><w:tr>{tc('{{ 文 }}')}</w:tr></w:tbl>"
    )
    plan = compiled(template)
    given = BOUND["an inline image"].given(DocxTemplate(io.BytesIO(template)))
    alone = [_parts(plan.fill({**given, "文": f"第{n}份"}))[DOCUMENT] for n in range(8)]
    made = _in_threads(
        lambda number: _parts(plan.fill({**given, "文": f"第{number}份"}))[DOCUMENT], rounds=3
    )
    assert all(one == alone[number] for number, many in enumerate(made) for one in many)


def test_the_limits_leave_room_above_what_is_shipped() -> None:
    """Ten times what the largest shipped template has."""
    for path in folder("templates").glob("*.docx"):
        parts = read_archive(path.read_bytes())
        size = sum(len(part) for name, part in parts.items() if name.endswith(".xml"))
        assert size * 10 < limits.TEMPLATE_XML
        assert parts[DOCUMENT].count(b"{{") + parts[DOCUMENT].count(b"{%") < limits.TAGS / 3
