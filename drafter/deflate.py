"""How a part is packed: by zlib at its usual level, or, where that is asked for, by ISA-L.

ISA-L is several times as fast and packs a little looser, so that its bytes differ: the same
data give the same bytes as long as the same of the two packs them.
"""

from __future__ import annotations

import os
import zlib
from functools import cached_property, lru_cache
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

VARIABLE = "DRAFTER_ISAL"
_LEVEL, _FAST = 6, 2


class Packed(NamedTuple):
    """A part as it stands in an archive."""

    checksum: int
    size: int
    data: bytes


class Still(bytes):
    """A part that comes back in document after document: it is packed once."""

    @cached_property
    def packed(self) -> Packed:
        """The part as it stands in an archive."""
        return _packed(self)


def packed(part: bytes) -> Packed:
    """A part as it stands in an archive."""
    return part.packed if isinstance(part, Still) else _packed(part)


def _packed(part: bytes) -> Packed:
    fast = _isal()
    made = (
        zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        if fast is None
        else fast.compressobj(_FAST, zlib.DEFLATED, -zlib.MAX_WBITS)
    )
    return Packed(zlib.crc32(part), len(part), made.compress(part) + made.flush())


@lru_cache(maxsize=1)
def _isal() -> ModuleType | None:
    """ISA-L where ``DRAFTER_ISAL`` is set and the extra ``fast`` is installed."""
    if not os.environ.get(VARIABLE):
        return None
    try:
        return import_module("isal.isal_zlib")
    except ImportError:
        return None
