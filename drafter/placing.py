"""Documents come to their places, and what a failure to write means for an officer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drafter.manifest import beside, digest, is_final, told
from drafter.package import write, write_together
from drafter.problem import Place, Problem, has_errors, problem


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
    """Whether the very document is there already."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def put(source: Path, path: Path, data: bytes) -> list[Problem]:
    """Write a file made of ``source``, whole or not at all."""
    place = Place(str(source))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = write(path, data)
    except OSError as error:
        return [problem("W701", place, path=path, **why(error))]
    return [problem("W704", place, path=path.name, kept=kept.name)] if kept else []


def _put_all(source: Path, files: Mapping[Path, bytes]) -> list[Problem]:
    """Write files that belong together, all or none; the first gives them their name."""
    place, path = Place(str(source)), next(iter(files))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = write_together(files)
    except OSError as error:
        return [problem("W701", place, path=path, **why(error))]
    return [problem("W704", place, path=path.name, kept=one.name) for one in kept]


def why(error: OSError) -> dict[str, str]:
    """The reason and the advice that go with W701."""
    if isinstance(error, PermissionError):
        return {
            "reason": "没有写入权限，或文件正在Word、WPS中打开",
            "advice": "请关闭该文件，或用“-o”换一个文件夹。",
        }
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return {"reason": "同名的文件或文件夹挡住了路", "advice": "请用“-o”换一个文件夹。"}
    if error.errno == 28:
        return {"reason": "磁盘已满", "advice": "请清理磁盘后重试。"}
    return {"reason": "系统拒绝写入", "advice": "请用“-o”换一个文件夹。"}
