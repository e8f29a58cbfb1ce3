"""What was copied twice: the head of a document, once from the page around it (M105), and lines
that a page shows as its own headings too (M118).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.importing.changes import Change
from drafter.importing.furniture import without
from drafter.importing.lines import numbered, running, title_like
from drafter.importing.passage import Copy, Passage
from drafter.regex import regex

_HEAD = 20  # passages among which a head stands
_NUMBER = regex(r"[〔\[【（(]\d{4}[〕\]】）)]\d+号$")
_CITED = regex(r"[\u4e00-\u9fff]+[〔\[【（(]\d{4}[〕\]】）)]\d+号")
_FEWEST = 4  # characters of a heading
_LEAST = 7  # 某县人民政府文件 is a head; shorter lines may be the same by chance
# Where the page's own title differs from the document's, it is by words as these.
_SLIGHT = regex("(?<=年)度|(?<=街道)办事处|人民政府|[关于的《》〈〉]")


def repeats(copy: Copy) -> Iterator[Change]:
    """Take out the first of two equal heads, the second is the document's own; and the first of
    two equal headings below each other.
    """
    head = _head(copy.passages)
    for count in range(len(head) - 1, 0, -1):
        if _whole(head[:count]) and _again(head[:count], head[count:]):
            yield without(copy, "M105", 0, count)
            return
    for at, (one, other) in enumerate(zip(copy.passages, copy.passages[1:])):
        words = _bare(one)
        named = numbered(one.text) or title_like(one.text) or _CITED.fullmatch(words)
        twice = words == _bare(other) and not (one.cells or other.cells)
        if named and twice and len(words) >= _FEWEST:
            yield without(copy, "M118", at, at + 1)


def _bare(one: Passage) -> str:
    return "".join(one.text.split()).lstrip("#").strip("*")


def _head(passages: tuple[Passage, ...]) -> list[str]:
    """The lines, without blanks, before the first sentence."""
    made: list[str] = []
    for one in passages[:_HEAD]:
        if running(one.text) or one.cells:
            break
        made.append(_bare(one))
    return made


def _whole(head: Sequence[str]) -> bool:
    """Whether lines end as heads do: a broken title may begin with a mark's own words."""
    last = head[-1]
    ends = last.endswith(("文件", "：", ":")) or _NUMBER.search(last) or title_like(last)
    return bool(ends) and len("".join(head)) >= _LEAST


def _again(head: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether lines in a row say the same, however they are broken; a title may differ slightly,
    and a page's line may have the number and the title that the document has on two.
    """
    words = "".join(head)
    spans = ["".join(rest[at:end]) for end in range(1, len(rest) + 1) for at in range(end)]
    if words in spans:
        return True
    if not title_like(words):
        return False
    if _slight(words) in map(_slight, spans):
        return True
    for one in sorted(rest, key=len, reverse=True) if _CITED.match(words) else ():
        words = words.replace(one, "", 1) if len(one) >= _LEAST else words
    return not words


def _slight(words: str) -> str:
    return _SLIGHT.sub("", words)
