"""PDFs of documents, and a picture of each page: what there is to look at before Word does."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from drafter.problem import Problem


def exhibits(
    documents: Mapping[str, bytes], faces: Iterable[str], pdf: bool, png: bool
) -> tuple[list[tuple[Path, bytes]], list[Problem]]:
    """The files to write beside the documents, which are named by their paths.

    ``faces`` are the fonts that they ask for; those that had to be replaced are reported.
    """
    from drafter import office, picture

    pdfs, problems = office.convert(documents, faces)
    files: list[tuple[Path, bytes]] = []
    for name, data in pdfs.items():
        path = Path(name)
        files += [(path.with_suffix(".pdf"), data)] if pdf else []
        pages, found = picture.pictures(data, name) if png else ([], [])
        problems += found
        files += [(path.with_name(f"{path.stem}-{n}.png"), one) for n, one in enumerate(pages, 1)]
    return files, problems


def outdated(document: Path, fresh: Iterable[Path]) -> list[Path]:
    """PDF and pictures of an earlier state of a document, which would now mislead."""
    kept = set(fresh)
    numbered = re.compile(re.escape(document.stem) + r"-\d+\.png")
    beside: list[Path] = []
    with suppress(OSError):  # a folder may be written, but not listed
        beside = [path for path in document.parent.iterdir() if numbered.fullmatch(path.name)]
    pdf = document.with_suffix(".pdf")
    return [path for path in [pdf, *beside] if os.path.isfile(path) and path not in kept]
