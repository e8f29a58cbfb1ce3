"""A paragraph's text → its tags, as they were meant, and what is wrong with how they are written.

What is typed wrongly is told, and then read as it was meant, so that one slip does not hide others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from drafter import limits
from drafter.regex import regex
from drafter.templating.pages import Paragraph

_OPEN = regex("[{｛][{｛%％#＃]")
_ANY = regex("[{｛][{｛%％#＃]|[}｝%％#＃][}｝]")
_SPACED = regex(
    r"[{｛]\s+[{｛%％][^{}｛｝]*[}｝%％]\s*[}｝]|[{｛][{｛%％][^{}｛｝]*[}｝%％]\s+[}｝]"
)
_NEXT = regex(f"{_SPACED.pattern}|{_ANY.pattern}")
_NARROW = str.maketrans("｛｝％＃", "{}%#")
_PAIR = {"{{": "}}", "{%": "%}", "{#": "#}"}
_RAW = regex(r"[-+]?\s*raw\s*[-+]?")
RAW = "raw"
_ENDRAW = regex(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
# What stands for its whole row, cell, paragraph or run.
_CARRIER = regex(r"(tr|tc|p) |(r)\s")
_STATEMENTS = "if|elif|else|endif|for|endfor|set|endset|with|endwith"
_LIKE = regex(
    rf"[-+]?\s*(?P<word>tr|tc|p|r)(?:[\s\u200b]+(?=\S)|(?=(?:{_STATEMENTS})\b))",
    re.IGNORECASE,
)
_NO_CARRIER = regex(r"(?:if|and|or|in|is|not)\b|[-+*/%|.,()\[\]=!<>~]")
_HIDDEN = {
    "\u00ad": "可选连字符", "\u200b": "零宽空格", "\u200c": "零宽不连字", "\u200d": "零宽连字",
    "\u200e": "从左到右标记", "\u200f": "从右到左标记",
    "\u2060": "零宽的连接符", "\ufeff": "零宽不换行空格",
}  # fmt: skip
_MARKS = str.maketrans(
    "，：；（）［］【】｛｝．。＝＜＞＋－＊／！｜＂＇「」『』《》、＿～",
    ",:;()[][]{}..=<>+-*/!|\"'''''<>,_~",
)
_CURLED = str.maketrans("“”‘’", "\"\"''")
_FIELD = regex(r"(?<![A-Za-z0-9_./])doc[.．]([A-Za-z_]+)")
_STRINGS = regex(r"\"[^\"]*\"|'[^']*'")


class Fault(Struct, frozen=True):
    """What is wrong with the characters from ``start`` to ``end`` of a paragraph."""

    code: str
    paragraph: Paragraph
    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)


class Tag(Struct, frozen=True):
    """A tag as it was meant. ``opening`` is ``{{``, ``{%`` or ``{#``, or `RAW` for what is not read
    as one; ``carrier`` is the element
    it stands for (``p``, ``tr``, ``tc``, ``r``) or empty; ``code`` is what Jinja shall read, which
    it cannot where it is not ``sound``; ``trims`` tells that it takes the blanks beside it away.
    """

    paragraph: Paragraph
    start: int
    end: int
    opening: str
    carrier: str
    code: str
    trims: bool = False
    sound: bool = True

    @property
    def text(self) -> str:
        """It as it is typed."""
        return self.paragraph.text[self.start : self.end]

    @property
    def word(self) -> str:
        """The first word of a statement."""
        return self.code.split(None, 1)[0] if self.opening == "{%" and self.code else ""

    def fault(self, code: str, **values: str) -> Fault:
        """A fault of this tag, whose text it may quote."""
        given = {"tag": shortened(self.text), **values}
        return Fault(code, self.paragraph, self.start, self.end, given)


class Reader(Struct):
    """Reads the paragraphs of a part in their order; what is between raw and endraw is text.
    Properties are not ``mended`` by docxtpl: quotation marks must be straight there. Where there
    are no pages, as in properties and attributes, no tag stands for a paragraph: docxtpl would
    take the one around an attribute.
    """

    mended: bool = True
    paged: bool = True
    tags: list[Tag] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    _raw: bool = False

    @property
    def many(self) -> bool:
        """Whether there is more than a template has; the rest is not read."""
        return len(self.tags) + len(self.faults) > limits.TAGS

    def read(self, paragraph: Paragraph) -> None:
        """Read one paragraph."""
        text, at = paragraph.text, 0
        while at < len(text) and not self.many:
            at = self._past_raw(paragraph, at) if self._raw else self._next(paragraph, at)

    def _past_raw(self, paragraph: Paragraph, at: int) -> int:
        found = _ENDRAW.search(paragraph.text, at)
        self._raw = found is None
        end = found.end() if found else len(paragraph.text)
        self.tags.append(Tag(paragraph, at, end, RAW, "", ""))
        return end

    def _next(self, paragraph: Paragraph, at: int) -> int:
        """Read the next tag or what is left of one; gives where to go on."""
        text = paragraph.text
        found = _NEXT.search(text, at)
        if found is None:
            return len(text)
        start, opening = found.start(), found[0].translate(_NARROW)
        if len(opening) > len("{{"):
            right = re.sub(r"(?<=[{%}])\s+(?=[{%}])", "", opening)
            self._add("T645", paragraph, start, found.end(), right=shortened(right))
            self.tags.append(Tag(paragraph, start, found.end(), RAW, "", ""))
            return found.end()
        if not _OPEN.match(found[0]):
            self._add("T643", paragraph, start, found.end(), mark=found[0])
            return found.end()
        end = _ANY.search(text, found.end())
        if end is None or _OPEN.match(end[0]):
            close = end.start() if end else len(text)
            self._add("T631", paragraph, start, close, mark=found[0], ending=_PAIR[opening])
            return close
        self._tag(paragraph, start, end.end(), opening)
        return end.end()

    def _add(self, code: str, paragraph: Paragraph, start: int, end: int, **values: str) -> None:
        given = {"tag": shortened(paragraph.text[start:end]), **values}
        self.faults.append(Fault(code, paragraph, start, end, given))

    def _tag(self, paragraph: Paragraph, start: int, end: int, opening: str) -> None:
        """A tag from ``start`` to ``end``, read as it was meant."""
        whole = paragraph.text[start:end]
        right = opening + whole[2:-2] + _PAIR[opening]
        if whole[-2:].translate(_NARROW) != _PAIR[opening]:
            self._add("T632", paragraph, start, end, right=shortened(right))
        elif right != whole:
            self._add("T630", paragraph, start, end, right=shortened(right))
        inside = whole[2:-2]
        if opening == "{%" and _RAW.fullmatch(inside):
            self._raw = True
            return
        carrier, rest = self._carrier(paragraph, start, end, inside, opening)
        trims = rest[:1] in "-+" or rest[-1:] in "-+" if rest else False
        code, sound = rest.strip("-+").strip(), True
        if opening != "{#":
            code, sound = self._meant(paragraph, start, end, code)
            if not code:
                self._add("T638", paragraph, start, end)
            if carrier and not self.paged:
                self._add("T661", paragraph, start, end, carrier=carrier)
                carrier = ""
            odd = re.search("[%}]|-$", rest) if carrier else None
            if odd:
                self._add("T634", paragraph, start, end, carrier=carrier, mark=odd[0])
        self.tags.append(Tag(paragraph, start, end, opening, carrier, code, trims, sound))

    def _carrier(
        self, paragraph: Paragraph, start: int, end: int, inside: str, opening: str
    ) -> tuple[str, str]:
        """What a tag stands for, and the rest of it."""
        exact = _CARRIER.match(inside)
        if exact:
            return exact[1] or exact[2], inside[exact.end() :]
        like = _LIKE.match(inside)
        if opening == "{#" or not like:
            return "", inside
        rest = inside[like.end() :]
        if _NO_CARRIER.match(rest) and opening == "{{":
            return "", inside
        word = like["word"].lower()
        right = f"{opening}{word} {rest.strip(' -+')} {_PAIR[opening]}"
        self._add("T633", paragraph, start, end, carrier=word, right=shortened(right))
        return word, rest

    def _meant(self, paragraph: Paragraph, start: int, end: int, code: str) -> tuple[str, bool]:
        """The code with straight quotation marks and narrow signs, and whether these pair; what
        was otherwise is told.
        """
        hidden = [one for one in code if one in _HIDDEN]
        if hidden:
            names = "、".join(dict.fromkeys(_HIDDEN[one] for one in hidden))
            self._add("T635", paragraph, start, end, names=names)
            code = "".join(one for one in code if one not in _HIDDEN)
        if re.search("[“”‘’]", code) and not self.mended:
            self._add("T637", paragraph, start, end)
        code = code.translate(_CURLED)
        bare = _STRINGS.sub(lambda found: " " * len(found[0]), code)
        wide = [one for one in bare if one.translate(_MARKS) != one]
        if wide:
            marks = "".join(dict.fromkeys(wide))
            self._add("T636", paragraph, start, end, marks=marks, right=marks.translate(_MARKS))
            code = "".join(
                one.translate(_MARKS) if bare[n] == one else one for n, one in enumerate(code)
            )
            bare = _STRINGS.sub(lambda found: " " * len(found[0]), code)
        if re.search("[\"']", bare):
            self._add("T637", paragraph, start, end)
            return code, False
        return code, True


def loose(paragraph: Paragraph, tags: list[Tag], fields: set[str]) -> Iterator[Fault]:
    """Names of ``fields`` of the document that stand outside of tags, each once."""
    told: set[str] = set()
    for found in _FIELD.finditer(without(paragraph.text, tags)):
        if found[1] in fields - told:
            told.add(found[1])
            yield Fault("T647", paragraph, *found.span(), {"name": found[0]})


def without(text: str, tags: Iterable[Tag]) -> str:
    """A paragraph's text with its tags, given in their order, blanked out by NUL."""
    pieces, at = [], 0
    for tag in tags:
        pieces += [text[at : tag.start], "\0" * (tag.end - tag.start)]
        at = tag.end
    return "".join([*pieces, text[at:]])


def by_paragraph(tags: Iterable[Tag]) -> dict[int, list[Tag]]:
    """The tags by the ``id`` of their paragraph."""
    found: dict[int, list[Tag]] = {}
    for tag in tags:
        found.setdefault(id(tag.paragraph), []).append(tag)
    return found


def shortened(text: str, most: int = 40) -> str:
    """A text with its middle left out where it is long."""
    half = most // 2
    return text if len(text) <= most else f"{text[:half]}…{text[-half + 1 :]}"
