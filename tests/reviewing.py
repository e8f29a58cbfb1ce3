"""Findings in real documents, one a line, and the marks that a reviewer gave them.

A line is ``seed form code place near | mark``; a mark is 真 or 误报 with a word why, 未审 where
nobody has looked yet. A mark belongs to the words found, not to their place: it stays with them
when the file is written anew, whatever moves around them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

TRUE, FALSE, OPEN = "真", "误报", "未审"
_LONGEST = 24  # characters of a document that a line shows


@dataclass
class Found:
    """One finding, or several of the same words in one paragraph (``times``)."""

    seed: str
    form: str
    code: str
    place: str
    near: str
    times: int = 1
    mark: str = OPEN

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What a mark belongs to."""
        return self.seed, self.form, self.code, self.near

    @property
    def line(self) -> str:
        """The finding as it stands in the file."""
        times = f" ×{self.times}" if self.times > 1 else ""
        return f"{self.seed} {self.form} {self.code} {self.place} {self.near}{times} | {self.mark}"


@dataclass
class Sheet:
    """The file: how many characters each form of the documents has, and the findings."""

    sizes: dict[str, int] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)

    def wrong(self, form: str) -> int:
        """How many findings of a form are false alarms."""
        return sum(one.times for one in self.found if one.form == form and _is(one.mark, FALSE))

    @property
    def text(self) -> str:
        """The file's text."""
        head = [
            "# 三份真实公文的检查结果，由 pytest --regenerate 生成；“|”之后的判定由人写，重新生成时保留。",
            "# 判定：真（为什么），误报（为什么）；新的结果写作“未审”，判定之前测试不通过。",
        ]
        sizes = [
            f"# {form} {size}字，误报{self.wrong(form)}处" for form, size in self.sizes.items()
        ]
        return "\n".join([*head, *sizes, *(one.line for one in self.found)]) + "\n"


def read(text: str) -> Sheet:
    """A file's text, taken apart."""
    sheet = Sheet()
    for line in text.splitlines():
        if line.startswith("# ") and line.endswith("处"):
            form, size, *_ = line.removeprefix("# ").replace("字，", " ").split(" ")
            sheet.sizes[form] = int(size)
        elif line and not line.startswith("#"):
            before, mark = line.rsplit(" | ", 1)
            seed, form, code, place, near = before.split(" ", 4)
            near, _, times = near.rpartition(" ×") if " ×" in near else (near, "", "1")
            sheet.found.append(Found(seed, form, code, place, near, int(times), mark))
    return sheet


def marked(sheet: Sheet, old: Sheet) -> Sheet:
    """A new sheet with the marks of an old one, where the words are the same; of equal words the
    first mark goes to the first.
    """
    marks: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for one in old.found:
        marks[one.key].append(one.mark)
    found = [
        replace(one, mark=marks[one.key].pop(0) if marks[one.key] else OPEN) for one in sheet.found
    ]
    return Sheet(sheet.sizes, found)


def faults(sheet: Sheet) -> list[str]:
    """What is wrong with a reviewed sheet: marks missing, words without a reason, more false
    alarms than one in a thousand characters.
    """
    told = [
        one.line for one in sheet.found if not any(_is(one.mark, word) for word in (TRUE, FALSE))
    ]
    for form, size in sheet.sizes.items():
        if sheet.wrong(form) * 1000 >= size:
            told.append(f"{form}：{size}字中误报{sheet.wrong(form)}处")
    return told


def short(near: str) -> str:
    """Words of a document, cut to the few that a line shows; blanks and breaks made visible."""
    near = near.replace(" ", "␣").replace("\u3000", "␣").replace("\n", "⏎").replace("|", "｜")
    return near if len(near) <= _LONGEST else f"{near[: _LONGEST - 1]}…"


def gathered(found: Iterable[Found], words: Iterable[str]) -> list[Found]:
    """Findings of the same ``words`` by one rule at one place, as one with their number."""
    first: dict[tuple[str, ...], Found] = {}
    for one, said in zip(found, words):
        key = (one.seed, one.form, one.code, one.place, said)
        if key in first:
            first[key].times += 1
        else:
            first[key] = one
    return list(first.values())


def _is(mark: str, word: str) -> bool:
    return mark.startswith(f"{word}：") and len(mark) > len(word) + 1
