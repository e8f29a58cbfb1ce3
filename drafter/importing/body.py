"""The body of a document, read back: passages → numbered entries, as the data has them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct, field

from drafter.importing import duties, signs
from drafter.importing.passage import Passage

_ENDS = "。；：！？…"
_SHORT = 30  # characters of a sentence that may be a heading, where text follows it


class Node(Struct):
    """An entry: the passages it was read from, and what is below it. ``depth`` counts from 0;
    a node of depth -1 is a passage that bears no ordinal and belongs to no entry.
    """

    depth: int
    passages: list[Passage]
    number: int = 0
    children: list[Node] = field(default_factory=list)
    sample: str = ""

    def all(self) -> Iterator[Node]:
        """The node and all below it."""
        yield self
        for child in self.children:
            yield from child.all()


class Tree(Struct, frozen=True):
    """A body: ``before`` are the passages above the first entry. ``samples`` are the marks of
    the levels in their order.
    """

    before: tuple[Passage, ...]
    nodes: tuple[Node, ...]
    samples: tuple[str, ...]

    def all(self) -> Iterator[Node]:
        """All nodes in the order of their passages."""
        for node in self.nodes:
            yield from node.all()


def tree(passages: Sequence[Passage], plain: Collection[int] = ()) -> Tree:
    """Passages by their ordinals: one that is open already continues its level, another begins
    one below. ``plain`` are the starts of those whose ordinal is none.
    """
    before: list[Passage] = []
    roots: list[Node] = []
    open_: list[Node] = []
    free = False
    for passage in passages:
        found = None if passage.start in plain else _ordinal(passage)
        # what follows a free paragraph cannot be text of the entry above it
        free = passage.start in plain or (free and found is None)
        if free:
            _free(passage, roots, open_, before)
        elif found is None:
            (open_[-1].passages if open_ else before).append(passage)
        else:
            same = [n for n, one in enumerate(open_) if _alike(one.sample, found.sample)]
            depth = same[0] if same else len(open_)
            del open_[depth:]
            node = Node(depth, [passage], found.number, sample=found.sample)
            (open_[-1].children if open_ else roots).append(node)
            open_.append(node)
    return Tree(tuple(before), tuple(roots), samples(roots))


def samples(roots: Sequence[Node]) -> tuple[str, ...]:
    """The mark of each depth, as the first of its nodes has it."""
    first: dict[int, str] = {}
    for top in roots:
        for node in top.all():
            if node.depth >= 0:
                first.setdefault(node.depth, node.sample)
    return tuple(first[depth] for depth in sorted(first))


def _alike(one: str, other: str) -> bool:
    """Whether two marks are of one level, full or half width, with or without blanks."""
    wide = str.maketrans("()．", "（）.", " \u3000")
    return one.translate(wide) == other.translate(wide)


def _free(passage: Passage, roots: list[Node], open_: list[Node], before: list[Passage]) -> None:
    """A passage kept as it stands, behind all that was read so far."""
    if not roots and not open_:
        before.append(passage)
    elif len(open_) > 1:
        open_[-2].children.append(Node(-1, [passage]))
    else:
        roots.append(Node(-1, [passage]))


def _ordinal(passage: Passage) -> signs.Ordinal | None:
    return None if passage.cells else signs.ordinal(passage.text)


class Piece(Struct):
    """A paragraph or a point of an entry, with the duty at its end, or on the line after it
    (``below``). ``sample`` and ``layout`` are a point's.
    """

    text: str
    duty: duties.Found | None = None
    below: bool = False
    sample: str = ""
    layout: str = ""
    bold: bool = False
    more: list[Piece] = field(default_factory=list)

    @property
    def last(self) -> Piece:
        """The piece that a line after it belongs to."""
        return self.more[-1] if self.more else self


class Entry(Struct):
    """What one node says. ``heading`` is ``run_in``, ``own_line`` or empty where the text has
    no title; ``duty`` is the whole entry's.
    """

    node: Node
    title: str | None = None
    heading: str = ""
    texts: list[Piece] = field(default_factory=list)
    points: list[Piece] = field(default_factory=list)
    duty: Piece | None = None
    children: list[Entry] = field(default_factory=list)

    @property
    def follows(self) -> bool:
        """Whether something may stand on the heading's line."""
        inline = self.points and self.points[0].layout == "inline"
        return bool(self.texts or inline or (self.duty and not self.points))

    def pieces(self) -> Iterator[Piece]:
        """All pieces that may have a duty, in their order."""
        for one in [*self.texts, *self.points]:
            yield one
            yield from one.more
        if self.duty:
            yield self.duty

    def all(self) -> Iterator[Entry]:
        """The entry and all below it."""
        yield self
        for child in self.children:
            yield from child.all()


