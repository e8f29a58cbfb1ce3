"""What takes long to work out and depends on files alone, kept from one run to the next.

It is marshalled, code too, and code that is read is run. So it lies only in a folder of the
user's own, which nobody else can write, and never beside a template or a data file, which come
by e-mail. Whoever can write there as the user can do as the user anyway; the digest at the head
of an entry finds what is broken, not what is forged.

Nothing depends on it: without a folder, or with a broken entry, all is worked out anew.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from drafter.regex import regex
from drafter.writing import write

VARIABLE = "DRAFTER_CACHE"
_MOST = 64  # entries; each template has some, one for each look
_NAME = regex(r"[0-9a-f]{64}\.kept")
_DIGEST = hashlib.sha256().digest_size
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def key(*given: bytes) -> str:
    """The name of what is worked out of the bytes ``given`` by this Python, which alone can
    read it again.
    """
    made = hashlib.sha256()
    for one in (sys.version.encode(), *given):
        made.update(len(one).to_bytes(8, "big") + one)
    return made.hexdigest()


def recall(name: str) -> Any:
    """What was kept under this key; ``None`` where there is nothing, or nothing sound."""
    folder = _folder()
    if folder is None:
        return None
    try:
        data = _read(folder / f"{name}.kept")
        digest, content = data[:_DIGEST], data[_DIGEST:]
        return marshal.loads(content) if digest == _digest(name, content) else None
    except (OSError, ValueError, EOFError, TypeError):
        return None


def remember(name: str, value: Any) -> None:
    """Keep plain data and code under this key, if that can be done."""
    folder = _folder()
    if folder is None:
        return
    try:
        content = marshal.dumps(value)
        write(folder / f"{name}.kept", _digest(name, content) + content)
        _thin_out(folder)
    except (OSError, ValueError):  # the latter where a value is not plain
        return


def _digest(name: str, content: bytes) -> bytes:
    return hashlib.sha256(name.encode() + content).digest()


def _folder() -> Path | None:
    """The folder of what is kept, made where it is missing; ``None`` where there must be none:
    it cannot be made, is a link, or others could write it.
    """
    try:
        folder = _named()
        if folder is None:
            return None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = folder.lstat()
    except (OSError, RuntimeError):  # the latter where there is no home
        return None
    return folder if stat.S_ISDIR(about.st_mode) and _own(about) else None


def _named() -> Path | None:
    """Where ``DRAFTER_CACHE`` says (empty: nowhere), else where the system has such folders."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    folder = Path(base or "~/.cache").expanduser() / "drafter"
    return folder if folder.is_absolute() else None


def _own(about: os.stat_result) -> bool:
    """Whether a folder or file is the user's and no other can write it. On Windows the folder of
    a user's own data is so by itself.
    """
    if sys.platform == "win32":
        return True
    return about.st_uid == os.geteuid() and not about.st_mode & _OTHERS


def _read(path: Path) -> bytes:
    """A file that is the user's own; raises ``OSError`` where it is not."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        about = os.fstat(file.fileno())
        if not (stat.S_ISREG(about.st_mode) and _own(about)):
            raise PermissionError(path)
        return file.read()


def _thin_out(folder: Path) -> None:
    """Remove the oldest entries where there are too many; what else lies there stays."""
    for path in sorted(_entries(folder), key=_age)[:-_MOST]:
        path.unlink(missing_ok=True)


def _entries(folder: Path) -> Iterable[Path]:
    return (path for path in folder.iterdir() if _NAME.fullmatch(path.name))


def _age(path: Path) -> float:
    """When an entry was made; another run may have removed it."""
    return path.lstat().st_mtime if os.path.exists(path) else 0.0
