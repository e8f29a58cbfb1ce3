"""A data file changed where it must be, and nowhere else: comments, order and layout stay.

Changes (`drafter.amending.edits`) become replacements of stretches of the text. What comes of
it is read again and must be the old data with the same changes; otherwise nothing is given
back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drafter.amending.edits import Edit, Path, applied
from drafter.amending.patches import Patcher, Refused
from drafter.amending.splices import Splice, spliced
from drafter.amending.tree import tree
from drafter.places import locate
from drafter.problem import Problem, has_errors, problem
from drafter.schema import label_of, labels
from drafter.source import Source, parse

_BOM = b"\xef\xbb\xbf"


def amend(raw: bytes, file: str, edits: Sequence[Edit]) -> tuple[bytes | None, list[Problem]]:
    """The file's bytes with all ``edits`` made. ``None`` and why, where one cannot be made, or
    where the text does not read as it should afterwards.
    """
    source, problems = parse(raw, file)
    if source is None or has_errors(problems):
        return None, problems
    bom = _BOM if raw.startswith(_BOM) else b""
    worker = Patcher(source, tree(source.text))
    done: list[Edit] = []
    splices: list[Splice] = []
    at: Path = ()
    try:
        for edit in edits:
            at = edit.path
            done.append(worker.meant(edit))
        for edit in worker.gathered(done):
            at = edit.path
            splices += worker.splices(edit)
    except Refused as why:
        return None, [_refusal(source, at, str(why))]
    text = spliced(worker.tree.text, splices)
    if text is None:
        return None, [_refusal(source, _clash(worker, done), "几处修改互相重叠")]
    made = bom + text.encode()
    again, _ = parse(made, file)
    wanted = applied(source.data, done)
    if again is None or again.data != wanted:
        found = again.data if again else None
        return None, [_refusal(source, _differing(wanted, found), "改写后读出的内容与预期不符")]
    return made, []


def _refusal(source: Source, path: Path, reason: str) -> Problem:
    place = locate(source.file, source.root, path, labels())
    return problem("W712", place, label=label_of(path), reason=reason)


def _clash(worker: Patcher, edits: Sequence[Edit]) -> Path:
    """The path of the first edit that cannot be made together with those before it."""
    splices: list[Splice] = []
    for edit in edits:
        splices += worker.splices(edit)
        if spliced(worker.tree.text, splices) is None:
            return edit.path
    return ()


def _differing(wanted: Any, found: Any, path: Path = ()) -> Path:
    """Where two trees of data differ first."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key in wanted:
            if key not in found or wanted[key] != found[key]:
                return _differing(wanted[key], found.get(key), (*path, key))
    if isinstance(wanted, list) and isinstance(found, list):
        for index, one in enumerate(wanted):
            if index >= len(found) or one != found[index]:
                other = found[index] if index < len(found) else None
                return _differing(one, other, (*path, index))
    return path
