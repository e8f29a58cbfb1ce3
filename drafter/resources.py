"""Where the templates and schemas lie that come with the package."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder of shipped files called ``name`` (``templates`` or ``schemas``).

    An installed package carries them inside itself; a checkout, and so an editable
    install, has them beside it. Looking in this order makes all three the same.
    """
    inside = _PACKAGE / name
    return inside if os.path.isdir(inside) else _PACKAGE.parent / name
