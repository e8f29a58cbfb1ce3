"""The manifest (定稿清单) beside a final document: what it was made of, and what was let pass.

It depends on data, template, options and version alone: no clock, no path of anybody's computer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from drafter import __version__, intake, limits
from drafter.extent import concerns
from drafter.problem import Place, Problem
from drafter.schema import kinds, records
from drafter.spans import plain

if TYPE_CHECKING:
    from drafter.checked import Checked
    from drafter.lint import Waived
    from drafter.source import Source
    from drafter.views.frame import Frame

_DOCUMENT, _HASH = "公文", "SHA-256"


class Origin(Struct, frozen=True):
    """What a document was made of: its data, its template, the options that went before the
    data's 版式, and what the rules of language would have said of it.
    """

    source: Source
    checked: Checked
    template: Path
    look: Mapping[str, Any]
    waived: tuple[Waived, ...] = ()


def beside(document: Path) -> Path:
    """Where the manifest of a document is."""
    return document.with_name(f"{document.stem}.定稿.json")


def told(document: Path) -> str | None:
    """The hash that the manifest beside a document tells of it: ``None`` where there is no
    manifest, empty where it cannot be read.
    """
    try:
        held = json.loads(intake.read(beside(document), limits.DATA) or b"")
        return str(held[_DOCUMENT][_HASH])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def is_final(document: Path) -> bool:
    """Whether a document stands as its manifest tells of it."""
    try:
        return digest(intake.read(document, limits.DOCUMENT.packed) or b"") == told(document)
    except OSError:
        return False


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return sha256(data).hexdigest()


def manifest(
    origin: Origin,
    kind: str,
    view: Frame,
    document: tuple[str, bytes],
    problems: Iterable[Problem],
) -> bytes:
    """The manifest of a ``document`` (its file's name and its bytes); ``problems`` are what was
    said of the file and did not keep it back.
    """
    name, data = document
    source = origin.source
    made = {
        _DOCUMENT: {
            "文件": name,
            _HASH: digest(data),
            "种类": kinds()[kind].label,
            "标题": view.heading,
            "发文字号": plain(view.number),
        },
        "数据": {"文件": Path(source.file).name, _HASH: source.digest},
        "模板": {"文件": origin.template.name, _HASH: digest(origin.template.read_bytes())},
        "程序": {"名称": "drafter", "版本": __version__},
        "版式选项": dict(map(_option, origin.look.items())),
        "停用的提示": [
            _problem(one.remark.problem) | {"原因": one.reason or "（没有写明）"}
            for one in origin.waived
            if concerns(source, one.remark.problem.place, kind)
        ],
        "未处理的警告和提示": [
            _problem(one) | {"级别": one.level.label}
            for one in problems
            if concerns(source, one.place, kind)
        ],
    }
    text = json.dumps(made, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode("utf-8", "backslashreplace")  # names need not be UTF-8


def _option(given: tuple[str, Any]) -> tuple[str, str]:
    """An option as the data would write it."""
    field = records()["look"].fields[given[0]]
    values: tuple[str, ...] = given[1] if isinstance(given[1], tuple) else (given[1],)
    return field.label, "、".join(field.choices.get(one, one) for one in values)


def _problem(one: Problem) -> dict[str, str]:
    return {"代号": one.code, "位置": _place(one.place), "问题": one.message}


def _place(place: Place) -> str:
    return f"{Path(place.file).name}:{place.line}:{place.column}"
