"""Documents drawn at random, for tests of the import: every variant that real ones show.

`year` draws a data file, `written` and `rendered` make its documents, `scarred` does to a text
what copying does, `canonical` tells what a data file means, so that two can be compared.

Different data can give the very same text. Of two such files one is taken as what the text
means, and only that one is drawn; ``tests/test_synthetic.py`` holds the pairs:

1. A first sentence of at most 60 characters after an ordinal, with text after it, is the
   heading (标题); an entry of one sentence that ends in 。 has 内容 and no heading, also where its
   responsibility follows (both ways compare equal). The same holds for points (一是…): a first
   sentence with more after it is the lead; a single sentence is 内容.
2. 一是 followed by 二是, at the beginning of a sentence, are points (要点), never plain text; a single
   一是 is text. Lines that begin with 1. or （1） are entries, never points of such a form.
3. Points that each begin a line are points in paragraphs, also where each could stand inline
   because a responsibility's line ends the one before.
4. The last responsibility of an entry is the entry's own, unless another paragraph or point of
   it has one too; then it belongs to its paragraph or point.
5. A paragraph without number belongs to the entry before it (内容) or above it (the lead of a
   section), not to a free 段落. Below 成效标题, which has no 内容, a lead is a 段落 (a section with 内容
   and 举措 compares equal). Exceptions: the notice's last paragraph is 结束语 where the entry before
   it ends in its responsibility, or, in a notice without any, where no other entry has several
   paragraphs or it begins as such words do (各单位要…); the report's 特此报告。 is 结束语.
6. A paragraph after the achievements (or after 第一责任人职责) that speaks of 问题 or 不足 is 存在问题 in
   form of 段落, with points where it has 一是…二是….
7. A first section of achievements alone on its level, with entries below, is 成效标题; several
   such sections are 举措成效 without one. What comes after 下一步工作 is 其他事项.
8. Sections named 总体要求, 指导思想, 工作目标 or 总体目标 at the beginning of the key points are 总体要求,
   not 工作任务; unnumbered paragraphs there are 前言.
9. The letter is taken apart (印发依据, 批准形式, 会议 or 批准机关, 印发要求) where the parts give the same
   words; 全文 is for what they cannot give, and paragraphs after it may be 附言 or 全文 (compare equal). “根据…，经…同意，现将…” is a basis and 经同意.
10. Title lines are joined: where a title breaks is not data. A title that the program would make
   itself is not written. The same for 文件名称. 署名 is written only where it is not 发文机关; a report's
   signing organ is its 发文机关.
11. 地区 and 主题 are read from the document's name: place, year, topic in any order, before 工作要点,
   工作安排, 重点工作安排, 任务分解表 or the words of a report; an organ in a report's title (云岭区人民政府关于…) gives
   the place by its own beginning.
12. Not to be seen in a text at all, hence not compared: bold leads (but in .docx), seals, 版式, codes and
   answers of tasks, aliases and 集合 of units, continuity of numbers where there is but one section,
   which level form or 要点写法 belongs to the whole document and which to one entry, and the 编号 of
   tasks whose table has a column for their numbers.
"""

from tests.synthetic.canonical import canonical
from tests.synthetic.render import rendered, saved, written
from tests.synthetic.scars import scarred
from tests.synthetic.years import drawn, year

__all__ = ["canonical", "drawn", "rendered", "saved", "scarred", "written", "year"]
