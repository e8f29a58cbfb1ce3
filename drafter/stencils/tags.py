"""docxtpl's tags in paragraphs and runs: the words that templates are written in."""

from __future__ import annotations

from collections.abc import Sequence

from drafter import layout
from drafter.ooxml import Element, el, paragraph, run


def tag(style: str, code: str) -> Element:
    """A paragraph that holds a block tag only; docxtpl takes the whole paragraph away."""
    return paragraph(style, run(f"{{%p {code} %}}"))


def spans(source: str, style: str | None = None) -> list[Element]:
    """Runs for a prose: what is missing in its own style, the rest in ``style``."""
    return [
        run(f"{{%r for run in {source} %}}"),
        run("{%r if run.missing %}"),
        run("{{ run.text }}", "Missing", layout.MISSING),
        run("{%r else %}"),
        run("{{ run.text }}", style),
        run("{%r endif %}"),
        run("{%r endfor %}"),
    ]


def optional(
    source: str, style: str, *before: Element, after: Sequence[Element] = ()
) -> list[Element]:
    """A paragraph of one element, absent where the element is."""
    return [
        tag(style, f"if {source}"),
        paragraph(style, *before, *spans(source), *after),
        tag(style, "endif"),
    ]


def each(source: str, style: str, last: str = "", when: str = "loop.last") -> list[Element]:
    """A paragraph for each prose of a list; the ``last`` may be of another style ``when`` so."""
    line = paragraph(style, *spans("line"))
    if not last:
        return loop(style, f"line in {source}", line)
    ending = paragraph(last, *spans("line"))
    return loop(
        style,
        f"line in {source}",
        *cases(style, (when, [ending]), ("", [line])),
    )


def choose(*cases: tuple[str, Sequence[Element]]) -> list[Element]:
    """Runs of the first case whose condition holds; the empty condition is "otherwise"."""
    made: list[Element] = []
    for condition, runs in cases:
        word = f"{'elif' if made else 'if'} {condition}" if condition else "else"
        made += [run(f"{{%r {word} %}}"), *runs]
    return [*made, run("{%r endif %}")]


def cases(style: str, *given: tuple[str, Sequence[Element]]) -> list[Element]:
    """Paragraphs of the first case whose condition holds; the empty condition is "otherwise"."""
    made: list[Element] = []
    for condition, content in given:
        word = f"{'elif' if made else 'if'} {condition}" if condition else "else"
        made += [tag(style, word), *content]
    return [*made, tag(style, "endif")]


def loop(style: str, over: str, *content: Element) -> list[Element]:
    """Paragraphs for each of a list, as in ``loop("Body", "line in doc.lines", …)``."""
    return [tag(style, f"for {over}"), *content, tag(style, "endfor")]


def tabulator() -> Element:
    """A run that jumps to the next tab stop."""
    return el("w:r", el("w:tab"))
