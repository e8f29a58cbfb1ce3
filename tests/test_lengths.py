"""Lengths: whole EMU, whatever unit they are given in."""

from __future__ import annotations

import copy
import pickle

from drafter.lengths import Length, Mm, Pt, Twips


def test_the_units_are_those_of_the_standard() -> None:
    assert Length(914_400) == Mm(25.4) == Pt(72) == Twips(1440)
    assert (Mm(25.4).mm, Mm(25.4).pt, Mm(25.4).twips) == (25.4, 72, 1440)
    assert (Twips(-6).twips, Pt(-0.3)) == (-6, Twips(-6))


def test_a_length_is_the_nearest_whole_emu() -> None:
    assert Mm(0.29) == 10_440  # 10439.999… as a product of floats
    assert Length(Twips(100) + 317).twips == 100
    assert Length(Twips(100) + 318).twips == 101


def test_a_copy_is_as_long() -> None:
    for one in (Length(5), Mm(37), Pt(16), Twips(579)):
        assert copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one
