"""The starter file: a year's data with explanations, that builds as it stands."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from drafter.placing import put_new
from drafter.problem import Place, Problem, problem
from drafter.regex import regex
from drafter.resources import folder

_NAMED = regex(r"(?P<place>[^\W\d_]{2,20}?)[-_ 　]*(?P<year>20\d\d)?(?:年.*)?")
PLACE = "某某区"


def starter(file: Path, today: date) -> str:
    """The text of a starter; place and year are taken from the file's name where it has them."""
    found = _NAMED.fullmatch(file.stem)
    place = found["place"] if found and not found["place"].isascii() else PLACE
    year = found["year"] if found and found["year"] else str(today.year)
    text = (folder("templates") / "starter.yaml").read_text(encoding="utf-8")
    schema = (folder("schemas") / "year.zh.schema.json").as_uri()
    return text.replace("@模式@", schema).replace("@地区@", place).replace("@年度@", year)


def write_starter(file: Path) -> list[Problem]:
    """Write the starter to ``file``, which must not exist yet."""
    if os.path.exists(file):
        return [problem("W703", Place(str(file)), path=file)]
    return put_new(file, starter(file, date.today()).encode(), "请换一个文件夹。")
