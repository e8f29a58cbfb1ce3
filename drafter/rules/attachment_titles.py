"""An attachment goes by one name, in 附件说明 and where it is bound in."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.manuscript import ATTACHED, ATTACHMENT, Manuscript, Passage
from drafter.rules.attachment_names import bare
from drafter.rules.ordinals import documents
from drafter.rules.rule import Finding, Rule


def find(manuscript: Manuscript) -> Iterator[Finding]:
    """Titles other than the name listed in the same place; marks that are wrong are another
    rule's.
    """
    for document in documents(manuscript):
        listed = list(manuscript.of((ATTACHMENT,), document))
        bound = list(manuscript.of((ATTACHED,), document))
        for name, title in zip(listed, bound) if len(listed) == len(bound) else ():
            if _bare(name) != _bare(title):
                yield Finding(title, 0, len(title.text), {"listed": name.text})


def _bare(passage: Passage) -> str:
    return bare("".join(passage.text.split()))


RULE = Rule(
    code="Y074",
    level="warning",
    name="附件标题与附件说明不一致",
    source="GB/T 9704—2012，7.3.7",
    message="附件的标题“{words}”与附件说明中的“{listed}”不一致。",
    advice="请改为一致。",
    find=find,
)
