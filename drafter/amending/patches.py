"""Changes (`drafter.amending.edits`) → replacements of stretches of a file's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from drafter.amending.alignment import aligned
from drafter.amending.edits import (
    Edit,
    Insert,
    InsertItem,
    Path,
    Put,
    Remove,
    Rename,
    Replace,
    Wrap,
)
from drafter.amending.spelling import canonical, names, typed
from drafter.amending.splices import Splice
from drafter.amending.text import Inline, entry, flow, item, quoted, scalar, value_after, within
from drafter.amending.tree import Node, Tree
from drafter.schema import labels, record_at, records
from drafter.source import Source


class Refused(Exception):
    """An edit that cannot be made; the only argument is the reason, in Chinese."""


class Patcher:
    """Turns edits of one file into splices of its text."""

    def __init__(self, source: Source, nodes: Tree) -> None:
        self.source = source
        self.tree = nodes
        self.newline = "\r\n" if "\r\n" in nodes.text else "\n"
        self.english = "year" in source.data

    def meant(self, edit: Edit) -> Edit:
        """The edit with the keys of the file in its path, and its values as they are typed."""
        path, _ = self.found(edit.path)
        made = replace(edit, path=path)
        if isinstance(made, (Put, Insert, InsertItem)):
            inner: Path = (*path, made.key) if isinstance(made, Insert) else path
            made = replace(made, value=typed(made.value, inner, self.english))
        if isinstance(made, (Insert, Rename)):
            made = replace(made, key=self.spelled(made.key))
        return made

    def spelled(self, key: str) -> str:
        """A key in the language of the file."""
        return key if self.english else labels().get(key, key)

    def found(self, path: Path) -> tuple[Path, Node]:
        """The path in the file's own keys and the node there."""
        node, made = self.tree.root, []
        for step in path:
            same = step if step in node.children else _other(step)
            if same not in node.children:
                raise Refused("文件中没有这一处")
            node = node.children[same]
            made.append(same)
            if node.kind == "alias" or (node.anchor and node.anchor in self.tree.referred):
                raise Refused("这里用了锚点（& 和 *），一处改动会影响几处")
        return tuple(made), node

    def gathered(self, edits: Sequence[Edit]) -> list[Edit]:
        """The edits, all entries of a list or mapping being removed at once where each is."""
        gone: dict[Path, set[Any]] = {}
        for edit in edits:
            if isinstance(edit, Remove) and edit.path:
                gone.setdefault(edit.path[:-1], set()).add(edit.path[-1])
        made = list(edits)
        for path, steps in gone.items():
            node = self.found(path)[1]
            if path and len(steps) > 1 and steps == set(node.children):
                made = [
                    one for one in made if not (isinstance(one, Remove) and one.path[:-1] == path)
                ]
                made.append(Put(path, [] if node.kind == "sequence" else Inline()))
        return made

    def splices(self, edit: Edit) -> Iterator[Splice]:
        """What an edit, its path in the file's keys, does to the text."""
        _, node = self.found(edit.path)
        if isinstance(edit, Put):
            yield from self.put(node, edit.value)
        elif isinstance(edit, (Replace, Wrap)):
            yield from self.rewritten(node, edit)
        elif isinstance(edit, Rename):
            if node.key is None:
                raise Refused("列表中的条目没有字段名")
            yield Splice(node.key.start, node.key.end, 0, scalar(edit.key, node.inside_flow))
        elif isinstance(edit, Remove):
            yield from self.removed(node)
        elif isinstance(edit, Insert):
            yield from self.inserted(node, edit)
        elif isinstance(edit, InsertItem):
            yield from self.item(node, edit)
        else:
            yield self.comment(node, edit.lines)

    # One method for each kind of edit.

    def put(self, node: Node, value: Any) -> Iterator[Splice]:
        """Another value. A block goes to the end of the line, behind what is said there."""
        if node.parent is None:
            raise Refused("不能替换整个文件")
        if node.inside_flow:
            yield self.put_inside(node, value)
            return
        indent = self.tree.column(node.head)
        if isinstance(value, str) and node.style in ("'", '"'):
            shown = f" {quoted(value, node.style)}"
        elif isinstance(value, dict) and value and node.key is None:
            shown = item(value, indent)[1:]
        else:
            shown = value_after(value, indent)
        first, more, rest = shown.partition("\n")
        if "\n" in self.tree.text[node.lead : node.start]:
            # The old value stands below; what is said on the line of its key stays.
            start = self.tree.line_end(node.lead)
            yield Splice(node.lead, node.lead, 0, self.lines(first))
            yield Splice(
                start, self.tree.line_end(node.end), 0, self.lines(f"{rest}\n" * bool(more))
            )
            return
        if more and node.kind == "scalar" and node.style not in ("|", ">"):
            yield Splice(node.lead, node.end, 0, first)
            yield self.below(node.end, rest)
            return
        yield Splice(node.lead, node.end, 0, self.lines(shown))

    def put_inside(self, node: Node, value: Any) -> Splice:
        """Another value in braces or brackets, a blank before it."""
        if isinstance(value, str) and node.style in ("'", '"'):
            shown = quoted(value, node.style)
        else:
            shown = flow(value, listed=node.key is None)
        start = max(node.lead, node.start)
        if start == node.end and self.tree.text[start : start + 1] == " ":
            start += 1
        elif node.key is not None and self.tree.text[start - 1] == ":":
            shown = f" {shown}"
        return Splice(start, max(start, node.end), 0, shown)

    def rewritten(self, node: Node, edit: Replace | Wrap) -> Iterator[Splice]:
        """Other characters within a text, its lines staying as they are."""
        value: Any = self.source.data
        for step in edit.path:
            value = value[step]
        if node.kind != "scalar" or not isinstance(value, str):
            raise Refused("这里不是一段文字")
        places = aligned(self.tree, node, value)
        if places is None or not 0 <= edit.start <= edit.end <= len(places) or not places:
            raise Refused("找不到要改的字")
        opening = places[edit.start][0] if edit.start < len(places) else places[-1][1]
        closing = places[edit.end - 1][1] if edit.end > edit.start else opening
        if isinstance(edit, Wrap):
            yield Splice(opening, opening, 1, within(edit.before, node.style))
            yield Splice(closing, closing, 0, within(edit.after, node.style))
        else:
            yield Splice(opening, closing, 1, within(edit.text, node.style))

    def removed(self, node: Node) -> Iterator[Splice]:
        """An entry less; the last one leaves an empty list or mapping."""
        if node.parent is None:
            raise Refused("不能删去整个文件")
        before, after = node.neighbours()
        if node.inside_flow:
            if after:
                yield Splice(node.head, after.head, 0, "")
            else:
                yield Splice(before.end if before else node.head, node.end, 0, "")
        elif before is None and after is None:
            yield from self.put(node.parent, [] if node.key is None else Inline())
        elif self.tree.first_on_line(node.head):
            yield Splice(self.tree.above(node), self.tree.line_end(node.end), 0, "")
        elif after:
            yield Splice(node.head, after.head, 0, "")

    def inserted(self, node: Node, edit: Insert) -> Iterator[Splice]:
        """A field more."""
        if not node.children:
            yield from self.put(self.hollow(node), {edit.key: edit.value})
            return
        if node.kind != "mapping":
            raise Refused("这里写成了简写，没有下级字段")
        before = self.predecessor(node, edit)
        first = next(iter(node.children.values()))
        if node.flow:
            shown = f"{scalar(edit.key, True)}: {flow(edit.value)}"
            if before:
                yield Splice(before.end, before.end, 0, f", {shown}")
            else:
                yield Splice(first.head, first.head, 0, f"{shown}, ")
            return
        indent = self.tree.column(first.head)
        shown = entry(edit.key, edit.value, indent)
        yield (
            self.line_before(first, shown)
            if before is None
            else self.below(before.end, f"{' ' * indent}{shown}")
        )

    def item(self, node: Node, edit: InsertItem) -> Iterator[Splice]:
        """An item more."""
        if not node.children:
            yield from self.put(self.hollow(node), [edit.value])
            return
        if node.kind != "sequence" or not 0 <= edit.index <= len(node.children):
            raise Refused("这里不是列表，或没有这个位置")
        before = node.children.get(edit.index - 1)
        first = node.children[0]
        if node.flow:
            shown = flow(edit.value, True)
            if before:
                yield Splice(before.end, before.end, 0, f", {shown}")
            else:
                yield Splice(first.head, first.head, 0, f"{shown}, ")
            return
        indent = self.tree.column(first.head)
        shown = item(edit.value, indent)
        yield (
            self.line_before(first, shown)
            if before is None
            else self.below(before.end, f"{' ' * indent}{shown}")
        )

    def comment(self, node: Node, lines: Sequence[str]) -> Splice:
        """Above the entry, or above the one around it that begins a line."""
        while node.parent and (node.inside_flow or not self.tree.first_on_line(node.head)):
            node = node.parent
        start = self.tree.line_start(node.head)
        indent = self.tree.text[start : node.head]
        shown = "".join(f"{indent}# {' '.join(line.splitlines())}{self.newline}" for line in lines)
        return Splice(start, start, 2, shown)

    # Where things stand.

    def hollow(self, node: Node) -> Node:
        """A field with nothing in it, to be filled."""
        if node.kind == "scalar" and (node.start != node.end or node.style):
            raise Refused("这里写成了简写，没有下级字段")
        return node

    def predecessor(self, node: Node, edit: Insert) -> Node | None:
        """The entry that a new one follows: the one named, or that before it in the schema."""
        if edit.after is not None:
            found = node.children.get(edit.after) or node.children.get(self.spelled(edit.after))
            if found is None:
                raise Refused(f"文件中没有“{edit.after}”")
            return found
        path = canonical(edit.path)
        record = records()["statistic"] if path[:1] == ("statistics",) else record_at(path)
        order = list(record.fields) if record else []
        own = names().get(edit.key, edit.key)
        if own not in order:
            return list(node.children.values())[-1]
        earlier = order[: order.index(own)]
        known = [child for key, child in node.children.items() if names().get(key, key) in earlier]
        return known[-1] if known else None

    def below(self, end: int, shown: str) -> Splice:
        """Lines after the one that holds the last character of something."""
        at = self.tree.line_end(end)
        ended = self.tree.text[:at].endswith("\n")
        return Splice(at, at, 0, self.lines(f"{shown}\n" if ended else f"\n{shown}"))

    def line_before(self, first: Node, shown: str) -> Splice:
        """Something before the first entry of a mapping or list, and before its comments."""
        indent = " " * self.tree.column(first.head)
        if self.tree.first_on_line(first.head):
            at = self.tree.above(first)
            return Splice(at, at, 0, self.lines(f"{indent}{shown}\n"))
        return Splice(first.head, first.head, 0, self.lines(f"{shown}\n{indent}"))

    def lines(self, text: str) -> str:
        """The text with the line breaks of the file."""
        return text if self.newline == "\n" else text.replace("\n", self.newline)


def _other(step: str | int) -> str | int:
    """The other key of a field."""
    if isinstance(step, int):
        return step
    return labels().get(step) or names().get(step, step)
