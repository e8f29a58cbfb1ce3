"""Attacks that were carried out, each with what stock parts and drafter make of it.

`entry` says what an attack is, the modules named after their subject hold them, `running` carries
them out in processes of their own, under limits, and measures; ``python -m tests.attacks`` writes
``docs/安全.md``, and `tests.test_attacks` holds drafter to what is expected.
"""

from __future__ import annotations

from tests.attacks import archives, datafiles, names, tags, texts, threads, writing
from tests.attacks.entry import Attack

# By the subjects under which the table shows them.
GROUPS: dict[str, tuple[Attack, ...]] = {
    "数据中的标记": texts.MARKUP,
    "数据中的控制字符": texts.CHARACTERS,
    "正文中的标签": texts.TAGS,
    "很长、很怪的正文": texts.LENGTHS,
    "模板中运行代码的标签": tags.CODE,
    "模板中耗尽资源的标签": tags.RESOURCES,
    "模板中写错的标签": (*tags.WRONG, *tags.CHECKED),
    "压缩包": archives.BOMBS,
    "XML": archives.XML,
    "文档的部件": archives.PARTS,
    "数据文件过大、不会结束": datafiles.LARGE,
    "数据文件的写法": datafiles.FORMS,
    "YAML会改变的文字": datafiles.KEPT,
    "文件名": names.NAMES,
    "写入": writing.WRITING,
    "线程": threads.THREADS,
}
# Those that can neither hang nor take the machine, if drafter were to fail at them.
TAME = (
    "数据中的标记",
    "数据中的控制字符",
    "模板中写错的标签",
    "文档的部件",
    "数据文件的写法",
    "YAML会改变的文字",
    "文件名",
)
ATTACKS = tuple(one for group in GROUPS.values() for one in group)
