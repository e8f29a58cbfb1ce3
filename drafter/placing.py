"""Documents come to their places, and what a failure to write means for an officer."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from drafter.intake import read
from drafter.manifest import beside, digest, is_final, told
from drafter.package import is_ours
from drafter.problem import Place, Problem, has_errors, problem
from drafter.writing import set_aside, why_unwritten, write_new, write_together

_ELSEWHERE = "请用“-o”换一个文件夹。"


def put_document(source: Path, path: Path, data: bytes, manifest: bytes | None) -> list[Problem]:
    """Write a document made of ``source``, a final one with its ``manifest``. One that is final
    is replaced by another final one alone, and a manifest that no longer tells of what stands
    beside it is named.
    """
    place, name = Place(str(source)), path.name
    changed = not stands(path, data) and is_final(path)
    if manifest is not None:
        found = _put_all(source, {path: data, beside(path): manifest})
        return [*found, problem("W736", place, name=name)] if changed and not found else found
    if changed:
        return [problem("W735", place, name=name)]
    found = put(source, path, data)
    if has_errors(found) or told(path) in (None, digest(data)):
        return found
    return [*found, problem("W737", place, name=name, listed=beside(path).name)]


def stands(path: Path, data: bytes) -> bool:
    """Whether the very document is there already, itself and not by a link."""
    try:
        return not os.path.islink(path) and read(path, len(data)) == data
    except OSError:
        return False


def put(source: Path, path: Path, data: bytes) -> list[Problem]:
    """Write a file made of ``source``, whole or not at all."""
    return _put_all(source, {path: data})


def _put_all(source: Path, files: Mapping[Path, bytes]) -> list[Problem]:
    """Write files that belong together, all or none; the first gives them their name. What stands
    already is not written again.
    """
    place, path = Place(str(source)), next(iter(files))
    new = {one: data for one, data in files.items() if not stands(one, data)}
    linked = [one for one in new if os.path.islink(one)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = write_together(new, keep_edited)
    except OSError as error:
        return [problem("W701", place, path=path, **why(error))]
    return [
        *(problem("W704", place, path=path.name, kept=one.name) for one in kept),
        *(problem("W755", place, path=one.name) for one in linked),
    ]


def put_new(path: Path, data: bytes, advice: str) -> list[Problem]:
    """Write a file that must not be there yet; ``advice`` is what to do where it cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, data)
    except OSError as error:
        if isinstance(error, FileExistsError) and os.path.lexists(path):
            return [problem("W703", Place(str(path)), path=path)]
        values = {"path": path, "reason": why_unwritten(error), "advice": advice}
        return [problem("W701", Place(str(path)), **values)]
    return []


def keep_edited(path: Path) -> Path | None:
    """Set a document aside that somebody went on editing; gives its new place.

    What drafter wrote names drafter as its application; an office program puts its own name
    there when it saves (a script that edits by python-docx does not). Raises
    ``OSError`` where the file cannot get another name.
    """
    if path.suffix.lower() not in (".docx", ".xlsx") or not os.path.exists(path) or is_ours(path):
        return None
    return set_aside(path, _kept_names(path))


def _kept_names(path: Path) -> Iterator[Path]:
    for number in range(1, 1000):
        yield path.with_name(f"{path.stem}（人工修改{number}）{path.suffix}")


def why(error: OSError) -> dict[str, str]:
    """The reason and the advice that go with W701."""
    reason, advice = why_unwritten(error), _ELSEWHERE
    if isinstance(error, PermissionError):
        advice = "请关闭该文件，或用“-o”换一个文件夹。"
    if reason == "磁盘已满":
        advice = "请清理磁盘后重试。"
    return {"reason": reason, "advice": advice}
