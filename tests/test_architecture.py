"""The design is one direction of flow: a module imports only modules below it."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

from tests.conftest import ROOT

# From the ground up. A new module takes its place here.
ORDER = [
    "drafter", "drafter.regex", "drafter.limits", "drafter.outcomes", "drafter.templatetexts", "drafter.ledgertexts", "drafter.rollingtexts", "drafter.differences", "drafter.filetexts", "drafter.catalogue", "drafter.problem", "drafter.resources", "drafter.intake", "drafter.writing", "drafter.filename", "drafter.cache", "drafter.likeness", "drafter.aliases", "drafter.lengths",
    "drafter.places", "drafter.yamlhints", "drafter.source", "drafter.spans", "drafter.tabular", "drafter.numbering",
    "drafter.shorthand", "drafter.duty", "drafter.schema", "drafter.columns", "drafter.amending", "drafter.amending.text", "drafter.amending.tree",
    "drafter.amending.edits", "drafter.amending.alignment", "drafter.amending.spelling",
    "drafter.amending.splices", "drafter.amending.patches", "drafter.amend", "drafter.pending", "drafter.findings", "drafter.formula",
    "drafter.measure", "drafter.feasibility", "drafter.relation", "drafter.statistic",
    "drafter.reckoning", "drafter.reckoning.measures", "drafter.reckoning.quantities",
    "drafter.reckoning.mentions", "drafter.reckoning.agreement", "drafter.reckoning.sums", "drafter.reckoning.steps",
    "drafter.reckoning.rates", "drafter.reckoning.lastyear", "drafter.reckoning.relations",
    "drafter.figures", "drafter.arithmetic", "drafter.audit", "drafter.yearly", "drafter.accord", "drafter.prose", "drafter.units", "drafter.checked",
    "drafter.rulebook", "drafter.validator", "drafter.accept", "drafter.refused", "drafter.structure", "drafter.facts", "drafter.crosscheck", "drafter.formcheck", "drafter.columncheck", "drafter.contents",
    "drafter.check", "drafter.manuscript", "drafter.yeartexts", "drafter.rules.rule", "drafter.rules.ordinals",
    "drafter.rules.number_brackets", "drafter.rules.number_zeros", "drafter.rules.number_prefix", "drafter.rules.date_zeros", "drafter.rules.date_numerals", "drafter.rules.year_short", "drafter.rules.date_marks", "drafter.rules.ordinal_marks", "drafter.rules.ordinal_typed", "drafter.rules.marks_narrow", "drafter.rules.quotes_straight", "drafter.rules.marks_doubled", "drafter.rules.marks_unpaired", "drafter.rules.ellipsis", "drafter.rules.pause_between_names", "drafter.rules.pause_before_etc", "drafter.rules.title_mark", "drafter.rules.points_gap", "drafter.rules.spaces", "drafter.rules.span_of_years", "drafter.rules.percent_range", "drafter.rules.great_range", "drafter.rules.decimal_bare", "drafter.rules.digits_wide", "drafter.rules.about_twice", "drafter.rules.times_less", "drafter.rules.until", "drafter.rules.plus_sign", "drafter.rules.miswritten", "drafter.rules.two_forms", "drafter.rules.vague_day", "drafter.rules.redundant", "drafter.rules.unit_twice", "drafter.rules.unit_two_roles", "drafter.rules.unit_names_mixed", "drafter.rules.attachment_names", "drafter.rules.count_announced", "drafter.rules.deadline_past", "drafter.rules.sentence_repeated", "drafter.rules.report_request", "drafter.rules.sentence_long", "drafter.rules.other_place", "drafter.rules.level_skipped", "drafter.rules.ordinal_gap", "drafter.rules.recipients_mark", "drafter.rules.copies_mark", "drafter.rules.attachment_titles", "drafter.rules.attachment_missing", "drafter.rules.unit_order", "drafter.rules.deadline_late", "drafter.rules.units_comma", "drafter.rules.unit_names_alike", "drafter.rules.document_names", "drafter.rules.year_stale", "drafter.rules.plan_over", "drafter.rules.attachment_alone", "drafter.rules.verb_missing", "drafter.rules.attachment_references",
    "drafter.rules", "drafter.lint", "drafter.model", "drafter.levels", "drafter.outline", "drafter.tasklist", "drafter.coverage", "drafter.examination", "drafter.headline", "drafter.texttable", "drafter.coveragereport", "drafter.faces",
    "drafter.layout", "drafter.elements", "drafter.look", "drafter.seals", "drafter.views",
    "drafter.views.frame", "drafter.views.base", "drafter.views.tasktable", "drafter.views.notice", "drafter.views.report", "drafter.views.slip",
    "drafter.deflate", "drafter.archives", "drafter.package", "drafter.xmlparts", "drafter.reading", "drafter.reading.word", "drafter.reading.wordxml",
    "drafter.reading.wordparts", "drafter.reading.themefonts", "drafter.reading.once", "drafter.reading.sheets",
    "drafter.reading.listnumbers", "drafter.reading.cascade", "drafter.reading.effective",
    "drafter.reading.textboxes", "drafter.reading.wordruns", "drafter.reading.wordtables",
    "drafter.reading.wordsections", "drafter.reading.leftout", "drafter.reading.wordfile", "drafter.reading.unread", "drafter.pagination",
    "drafter.pagination.glyphs", "drafter.pagination.linebreak", "drafter.pagination.pages",
    "drafter.pagination.typeset", "drafter.pagination.tableset", "drafter.pagination.book",
    "drafter.pagination.flow", "drafter.fitting", "drafter.ooxml", "drafter.sections", "drafter.stencils",
    "drafter.stencils.tags", "drafter.stencils.styles", "drafter.stencils.theme",
    "drafter.stencils.tables", "drafter.stencils.lying", "drafter.stencils.letterhead", "drafter.stencils.skeleton",
    "drafter.stencils.redhead", "drafter.stencils.imprint", "drafter.stencils.fragments", "drafter.stencils.comparison", "drafter.stencils.slip",
    "drafter.stencil", "drafter.tailor", "drafter.apart", "drafter.turned", "drafter.draftmark",
    "drafter.screening", "drafter.vanished", "drafter.tagtexts", "drafter.permitted", "drafter.allowance", "drafter.filters", "drafter.sandbox", "drafter.templating", "drafter.templating.pages", "drafter.templating.tags", "drafter.templating.refusals", "drafter.templating.words", "drafter.templating.blocks", "drafter.templating.losses", "drafter.templating.kinds", "drafter.templating.names", "drafter.templating.check",
    "drafter.plan", "drafter.compiled", "drafter.kept", "drafter.render", "drafter.templating.files", "drafter.fontmatch", "drafter.office", "drafter.picture", "drafter.paging",
    "drafter.extent", "drafter.holes", "drafter.finished", "drafter.manifest", "drafter.final", "drafter.placing",
    "drafter.exhibit", "drafter.inspection", "drafter.inspection.departure",
    "drafter.inspection.wording", "drafter.inspection.leaves", "drafter.inspection.anatomy",
    "drafter.inspection.opening", "drafter.inspection.recognition", "drafter.inspection.case",
    "drafter.inspection.looks", "drafter.inspection.page", "drafter.inspection.labels",
    "drafter.inspection.head", "drafter.inspection.letter", "drafter.inspection.title",
    "drafter.inspection.body", "drafter.inspection.ordinals", "drafter.inspection.closing", "drafter.inspection.attachments",
    "drafter.inspection.imprint", "drafter.inspection.numbers", "drafter.inspection.inspect",
    "drafter.reviewing", "drafter.reviewing.dye", "drafter.reviewing.wordtext", "drafter.reviewing.printed",
    "drafter.reviewing.subjects", "drafter.reviewing.anchors", "drafter.reviewing.comments", "drafter.reviewing.review",
    "drafter.pipeline", "drafter.delivery", "drafter.batch", "drafter.batch.crews", "drafter.batch.jobs", "drafter.batch.record", "drafter.batch.stores", "drafter.batch.clashes", "drafter.batch.running", "drafter.mending", "drafter.mending.fixes", "drafter.mending.changes", "drafter.mending.rounds",
    "drafter.mending.writing", "drafter.mending.screen", "drafter.ledger", "drafter.ledger.contents", "drafter.ledger.identity",
    "drafter.ledger.drawing", "drafter.ledger.workbook", "drafter.ledger.document", "drafter.ledger.returned",
    "drafter.ledger.answers", "drafter.ledger.typed", "drafter.ledger.claims",
    "drafter.ledger.merging", "drafter.ledger.writing", "drafter.ledger.collecting",
    "drafter.ledger.screen", "drafter.ledger.issuing",
    "drafter.importing", "drafter.importing.passage",
    "drafter.importing.figurenames", "drafter.importing.lifting",
    "drafter.importing.changes", "drafter.importing.lines", "drafter.importing.webhead",
    "drafter.importing.webpage", "drafter.importing.furniture",
    "drafter.importing.plaintext", "drafter.importing.wordcopy", "drafter.importing.sources",
    "drafter.importing.spaced", "drafter.importing.breaks", "drafter.importing.signs", "drafter.importing.oneline", "drafter.importing.dates", "drafter.importing.markdown",
    "drafter.importing.punctuation",
    "drafter.importing.blanks", "drafter.importing.slips", "drafter.importing.repeats", "drafter.importing.titles", "drafter.importing.repair", "drafter.importing.layers",
    "drafter.importing.doubts", "drafter.importing.clauses", "drafter.importing.duties", "drafter.importing.body",
    "drafter.importing.shape", "drafter.importing.naming", "drafter.importing.parts",
    "drafter.importing.letter", "drafter.importing.heads", "drafter.importing.rows", "drafter.importing.tables", "drafter.importing.attachments",
    "drafter.importing.document", "drafter.importing.notice", "drafter.importing.joint", "drafter.importing.report",
    "drafter.importing.kind", "drafter.importing.evidence",
    "drafter.importing.assemble", "drafter.importing.datafile", "drafter.importing.figuring", "drafter.importing.retold",
    "drafter.importing.importer", "drafter.importing.proof", "drafter.importing.files",
    "drafter.paperbody", "drafter.paperroles", "drafter.papertexts", "drafter.papercheck",
    "drafter.rolling", "drafter.rolling.years", "drafter.rolling.stale",
    "drafter.rolling.notes", "drafter.rolling.wording", "drafter.rolling.walk",
    "drafter.rolling.figures", "drafter.rolling.tasks", "drafter.rolling.report",
    "drafter.rolling.documents", "drafter.rolling.rollover",
    "drafter.comparing", "drafter.comparing.sentences", "drafter.comparing.years", "drafter.comparing.marks",
    "drafter.comparing.assignment", "drafter.comparing.passages", "drafter.comparing.likeness", "drafter.comparing.pairs",
    "drafter.comparing.beside", "drafter.comparing.numbers", "drafter.comparing.comparison",
    "drafter.comparing.compare",
    "drafter.starter", "drafter.reference", "drafter.console", "drafter.yearcli", "drafter.ledgercli", "drafter.batchcli", "drafter.buildcli", "drafter.templatecli", "drafter.cli",
    "drafter.__main__",
]  # fmt: skip


def _imports(source: str) -> set[str]:
    """All modules of ours that a source imports, within functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            base = node.module or ""
            found |= {f"{base}.{a.name}" for a in node.names if f"{base}.{a.name}" in ORDER}
            found |= {base} if base != "drafter" else set()
    return {name for name in found if name.split(".")[0] == "drafter"}


