"""LibreOffice as a servant: documents in, PDFs (or .docx of older documents) out, and nothing
left behind.

It runs in a profile of its own, so that it neither reads nor touches the user's and does not
mind a LibreOffice that is open; under a time limit; with a fonts.conf in which free faces stand
in for those that are missing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from drafter import fontmatch
from drafter.problem import Place, Problem, problem

VARIABLE = "DRAFTER_SOFFICE"
# Seconds. A first start makes a profile; each document costs one or two on an old office PC.
START, EACH = 60.0, 30.0
_GRACE = 10.0  # for a killed process to let go of its files

_OPTIONS = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault")

# A template is an office's own, yet never trusted to run macros or to fetch what it links to.
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
)
_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/'
    'registry">{}</oor:items>\n'
)
_ITEM = (
    '<item oor:path="/org.openoffice.Office.{}"><prop oor:name="{}" oor:op="fuse">'
    "<value>{}</value></prop></item>"
)


class Target(Struct, frozen=True):
    """What is made of what: suffixes, LibreOffice's filters for reading and writing, how a
    finished result begins and what it holds at its end, and the codes of the problems: without
    LibreOffice, out of time, failed.

    The filter for reading is named because without it, what is none of its kind would be taken
    for plain text.
    """

    given: str
    reader: str
    made: str
    writer: str
    begins: bytes
    ends: bytes
    absent: str
    late: str
    failed: str


# A blank page before an even or odd one is a sheet's back: it belongs to the document (7.5),
# and LibreOffice leaves it out unless told (measured with 7.4).
PDF = Target(
    ".docx", "MS Word 2007 XML", ".pdf",
    'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}',
    b"%PDF-", b"%%EOF", "O801", "O802", "O803",
)  # fmt: skip
# .doc, and .wps of WPS Writer, which is the same inside.
DOCX = Target(
    ".doc", "MS Word 97", ".docx", "docx:MS Word 2007 XML",
    b"PK", b"PK\5\6", "O806", "O807", "O808",
)  # fmt: skip


def find() -> str | None:
    """Where LibreOffice is: ``DRAFTER_SOFFICE`` alone if that is set, else PATH, else the usual
    places of Windows, macOS and the makers' own Linux packages (/opt, the newest).
    """
    if chosen := os.environ.get(VARIABLE):
        return shutil.which(str(Path(chosen).expanduser()))
    on_path = (shutil.which(name) for name in ("soffice", "libreoffice"))
    return next((program for program in (*on_path, *_usual()) if program), None)


def _usual() -> list[str]:
    if sys.platform == "win32":
        roots = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)")]
        # soffice.com, unlike soffice.exe, waits on the console until the work is done.
        places = [Path(root, "LibreOffice", "program", "soffice.com") for root in roots if root]
    elif sys.platform == "darwin":
        places = [Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")]
    else:
        places = sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    return [str(place) for place in places if os.path.isfile(place)]


def convert(
    documents: Mapping[str, bytes],
    faces: Iterable[str] = (),
    limit: float | None = None,
    target: Target = PDF,
) -> tuple[dict[str, bytes], list[Problem]]:
    """Documents in the target's format under the same names, all made in one start of LibreOffice.

    ``faces`` are the font names that the documents ask for; those that are missing are replaced
    and reported (O805). ``limit`` is in seconds, `START` and `EACH` document together if not
    given. What could not be made is missing from the result and reported, for PDF: without
    LibreOffice once (O801), else for each document (O802 for want of time, O803). Problems stand
    at ``documents``'s names. Raises ``OSError`` where no temporary folder can be written.
    """
    if not documents:
        return {}, []
    first = Place(next(iter(documents)))
    program = find()
    if program is None:
        return {}, [problem(target.absent, first)]
    limit = START + EACH * len(documents) if limit is None else limit
    # A killed process may be slow to let go of its files on Windows.
    with tempfile.TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as name:
        room = Path(name).resolve()
        files = _furnish(room, documents, target.given)
        notes = _fonts(room, faces, first)
        try:
            ended = _run(_command(program, room, target, files.values()), _environment(room), limit)
        except OSError:
            return {}, [problem(target.absent, first)]
        finally:
            ipc_socket(room / "profile").unlink(missing_ok=True)
        found = {key: _finished(room, file, target) for key, file in files.items()}
    results = {key: made for key, made in found.items() if made}
    code = target.failed if ended else target.late
    lost = [problem(code, Place(key), limit=round(limit)) for key in files if key not in results]
    return results, [*lost, *(notes if results else [])]


def _furnish(room: Path, documents: Mapping[str, bytes], suffix: str) -> dict[str, Path]:
    """Put documents and profile into the room; plain names, whatever the documents are called."""
    for folder in ("in", "out", "tmp", "profile/user"):
        (room / folder).mkdir(parents=True)
    items = "".join(_ITEM.format(*setting) for setting in _SETTINGS)
    (room / "profile/user/registrymodifications.xcu").write_text(_REGISTRY.format(items))
    files = {name: room / "in" / f"{number}{suffix}" for number, name in enumerate(documents, 1)}
    for name, file in files.items():
        file.write_bytes(documents[name])
    return files


def _fonts(room: Path, faces: Iterable[str], place: Place) -> list[Problem]:
    """Write the room's fonts.conf and say which faces it replaces."""
    families = fontmatch.installed()
    if not families:
        return []
    wanted = fontmatch.aliases(faces, families)
    file = room / "fonts.conf"
    file.write_text(fontmatch.configuration(wanted), encoding="utf-8")
    replaced = fontmatch.replaced(wanted, file)
    if not replaced:
        return []
    missing = {used: [n for n in replaced if replaced[n] == used] for used in replaced.values()}
    swaps = "，".join(f"用{used}代替{'、'.join(names)}" for used, names in missing.items())
    return [problem("O805", place, swaps=swaps)]


