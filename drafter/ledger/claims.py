"""What the units claim: one value for one field, from the cells that they have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from drafter.ledger.identity import (
    FIGURES,
    REMARK,
    TASK_FIELDS,
    TASKS,
    VALUE,
    Identity,
    state_words,
)
from drafter.ledger.returned import Answer, Returned, Row, Where
from drafter.ledger.typed import Unfit, number, state, text
from drafter.likeness import nearest
from drafter.model import Year
from drafter.problem import Place, Problem, problem
from drafter.statistic import Statistic
from drafter.tasklist import Assignment, official

Value = str | Decimal


class Target(Struct, frozen=True):
    """A field of the data: of the task with this ``key`` as reported by ``unit``, or, with
    ``field`` empty, the value of the figure of this name.
    """

    key: str
    unit: str = ""
    field: str = ""


class Claim(Struct, frozen=True):
    """A value for a field; ``held`` is what the cell held when the ledger was sent."""

    target: Target
    value: Value
    held: str
    where: Where


class Reading(Struct):
    """What the ledgers of one data file say; problems are gathered on the way."""

    year: Year
    tasks: Mapping[str, Assignment]
    digest: str
    problems: list[Problem]

    def claims(self, returned: Returned) -> Iterator[Claim]:
        """The claims of one ledger."""
        unit = self._unit(returned)
        if unit is None:
            return
        for sheet in returned.sheets:
            fields = set(TASK_FIELDS.values())
            wanted = fields if sheet.heads & fields else {VALUE}
            if missing := sorted(wanted - sheet.heads):
                self._add("L207", Place(returned.file), names="、".join(missing))
            for row in sheet.rows:
                if not row.key:
                    self._unknown(row, wanted)
                elif wanted == {VALUE}:
                    yield from self._figure(row, returned.identity)
                else:
                    yield from self._task(row, returned.identity, unit)

    def _add(self, code: str, place: Place, **values: object) -> None:
        self.problems.append(problem(code, place, **values))

    def _unit(self, returned: Returned) -> str | None:
        """Whose ledger it is; ``None`` where it is none of this data's."""
        told, place = returned.identity, Place(returned.file)
        year = self.year
        own = f"{year.place}{year.year}年{year.topic}"
        if told.subject != own:
            self._add("L208", place, found=told.subject, wanted=own)
            return None
        typed = next((sheet.reporter for sheet in returned.sheets if sheet.reporter), "")
        reporter = official(year, typed) if typed else ""
        if told.collective and not reporter:
            self._add("L209", place, unit=told.unit)
            return None
        if told.unit and not told.collective and reporter != official(year, told.unit):
            self._add("L210", place, unit=told.unit, typed=typed)
            return None
        return reporter

    def _unknown(self, row: Row, wanted: Iterable[str]) -> None:
        """A row that somebody put in: what it says cannot be told to belong anywhere."""
        said = [str(one.value) for head in wanted if (one := row.answers.get(head)) and one.value]
        others = [str(one.value) for one in row.answers.values() if one.value]
        if others:
            self._add("L211", row.where.place, where=row.where, text="；".join(said or others))

    def _task(self, row: Row, told: Identity, unit: str) -> Iterator[Claim]:
        answers = {name: row.answers.get(label) for name, label in TASK_FIELDS.items()}
        helds = {name: told.held.get((TASKS, row.key, name), "") for name in TASK_FIELDS}
        given = {name: one for name, one in answers.items() if one and _says(one, helds[name])}
        if row.key not in self.tasks:
            if given:
                self._gone(row, told, "；".join(str(one.value) for one in given.values()))
            return
        for name, answer in answers.items():
            self._emptied(answer, TASK_FIELDS[name], helds[name])
        for name, answer in given.items():
            held = helds[name]
            value = self._taken(answer, TASK_FIELDS[name], name == "state")
            if value and value != held:
                yield Claim(Target(row.key, unit, name), value, held, answer.where)

    def _emptied(self, answer: Answer | None, label: str, held: str) -> None:
        """What a unit has taken out stays in the data, which is told."""
        if held and answer and answer.value is None and not answer.unknown:
            self._add("L223", answer.where.place, where=answer.where, label=label, held=held)

    def _taken(self, answer: Answer, label: str, is_state: bool) -> str:
        """The text of a cell, empty where it cannot be taken, which is told."""
        if answer.merged:
            self._refuse("L217", answer, label)
        try:
            return state(answer, state_words()) if is_state else text(answer)
        except Unfit as unfit:
            self._refuse(str(unfit), answer, label)
            return ""

    def _refuse(self, code: str, answer: Answer, label: str) -> None:
        values = {
            "where": answer.where,
            "label": label,
            "value": "" if answer.value is None else str(answer.value),
            "choices": "、".join(state_words().values()),
            "range": answer.merged,
        }
        self._add(code, answer.where.place, **values)

    def _gone(self, row: Row, told: Identity, said: str) -> None:
        """A task or figure that the data had when the ledger was made, and have no longer."""
        names = [*self.tasks, *self.year.figures.all]
        near = nearest(row.key, names)
        changed = "发表之后数据文件改过。" if told.digest != self.digest else ""
        advice = f"{changed}{f'是否改成了“{near}”？' if near else ''}请在数据文件中补上这些内容。"
        self._add("L212", row.where.place, where=row.where, key=row.key, text=said, advice=advice)

    def _figure(self, row: Row, told: Identity) -> Iterator[Claim]:
        answer, remark = row.answers.get(VALUE), row.answers.get(REMARK)
        if remark and remark.value:
            label = row.key.replace(".", "")
            said = str(remark.value)
            self._add("L220", remark.where.place, where=remark.where, label=label, text=said)
        held = told.held.get((FIGURES, row.key, "value"), "")
        self._emptied(answer, VALUE, held)
        if answer is None or not _says(answer, held):
            return
        figure = self.year.figures.all.get(row.key)
        if figure is None or figure.formula:
            self._gone(row, told, str(answer.value))
            return
        value = self._number(answer, figure)
        if value is not None and not (held and value == Decimal(held)):
            yield Claim(Target(row.key), value, held, answer.where)

    def _number(self, answer: Answer, figure: Statistic) -> Decimal | None:
        if answer.merged:
            self._refuse("L217", answer, figure.label)
        try:
            return number(answer, self.year.figures.unit(figure))
        except Unfit as unfit:
            self._refuse(str(unfit), answer, figure.label)
            return None


def _says(answer: Answer, held: str) -> bool:
    """Whether a cell says anything that it did not say when it was sent."""
    return answer.unknown or str("" if answer.value is None else answer.value) not in ("", held)
