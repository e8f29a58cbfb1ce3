"""What is installed from a wheel works away from the checkout, in an environment of its own."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

from tests.conftest import ROOT


def _run(*arguments: object, cwd: Path) -> str:
    done = subprocess.run(
        [str(one) for one in arguments], cwd=cwd, capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", "HOME": str(cwd), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_wheel_installs_and_builds_outside_the_checkout(tmp_path: Path) -> None:
    dist, home = tmp_path / "dist", tmp_path / "home"
    home.mkdir()
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(dist), str(ROOT)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    (wheel,) = dist.glob("*.whl")
    subprocess.run([str(python), "-m", "pip", "install", "-q", str(wheel)], check=True)
    command = python.with_name("drafter")
    where = (
        "import drafter.resources as r; print(r.folder('schemas')); print(r.folder('templates'))"
    )
    folders = _run(python, "-c", where, cwd=home).split()
    assert all(Path(one).is_relative_to(tmp_path / "env") for one in folders)
    _run(command, "new", "云岭区-2025.yaml", cwd=home)
    out = _run(command, "build", "云岭区-2025.yaml", cwd=home)
    assert out.count("已生成") == 2
    made = [str(one) for one in home.glob("*.docx")]
    assert len(made) == 2
    assert "没有发现不符合" in _run(command, "inspect", *made, cwd=home)
    assert "年度（year）" in _run(command, "schema", cwd=home)


def test_a_plain_checkout_works_without_being_installed(tmp_path: Path) -> None:
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from drafter.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, str(ROOT), "new", "云岭区-2025.yaml"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "云岭区-2025.yaml").is_file()
