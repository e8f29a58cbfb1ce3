"""The command: run many cases and tell what came of them."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.fuzzing.campaign import Campaign, cases, repeated, run, table
from tests.fuzzing.cases import KINDS, Case


def main() -> int:
    """Run a campaign; 1 where it found a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000, help="how many (10000)")
    parser.add_argument("--seconds", type=float, default=0, help="stop after so long")
    parser.add_argument("--first", type=int, default=0, help="the first case's number: the seed")
    parser.add_argument("--kind", action="append", choices=list(KINDS), help="only this kind")
    parser.add_argument("--jobs", type=int, default=1, help="processes at once (1)")
    parser.add_argument(
        "--failures", type=Path, default=Path("fuzzing-failures"), help="where failures are kept"
    )
    given = parser.parse_args()
    start = time.monotonic()

    def within(drawn: Iterator[Case]) -> Iterator[Case]:
        for case in drawn:
            if given.seconds and time.monotonic() - start > given.seconds:
                return
            yield case

    def tell(made: Campaign) -> None:
        done = sum(one.cases for one in made.sums.values())
        if done % 1000 == 0:
            print(
                f"{done} cases, {len(made.faults)} faults, {time.monotonic() - start:.0f} s",
                file=sys.stderr,
            )

    drawn = within(cases(given.cases, given.first, given.kind or list(KINDS)))
    made = run(drawn, given.jobs, given.failures, tell)
    print(f"first case {given.first}; {time.monotonic() - start:.0f} s\n\n{table(made)}")
    for fault, found in sorted(made.faults.items(), key=lambda one: -len(one[1])):
        print(f"\n{len(found)} × {fault}\n    {repeated(found[0])}")
    return 1 if made.faults else 0


if __name__ == "__main__":
    sys.exit(main())
