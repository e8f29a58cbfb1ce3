"""What a schema cannot say: names that must exist elsewhere, text that must make sense.

The checks walk whatever is well-formed, so that one mistake does not hide the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drafter.checked import Checked
from drafter.duty import DEFAULT_FORM, ROLES, UNITS, bad_form, form
from drafter.findings import Findings, Path
from drafter.likeness import Guesses
from drafter.problem import Place
from drafter.reckoning.relations import disagreements
from drafter.schema import Field, labels, records
from drafter.spans import plain
from drafter.yearly import yearly

REPORT_PARTS = ("achievements", "leadership", "problems", "next_steps", "other")
# which field of the letter a way of approval speaks of
_NEEDED = {
    "reviewed": "meeting",
    "discussed": "meeting",
    "agreed": "approved_by",
    "consent": "approved_by",
}
# fields without prose that show a placeholder where they were left empty
_SHOWN = {
    *ROLES.values(),
    *("dated", "printed_on", "text", "mark", "signature", "issuers"),
    *("copy_number", "secrecy", "urgency", "signers", "attachments"),
}


def crosscheck(findings: Findings, checked: Checked) -> None:
    """Check all texts and names of the data."""
    _Crosscheck(findings, checked).run()


class _Crosscheck:
    def __init__(self, findings: Findings, checked: Checked) -> None:
        self.findings = findings
        self.checked = checked
        self.add = findings.add
        self._told: set[tuple[str, str]] = set()  # lost roles already reported, once a form

    def run(self) -> None:
        for name in self.checked.registry.repeated():
            self.add("R404", ("units",), name=name)
        self._walk("year", self.checked.data, ())
        self._answers()
        self._roles()
        self._parts()
        self._joint()
        self._letter()
        self._issuers()

    def _walk(self, record: str, node: Any, path: Path) -> None:
        """Look at every field that is given, whatever its depth."""
        if not isinstance(node, dict):
            return
        for name, field in records()[record].fields.items():
            if name not in node:
                continue
            here = (*path, name)
            if node[name] is None and printed(field):
                self.add("N501", here, key=True)
            elif node[name] is not None and name != "statistics":
                self._field(field, node[name], here)
        if record in ("task", "achievement", "point", "part", "entry", "item"):
            self._hollow(node, path)

    def _field(self, field: Field, value: Any, path: Path) -> None:
        for inner_path, text in (*_texts(value, path), *_named(field, value, path)):
            if field.prose:
                self._prose(text, inner_path)
            elif "{{" in text or "{%" in text:
                self.add("P310", inner_path)
        if field.name in UNITS:
            self._units(value, path)
        if field.name == "text":
            self._broken_lines(value, path)
        rules = field.rules
        inner = rules.get("schema")
        if isinstance(inner, str):
            self._walk(inner, value, path)
        elif isinstance(inner, dict) and isinstance(inner.get("schema"), str):
            for index, item in enumerate(_list(value)):
                self._walk(inner["schema"], item, (*path, index))

    def _broken_lines(self, value: Any, path: Path) -> None:
        """A line that ends within a sentence: each line of a text is a paragraph of its own."""
        for index, one in enumerate(_list(value)[:-1]):
            text = one.get("text") if isinstance(one, dict) else None
            if isinstance(text, str) and text[-1:] not in "。；：！？…”）》":
                self.add("N503", (*path, index))

    def _hollow(self, node: dict[str, Any], path: Path) -> None:
        """An entry with neither title nor text would print as a bare number."""
        shown = ("title", "text", "points", "free", "measures", "subtasks")
        if path and not any(key in node and node[key] not in ("", []) for key in shown):
            self.add("D119", path)

    def _prose(self, text: str, path: Path) -> None:
        for slip in self.checked.expander.slips(text):
            place = self.findings.place(path)
            if slip.line:
                place = Place(place.file, place.line + slip.line, place.column)
            self.findings.add_at(slip.code, place, path, slip.values)
        for one in disagreements(plain(self.checked.expander.expand(text))):
            self.findings.add_at(one.code, self.findings.place(path), path, one.values)
        for values in yearly(self.checked.figures, text):
            self.findings.add_at("F306", self.findings.place(path), path, values)

    def _units(self, value: Any, path: Path) -> None:
        if not self.checked.registry.units:
            return
        for index, written in enumerate(_list(value)):
            if isinstance(written, str) and not self.checked.registry.find(written):
                near = self.checked.registry.nearest(written)
                advice = f"是否应为“{near}”？" if near else "请核对名称，或将其补入“单位”。"
                self.add("R401", (*path, index), name=written, advice=advice)

    def _answers(self) -> None:
        tasks = [
            task for _, task in entries(self.checked.data.get("tasks"), ("tasks",), "subtasks")
        ]
        known = dict.fromkeys(_called(tasks))
        gone = set(_called([task for task in tasks if task.get("fate") == "dropped"]))
        guesses = Guesses()
        self._emptied()
        for part in REPORT_PARTS:
            for path, entry in entries(self.checked.data.get(part), (part,), "measures"):
                for index, name in enumerate(_list(entry.get("answers"))):
                    if not isinstance(name, str):
                        continue
                    if name not in known:
                        near = guesses.nearest(name, known)
                        advice = f"是否应为“{near}”？" if near else "请填写任务的代号或标题。"
                        self.add("R402", (*path, "answers", index), name=name, advice=advice)
                    elif name in gone:
                        self.add("R424", (*path, "answers", index), name=name)

    def _emptied(self) -> None:
        """Sections whose tasks are all dropped, and that would print as a bare heading."""
        for path, task in entries(self.checked.data.get("tasks"), ("tasks",), "subtasks"):
            below = [one for one in _list(task.get("subtasks")) if isinstance(one, dict)]
            bare = not task.get("text") and not task.get("points")
            gone = below and all(one.get("fate") == "dropped" for one in below)
            if bare and gone and task.get("fate") != "dropped":
                self.add("R423", path)

    def _roles(self) -> None:
        """A unit or deadline that the chosen form has no place for would be lost."""
        data = self.checked.data
        notice = data.get("notice") if isinstance(data.get("notice"), dict) else {}
        usual = (notice or {}).get("duty_form") or DEFAULT_FORM
        if (notice or {}).get("arrangement") == "table":
            usual = DEFAULT_FORM  # a table has columns for roles, which `columncheck` looks at
        for part in ("tasks", *REPORT_PARTS):
            inner, pattern = ("subtasks", usual) if part == "tasks" else ("measures", DEFAULT_FORM)
            for path, entry in entries(data.get(part), (part,), inner):
                for where, holder in _holders(entry, path):
                    self._role(holder, where, holder.get("duty_form") or pattern)

    def _parts(self) -> None:
        """A part that is placed as a paragraph shows its text and points, and nothing else."""
        for name in ("leadership", "problems", "next_steps"):
            part = self.checked.data.get(name)
            if isinstance(part, dict) and part.get("placement") == "paragraph":
                for lost in ("title", "measures"):
                    if lost in part:
                        self.add("R405", (name, lost), key=True)

    def _joint(self) -> None:
        """A part stands under one joint heading only."""
        report = self.checked.data.get("report")
        groups = _list(report.get("joint")) if isinstance(report, dict) else []
        seen: set[str] = set()
        for index, group in enumerate(groups):
            for part in _list(group.get("parts")) if isinstance(group, dict) else []:
                if part in seen:
                    self.add("R425", ("report", "joint", index, "parts"), name=labels()[part])
                seen.add(part)

    def _letter(self) -> None:
        """Each way of approval names a meeting, an organ, or neither."""
        notice = self.checked.data.get("notice")
        letter = notice.get("letter") if isinstance(notice, dict) else None
        if not isinstance(letter, dict) or "full_text" in letter:
            return
        path: Path = ("notice", "letter")
        approval = letter.get("approval") or ("reviewed" if "meeting" in letter else "agreed")
        if not isinstance(approval, str):
            return
        needed = _NEEDED.get(approval, "")
        for name in ("meeting", "approved_by"):
            if name == needed and name not in letter and letter.get("approval"):
                self.add("N501", (*path, "approval"), key=True, label=labels()[name])
            elif name != needed and letter.get(name) and approval:
                word = records()["letter"].fields["approval"].choices.get(approval, approval)
                self.add("R406", (*path, name), key=True, approval=word)

    def _issuers(self) -> None:
        """A notice's own title begins with the organs that issue it."""
        notice = self.checked.data.get("notice", [])
        if isinstance(notice, dict) and "issuers" not in notice and "title" not in notice:
            self.add("N505", ("notice",), key=True, label=labels()["issuers"])
        report = self.checked.data.get("report", [])
        unsigned = isinstance(report, dict) and not {"dated", "signature"} & set(report)
        if unsigned and report.get("issuers"):
            self.add("R407", ("report", "issuers"), key=True)

    def _role(self, holder: dict[str, Any], path: Path, pattern: Any) -> None:
        if not isinstance(pattern, str) or bad_form(pattern):
            return  # reported where the form was given
        shown = form(pattern).roles
        for word, role in ROLES.items():
            if role in holder and role not in shown and (role, pattern) not in self._told:
                self._told.add((role, pattern))
                self.add("R403", (*path, role), key=True, role=word, form=pattern)


