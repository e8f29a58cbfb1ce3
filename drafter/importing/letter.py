"""The covering letter of a notice, read back."""

from __future__ import annotations

import re
from typing import Any

Data = dict[str, Any]
_BASIS = r"(?:(?P<basis>[^《》]*?)，)?"
_REQUEST = r"，(?P<request>[^。]+)。"
_NAME = r"《(?P<name>.+?)》"
_ISSUED = r"，现印发给你们" + _REQUEST
_MEETING, _BY = r"已经(?P<meeting>.+?)", r"(?P<approved_by>[^，]+?)"
_FORMS = (
    ("reviewed", re.compile(_BASIS + _NAME + _MEETING + "审议通过" + _ISSUED)),
    ("discussed", re.compile(_BASIS + _NAME + _MEETING + "讨论通过" + _ISSUED)),
    ("agreed", re.compile(_BASIS + _NAME + "已经" + _BY + "研究同意" + _ISSUED)),
    ("consent", re.compile(_BASIS + "经" + _BY + "同意，现将" + _NAME + "印发给你们" + _REQUEST)),
    ("plain", re.compile(_BASIS + "现将" + _NAME + "印发给你们" + _REQUEST)),
)
_IMPLIED = ("reviewed", "agreed", "plain")
_USUAL = "请认真贯彻落实"
ISSUES = re.compile(r"(?:现将.+印发|现印发|印发给?你们|印发实施)")


def letter(paragraphs: list[str], name: str) -> Data:
    """The data of a letter: its parts, where the template writes them just so, else its text.

    ``name`` is the issued document's, as its own title has it.
    """
    if not paragraphs:
        return {"full_text": ["无"]}
    for approval, form in _FORMS:
        found = form.fullmatch(paragraphs[0])
        if not found or found["name"] != name.replace("《", "〈").replace("》", "〉"):
            continue
        data: Data = {} if approval in _IMPLIED else {"approval": approval}
        parts = found.groupdict()
        for key in ("meeting", "approved_by", "basis", "request"):
            if parts.get(key) and not (key == "request" and parts[key] == _USUAL):
                data[key] = parts[key]
        return data | ({"extras": paragraphs[1:]} if paragraphs[1:] else {})
    return {"full_text": paragraphs}
