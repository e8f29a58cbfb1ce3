"""Runs one command under limits and measures it; a script of its own, run by a small process.

The greatest memory of a process counts what its parent held when it was started: only a parent
as small as this one leaves the figure true. Arguments: a JSON object of what to do; prints a JSON
object of what was measured.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
import time
from contextlib import suppress

_DROP = 24  # prctl(PR_CAPBSET_DROP)
_OVERRIDES = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH: root obeys permissions too


def _become(order: dict[str, object]) -> None:
    """In the child: limits, streams, and the command in this process's place."""
    os.setsid()
    if os.geteuid() == 0:
        library = ctypes.CDLL(None)
        for one in _OVERRIDES:
            library.prctl(_DROP, one, 0, 0, 0)
    memory, size = int(str(order["memory"])), int(str(order["file"]))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if size:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    for number, name in ((1, "out"), (2, "err")):
        opened = os.open(str(order[name]), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(opened, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(str(order["folder"]))
    command = [str(one) for one in order["command"]]  # type: ignore[attr-defined]
    os.execve(command[0], command, order["environment"])  # type: ignore[arg-type]


def main() -> None:
    """Run and measure."""
    order = json.loads(sys.argv[1])
    start, late = time.monotonic(), False
    child = os.fork()
    if child == 0:
        try:
            _become(order)
        finally:
            os._exit(127)
    while True:
        ended, status, used = os.wait4(child, os.WNOHANG)
        if ended:
            break
        if time.monotonic() - start > order["wall"]:
            late = True
            os.killpg(child, signal.SIGKILL)
            _, status, used = os.wait4(child, 0)
            break
        time.sleep(0.005)
    seconds = time.monotonic() - start
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)  # whatever it has left behind
    json.dump(
        {
            "code": os.waitstatus_to_exitcode(status),
            "late": late,
            "seconds": seconds,
            "processor": used.ru_utime + used.ru_stime,
            "memory": used.ru_maxrss * 1024,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
