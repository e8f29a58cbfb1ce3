"""Regular expressions that are compiled when they are first used.

A run of a command uses few of the hundreds that the modules have; to compile them all takes longer
than many a command does. So what a module names is made by `regex`, never by ``re.compile``.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_NAMES = [name for name in dir(re.Pattern) if not name.startswith("_")]


class _Late:
    """What stands for a pattern; when first asked, it takes all that the pattern has."""

    def __init__(self, text: Any, flags: int) -> None:
        self._given = (text, flags)

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._given)
        self.__dict__.update({one: getattr(compiled, one) for one in _NAMES})
        return getattr(compiled, name)


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The regular expression of this text. It is asked by its own methods (``_DAY.sub(…)``), not
    handed to functions of `re`. Raises ``re.error`` when first used, if it is none.
    """
    return cast("re.Pattern[AnyStr]", _Late(text, flags))
