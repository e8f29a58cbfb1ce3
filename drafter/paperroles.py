"""What each stretch of a finished document is, told by its text and by where it stands.

The document is read as its repairs have left it; nothing here needs its kind to be known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from drafter import paperbody
from drafter.importing import attachments, duties, naming, parts, signs
from drafter.importing.lines import running, title_like
from drafter.importing.parts import squeezed
from drafter.importing.passage import Passage
from drafter.manuscript import (
    ASIDE,
    ATTACHED,
    ATTACHMENT,
    COPIES,
    RECIPIENTS,
    TITLE,
)
from drafter.paperbody import Roles
from drafter.regex import regex

_HEAD, _OPENING = 12, 30  # passages among which the number stands, and the titles
_LINES = 4  # lines of a title
_DATED = 20  # characters of a line that is a date, with 印发 behind it or not
_ITEM = regex(r"\s*\d{1,2}\s*[.．、]\s*")
_LABEL = regex(r"附件\s*\d*\s*[：:]\s*")
# Several organs, without the colon that 主送 ends with.
_ORGANS = regex(
    r"(?=.*[、，]|[各全])[^。；：《》]*(?:政府|委员会|办公室|办事处|部门|单位|机关|机构|企业|局|委|办|院)"
)
# Who signs, in the form with 签名章: 区长　　周　明.
_SIGNER = regex(r"[\u4e00-\u9fff]{2,}[ \u3000]+[\u4e00-\u9fff][\u4e00-\u9fff \u3000]{1,4}")
_ALONE = (parts.PRINTED, parts.DISCLOSURE, parts.ANNOTATION)


def roles(passages: Sequence[Passage]) -> Roles:
    """Tell what the passages of a document are; what is not told is text."""
    return _Reader(passages).roles()


class _Reader:
    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.made = Roles()
        self.told: set[int] = set()  # passages whose role is known
        self.names: list[str] = []  # of attachments, as listed

    def roles(self) -> Roles:
        self.number()
        self.imprint()
        self.listed()
        self.bound()
        self.head()
        for told, run in groupby(range(len(self.passages)), key=self.told.__contains__):
            if not told:
                paperbody.read([self.passages[number] for number in run], self.made)
        return self.made

    def tell(self, number: int, role: str, lines: int = 1) -> None:
        """One passage, or ``lines`` from it on, have a role together."""
        self.told |= {*range(number, number + lines)}
        self.made.whole(self.passages[number], role, self.passages[number + lines - 1])

    def number(self) -> None:
        """The line of 发文字号 and what stands above it, but for a title."""
        for at, one in enumerate(self.passages[:_HEAD]):
            if one.cells or not parts.is_number(squeezed(one.text)):
                continue
            above = 0
            while above < at:
                lines = self.title(above)
                if not lines:
                    self.tell(above, ASIDE)
                above += max(lines, 1)
            self.tell(at, ASIDE)
            return

    def imprint(self) -> None:
        """抄送, 印发机关 and 印发日期, what is said of publication, and signatures."""
        copied = False
        for number, one in enumerate(self.passages):
            text = one.text.replace("\n", " ")
            if number in self.told:
                continue
            if parts.COPIED.match(text):
                copied = True
                self.tell(number, COPIES)
            elif one.cells:
                continue
            elif duties.line(one.text):
                continue  # who does it, in brackets as 附注 is
            elif any(form.fullmatch(text) for form in _ALONE) or self.signs(number):
                self.tell(number, ASIDE)
            elif copied and self.printed(number):
                self.tell(number, COPIES)

    def printed(self, at: int) -> bool:
        """Whether 印发日期 follows further down: then lines behind 抄送： go on with it."""
        below = self.passages[at + 1 : at + _HEAD]
        return any(parts.PRINTED.fullmatch(one.text.replace("\n", " ")) for one in below)

    def signs(self, at: int) -> bool:
        """Whether a passage is a date by itself, or what signs above one, or above 印发日期."""
        texts = [one.text.strip() for one in self.passages[at : at + 3]]
        dates = [bool(parts.DATE.match(text) and len(text) < _DATED) for text in texts]
        signing = parts.organs(texts[0]) or _SIGNER.fullmatch(texts[0])
        return dates[0] or (any(dates[1:]) and bool(signing))

    def head(self) -> None:
        """Titles and 主送."""
        behind = 0
        for number in range(min(len(self.passages), _OPENING)):
            if lines := self.title(number):
                self.tell(number, TITLE, lines)
                behind = behind or number + lines
        for start in dict.fromkeys((0, behind)):
            at = next((n for n in range(start, len(self.passages)) if n not in self.told), None)
            if at is not None and self.addressed(at, start > 0):
                self.tell(at, RECIPIENTS)
                return

    def title(self, at: int) -> int:
        """How many lines the title has that begins here; 0 where none does."""
        end = next((n for n in range(at, len(self.passages)) if n in self.told), at + _LINES)
        strip = parts.Strip(list(self.passages[at : min(end, at + _LINES)]))
        if parts.title(strip, _is_title, _LINES):
            return len(strip.taken)
        first = at == 0 < len(strip.passages) and not strip.passages[0].cells
        return int(first and title_like(strip.first()))

    def addressed(self, at: int, titled: bool) -> bool:
        """Whether a line is 主送; below a title also if its colon was forgotten."""
        one = self.passages[at]
        if parts.recipients(parts.Strip([one])):
            return not one.cells
        return titled and not one.cells and bool(_ORGANS.fullmatch(one.text))

    def listed(self) -> None:
        """附件说明: the names, without the label and, where there are several, the numbers."""
        at = next((n for n, one in enumerate(self.passages) if _named(one)), None)
        if at is None:
            return
        lines = [*_lines(self.passages, at, self.told)]
        for number, text, start in lines:
            one = self.passages[number]
            self.told.add(number)
            label = _ITEM.match(text) if len(lines) > 1 else None
            before = start + (label.end() if label else 0)
            self.made.part(one, before, start + len(text), ATTACHMENT)
            self.names.append(squeezed(_ITEM.sub("", text, count=1)))
        for number in {line[0] for line in lines}:
            self.rest(number, ASIDE)

    def rest(self, number: int, role: str) -> None:
        """Give what a passage has left between its stretches a role."""
        one = self.passages[number]
        at = one.start
        inner = [s for s in self.made.stretches if one.start <= s.start < one.start + len(one.text)]
        for stretch in sorted(inner, key=lambda s: s.start):
            self.made.part(one, at - one.start, stretch.start - one.start, role)
            at = stretch.end
        self.made.part(one, at - one.start, len(one.text), role)

    def bound(self) -> None:
        """The mark 附件1 above what is bound in, and its title below."""
        for number, one in enumerate(self.passages):
            if number in self.told or one.cells or not attachments.HEAD.fullmatch(one.text):
                continue
            self.tell(number, ASIDE)
            if lines := self.headed(number + 1):
                self.tell(number + 1, ATTACHED, lines)

    def headed(self, at: int) -> int:
        """How many lines an attachment's title has: as many as the listed name, else one."""
        joined = ""
        for number, one in enumerate(self.passages[at : at + _LINES], at):
            if one.cells or number in self.told:
                break
            joined += squeezed(one.text)
            if joined in self.names:
                return number + 1 - at
        return int(bool(joined) and not running(self.passages[at].text))


def _is_title(text: str) -> bool:
    return any(fits(text) for fits in (naming.is_covering, naming.is_notice, naming.is_report))


def _named(one: Passage) -> bool:
    return not one.cells and bool(attachments.NAMED.match(one.text))


def _lines(passages: Sequence[Passage], at: int, told: set[int]) -> Iterator[tuple[int, str, int]]:
    """The lines of 附件说明 behind its label: passage, text, and where it begins in it."""
    wanted = 0
    for number in range(at, len(passages)):
        text = passages[number].text
        begin = 0
        if number == at:
            found = _LABEL.match(text)
            begin = found.end() if found else 0
        elif number in told or passages[number].cells or not _ITEM.match(text):
            return
        for line in text[begin:].split("\n"):
            ordinal = signs.ordinal(line.strip())
            if number > at and (ordinal is None or ordinal.number != wanted + 1):
                return
            if line.strip():
                wanted += 1
                yield number, line.rstrip(), begin
            begin += len(line) + 1
