"""How alike two passages are: by their characters, and by the words that few others have."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

import rjieba
from rapidfuzz.distance import Indel

from drafter.comparing.passages import Passage
from drafter.comparing.years import bare

_TITLE = 1 / 3  # what the title counts for among the characters
_KIN = 0.15  # what it counts for that both answer the same task, among others
Weights = Mapping[str, float]


class Likeness:
    """Likenesses from 0 to 1 among the passages of two years; years in them and units make no
    difference.

    Characters alone mislead: official texts share a third of theirs whatever they are about, and
    a task that was worded anew keeps hardly more. Words are weighed by how few passages have
    them (tf–idf), and both measures are given the same say.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        counts = {one: _words(one) for one in passages}
        known = Counter(word for words in counts.values() for word in words)
        self._total = len(counts)
        self._known = known
        self._weights = {one: self._weighed(words) for one, words in counts.items()}

    def __call__(self, old: Passage, new: Passage) -> float:
        """The likeness of two of the passages."""
        first, second = self._weights[old], self._weights[new]
        words = sum(weight * second.get(word, 0) for word, weight in first.items())
        kin = _KIN if {*old.codes} & {*new.codes} else 0
        return min((_characters(old, new) + words) / 2 + kin, 1)

    def _weighed(self, words: Mapping[str, int]) -> Weights:
        """Weights whose squares sum up to one."""
        weights = {
            word: (1 + math.log(count)) * math.log(1 + self._total / self._known[word])
            for word, count in words.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1
        return {word: weight / length for word, weight in weights.items()}


def _characters(old: Passage, new: Passage) -> float:
    titles = _alike(old.name, new.name)
    before, after = _prose(old), _prose(new)
    if not before or not after:
        return titles
    return _TITLE * titles + (1 - _TITLE) * _alike(before, after)


def _alike(old: str, new: str) -> float:
    return float(Indel.normalized_similarity(bare(old), bare(new)))


def _prose(passage: Passage) -> str:
    return "".join(passage.sentences)


def _words(passage: Passage) -> Counter[str]:
    """The words of more than one character, those of the title twice."""
    text = bare(f"{passage.name}。{passage.name}。{_prose(passage)}")
    return Counter(word for word in rjieba.cut(text) if len(word) > 1 and not word[0].isdigit())
