"""Views: what one document says, ready for its template.

A view of a kind lives in the module of that name and offers ``view(year) -> View``. It hands
the template structure and finished text (ordinals, phrases, dates) and never a style; the
template owns order, standing phrases and looks.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drafter.model import Year


def view_of(kind: str, year: Year) -> Any:
    """What a document of this kind, which the year has, says."""
    return importlib.import_module(f"{__name__}.{kind}").view(year)
