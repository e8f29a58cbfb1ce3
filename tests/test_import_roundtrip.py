"""Documents drawn at random are imported again as the data that they were made of.

``--cases N`` (or DRAFTER_CASES) draws so many years; each is written as text, every fifth as
.docx too, and what the import gives must mean the same as what went in.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from drafter.importing import importer
from drafter.problem import has_errors
from tests.synthetic import canonical, rendered, scarred, written, year
from tests.synthetic.needless import needless
from tests.synthetic.scars import KINDS

_EVERY = 5  # a year in so many is written as .docx too
_SCARRED = 12  # years for each kind of scar


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    cases = metafunc.config.getoption("--cases")
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(cases))
    if "fifth" in metafunc.fixturenames:
        metafunc.parametrize("fifth", range(0, cases, _EVERY))


def _brought_back(folder: Path, files: dict[str, str | bytes]) -> str | None:
    """The YAML that the import makes of files of these names, ``None`` where it refuses."""
    for name, content in files.items():
        if isinstance(content, str):
            (folder / name).write_text(content, encoding="utf-8")
        else:
            (folder / name).write_bytes(content)
    found, problems = importer.imported([folder / name for name in files])
    return None if found is None or has_errors(problems) else found.yaml


def _difference(wanted: dict[str, Any], got: dict[str, Any]) -> str:
    """What differs, line by line."""
    one, other = (
        yaml.safe_dump(each, allow_unicode=True, sort_keys=False, width=10**6).splitlines()
        for each in (wanted, got)
    )
    return "\n".join(difflib.unified_diff(one, other, "drawn", "imported", lineterm="", n=2))


def _same(text: str | None, data: dict[str, Any], bold: bool) -> None:
    assert text is not None
    wanted, got = canonical(data, bold), canonical(text, bold)
    assert got == wanted, _difference(wanted, got)


def test_texts_come_back_as_the_data_they_were_made_of(seed: int, tmp_path: Path) -> None:
    data = year(seed)
    texts: dict[str, str | bytes] = {f"{kind}.txt": text for kind, text in written(data).items()}
    _same(_brought_back(tmp_path, texts), data, bold=False)


def test_documents_come_back_as_the_data_they_were_made_of(fifth: int, tmp_path: Path) -> None:
    data = year(fifth)
    made: dict[str, str | bytes] = {f"{k}.docx": one for k, (one, _) in rendered(data).items()}
    _same(_brought_back(tmp_path, made), data, bold=True)


@pytest.mark.parametrize("number", range(_SCARRED))
def test_nothing_is_written_that_goes_without_saying(number: int, tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {f"{k}.txt": text for k, text in written(year(number)).items()}
    text = _brought_back(tmp_path, texts)
    assert text is not None
    assert needless(text) == []


@pytest.mark.parametrize("number", range(_SCARRED))
@pytest.mark.parametrize("kind", KINDS)
def test_what_copying_broke_is_mended(kind: str, number: int, tmp_path: Path) -> None:
    data = year(number)
    texts: dict[str, str | bytes] = {
        f"{one}.txt": scarred(text, kind, number) for one, text in written(data).items()
    }
    _same(_brought_back(tmp_path, texts), data, bold=False)


_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.(?!\d))", re.M
)
_RESPONSIBLE = re.compile(r"[（〔](?=(?:牵头|责任)单位：)")


@pytest.mark.parametrize("number", range(_SCARRED))
@pytest.mark.parametrize("lost", [_ORDINAL, _RESPONSIBLE], ids=["ordinal", "bracket"])
def test_a_lost_ordinal_or_bracket_is_noticed(
    lost: re.Pattern[str], number: int, tmp_path: Path
) -> None:
    """The comparison can fail: a text that lost one does not mean the same any more."""
    data = year(number)
    texts = dict(written(data))
    kind = Random(number).choice(list(texts))
    found = list(lost.finditer(texts[kind]))
    if not found:
        pytest.skip("nothing of the kind in this document")
    at = Random(number).choice(found)
    texts[kind] = texts[kind][: at.start()] + texts[kind][at.end() :]
    text = _brought_back(tmp_path, {f"{one}.txt": content for one, content in texts.items()})
    assert text is None or canonical(text, bold=False) != canonical(data, bold=False)
