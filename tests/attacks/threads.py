"""Attacks by haste: one template for many documents at once."""

from __future__ import annotations

from pathlib import Path

from tests.attacks import library, stock
from tests.attacks.entry import Attack, built
from tests.attacks.making import PLAIN, plain, year

AREAS = tuple(f"第{number}区" for number in range(8))


def _years(home: Path) -> None:
    for area in AREAS:
        text = year(f"{area}的正文。" * 20, area, f"{area}的标题")
        (home / f"{area}.yaml").write_text(text, encoding="utf-8")
    (home / PLAIN).write_bytes(plain())


THREADS = (
    Attack(
        "八个线程用一个模板",
        _years,
        stock.shared,
        library.threads,
        built(*(f"{area}的正文。" for area in AREAS), documents=8),
        apart=AREAS,
        documents=8,
    ),
)