def _called(tasks: list[dict[str, Any]]) -> list[str]:
    """What an achievement may call tasks by."""
    return [str(task[key]) for task in tasks for key in ("code", "title") if task.get(key)]


def printed(field: Field) -> bool:
    """Whether a field that was left empty shows a placeholder in the document."""
    return (field.prose and field.rules["type"] != "dict") or field.name in _SHOWN


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    for index, item in enumerate(_list(value)):
        yield from _texts(item, (*path, index))


def _named(field: Field, value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """The texts of a mapping whose names are free, such as 其他栏目."""
    if isinstance(value, dict) and field.name != "statistics" and "schema" not in field.rules:
        yield from (((*path, name), text) for name, text in value.items() if isinstance(text, str))


def entries(value: Any, path: Path, inner: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every entry of an outline, its points included, with its path."""
    found = (
        [(path, value)]
        if isinstance(value, dict)
        else [((*path, index), item) for index, item in enumerate(_list(value))]
    )
    for here, entry in found:
        if isinstance(entry, dict):
            yield here, entry
            yield from entries(entry.get(inner), (*here, inner), inner)
            yield from entries(entry.get("points"), (*here, "points"), inner)


def _holders(entry: dict[str, Any], path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The entry itself and those of its paragraphs that name units of their own."""
    yield path, entry
    for index, paragraph in enumerate(_list(entry.get("text"))):
        if isinstance(paragraph, dict):
            yield (*path, "text", index), paragraph
