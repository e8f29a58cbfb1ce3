"""Where data files come from and documents go: folders of this machine, or any fsspec URL."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from drafter.batch.jobs import Piece
from drafter.intake import regular
from drafter.placing import put, put_document
from drafter.problem import Place, Problem, problem

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_DATA = (".yaml", ".yml")
Refused = Callable[[OSError], None]


def is_url(name: str) -> bool:
    """Whether a name is a URL, ``s3://…``, rather than a path."""
    return "://" in name


class Input(Struct, frozen=True):
    """A data file that is meant, in its ``store``, and the folder that its documents go to."""

    file: str
    folder: str
    store: Store


class Store(Protocol):
    """Files by their names; all methods raise ``OSError`` for what the system refuses. One that
    is ``near`` is read without a network.
    """

    near: bool

    def read(self, name: str, most: int) -> bytes:
        """A file's bytes, of one that has more than ``most`` so many and one."""

    def put(self, folder: str, piece: Piece, source: str) -> list[Problem]:
        """Put a file made of ``source`` into a folder, which is made where it is missing; whole
        or not at all.
        """

    def data_files(self, name: str, refused: Refused) -> Iterator[str] | None:
        """The data files in a folder and below it, by their names from there, in order; ``None``
        where it is no folder. What is hidden (``.…``) is passed over; a folder that may not be
        looked into is told to ``refused``.
        """

    def itself(self, name: str) -> str:
        """The one name of a file, however it is spelt."""

    def outdated(self, document: str, fresh: Iterable[str]) -> list[str]:
        """PDF and pictures of an earlier state of a document, but for those that are ``fresh``."""

    def joined(self, *parts: str) -> str:
        """A name of its parts."""

    def above(self, name: str) -> str:
        """The folder that a file stands in."""

    def within(self, folder: str, inner: str) -> bool:
        """Whether what is called a folder in another is in it, and not by a link somewhere else."""


class Local:
    """The file systems of this machine."""

    near = True

    def read(self, name: str, most: int) -> bytes:
        """A file's bytes, or the first of them."""
        with regular(Path(name)) as file:
            return file.read(most + 1)

    def put(self, folder: str, piece: Piece, source: str) -> list[Problem]:
        """Put a file as a single build does: `drafter.placing`."""
        path = Path(folder, piece.name)
        if piece.document:
            return put_document(Path(source), path, piece.data, piece.manifest)
        return put(Path(source), path, piece.data)

    def data_files(self, name: str, refused: Refused) -> Iterator[str] | None:
        """The data files below a folder."""
        return _below(Path(name), refused) if os.path.isdir(name) else None

    def itself(self, name: str) -> str:
        """The path without links."""
        return os.path.realpath(name)

    def outdated(self, document: str, fresh: Iterable[str]) -> list[str]:
        """As a single build tells them: `drafter.exhibit`."""
        from drafter.exhibit import outdated

        return [str(path) for path in outdated(Path(document), map(Path, fresh))]

    def joined(self, *parts: str) -> str:
        """A path of its parts."""
        return str(Path(*parts))

    def above(self, name: str) -> str:
        """The folder that a file stands in."""
        return str(Path(name).parent)

    def within(self, folder: str, inner: str) -> bool:
        """By the folders that the links lead to."""
        whole = os.path.realpath(folder)
        return Path(os.path.realpath(inner)).is_relative_to(whole)


def _below(folder: Path, refused: Refused) -> Iterator[str]:
    for above, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for one in sorted(files):
            if one.lower().endswith(_DATA) and not one.startswith("."):
                yield str(Path(above, one).relative_to(folder))


class Remote:
    """What fsspec reaches: a file appears under its name when all of it is there, as far as the
    service keeps that promise, which object stores do.
    """

    near = False

    def __init__(self, system: AbstractFileSystem) -> None:
        self._system: Any = system

    def read(self, name: str, most: int) -> bytes:
        """A file's bytes, or the first of them."""
        try:
            data: bytes = self._system.cat_file(_bare(name), start=0, end=most + 1)
        except OSError:
            raise
        except Exception as error:  # each service raises what it likes
            raise OSError(str(error)) from error
        return data

    def put(self, folder: str, piece: Piece, source: str) -> list[Problem]:
        """Put a file. What stands there is replaced."""
        name = self.joined(folder, piece.name)
        try:
            self._system.makedirs(_bare(folder), exist_ok=True)
            self._system.pipe_file(_bare(name), piece.data)
        except Exception as error:  # each service raises what it likes
            reason = f"存储服务拒绝写入（{type(error).__name__}）"
            values = {"path": name, "reason": reason, "advice": "请核对地址和权限。"}
            return [problem("W701", Place(source), **values)]
        return []

    def itself(self, name: str) -> str:
        """The URL."""
        return name

    def data_files(self, name: str, refused: Refused) -> Iterator[str] | None:
        """The data files below a folder."""
        root = _bare(name).rstrip("/")
        if not self._system.isdir(root):
            return None
        return (
            one.removeprefix(f"{root}/")
            for one in sorted(self._system.find(root))
            if one.lower().endswith(_DATA) and "/." not in one.removeprefix(root)
        )

    def outdated(self, document: str, fresh: Iterable[str]) -> list[str]:
        """None: what stands beside is not asked for over the network."""
        return []

    def joined(self, *parts: str) -> str:
        """A URL of its parts."""
        return posixpath.join(*parts)

    def above(self, name: str) -> str:
        """The folder that a file stands in."""
        return name.rpartition("/")[0]

    def within(self, folder: str, inner: str) -> bool:
        """It is: a service has no links."""
        return True


def _bare(name: str) -> str:
    """A URL's path as its file system wants it."""
    from fsspec.core import strip_protocol

    found: str = strip_protocol(name)
    return found


def store(name: str) -> Store:
    """The store that a name belongs to. Raises ``ImportError`` where fsspec, or what it needs
    for this kind of URL, is not installed, and ``ValueError`` for a kind that it does not know.
    """
    if not is_url(name):
        return Local()
    from fsspec.core import url_to_fs

    return Remote(url_to_fs(name)[0])