def _modules() -> dict[str, str]:
    modules = {}
    for path in (ROOT / "drafter").rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        modules[".".join(parts).removesuffix(".__init__")] = path.read_text(encoding="utf-8")
    return modules


def test_a_module_imports_only_modules_below_it() -> None:
    wrong = [
        f"{name} imports {used}"
        for name, source in _modules().items()
        for used in _imports(source)
        if ORDER.index(used) >= ORDER.index(name)
    ]
    assert wrong == []


def test_every_module_was_seen() -> None:
    assert sorted(_modules()) == sorted(ORDER)


def test_the_map_of_the_house_shows_every_room() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text[text.index("| step |") : text.index("things are worth knowing")]
    rooms = {name.rstrip("/") for name in re.findall(r"`([\w/]+)`", table)}
    parts = [name.split(".")[1:] for name in ORDER]
    wanted = {one[0] for one in parts if one and not one[0].startswith("__")}
    assert wanted - rooms == set()
    shown = {name for name in rooms if "/" not in name}
    inner = {one[-1] for one in parts if one}
    assert shown - inner - {"schemas"} == set()


def test_every_package_is_installed() -> None:
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    named = set(setup["options"]["packages"].split())
    found = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in (ROOT / "drafter").rglob("__init__.py")
    }
    assert named == found | {"drafter.schemas", "drafter.templates"}


