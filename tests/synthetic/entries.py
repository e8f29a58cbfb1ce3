"""Entries of a body in all shapes: points, paragraphs, and who is responsible for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.synthetic import vocabulary
from tests.synthetic.draw import Draw

Data = dict[str, Any]

# Each way of writing a responsibility: the pattern (none: the usual one), and the roles that
# a task names in it.
FORMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "（责任单位）": ("", ("责任",)),
    "（牵头单位；责任单位）": ("", ("牵头", "责任")),
    "（牵头单位；配合单位）": ("", ("牵头", "配合")),
    "（责任单位；完成时限）": ("", ("责任", "时限")),
    "（全部角色）": ("", ("牵头", "责任", "配合", "时限")),
    "〔责任单位〕": ("〔责任单位：{责任}〕", ("责任",)),
    "〔牵头单位；配合单位〕": ("〔牵头单位：{牵头}；配合单位：{配合}〕", ("牵头", "配合")),
    "（责任时限，牵头单位，责任单位）": (
        "（责任时限：{时限}，牵头单位：{牵头}，责任单位：{责任}）",
        ("时限", "牵头", "责任"),
    ),
    "（A牵头，B按职责分工负责）": ("（{牵头}牵头，{责任}按职责分工负责）", ("牵头", "责任")),
    "（A负责）": ("（{责任}负责）", ("责任",)),
    "（A牵头，B参与；时限）": (
        "（{牵头}牵头，{配合}参与；{时限}完成）",
        ("牵头", "配合", "时限"),
    ),
    "（时限，A牵头，B配合）": (
        "（{时限}完成，{牵头}牵头，{配合}配合）",
        ("时限", "牵头", "配合"),
    ),
    "（A会同B负责）": ("（{牵头}会同{配合}负责）", ("牵头", "配合")),
    "（由A牵头，会同B落实）": ("（由{牵头}牵头，会同{配合}落实）", ("牵头", "配合")),
    "（A、B）": ("（{责任}）", ("责任",)),
    "【A、B】": ("【{责任}】", ("责任",)),
    "（责任单位；责任人）": ("", ("责任", "责任人")),
    "（牵头领导；责任单位）": (
        "（责任领导：{牵头领导}；责任单位：{责任}）",
        ("牵头领导", "责任"),
    ),
    "（责任单位，时限）": ("（责任单位：{责任}，{时限}）", ("责任", "时限")),
    "（A，时限）": ("（{责任}，{时限}）", ("责任", "时限")),
    "（A会同B）": ("（{牵头}会同{配合}）", ("牵头", "配合")),
    "接排无括号": ("责任单位：{责任}", ("责任",)),
    "另行两行": ("牵头单位：{牵头}\n责任单位：{责任}", ("牵头", "责任")),
    "另行三行": (
        "牵头单位：{牵头}\n配合单位：{配合}\n完成时限：{时限}",
        ("牵头", "配合", "时限"),
    ),
    "（牵头单位）（责任单位）": ("（牵头单位：{牵头}）（责任单位：{责任}）", ("牵头", "责任")),
    "另行无括号": ("责任单位：{责任}", ("责任",)),
    "另行无括号，牵头和配合": ("牵头单位：{牵头}；配合单位：{配合}", ("牵头", "配合")),
    "另行有括号": ("", ("牵头", "责任")),
}
_FIELDS = {
    "牵头领导": "牵头领导", "牵头": "牵头单位", "责任": "责任单位", "配合": "配合单位",
    "责任人": "责任人", "时限": "完成时限",
}  # fmt: skip
_PERSONS = ("周明远", "李涛", "欧阳文静")


@dataclass
class World:
    """What one jurisdiction's documents have in common. ``units`` are those named so far."""

    draw: Draw
    place: str
    word: str
    year: int
    topic: str
    units: dict[str, None] = field(default_factory=dict)

    @property
    def party(self) -> str:
        return {"镇": "镇党委", "街道": "街道党工委"}.get(self.word, f"{self.word}委")

    @property
    def government(self) -> str:
        return "街道办事处" if self.word == "街道" else f"{self.word}政府"


