"""All files that drafter writes, each whole or not at all.

What shall be there is written beside its place under a name of its own, put on the disk and then
renamed: whatever happens meanwhile, the place has what it had or what it shall have. A failure
leaves nothing behind; what a killed run could not remove, the next that writes in the folder
does (`_sweep`).
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from drafter import limits
from drafter.intake import read
from drafter.regex import regex

if sys.platform != "win32":
    import fcntl

Aside = Callable[[Path], Path | None]

_STAGED = regex(r"\.drafter-[0-9a-f]{16}\.tmp")
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_swept: set[Path] = set()


def write(path: Path, data: bytes) -> None:
    """Put ``data`` into ``path``; its permissions stay. A link there is replaced, what it points
    to is left alone. Raises ``OSError`` where that cannot be done, or must not: where something
    else than a file is there, or a file that is read-only.
    """
    write_together({path: data})
    _settle(path.parent)


def write_new(path: Path, data: bytes) -> None:
    """The same, where nothing may be there yet, not even since a moment ago: raises
    ``FileExistsError``.
    """
    with _staged(path, data) as name:
        try:
            os.link(name, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if os.path.lexists(path):
                raise FileExistsError(path) from None
            os.replace(name, path)
    _settle(path.parent)


def write_together(files: Mapping[Path, bytes], aside: Aside = lambda path: None) -> list[Path]:
    """Put several files into their places, in this order, or none of them: where one fails, those
    before it are put back. ``aside`` may give what is there another name first; all such names
    are given. All else is as in `write`.

    A machine that stops between two of them leaves the later ones as they were, and one that stops
    at once after may have none of the new: these are documents, which are made of data again.
    """
    for path in files:
        _refuse(path)
    done: list[tuple[Path, Path | None, bytes | Path | None]] = []
    with ExitStack() as stack:
        names = {path: stack.enter_context(_staged(path, data)) for path, data in files.items()}
        try:
            for path, name in names.items():
                kept = None if os.path.islink(path) else aside(path)
                done.append((path, kept, None if kept else _there(path)))
                os.replace(name, path)
        except BaseException:
            for path, kept, before in reversed(done):
                _put_back(path, kept, before)
            raise
    return [kept for _, kept, _ in done if kept]


def set_aside(path: Path, names: Iterator[Path]) -> Path:
    """Give a file that shall be replaced the first of the ``names`` that is free. Where the system
    can, it has both names until then: two runs that do so at once lose nothing. Raises
    ``OSError``.
    """
    for name in names:
        try:
            _renamed(path, name)
        except FileExistsError:
            continue
        return name
    raise FileExistsError(path)


def _renamed(path: Path, name: Path) -> None:
    """Give a file a name that is free, in addition where that can be. Raises ``OSError``."""
    if sys.platform != "win32":  # which takes no name that is there, and lets no open file be
        try:
            os.link(path, name)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if os.path.lexists(name):
                raise FileExistsError(name) from None
        else:
            return
    os.rename(path, name)


def is_full(error: BaseException) -> bool:
    """Whether it was for want of room, on the disk or for its user."""
    return isinstance(error, OSError) and error.errno in _FULL


def why_unwritten(error: OSError) -> str:
    """Why a file cannot be written, in Chinese."""
    if is_full(error):
        return "磁盘已满"
    if error.errno == errno.EROFS:
        return "文件或所在的文件夹是只读的"
    if error.errno in (errno.ENAMETOOLONG, getattr(errno, "EILSEQ", errno.ENAMETOOLONG)):
        return "文件名过长，或者有系统不认的字符"
    if isinstance(error, PermissionError):
        return "没有写入权限，或文件正在Word、WPS中打开"
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return "同名的文件或文件夹挡住了路"
    return "系统拒绝写入"


@contextmanager
def alone(handle: int) -> Iterator[bool]:
    """Whether no other run holds the open file ``handle``, nor begins to meanwhile. This run holds
    it from now on, until it is closed. Where the system has no locks, nobody does.
    """
    if sys.platform == "win32":
        yield True
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        sole = True
    except OSError as error:  # of a file system without locks another one
        sole = not isinstance(error, BlockingIOError)
    try:
        yield sole
    finally:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_SH)


@contextmanager
def _staged(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside ``path`` that holds what shall be there, to be renamed; gone afterwards."""
    _sweep(path.parent)
    name = path.parent / f".drafter-{os.urandom(8).hex()}.tmp"
    handle = -1
    try:
        mode = _mode(path)
        handle = _claimed(name, 0o666 if mode is None else 0o600)
        with os.fdopen(handle, "wb", closefd=False) as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        if mode is not None:
            os.chmod(name, mode)
        if sys.platform == "win32":  # which renames no file that is open
            os.close(handle)
            handle = -1
        yield name
    finally:
        if handle >= 0:
            os.close(handle)
        name.unlink(missing_ok=True)


def _claimed(name: Path, mode: int) -> int:
    """A new file, opened, that nobody sweeps away while it is open: its lock tells that whoever
    writes it lives.
    """
    while True:
        handle = os.open(name, _FLAGS, mode)
        if sys.platform != "win32":
            with suppress(OSError):  # a network's file system may have no locks
                fcntl.flock(handle, fcntl.LOCK_EX)
        if os.path.exists(name):
            return handle
        os.close(handle)  # swept away before it was locked


def _sweep(folder: Path) -> None:
    """Remove what runs that were killed left in a folder; each folder once."""
    if folder in _swept:
        return
    _swept.add(folder)
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _STAGED.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    _remove_dead(Path(entry.path))


def _remove_dead(name: Path) -> None:
    """Remove what was being written, unless it still is. Raises ``OSError`` where it stays."""
    if sys.platform == "win32":  # which keeps what is open, but not what waits to be renamed
        if time.time() - name.stat().st_mtime > limits.ABANDONED:
            name.unlink()
        return
    handle = os.open(name, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        name.unlink()
    finally:
        os.close(handle)


def _refuse(path: Path) -> None:
    """Raise ``OSError`` where something stands that must not be replaced."""
    with suppress(FileNotFoundError):
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode) and not mode & _WRITABLE:
            raise OSError(errno.EROFS, "read-only", str(path))
        if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
            raise FileExistsError(path)


def _there(path: Path) -> bytes | Path | None:
    """What is at ``path``: a file's bytes, a link's target, or nothing. Raises ``OSError``, for a
    file too that is larger than any of ours, which it therefore is not.
    """
    if os.path.islink(path):
        return path.readlink()
    if not os.path.isfile(path):
        return None
    data = read(path, limits.DOCUMENT.packed)
    if data is None:
        raise FileExistsError(path)
    return data


def _put_back(path: Path, kept: Path | None, before: bytes | Path | None) -> None:
    """Let ``path`` be as it was ``before``, when it may have been ``kept`` elsewhere."""
    if kept is not None and os.path.exists(path) and path.samefile(kept):
        kept.unlink()
    elif kept is not None:
        os.replace(kept, path)
    elif before is None:
        path.unlink(missing_ok=True)
    elif _there(path) != before:
        if isinstance(before, Path):
            path.unlink()
            path.symlink_to(before)
        else:
            with _staged(path, before) as name:
                os.replace(name, path)


def _mode(path: Path) -> int | None:
    """The permissions of the file that is replaced; ``None`` where there is none."""
    with suppress(FileNotFoundError):
        mode = path.lstat().st_mode
        return stat.S_IMODE(mode) if stat.S_ISREG(mode) else None
    return None


def _settle(folder: Path) -> None:
    """Have the new names of a folder on the disk, as far as the system does that."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
