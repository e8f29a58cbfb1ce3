"""What an import keeps, in figures: ``python -m tests.back_and_forth FILE…`` imports each file,
builds it again, and prints a line for each.

Characters are counted without blanks. The first distance is from the text as it was read to the
text that is built; the second from the repaired text, and 0 where nothing is lost or added.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from drafter.importing.importer import imported
from drafter.importing.proof import counts
from drafter.importing.sources import read
from drafter.pipeline import Order, drafts
from drafter.problem import Level
from tests.reading import texts

HEAD = ("文件", "读入", "生成", "修复", "与原文", "与修复后", "部分", "任务", "要点", "单位")


def row(path: Path, verbatim: bool = False) -> tuple[str, ...]:
    """The line of one file. Raises ``ValueError`` where it cannot be imported."""
    copy, _ = read(path)
    made, problems = imported([path], verbatim=verbatim)
    if copy is None or made is None:
        raise ValueError("\n".join(str(one) for one in problems if one.level is Level.ERROR))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "数据.yaml")
        file.write_text(made.yaml, encoding="utf-8")
        built, _ = drafts([file], Order())
    out = _squeezed("".join(text for one in built for text in texts(one.data)).replace("|", ""))
    mended = _squeezed("".join(passage.text for passage in made.copies[0].passages))
    source = _squeezed(copy.text)
    repairs = len(made.edits[0]) + len(made.renumbered[0])
    found = counts(made)
    figures = (
        len(source),
        len(out),
        repairs,
        Levenshtein.distance(source, out),
        Levenshtein.distance(mended, out),
        *found.values(),
    )
    return (path.name, *map(str, figures))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows under the head, parted by tabs."""
    return "\n".join("\t".join(one) for one in (HEAD, *rows))


def lines(paths: Sequence[Path]) -> list[tuple[str, ...]]:
    """The lines of files; of one that cannot be imported its name and why."""
    made: list[tuple[str, ...]] = []
    for path in paths:
        try:
            made.append(row(path))
        except ValueError as why:
            made.append((path.name, str(why).replace("\n", " ")))
    return made


if __name__ == "__main__":
    print(table(lines([Path(name) for name in sys.argv[1:]])))
