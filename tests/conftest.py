"""What the tests share: the flag that rewrites expected files, and the command itself."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from drafter.cli import main

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
SAMPLES = sorted((ROOT / "examples" / "版式").glob("*.yaml"))  # every element, in every form
OFFICIAL = ("notice", "report")  # the 公文 of every example; one has a paper beside them


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate",
        action="store_true",
        help="write what is produced as what is expected; review the difference before committing",
    )
    parser.addoption(
        "--cases",
        type=int,
        default=int(os.environ.get("DRAFTER_CASES", "200")),
        help="how many years of documents are drawn at random, imported and compared (200)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """What is kept from one run of a command to the next is none of the user's; from the start,
    since files of tests read schemas when they are collected.
    """
    place = tempfile.TemporaryDirectory(prefix="drafter-cache-")
    config.add_cleanup(place.cleanup)
    os.environ["DRAFTER_CACHE"] = place.name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs LibreOffice where it is missing, but never in CI."""
    office = [item for item in items if "office" in item.keywords]
    missing = [name for name in ("soffice", "pdftotext") if not shutil.which(name)]
    if not office or not missing:
        return
    reason = f"needs {' and '.join(missing)} (LibreOffice Writer, poppler-utils) on the machine"
    if os.environ.get("CI"):
        raise pytest.UsageError(f"in CI no page test may be skipped: it {reason}")
    for item in office:
        item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(autouse=True)
def _without_office(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only tests that say so start LibreOffice; the others count pages on the grid."""
    if "office" not in request.keywords:
        monkeypatch.setenv("DRAFTER_SOFFICE", "/nowhere")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run the command line as a user would; gives exit code, output and errors."""

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        try:
            main([str(one) for one in arguments])
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return call


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a committed file, or write it there with --regenerate."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--regenerate"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} is missing: run pytest --regenerate and review it"
        assert text == path.read_text(encoding="utf-8")

    return compare