def _command(program: str, room: Path, target: Target, files: Iterable[Path]) -> list[str]:
    profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
    way = (f"--infilter={target.reader}", "--convert-to", target.writer)
    out = ("--outdir", str(room / "out"))
    return [program, profile, *_OPTIONS, *way, *out, *map(str, files)]


def _environment(room: Path) -> dict[str, str]:
    """The user's, with temporary files in the room and no display: "svp" draws in memory."""
    own = {name: str(room / "tmp") for name in ("TMPDIR", "TMP", "TEMP")}
    if os.path.isfile(room / "fonts.conf"):
        own["FONTCONFIG_FILE"] = str(room / "fonts.conf")
    if sys.platform.startswith("linux"):
        own["SAL_USE_VCLPLUGIN"] = "svp"
    return {**os.environ, **own}


def _run(command: Sequence[str], environment: Mapping[str, str], limit: float) -> bool:
    """Whether the program and all that it started ended within ``limit`` seconds.

    Its output is a pipe that its children inherit: the pipe's end is the end of the last of
    them, even where nobody collects orphans.
    """
    windows = sys.platform == "win32"
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=not windows,
    ) as process:
        try:
            process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            _kill(process)
            return False
        except BaseException:
            _kill(process)
            raise
    return True


def ipc_socket(profile: Path) -> Path:
    """Where LibreOffice listens for further starts in this profile on Linux and macOS; if killed,
    it leaves the socket there (name and behaviour measured with 7.4).
    """
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    user = os.getuid() if sys.platform != "win32" else 0
    return Path(f"/tmp/OSL_PIPE_{user}_SingleOfficeIPC_{''.join(f'{one:x}' for one in digest)}")


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the program and its children: soffice is a script that starts soffice.bin."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=_GRACE)


def _finished(room: Path, file: Path, target: Target) -> bytes | None:
    """What was made of a file if it was finished: what was cut off has no end mark."""
    made = room / "out" / f"{file.stem}{target.made}"
    data = made.read_bytes() if os.path.isfile(made) else b""
    return data if data.startswith(target.begins) and target.ends in data[-1024:] else None
