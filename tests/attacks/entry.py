"""One attack: what lies in the folder, what is done with it, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# Megabytes of memory and seconds of the processor that drafter may take for anything.
MEMORY, ARCHIVE_MEMORY, SECONDS = 300, 100, 2.0


@dataclass(frozen=True)
class Expected:
    """What drafter must make of an attack.

    ``exits`` are the exit codes allowed; ``codes`` is a pattern for the code of a problem, one of
    which must be told; ``says`` stands in what is told; ``shown`` are texts that stand in the
    documents built, ``names`` is a pattern for each of their names. ``documents`` is how many
    there must be, ``None`` for any number.
    """

    exits: tuple[int, ...]
    codes: str = ""
    says: str = ""
    shown: tuple[str, ...] = ()
    names: str = ".*"
    documents: int | None = None


def refused(codes: str, says: str = "") -> Expected:
    """An error of one of these codes is told and nothing is built."""
    return Expected((1, 2), codes, says, documents=0)


def built(*shown: str, names: str = ".*", documents: int | None = None) -> Expected:
    """Documents are built that hold these texts to the letter."""
    return Expected((0,), "", "", shown, names, documents)


def told(codes: str, says: str = "") -> Expected:
    """A problem of one of these codes is told, whether it stops the work or not."""
    return Expected((0, 1, 2), codes, says)


def harmless() -> Expected:
    """Refused or built; only what holds of every attack is asked for."""
    return Expected((0, 1, 2))


@dataclass(frozen=True)
class Attack:
    """``make`` writes the files into an empty folder, in which both sides then run.

    ``stock`` is a function of `tests.attacks.stock`, what an engineer writes with docxtpl,
    python-docx, PyYAML and Cerberus alone. ``command`` are drafter's arguments, or a function of
    ours where the attack is on drafter as a library. ``lost`` are texts that stock's document
    should hold, ``leaked`` one that it should not. ``prelude`` is Python run before either side;
    ``at_once`` processes are started together; ``file_limit`` is the greatest file, in bytes,
    that can be written. ``may_change`` are names (``*.tmp``) of files that are not left as they were, rightly.
    ``carried`` are bytes that no part of a document built may hold; of the texts ``apart`` each
    document holds but the one that is in its name. A process that is ``killed`` may leave a temporary file, which the next run removes.
    """

    name: str
    make: Callable[[Path], None]
    stock: Callable[[], None]
    command: tuple[str, ...] | Callable[[], None]
    expected: Expected
    lost: tuple[str, ...] = ()
    leaked: str = ""
    memory: int = MEMORY
    prelude: str = ""
    at_once: int = 1
    file_limit: int = 0
    documents: int = 1
    may_change: tuple[str, ...] = ()
    killed: bool = False
    carried: bytes = b""
    apart: tuple[str, ...] = ()
