"""No blanks stand between 汉字."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from drafter.manuscript import TEXT, Manuscript
from drafter.regex import regex
from drafter.rules.rule import Finding, Rule, matches

_MARKS = "，。；：、"
_HAN = rf"[\u3400-\u9fff{_MARKS}）》”]"
# Behind 第一条, 第十二章 or 第一部分 a blank belongs to the form.
_FORM = "".join(f"(?<!第{'.' * n}{form})" for n in (1, 2, 3) for form in ("[条章节编]", "部分"))

_BLANKS = matches(
    rf"(?<={_HAN}){_FORM}[ \u3000]+(?=[\u3400-\u9fff])(?!\s*(?:电话|传真|邮编|联系|邮箱))",
    (TEXT,),
)
# Words that are set wide, 李　明, 年  月  日, 开 户 行 (one narrow blank between two characters is
# a scar); and the gap between two columns of a form.
_WIDE = regex(
    r"(?<![\u3400-\u9fff])[\u3400-\u9fff]"
    r"(?:(?:[ \u3000]{2,}|\u3000)[\u3400-\u9fff]|(?:[ \u3000]+[\u3400-\u9fff]){2,3})"
    r"(?!(?:[ \u3000]{1,3})?[\u3400-\u9fff])|[ \u3000]{4,}"
)


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Blanks, but for those of words that are set wide."""
    for passage, blanks in groupby(_BLANKS(manuscript), attrgetter("passage")):
        wide = [one.span() for one in _WIDE.finditer(passage.running)]
        ends = [end for _, end in wide]
        for found in blanks:
            at = bisect_right(ends, found.start)
            if at == len(wide) or wide[at][0] > found.start:
                yield found


def fix(found: Finding) -> str | None:
    """Nothing, after a mark; between two words it may be a mark that is missing."""
    return "" if found.passage.text[found.start - 1] in _MARKS else None


RULE = Rule(
    code="Y021",
    level="warning",
    name="汉字之间的空格",
    source="用语习惯",
    message="“{near}”中有空格。",
    advice="多为复制时带入，请删去。",
    find=find,
    fix=fix,
)
