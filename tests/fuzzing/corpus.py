"""The sound files that are changed: all that is shipped, shown, or drawn for other tests."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from drafter.pipeline import Order, drafts
from drafter.resources import folder
from drafter.schema import kinds
from drafter.source import parse
from drafter.starter import starter
from tests.conftest import EXAMPLES, ROOT, SAMPLES
from tests.synthetic import written, year
from tests.synthetic.canonical import text_of

_FENCED = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_DRAWN = 40  # files drawn for the tests of import, by their seeds
Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def years() -> tuple[str, ...]:
    """Data files: the examples and samples, the starter, the handbook's, and drawn ones."""
    files = [path.read_text(encoding="utf-8") for path in (*EXAMPLES, *SAMPLES)]
    first = starter(Path("云岭区-2025.yaml"), date(2025, 3, 1))
    book = (ROOT / "docs" / "使用手册.md").read_text(encoding="utf-8")
    told = [one for one in map(_whole, _FENCED.findall(book)) if parse(one.encode(), "")[0]]
    drawn = [text_of(year(seed)) for seed in range(_DRAWN)]
    return (*files, first, *told, *drawn)


def _whole(sample: str) -> str:
    """A sample of the handbook as a file: what it leaves out is put before it."""
    head = "" if "年度:" in sample else "年度: 2025\n地区: 云岭区\n"
    report = "" if "通知:" in sample or "报告:" in sample else "情况报告: {署名: 无}\n"
    return head + report + sample


@cache
def tree(number: int) -> Any:
    """What a data file of `years` holds, every scalar as text."""
    return yaml.load(years()[number], Loader=Loader)


@cache
def documents_of(number: int) -> tuple[bytes, ...]:
    """The documents of a data file of `years`; none where it makes none."""
    with TemporaryDirectory() as place:
        file = Path(place) / "年.yaml"
        file.write_text(years()[number], encoding="utf-8")
        made, _ = drafts([file], Order())
    return tuple(one.data for one in made)


def document(chance: Random) -> bytes:
    """A .docx."""
    while not (found := documents_of(chance.randrange(len(years())))):
        pass
    return chance.choice(found)


def text(chance: Random) -> str:
    """A document's text, as it is copied from a page."""
    drawn = written(year(chance.randrange(_DRAWN)))
    return chance.choice(list(drawn.values()))


def template(chance: Random) -> tuple[str, bytes]:
    """A kind of document and its shipped template."""
    kind = chance.choice(list(kinds()))
    return kind, (folder("templates") / f"{kind}.docx").read_bytes()
