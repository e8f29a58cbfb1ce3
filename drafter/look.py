"""How a document is to look (版式): form, profile, faces and the office's own practices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from drafter.faces import FONT_SETS
from drafter.layout import PROFILES, Profile

FORMS = ("document", "letter", "plain")
TIMES = "Times New Roman"


class Look(Struct, frozen=True):
    """``form`` is 文件格式, 信函格式 or a plain one without red head; ``bold`` are the levels
    whose titles are bold; ``times`` sets digits and Latin in Times New Roman. The last two are
    local practices on which the standard is silent, so they are never the default.
    """

    form: str = "document"
    profile: str = "gbt9704"
    fonts: str = "gb2312"
    bold: tuple[int, ...] = ()
    times: bool = False

    @property
    def page(self) -> Profile:
        """The profile's measures."""
        return PROFILES[self.profile]

    def face(self, role: str) -> str:
        """The face for a role of `drafter.faces`."""
        return FONT_SETS[self.fonts][role]

    def latin(self, role: str) -> str:
        """The face for digits and Latin text beside it; page numbers stay in 宋体: 7.5."""
        return TIMES if self.times and role != "song" else self.face(role)

    @property
    def faces(self) -> tuple[str, ...]:
        """All faces that a document of this look asks for."""
        return (*FONT_SETS[self.fonts].values(), *((TIMES,) if self.times else ()))

    @property
    def template(self) -> Look:
        """The look as far as a template holds it: the shipped ones serve two forms."""
        return self if self.form == "letter" else replace(self, form="document")


def look(given: Mapping[str, Any]) -> Look:
    """The look that the fields of 版式 ask for."""
    return Look(
        form=given.get("form") or "document",
        profile=given.get("profile") or "gbt9704",
        fonts=given.get("fonts") or "gb2312",
        bold=tuple(int(level.removeprefix("level")) for level in given.get("bold_levels") or ()),
        times=given.get("digits") == "times",
    )
