"""What a document's theme says: fonts and colours by the names that styles use."""

from __future__ import annotations

from drafter.reading.wordxml import Element, attributes, child, local

# The languages that ask for another script of East Asia than the simplified one.
_SCRIPTS = {"ja": "Jpan", "ko": "Hang", "zh-TW": "Hant", "zh-HK": "Hant", "zh-MO": "Hant"}
_COLORS = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2",
    "dark2": "dk2", "background2": "lt2", "light2": "lt2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}  # fmt: skip


class Theme:
    """A theme; one that is missing answers every question with an empty text."""

    def __init__(self, root: Element | None, settings: Element | None = None) -> None:
        elements = child(root, "themeElements")
        self._fonts = child(elements, "fontScheme")
        self._colors = child(elements, "clrScheme")
        language = attributes(child(settings, "themeFontLang")).get("eastAsia", "")
        self._script = _SCRIPTS.get(language, _SCRIPTS.get(language.split("-")[0], "Hans"))

    def font(self, name: str) -> str:
        """The face of a theme font such as ``minorEastAsia``; empty where it has none."""
        scheme = child(self._fonts, "majorFont" if name.startswith("major") else "minorFont")
        kind = {"EastAsia": "ea", "Bidi": "cs"}.get(name[5:], "latin")
        face = attributes(child(scheme, kind)).get("typeface", "")
        if face or kind != "ea" or scheme is None:
            return face
        for one in scheme:
            given = attributes(one)
            if local(one) == "font" and given.get("script") == self._script:
                return given.get("typeface", "")
        return ""

    def color(self, given: dict[str, str]) -> str:
        """The colour of ``w:color``: ``RRGGBB``, empty for automatic.

        Word keeps ``w:val`` at what a theme's colour comes to, tints and all; the theme is
        asked only where that is not a colour.
        """
        plain = given.get("val", "").upper()
        if len(plain) == 6 and all(one in "0123456789ABCDEF" for one in plain):
            return plain
        name = given.get("themeColor", "")
        entry = child(self._colors, _COLORS.get(name, name))
        for one in () if entry is None else entry:
            found = attributes(one)
            return found.get("lastClr", found.get("val", "")).upper()
        return ""