def entry(node: Node, cut: Collection[int] = ()) -> Entry:
    """Reads a node and all below it. ``cut`` are the starts of passages that are text alone."""
    first = node.passages[0]
    made = Entry(node, children=[entry(child, cut) for child in node.children])
    if node.depth < 0:
        return made
    found = signs.ordinal(first.text)
    assert found is not None
    alone = first.start in cut
    made.title, start, made.heading = (None, found.end, "") if alone else _titled(first, found.end)
    if made.title is None and not alone and _heads(node, found.end):
        made.title, start, made.heading = first.text[found.end :], len(first.text), "own_line"
    lines = [(first, start)] if start < len(first.text) else []
    _content(made, lines + [(one, 0) for one in node.passages[1:]], cut)
    return made


def loose(passages: Sequence[Passage], cut: Collection[int] = ()) -> Entry:
    """Passages without an ordinal as one entry that has no title."""
    made = Entry(Node(0, list(passages)))
    _content(made, [(one, 0) for one in passages], cut)
    return made


def _titled(passage: Passage, at: int) -> tuple[str | None, int, str]:
    """The title, where the text after it begins, and how the title stands."""
    text = passage.text
    for start, end in passage.bold[:1]:
        head = text[at:end].removesuffix("。")
        if start <= at < end < len(text) and text[end - 1] == "。" and head:
            return head, end, "run_in"
    cut = signs.heading(text[at:])
    bare = duties.closing(text[at:])
    if cut and not (bare and bare.text == cut[1]):
        return cut[0], at + len(cut[0]) + 1, "run_in"
    if text[-1] in _ENDS or bare is not None or len(text) - at > signs.LONGEST_TITLE:
        return None, at, ""
    return text[at:], len(text), "own_line"


def _heads(node: Node, at: int) -> bool:
    """Whether a short sentence is the heading of what follows it: （一）指导思想。"""
    text = node.passages[0].text[at:]
    single = text.endswith("。") and not set("。；：") & set(text[:-1]) and len(text) <= _SHORT
    return single and len(node.passages) > 1 and duties.line(node.passages[1].text) is None


def _content(made: Entry, lines: Sequence[tuple[Passage, int]], cut: Collection[int]) -> None:
    """Paragraphs, points and duties; a line begins at an offset of its passage."""
    for passage, start in lines:
        line = passage.text[start:]
        whole = None if passage.start in cut else duties.line(line)
        above = made.points[-1] if made.points else made.texts[-1] if made.texts else None
        if whole is not None and _assign(made, above, whole):
            continue
        if passage.start in cut:
            _plain(made, Piece(line))
            continue
        _line(made, passage, start)
    _raise_duty(made)


def _assign(made: Entry, above: Piece | None, found: duties.Found) -> bool:
    """Give a duty on its own line to what stands above it, if anything does; a second line is
    joined to the first where both name different roles.
    """
    if above is None:
        made.texts.append(Piece("", found, below=True))
        return True
    holder = above.last
    joined = duties.together(holder.duty, found) if holder.duty else found
    if joined is None:
        return False
    holder.below = holder.below or holder.duty is None
    holder.duty = joined
    return True


def _plain(made: Entry, piece: Piece) -> None:
    """A paragraph after points is the last point's."""
    (made.points[-1].more if made.points else made.texts).append(piece)


def _line(made: Entry, passage: Passage, start: int) -> None:
    line = passage.text[start:]
    cuts = signs.points(line, duties.closing)
    alone = signs.point_ordinal(line)
    if cuts and not made.points:
        if before := line[: cuts[0].start]:
            made.texts.append(_piece(before))
        for one in cuts:
            bold = _bold(passage, start + one.start, start + one.text)
            piece = _piece(line[one.text : one.end])
            made.points.append(
                Piece(piece.text, piece.duty, sample=one.sample, layout="inline", bold=bold)
            )
    elif alone and not cuts and alone.number == len(made.points) + 1:
        piece = _piece(line[alone.end :])
        bold = _bold(passage, start, start + alone.end)
        made.points.append(
            Piece(piece.text, piece.duty, sample=alone.sample, layout="paragraphs", bold=bold)
        )
    else:
        _plain(made, _piece(line))


def _bold(passage: Passage, start: int, end: int) -> bool:
    return any(a <= start and end <= b for a, b in passage.bold)


def _piece(text: str) -> Piece:
    found = duties.closing(text)
    if found is None or found.text == text:
        return Piece(text)
    return Piece(text[: len(text) - len(found.text)], found)


def _raise_duty(made: Entry) -> None:
    """The only duty of an entry, at its end, is the whole entry's."""
    pieces = list(made.pieces())
    held = [one for one in pieces if one.duty]
    if len(held) == 1 and held[0] is pieces[-1] and made.duty is None:
        made.duty = Piece("", held[0].duty, held[0].below)
        held[0].duty = None
        made.texts = [one for one in made.texts if one.text or one.duty]
