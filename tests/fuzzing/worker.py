"""A process that runs cases, one a line of its input, and answers each with a line of JSON.

It measures a case's own processor time and memory, so that a machine busy with other work makes
no difference; and it is killed by a case that takes far too long, with the place in the code.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path

SECONDS = 2.0  # of processor time that a case may take
MEGABYTES = 300  # of memory, drafter's own modules included
_HOPELESS = 12.0  # seconds of processor time after which a case is killed
_ROOM = 4 << 30  # bytes of address space


@dataclass(frozen=True)
class Answer:
    """What came of a case: ``built``, ``refused``, or the name of a fault and where it was."""

    outcome: str
    seconds: float
    megabytes: int
    fault: str = ""
    detail: str = ""
    way: str = ""
    how: str = ""


def run(kind: str, number: int, folder: Path) -> Answer:
    """Run one case in an empty folder; its input is left there."""
    from tests.fuzzing.cases import KINDS, Case

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    drawn, way = Case(kind, number).drawn()
    file = folder / f"数据{drawn.suffix}"
    file.write_bytes(drawn.data)
    go = KINDS[kind].ways[way][0]
    fault = detail = ""
    with contextlib.chdir(folder) if sys.version_info >= (3, 11) else contextlib.nullcontext():
        _forget_peak()
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, _HOPELESS)
        try:
            outcome = go(file)
        except Exception as error:
            outcome, fault, detail = "fault", _place(error), traceback.format_exc()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    seconds = time.process_time() - start
    megabytes = _peak()
    if not fault and seconds > SECONDS:
        outcome, fault = "slow", f"slow: {way}"
    if not fault and megabytes > MEGABYTES:
        outcome, fault = "large", f"large: {way}"
    return Answer(outcome, seconds, megabytes, fault, detail, way, drawn.how)


def _place(error: BaseException) -> str:
    """The kind of an error, and where in drafter it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/drafter/" in frame.filename] or list(frames)
    last = own[-1]
    said = f" ({error})" if isinstance(error, AssertionError) else ""
    return (
        f"{type(error).__name__}{said[:80]} at {Path(last.filename).name}:{last.lineno} {last.name}"
    )


def _forget_peak() -> None:
    """Let the peak of memory be that of what follows, where the system can (Linux)."""
    with contextlib.suppress(OSError), Path("/proc/self/clear_refs").open("w") as file:
        file.write("5")


def _peak() -> int:
    """The peak in megabytes. On Linux `getrusage` counts the process that this one came of, too."""
    with contextlib.suppress(OSError):
        told = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(told.partition("VmHWM:")[2].split()[0]) // 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1 << 20 if sys.platform == "darwin" else 1024)


def main(folder: Path) -> None:
    """Answer cases until there are no more."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a command prints is no answer
    faulthandler.enable()
    faulthandler.register(signal.SIGPROF, chain=True)
    resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin:
        kind, number = line.split()
        answers.write(json.dumps(asdict(run(kind, int(number), folder))) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
