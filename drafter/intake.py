"""Bytes of a file whose name somebody gave, and which may be anything.

A pipe hangs whoever opens it, a device may never end. So nothing is read but a regular file, and
no more of it than it may have.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
)


class Irregular(OSError):
    """A device, a pipe or a socket: no file that could be read to its end."""


def regular(path: Path) -> BinaryIO:
    """A file opened for reading. Raises ``OSError``: `Irregular` where it is no regular file."""
    if os.path.isdir(path):  # which Windows would call forbidden
        raise IsADirectoryError(path)
    handle = os.open(path, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Irregular(path)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def read(path: Path, most: int) -> bytes | None:
    """A regular file's bytes; ``None`` where it has more than ``most``. Raises as `regular`."""
    with regular(path) as file:
        if os.fstat(file.fileno()).st_size > most:
            return None
        data = file.read(most + 1)  # what the system shows of itself (/proc) tells no size
    return data if len(data) <= most else None
