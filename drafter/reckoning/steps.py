"""收到, 受理, 办结: steps of one work, of which none can be more than the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.reckoning.agreement import MIDDLE, Finding, alike, finding
from drafter.reckoning.measures import ADVERBS, CARRIED, GENERIC, STEPS
from drafter.reckoning.mentions import Figure
from drafter.regex import regex

_EARLIER = f"{CARRIED}|往年|历年|存量|积案|跨年|含[^，。]{{0,6}}(?:上年|去年|上一年)"
_STEP = regex(
    rf"(?:{'|'.join(ADVERBS)})*(?P<step>{'|'.join(w for words in STEPS for w in words)})(?P<of>.*)"
)


def steps(sentence: str, own: Sequence[Figure]) -> Iterator[Finding]:
    """What is more than the step before it, unless something was carried over from last year."""
    if re.search(_EARLIER, sentence):
        return
    before: tuple[int, str, Figure] | None = None
    for one in own:
        found = _STEP.fullmatch(one.lead)
        if not found or not one.quantity.count or one.change:
            if (
                before and not one.change and alike(before[2], one)
            ):  # more of the step before, or parts of it
                before = None
            continue
        rank = next(at for at, words in enumerate(STEPS) if found["step"] in words)
        if before and rank > before[0] and alike(before[2], one) and _same(found["of"], before[1]):
            earlier = before[2]
            if one.quantity.number > earlier.quantity.number:
                told = {"earlier": earlier.lead, "bound": earlier.printed}
                yield finding("F303", one, MIDDLE, **told)
        before = (rank, found["of"] or (before[1] if before else ""), one)


def _same(work: str, earlier: str) -> bool:
    """Whether the later step is one of the same work: it names none of its own, or the same."""
    return not work or work in earlier or work in GENERIC
