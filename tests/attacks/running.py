"""Carries an attack out on one side, in a process of its own, and sees what it has done."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lxml import etree

from tests.attacks.entry import Attack

ROOT = Path(__file__).parent.parent.parent
WATCH = Path(__file__).with_name("watch.py")
OUTPUT, MARK = "输出", "运行过"
WALL, ADDRESSES = 20.0, 3 << 30  # seconds; bytes
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CODE = re.compile(r"\[([A-Z]\d{3})\]")


@dataclass(frozen=True)
class Ran:
    """What came of it: exit code (negative: the signal), whether it ran out of time, measures in
    seconds and bytes, what was said; the files that are new, changed or gone, and temporary ones,
    by their path from the room; the texts of documents that are new or changed, and whether any
    holds what it must not.
    """

    code: int
    late: bool
    seconds: float
    processor: float
    memory: int
    out: str
    err: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    carried: bool = False
    documents: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def codes(self) -> list[str]:
        """The codes of the problems told."""
        return _CODE.findall(self.out + self.err)

    @property
    def outside(self) -> list[str]:
        """New files that lie anywhere but in the folder for output."""
        return [name for name in self.new if not name.startswith(f"{HOME}/{OUTPUT}/")]


# The folder that everything happens in lies this deep, so that a path may try to climb out.
HOME = "甲/乙/丙"


@contextmanager
def room(attack: Attack) -> Iterator[Path]:
    """A fresh folder with the attack's files in it."""
    with tempfile.TemporaryDirectory(prefix="drafter-attack-") as name:
        home = Path(name, HOME)
        (home / OUTPUT).mkdir(parents=True)
        attack.make(home)
        try:
            yield Path(name)
        finally:  # a folder without permissions cannot be removed
            for folder, _, _ in os.walk(name):
                Path(folder).chmod(0o700)


def stock(attack: Attack) -> Ran:
    """What an engineer's own lines do."""
    with room(attack) as place:
        return _run(attack, place, _function(attack, attack.stock))


def ours(attack: Attack) -> Ran:
    """What drafter does."""
    with room(attack) as place:
        if callable(attack.command):
            return _run(attack, place, _function(attack, attack.command))
        start = f"{attack.prelude}\nfrom drafter.cli import main\nmain()"
        command = ("-m", "drafter") if not attack.prelude else ("-c", start)
        return _run(attack, place, (*command, *attack.command))


def within(attack: Attack) -> Ran:
    """What drafter does, in this process: for what can neither hang nor take the machine."""
    from drafter.cli import main

    assert not callable(attack.command)
    out, err, code = io.StringIO(), io.StringIO(), 0
    with room(attack) as place:
        before, start, home = dict(_held(place)), time.process_time(), Path.cwd()
        os.chdir(place / HOME)
        try:
            with redirect_stdout(out), redirect_stderr(err):
                main(attack.command)
        except SystemExit as stop:
            code = int(stop.code or 0)
        finally:
            os.chdir(home)
        taken = time.process_time() - start
        ran = Ran(code, False, taken, taken, 0, out.getvalue(), err.getvalue())
        return _seen(attack, ran, place, before)


def _function(attack: Attack, called: Callable[[], None]) -> tuple[str, ...]:
    """A function of a module beside this one, imported without the rest of the package."""
    module, name = called.__module__.rpartition(".")[2], called.__name__
    return ("-c", f"{attack.prelude}\nfrom {module} import {name}\n{name}()")


def _run(attack: Attack, place: Path, arguments: Sequence[str]) -> Ran:
    before = dict(_held(place))
    with tempfile.TemporaryDirectory(prefix="drafter-watch-") as name:
        logs = Path(name)
        started = [_start(attack, place, arguments, logs, n) for n in range(attack.at_once)]
        measured = [json.loads(one.communicate()[0]) for one in started]
        said = [(logs / f"{kind}0").read_text("utf-8", "replace") for kind in ("out", "err")]
    most: dict[str, Any] = {key: max(one[key] for one in measured) for key in measured[0]}
    most["code"] = next((one["code"] for one in measured if one["code"]), 0)
    return _seen(attack, Ran(**most, out=said[0], err=said[1]), place, before)


def _seen(attack: Attack, ran: Ran, place: Path, before: Mapping[str, str]) -> Ran:
    """The same with what has become of the files."""
    after = dict(_held(place))
    new = tuple(one for one in after if one not in before)
    changed = tuple(one for one in before if after.get(one) != before[one])
    documents = {
        one: text_of(place / one)
        for one in (*new, *changed)
        if one.endswith(".docx") and (place / one).is_file() and not (place / one).is_symlink()
    }
    left = tuple(one for one in after if one.endswith(".tmp"))
    carried = any(_holds(place / one, attack.carried) for one in documents if documents[one])
    return replace(ran, new=new, changed=changed, left=left, documents=documents, carried=carried)


def _holds(path: Path, wanted: bytes) -> bool:
    """Whether a part of a document, or its name, holds these bytes."""
    if not wanted:
        return False
    with zipfile.ZipFile(path) as packed:
        parts = ((name.encode(), packed.read(name)) for name in packed.namelist())
        return any(wanted in name or wanted in part for name, part in parts)


def _start(
    attack: Attack, place: Path, arguments: Sequence[str], logs: Path, number: int
) -> subprocess.Popen[str]:
    kept = os.environ.get("DRAFTER_CACHE", "")
    order = {
        "command": [sys.executable, *arguments],
        "folder": str(place / HOME),
        "environment": {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(place / "家"),
            "PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}",
            "PYTHONIOENCODING": "utf-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            "DRAFTER_SOFFICE": "/nowhere",
            "DRAFTER_CACHE": kept,
        },
        "memory": ADDRESSES,
        "file": attack.file_limit,
        "wall": WALL,
        "out": str(logs / f"out{number}"),
        "err": str(logs / f"err{number}"),
    }
    command = [sys.executable, "-I", "-S", str(WATCH), json.dumps(order)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _held(place: Path) -> Iterator[tuple[str, str]]:
    """Every file by its path, and what it holds; links are what they point at by name."""
    for folder, folders, files in os.walk(place):
        for name in (*files, *(one for one in folders if Path(folder, one).is_symlink())):
            path = Path(folder, name)
            if path.is_symlink():
                held = f"→{path.readlink()}"
            elif path.is_file():
                held = hashlib.sha256(path.read_bytes()).hexdigest()
            else:
                held = "设备"
            yield str(path.relative_to(place)), held


def text_of(path: Path) -> str | None:
    """All text of a document, paragraphs on lines; ``None`` where it cannot be opened, or lacks a
    part that it names.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            held = set(packed.namelist())
            names = [name for name in held if re.match(r"word/(document|header|footer)", name)]
            roots = [etree.fromstring(packed.read(name)) for name in sorted(names)]
            links = etree.fromstring(packed.read("word/_rels/document.xml.rels"))
    except Exception:  # whatever a broken file makes them raise
        return None
    wanted = {f"word/{one.get('Target')}" for one in links if one.get("TargetMode") != "External"}
    if not {os.path.normpath(one) for one in wanted} <= held:
        return None
    paragraphs = (one for root in roots for one in root.iter(f"{_WORD}p"))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{_WORD}t")) for p in paragraphs)
