"""The runner of the rules of language: a manuscript, or a year's file → problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from msgspec import Struct

from drafter import limits
from drafter.checked import Checked
from drafter.findings import Findings
from drafter.manuscript import Manuscript
from drafter.outcomes import Entry
from drafter.problem import Place, Problem, made, problem
from drafter.rules import RULES, unit_names_alike
from drafter.rules.rule import Finding, Rule
from drafter.source import Source
from drafter.yeartexts import ignored, manuscript

CODES = frozenset(rule.code for rule in RULES)


def lint_year(source: Source, checked: Checked, ignore: Collection[str] = ()) -> list[Problem]:
    """What the rules say of a year's file, and codes that it switches off and that are none; not
    what the codes to ``ignore`` say. The data must have no errors.
    """
    own = checked.data.get("unchecked") or {}
    return [*_unknown(source, own), *lint(manuscript(source, checked), {*own, *ignore})]


def _unknown(source: Source, unchecked: Collection[str]) -> Iterator[Problem]:
    findings = Findings(source)
    for index, code in enumerate(unchecked):
        if code not in CODES:
            place = findings.place(("unchecked", index, code))
            yield problem("R427", place, name=code, word="不查")
    for one in ignored(source):
        if one.code not in CODES:
            yield problem("R427", one.place, name=one.code, word="忽略")


def lint(
    texts: Manuscript, unchecked: Collection[str] = (), rules: Iterable[Rule] = RULES
) -> list[Problem]:
    """What the rules say of a manuscript, as problems."""
    told: Counter[str] = Counter()
    problems: list[Problem] = []
    for one in remarks(texts, unchecked, rules):
        code = one.rule.code
        told[code] += 1
        if told[code] > limits.REMARKS:
            values = {"name": one.rule.name, "rule": code, "limit": limits.REMARKS}
            problems.append(problem("R428", one.place, **values))
        else:
            problems.append(one.problem)
    return problems if unit_names_alike.RULE.code in unchecked else [*problems, *_uncompared(texts)]


def _uncompared(texts: Manuscript) -> Iterator[Problem]:
    """That a document has more names of units than are held against each other."""
    for document in dict.fromkeys(one.document for one in texts.passages):
        names = unit_names_alike.names(texts, document)
        for passage in islice(names.values(), limits.UNIT_NAMES, limits.UNIT_NAMES + 1):
            yield problem("R429", passage.at(0), limit=limits.UNIT_NAMES)


def remarks(
    texts: Manuscript, unchecked: Collection[str] = (), rules: Iterable[Rule] = RULES
) -> list[Remark]:
    """What the rules say of a manuscript, without those that are ``unchecked`` (codes) or are
    ignored beside the passage concerned; of one rule at most one more than `limits.REMARKS`.
    """
    made: list[Remark] = []
    for rule in rules:
        if rule.code not in unchecked:
            found = (one for one in rule.find(texts) if rule.code not in one.passage.ignored)
            made += (Remark(rule, one) for one in islice(found, limits.REMARKS + 1))
    return made


def waived_year(source: Source, checked: Checked) -> list[Waived]:
    """What the rules would say of a year's file, had it not switched them off, and why it did;
    in the order of the file. The data must have no errors.
    """
    texts = manuscript(source, checked)
    unchecked: Mapping[str, str | None] = checked.data.get("unchecked") or {}
    beside = {code for passage in texts.passages for code in passage.ignored}
    found = [
        Waived(Remark(rule, one), reason or "")
        for rule in RULES
        if rule.code in unchecked or rule.code in beside
        for one in rule.find(texts)
        for reason in _reasons(rule.code, one.passage.ignored, unchecked)
    ]
    return sorted(found, key=lambda one: (one.remark.problem.place, one.remark.rule.code))


def _reasons(code: str, *given: Mapping[str, str | None]) -> Iterator[str | None]:
    """The nearest reason for which a code is switched off; none where it is not."""
    for one in given:
        if code in one:
            yield one[code]
            return


class Remark(Struct, frozen=True):
    """What one rule found at one place."""

    rule: Rule
    found: Finding

    @property
    def right(self) -> str | None:
        """The words that should stand there; ``None`` where the rule is not certain of any."""
        return self.rule.fix(self.found) if self.rule.fix else None

    @property
    def problem(self) -> Problem:
        """The same as a problem, its texts filled."""
        found, rule = self.found, self.rule
        values = {"words": found.words, "near": found.near, "right": self.right, **found.values}
        entry = Entry(rule.level, rule.message, rule.advice)
        return made(rule.code, entry, self.place, values)

    @property
    def place(self) -> Place:
        """Where the words concerned begin."""
        return self.found.passage.at(self.found.start)


class Waived(Struct, frozen=True):
    """A finding that the officer switched off; ``reason`` is empty where none was given."""

    remark: Remark
    reason: str
