"""Rules of language on senseless text: none may take more than in proportion to its length.

Prints, for each kind of text, the rules that take over four times as long for twice the text::

    python benchmarks/rules.py
"""

from __future__ import annotations

import time

from drafter.manuscript import of_paragraphs
from drafter.rules import RULES
from drafter.rules.rule import Rule

TEXTS = ("充分", "2021", "（", "“", "甲、", "a.b-", "1-", "一、", "《甲", "3月5日")
_SIZE, _LEAST = 60_000, 0.02  # characters; seconds below which a clock tells nothing


def _taken(rule: Rule, text: str) -> float:
    start = time.perf_counter()
    list(rule.find(of_paragraphs([text], "文稿")))
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    for text in TEXTS:
        short, long = text * (_SIZE // len(text)), text * (2 * _SIZE // len(text))
        pairs = [(rule.code, _taken(rule, short), _taken(rule, long)) for rule in RULES]
        steep = [f"{code} {b / a:.1f}倍" for code, a, b in pairs if b > _LEAST and b > 4 * a]
        longest = max(b for _, _, b in pairs)
        told = "、".join(steep) or "都不超过"
        print(f"{text}×{len(long) // len(text)}：{told}；最长{longest:.2f}秒")


if __name__ == "__main__":
    main()