def test_imports_within_functions_are_seen_too() -> None:
    assert _imports("def f():\n    from drafter.cli import main\n") == {"drafter.cli"}
    assert _imports("from drafter import layout") == {"drafter.layout"}


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """All of a module but what its functions do when they are called."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.Lambda)):
            yield child
            yield from _at_import(child)


def test_no_module_compiles_a_regular_expression_when_it_is_imported() -> None:
    wrong = [
        f"{name}:{node.lineno}"
        for name, source in _modules().items()
        for node in _at_import(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    ]
    assert wrong == []


def test_no_view_names_a_style() -> None:
    """The template owns looks: no style of the layout is written in a view or the outline."""
    from drafter.elements import CHARACTERS, paragraphs
    from drafter.layout import PROFILES

    names = {style.id for style in (*paragraphs("letter", PROFILES["gbt9704"]), *CHARACTERS)}
    for name, source in _modules().items():
        if name.startswith("drafter.views") or name in ("drafter.levels", "drafter.outline"):
            strings = {n.value for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant)}
            assert not names & strings, name


DOCUMENTS = {
    "docxtpl",
    "docx",
    "lxml",
    "openpyxl",
    "pypdfium2",
    "PIL",
    "ruamel",
    "rapidfuzz",
    "rjieba",
}
SLOW = {"dataclasses"}  # what makes classes slowly; of ours none is made by it
DATA = {"cerberus", "jinja2", "yaml"}
GOOD = DATA - {"cerberus"}  # what data without a fault asks for


def _imported(*arguments: str) -> set[str]:
    """The packages of others that a command has imported when it ends."""
    code = (
        "import sys\nfrom drafter.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print('', *{name.partition('.')[0] for name in sys.modules}, sep='\\n')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines())


def test_help_and_wrong_use_import_nothing_that_reads_data_or_documents() -> None:
    for arguments in (["--help"], ["build", "--help"], ["--version"], ["bulid"]):
        assert not (DOCUMENTS | DATA) & _imported(*arguments), arguments


def test_a_build_with_kept_work_imports_only_what_writes_xml(tmp_path: Path) -> None:
    """One notice, its template compiled by an earlier run: neither docxtpl nor python-docx, and
    no class is made by `dataclasses`, which takes long.
    """
    data = shutil.copy(ROOT / "examples" / "云岭区-2025.yaml", tmp_path)
    command = ("build", data, "--only", "notice", "--grid", "--output", str(tmp_path))
    _imported(*command)
    found = _imported(*command)
    assert found & (DOCUMENTS | SLOW) == {"lxml"}
    assert found & DATA == GOOD


def test_check_imports_nothing_that_reads_or_writes_documents() -> None:
    found = _imported("check", str(ROOT / "examples" / "云岭区-2025.yaml"))
    assert not DOCUMENTS & found
    assert found & DATA == GOOD  # what is looked for is seen
