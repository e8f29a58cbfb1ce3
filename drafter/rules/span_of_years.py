"""From one year to another is written with a dash."""

from __future__ import annotations

import re

from drafter.rules.rule import Rule, matches

_MARK = "(?:-{1,2}|[－–~～]|——)"

RULE = Rule(
    code="Y031",
    level="warning",
    name="起止年份的连接号",
    source="GB/T 15834—2011，4.13",
    message="起止年份之间应当用一字线，这里是“{words}”。",
    advice="请改为“{right}”。",
    find=matches(
        rf"(?<![\d-])(?:19|20)\d{{2}}年?{_MARK}(?:19|20)\d{{2}}(?=年|\s*[）)》])", quoted=True
    ),
    fix=lambda found: re.sub(f"年?{_MARK}", "—", found.words),
)