@dataclass(frozen=True)
class Duties:
    """How one notice assigns its tasks; ``roles`` is empty where it does not."""

    roles: tuple[str, ...] = ()
    pattern: str = ""
    line: bool = False

    @classmethod
    def drawn(cls, draw: Draw) -> Duties:
        if not draw.maybe("责任单位：有", 0.8):
            draw.seen["责任单位：无"] += 1
            return cls()
        name = draw.choose("责任写法", dict.fromkeys(FORMS, 1.0) | {"（责任单位）": 6.0})
        pattern, roles = FORMS[name]
        return cls(roles, pattern, name.startswith("另行"))


def duty(world: World, duties: Duties) -> Data:
    """The fields that assign one task. Now and then a role is left out that may be."""
    draw = world.draw
    if not duties.roles:
        return {}
    main = "责任" if "责任" in duties.roles else "牵头"
    needed = set(duties.roles) if "}会同{配合}" in duties.pattern else {main}
    shown = [r for r in duties.roles if r in needed or not draw.maybe("责任：缺一个角色", 0.15)]
    pool = [*vocabulary.organs(world.word), *vocabulary.COLLECTIVES]
    draw.random.shuffle(pool)
    made: Data = {}
    for role in shown:
        if role == "时限":
            made[_FIELDS[role]] = _deadline(world)
            continue
        if role in ("牵头领导", "责任人"):
            made[_FIELDS[role]] = "、".join(draw.some(_PERSONS, 1, 2))
            continue
        names = [pool.pop() for _ in range(1 if role == "牵头" else draw.between(1, 4))]
        made[_FIELDS[role]] = "、".join(_named(world, names))
    closed = ("{" in duties.pattern and duties.pattern[-1] in "）〕") or not duties.pattern
    speaks = "单位：{责任}" in duties.pattern or not duties.pattern
    if closed and speaks and shown[-1] == "责任" and draw.maybe("责任备注：下同", 0.05):
        made["责任备注"] = draw.pick(vocabulary.UNIT_NOTES)
    return made


def _named(world: World, names: list[str]) -> list[str]:
    """The names as they are written; the units themselves go into the registry."""
    draw = world.draw
    written = []
    for name in names:
        new = name not in world.units
        world.units[name] = None
        draw.seen["集合单位"] += name in vocabulary.COLLECTIVES
        draw.seen["集合单位：括号之内有括号"] += name == "各镇（街道）"
        may = new and name.removeprefix(world.word) in vocabulary.NOTED
        short = may and draw.maybe("单位：以下简称", 0.3)
        written.append(vocabulary.noted(name, world.word) if short else name)
    return written


def _deadline(world: World) -> str:
    draw = world.draw
    month = draw.between(4, 12)
    return draw.pick(
        (f"{world.year}年{month}月底前", f"{month}月底前", "长期坚持", f"{world.year}年全年")
    )


def points(world: World, done: bool, leads: bool, duties: Duties = Duties()) -> list[Any]:
    """Points with a short lead and text, or of a phrase or sentence each."""
    draw = world.draw
    made: list[Any] = []
    for _ in range(draw.between(2, 5)):
        if leads:
            one: Any = {"标题": vocabulary.lead(draw), "内容": vocabulary.paragraph(draw, done)}
        else:
            one = {"内容": vocabulary.statement(draw, done).removesuffix("。")}
        made.append(one | duty(world, duties))
    draw.seen["要点：有提法" if leads else "要点：短句"] += 1
    return made


def texts(world: World, done: bool, least: int = 1, most: int = 1) -> list[str]:
    """So many paragraphs, none of which is only a word or two."""
    draw = world.draw
    count = draw.between(least, most)
    return [
        vocabulary.bracketed(draw, vocabulary.body(draw, world.year, done)) for _ in range(count)
    ]
