"""Where sentences end: at 。！？； and at the end of a paragraph, but not within brackets."""

from __future__ import annotations

from msgspec.structs import replace

from drafter.outline import Run

_ENDS = "。！？；"
_PAIRS = {
    "（": "）",
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "「": "」",
}
_CLOSING = "”’）》〉】〕」"
Runs = tuple[Run, ...]


def bounds(text: str) -> list[int]:
    """The ends of a paragraph's sentences, in characters; the last is the paragraph's own.

    What opens and is never closed encloses nothing.
    """
    ends: list[int] = []
    open_: list[tuple[str, int]] = []
    at = 0
    while at < len(text):
        mark = text[at]
        if open_ and mark == open_[-1][0]:
            open_.pop()
        elif mark in _PAIRS and text.find(_PAIRS[mark], at + 1) > 0:
            open_.append((_PAIRS[mark], at))
        elif mark in _ENDS and not open_:
            while at + 1 < len(text) and text[at + 1] in _ENDS + _CLOSING:
                at += 1
            ends.append(at + 1)
        at += 1
    return ends if ends and ends[-1] == len(text) else [*ends, *([len(text)] if text else [])]


def sentences(runs: Runs) -> list[Runs]:
    """The sentences of a paragraph; a phrase about units (责任单位) is one of its own."""
    made: list[Runs] = []
    for duty, stretch in _stretches(runs):
        text = "".join(run.text for run in stretch)
        ends = [len(text)] if duty else bounds(text)
        made += [_cut(stretch, start, end) for start, end in zip([0, *ends], ends)]
    return made


def is_duty(sentence: Runs) -> bool:
    """Whether a sentence is a phrase about units, which is counted as none."""
    return bool(sentence) and sentence[0].part == "duty"


def text_of(sentence: Runs) -> str:
    """The characters of a sentence."""
    return "".join(run.text for run in sentence)


def _stretches(runs: Runs) -> list[tuple[bool, list[Run]]]:
    found: list[tuple[bool, list[Run]]] = []
    for run in runs:
        duty = run.part == "duty"
        if not found or found[-1][0] != duty:
            found.append((duty, []))
        found[-1][1].append(run)
    return found


def _cut(runs: list[Run], start: int, end: int) -> Runs:
    cut: list[Run] = []
    at = 0
    for run in runs:
        piece = run.text[max(start - at, 0) : max(end - at, 0)]
        if piece:
            cut.append(replace(run, text=piece))
        at += len(run.text)
    return tuple(cut)
