"""The covering letter of a notice, read back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from drafter.regex import regex

Data = dict[str, Any]
_BASIS = r"(?:(?P<basis>.*?)，)?"
_REQUEST = r"，(?P<request>[^。]+)。"
_ISSUED = "，现印发给你们" + _REQUEST
_MEETING, _BY = r"已经(?P<meeting>[^《》]+?)", r"(?P<approved_by>[^，]+?)"
_FORMS = {
    "reviewed": f"{_BASIS}@{_MEETING}审议通过{_ISSUED}",
    "discussed": f"{_BASIS}@{_MEETING}讨论通过{_ISSUED}",
    "agreed": f"{_BASIS}@已经{_BY}研究同意{_ISSUED}",
    "consent": f"{_BASIS}经{_BY}同意，现将@印发给你们{_REQUEST}",
    "plain": f"{_BASIS}现将@印发给你们{_REQUEST}",
}  # @ is the name in 《》
_IMPLIED = ("reviewed", "agreed", "plain")
_USUAL = "请认真贯彻落实"
_QUOTED = regex(r"《([^》]+)》")
ISSUES = regex(
    r"现将《[^》]+》.{0,6}(?:印发|下发)|《[^》]+》.{0,60}(?:现?(?:印|下)发给?你们|现予(?:以)?[印下]发|现(?:印|下)发)"
)


def letter(paragraphs: list[str], name: str) -> Data:
    """The data of a letter: its parts, where the template writes them just so, else its text.

    ``name`` is the issued document's, as its own title has it.
    """
    if not paragraphs:
        return {"full_text": ["无"]}
    quoted = re.escape("《" + name.replace("《", "〈").replace("》", "〉") + "》")
    for approval, form in _FORMS.items():
        found = re.fullmatch(form.replace("@", quoted), paragraphs[0])
        if not found:
            continue
        data: Data = {} if approval in _IMPLIED else {"approval": approval}
        parts = found.groupdict()
        for key in ("meeting", "approved_by", "basis", "request"):
            if parts.get(key) and not (key == "request" and parts[key] == _USUAL):
                data[key] = parts[key]
        return data | ({"extras": paragraphs[1:]} if paragraphs[1:] else {})
    return {"full_text": paragraphs}


def issued(paragraphs: Iterable[str]) -> list[str]:
    """The names in 《》 that sentences of issuing say are issued; 〈〉 in them are 《》 again."""
    found = (one for text in paragraphs if ISSUES.search(text) for one in _QUOTED.findall(text))
    return [one.replace("〈", "《").replace("〉", "》") for one in found]
