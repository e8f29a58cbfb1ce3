"""What is kept from one run to the next is worth nothing to anybody but the user, and never said."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

from drafter import cache, kept
from drafter.package import read_archive
from drafter.resources import folder
from tests.conftest import ROOT
from tests.test_architecture import _imports, _modules

_NEWER = 100  # entries, more than are kept


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache that is still empty; not even its folder is there."""
    monkeypatch.setenv("DRAFTER_CACHE", str(tmp_path / "暂存"))
    return tmp_path / "暂存"


def _built(target: Path, cache_at: Path | str) -> tuple[dict[str, bytes], set[str]]:
    """The document that a process of its own builds, and the modules that it imports."""
    code = (
        "import sys\nfrom drafter.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit as stop:\n    assert not stop.code\n"
        "print('', *sys.modules, sep='\\n')\n"
    )
    source = str(ROOT / "examples" / "云岭区-2025.yaml")
    done = subprocess.run(
        [sys.executable, "-c", code, "build", source, "--grid", "--only", "notice",
         "-o", str(target)],
        env={**os.environ, "DRAFTER_CACHE": str(cache_at)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return {path.name: path.read_bytes() for path in target.iterdir()}, set(done.stdout.split())


def test_a_kept_plan_gives_the_same_bytes_and_needs_none_of_what_made_it(
    tmp_path: Path, place: Path
) -> None:
    """The first run compiles, the second reads, the third has no cache."""
    first, compiling = _built(tmp_path / "一", place)
    second, reading = _built(tmp_path / "二", place)
    third, _ = _built(tmp_path / "三", "")
    assert first == second == third
    assert len(first) == 1
    assert {"docxtpl", "drafter.compiled"} <= compiling
    assert not {"docxtpl", "drafter.compiled"} & reading
    assert not {"drafter.office", "drafter.picture"} & reading  # nobody asked for them


def test_what_is_kept_comes_back(place: Path) -> None:
    code = compile("1 + 1", "here", "eval")
    cache.remember(cache.key(b"a"), (code, {"b": b"c"}))
    assert cache.recall(cache.key(b"a")) == (code, {"b": b"c"})
    assert cache.recall(cache.key(b"b")) is None


def test_what_is_not_plain_is_not_kept(place: Path) -> None:
    cache.remember(cache.key(b"a"), place)
    assert cache.recall(cache.key(b"a")) is None


def test_keys_tell_apart_where_one_thing_ends() -> None:
    assert cache.key(b"ab", b"c") != cache.key(b"a", b"bc")


@pytest.mark.parametrize("keep", [slice(0), slice(20), slice(-1), slice(1, None)])
def test_a_broken_entry_is_made_anew(place: Path, keep: slice) -> None:
    key = cache.key(b"a")
    cache.remember(key, "whole")
    entry = next(place.iterdir())
    entry.write_bytes(entry.read_bytes()[keep])
    assert cache.recall(key) is None
    cache.remember(key, "anew")
    assert cache.recall(key) == "anew"


def test_an_entry_of_another_name_is_not_taken(place: Path) -> None:
    cache.remember(cache.key(b"a"), "a")
    next(place.iterdir()).rename(place / f"{cache.key(b'b')}.kept")
    assert cache.recall(cache.key(b"b")) is None


def test_a_switched_off_cache_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And where no folder can be made, nothing is said of it."""
    (tmp_path / "文件").write_text("", encoding="utf-8")
    for none in ("", str(tmp_path / "文件"), str(tmp_path / "文件" / "下级")):
        monkeypatch.setenv("DRAFTER_CACHE", none)
        cache.remember(cache.key(b"a"), "a")
        assert cache.recall(cache.key(b"a")) is None
    assert [one.name for one in tmp_path.iterdir()] == ["文件"]


def test_it_lies_where_the_system_has_such_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DRAFTER_CACHE")
    monkeypatch.setenv("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", str(tmp_path))
    cache.remember(cache.key(b"a"), "a")
    assert len(list((tmp_path / "drafter").iterdir())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="rights are POSIX's")
def test_only_a_folder_of_the_users_own_is_used(place: Path, tmp_path: Path) -> None:
    """One that others can write, a link, and an entry that others can write are none."""
    key = cache.key(b"a")
    cache.remember(key, "a")
    assert place.stat().st_mode & 0o777 == 0o700
    entry = next(place.iterdir())
    for path, open_to_others in ((place, 0o777), (place, 0o770), (entry, 0o602)):
        before = path.stat().st_mode
        path.chmod(open_to_others)
        assert cache.recall(key) is None
        path.chmod(before)
        assert cache.recall(key) == "a"
    place.rename(tmp_path / "别处")
    place.symlink_to(tmp_path / "别处")
    assert cache.recall(key) is None


@pytest.mark.skipif(sys.platform == "win32", reason="links are POSIX's")
def test_an_entry_that_is_a_link_is_none(place: Path, tmp_path: Path) -> None:
    key = cache.key(b"a")
    cache.remember(key, "a")
    entry = next(place.iterdir())
    entry.rename(tmp_path / "别处")
    entry.symlink_to(tmp_path / "别处")
    assert cache.recall(key) is None


def test_the_oldest_entries_go_and_what_else_lies_there_stays(place: Path) -> None:
    place.mkdir(mode=0o700)
    (place / "说明.txt").write_text("", encoding="utf-8")
    os.utime(place / "说明.txt", (0, 0))
    for number in range(_NEWER):
        key = cache.key(bytes([number]))
        cache.remember(key, number)
        if (place / f"{key}.kept").exists():
            os.utime(place / f"{key}.kept", (number, number))
    assert (place / "说明.txt").exists()
    assert len(list(place.iterdir())) < _NEWER
    assert cache.recall(cache.key(bytes([_NEWER - 1]))) == _NEWER - 1
    assert cache.recall(cache.key(bytes([0]))) is None


def test_another_template_is_another_plan(place: Path) -> None:
    parts = read_archive((folder("templates") / "notice.docx").read_bytes())
    kept.plan(parts)
    kept.plan({**parts, "word/media/x.png": b"x"})
    kept.plan(parts)
    assert len(list(place.iterdir())) == 2


def test_every_module_that_makes_plans_counts_in_their_key() -> None:
    """All that `compiled` imports of ours, from the first to the last."""
    modules, found, left = _modules(), {"drafter.cache"}, {"drafter.kept", "drafter.compiled"}
    while left:
        name = left.pop()
        found.add(name)
        left |= _imports(modules[name]) - found
    assert {f"drafter.{name}" for name in kept.MODULES} == found - {"drafter.cache"}


@pytest.mark.parametrize(
    ("name", "distribution"),
    [(name, {"docx": "python-docx"}.get(name, name)) for name in kept.LIBRARIES],
)
def test_a_library_says_its_version_where_the_key_looks(name: str, distribution: str) -> None:
    spec = find_spec(name)
    assert spec is not None and spec.origin is not None
    assert f'"{version(distribution)}"' in Path(spec.origin).read_text(encoding="utf-8")
