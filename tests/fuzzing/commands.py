"""The ways through drafter that a file may take: what the commands call, and the commands.

Each gives what came of it, ``built`` or ``refused``; it raises where anything else comes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from docx import Document

from drafter.cli import cli
from drafter.coverage import coverage as covered
from drafter.coveragereport import as_text as coverage_text
from drafter.delivery import build as build_files
from drafter.examination import examine, load
from drafter.importing.files import import_files
from drafter.inspection.inspect import as_json as inspection_json
from drafter.inspection.inspect import as_text as inspection_text
from drafter.inspection.inspect import inspect_files
from drafter.ledger.issuing import Wanted, issue
from drafter.mending.screen import as_text as mending_text
from drafter.mending.writing import mend_file
from drafter.model import build as build_model
from drafter.papercheck import examine_document
from drafter.pipeline import Order
from drafter.problem import Problem, as_json, as_text, has_errors
from drafter.rolling.rollover import rollover as roll
from tests.conftest import EXAMPLES

BUILT, REFUSED = "built", "refused"
Way = Callable[[Path], str]
_CODES = (0, 1, 2)


def _told(problems: Sequence[Problem]) -> str:
    """Problems as they are shown; whether any is an error."""
    as_text(problems).encode()
    as_json(problems).encode()
    return REFUSED if has_errors(problems) else BUILT


def check(file: Path) -> str:
    return _told(examine(file))


def build(file: Path, **options: Any) -> str:
    order = Order(directory=file.parent / "公文", **options)
    assert order.directory is not None
    order.directory.mkdir()
    written, problems = build_files([file], order)
    assert has_errors(problems) != bool(written), "neither problems nor documents"
    for path in written:
        if path.suffix == ".docx":
            Document(BytesIO(path.read_bytes()))
    return _told(problems)


def final(file: Path) -> str:
    return build(file, final=True)


def review(file: Path) -> str:
    return build(file, review=True, draft=date(2025, 3, 1))


def mend(file: Path) -> str:
    before = file.read_bytes()
    found = mend_file(file, dry=True)
    mending_text(found, True, lambda text, _: text).encode()
    assert file.read_bytes() == before, "a dry run wrote"
    return _told(found.problems)


def rollover(file: Path) -> str:
    target = file.with_name("新.yaml")
    outcome = roll(file, target)
    "\n".join(outcome.lines).encode()
    refused = _told(outcome.problems) == REFUSED
    assert (outcome.written is not None) != refused, "neither problems nor a file"
    if outcome.written:
        _, problems = load(target)
        assert not has_errors(problems), f"rolled over into errors: {as_text(problems)}"
    return REFUSED if refused else BUILT


def coverage(file: Path) -> str:
    checked, problems = load(file)
    if checked is not None:
        year = build_model(checked)
        coverage_text(year, covered(checked, year)).encode()
    return _told(problems)


def ledger(file: Path) -> str:
    written, problems = issue(file, Wanted(directory=file.parent / "分工"))
    assert has_errors(problems) != bool(written), "neither problems nor ledgers"
    return _told(problems)


def command(file: Path) -> str:
    """A command line, by the file's length."""
    lines: tuple[tuple[str, ...], ...] = (
        ("check",),
        ("check", "--format", "json"),
        ("check", "--fix"),
        ("build",),
        ("build", "--format", "json"),
        ("coverage", "--format", "json"),
        ("ledger", "--by-unit"),
        ("rollover", "-o", str(file.with_name("新.yaml"))),
        ("compare", str(EXAMPLES[0])),
    )
    return _run(lines[file.stat().st_size % len(lines)], file)


def document_command(file: Path) -> str:
    lines: tuple[tuple[str, ...], ...] = (
        ("check",),
        ("inspect",),
        ("inspect", "--format", "json"),
        ("import", "-o", str(file.with_name("新.yaml"))),
        ("import", "--figures", "-o", str(file.with_name("新.yaml"))),
        ("compare", str(EXAMPLES[0])),
    )
    return _run(lines[file.stat().st_size % len(lines)], file)


def _run(line: Sequence[str], file: Path) -> str:
    result = CliRunner().invoke(cli, [*line, str(file)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in _CODES, result.exit_code
    assert "Traceback" not in result.output
    return REFUSED if result.exit_code else BUILT


def import_(file: Path, **options: Any) -> str:
    target = file.with_name("新.yaml")
    outcome = import_files([file], target, **options)
    "\n".join(outcome.lines).encode()
    refused = _told(outcome.problems) == REFUSED
    assert bool(outcome.written) != refused, "neither problems nor a data file"
    if outcome.written:
        examine(target)
    return REFUSED if refused else BUILT


def verbatim(file: Path) -> str:
    return import_(file, verbatim=True)


def figures(file: Path) -> str:
    return import_(file, figures=True)


def inspect(file: Path) -> str:
    reports, problems = inspect_files([file])
    inspection_text(reports).encode()
    inspection_json(reports, problems).encode()
    assert reports or problems
    return _told(problems)


def paper(file: Path) -> str:
    return _told(examine_document(file))


def template(file: Path) -> str:
    """A document of the kind that the template's name tells, through the template."""
    kind = file.name.split(".")[1]
    data = file.with_name("年.yaml")
    data.write_bytes(min(EXAMPLES, key=lambda path: path.stat().st_size).read_bytes())
    directory = file.parent / "公文"
    directory.mkdir()
    written, problems = build_files(
        [data], Order(kinds=(kind,), template=file, directory=directory)
    )
    assert has_errors(problems) != bool(written), "neither problems nor a document"
    return _told(problems)


DATA: dict[str, tuple[Way, int]] = {
    "check": (check, 24),
    "build": (build, 28),
    "build --final": (final, 4),
    "build --review": (review, 6),
    "check --fix --dry-run": (mend, 10),
    "rollover": (rollover, 10),
    "coverage": (coverage, 6),
    "ledger": (ledger, 6),
    "drafter …": (command, 6),
}
DOCUMENT: dict[str, tuple[Way, int]] = {
    "import": (import_, 40),
    "import --verbatim": (verbatim, 6),
    "import --figures": (figures, 6),
    "inspect": (inspect, 24),
    "check FILE": (paper, 18),
    "drafter …": (document_command, 6),
}
TEMPLATE: dict[str, tuple[Way, int]] = {"build --template": (template, 1)}
