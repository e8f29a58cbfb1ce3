"""Which faces are installed, and which others stand in: questions to fontconfig.

Only where fontconfig decides, on Linux: LibreOffice asks DirectWrite on Windows and Core Text
on macOS, which take no aliases from us.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from drafter.faces import WITH_BOLD, folded, role_of, stand_ins
from drafter.regex import regex

# What fontconfig loads where nothing else is said; a relative name is looked up in its own
# folders, so /etc/fonts is not assumed.
_SYSTEM = "fonts.conf"
_SECONDS = 60  # the first question on a machine makes the font cache
_SPECIAL = regex(r"([\\:,-])")


def has_fontconfig() -> bool:
    """Whether faces can be asked for and replaced on this machine."""
    return sys.platform not in {"win32", "darwin"} and bool(
        shutil.which("fc-list") and shutil.which("fc-match")
    )


def installed() -> frozenset[str]:
    """All names of all installed families, `folded`; empty without fontconfig."""
    if not has_fontconfig():
        return frozenset()
    answer = _ask(["fc-list", "--format", r"%{[]family{%{family}\n}}"])
    return frozenset(folded(line) for line in answer.splitlines())


def aliases(asked: Iterable[str], families: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """For each face asked for that ``families`` (see `installed`) lacks, the installed ones that
    may stand in, best first. A face of no known role has none.
    """
    missing = (name for name in dict.fromkeys(asked) if name and folded(name) not in families)
    return {
        name: tuple(one for one in stand_ins(name) if folded(one) in families) for name in missing
    }


def configuration(wanted: Mapping[str, tuple[str, ...]]) -> str:
    """The text of a fonts.conf that adds `aliases` to the system's configuration.

    The system's comes first, so that an alias of the user's own stands before ours.
    """
    system = escape(os.environ.get("FONTCONFIG_FILE", _SYSTEM))
    rules = "".join(_rule(name, ins) for name, ins in wanted.items() if ins)
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
        f'<fontconfig>\n<include ignore_missing="yes">{system}</include>\n{rules}</fontconfig>\n'
    )


def _rule(name: str, ins: tuple[str, ...]) -> str:
    """Put ``ins`` before ``name``, strongly, or the pattern's language would outweigh the family;
    then ask for bold where a text face has come to stand first for 小标宋.
    """
    asked = f'<match target="pattern"><test name="family"><string>{escape(name)}</string></test>'
    families = "".join(f"<string>{escape(one)}</string>" for one in ins)
    rule = f'<edit name="family" mode="prepend" binding="strong">{families}</edit></match>\n'
    if role_of(name) != "title" or ins[0] not in WITH_BOLD:
        return asked + rule
    first = f'<test name="family" qual="first"><string>{escape(ins[0])}</string></test>'
    bold = '<edit name="weight" mode="assign"><const>bold</const></edit></match>\n'
    return asked + rule + asked + first + bold


def replaced(missing: Iterable[str], file: Path) -> dict[str, str]:
    """The family that fontconfig gives for each missing face under the configuration ``file``."""
    command = ["fc-match", "--format", "%{family[0]}"]
    environment = {"FONTCONFIG_FILE": str(file)}
    answers = {name: _ask([*command, _pattern(name)], environment) for name in missing}
    return {name: family for name, family in answers.items() if family}


def _pattern(name: str) -> str:
    """The face as LibreOffice asks for it: with the language of the text that it is for, which
    decides where no alias does (Times New Roman asked for in Chinese gives a Chinese face).
    """
    chinese = role_of(name) is not None or not name.isascii()
    return _SPECIAL.sub(r"\\\1", name) + (":lang=zh-cn" if chinese else ":lang=en")


def _ask(command: list[str], environment: Mapping[str, str] | None = None) -> str:
    """What the program answers; nothing where it fails, for then it decides nothing either."""
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace")
