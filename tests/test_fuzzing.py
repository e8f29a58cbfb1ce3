"""Whatever is drawn or changed at random gives problems or documents, at once and in little memory.

Few cases here; ``python -m tests.fuzzing`` runs as many as one likes. ``DRAFTER_FUZZ_SECONDS``
lets it go on here too, ``DRAFTER_FUZZ_FIRST`` is where the cases begin (the seed).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from drafter.pipeline import Order, drafts
from drafter.problem import as_text, has_errors
from drafter.schema import records
from tests.fuzzing import commands, texts
from tests.fuzzing.campaign import cases, repeated, run
from tests.fuzzing.cases import KINDS, Case
from tests.fuzzing.valid import UNPRINTED, expected, shown, years

FIRST = int(os.environ.get("DRAFTER_FUZZ_FIRST", "7"))
SECONDS = float(os.environ.get("DRAFTER_FUZZ_SECONDS", "0"))
FEW = 80  # cases without a budget of time


@seed(FIRST)
@settings(
    max_examples=max(20, int(SECONDS * 5)),
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(years())
def test_what_the_schema_allows_is_built_and_nothing_of_it_is_lost(data: dict[str, Any]) -> None:
    """Every string that belongs in a document is in it; `valid.UNPRINTED` are those that do not."""
    raw = yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()
    file = Path("年.yaml")
    made, problems = drafts([file], Order(), {file: raw})
    assert made, as_text(problems)
    assert not has_errors(problems), as_text(problems)
    for one in made:
        said = shown(one.data)
        lost = [text for text in expected(data, one.kind) if "".join(text.split()) not in said]
        assert not lost


@given(st.sampled_from(sorted(UNPRINTED)))
def test_what_is_said_not_to_be_printed_is_a_field_of_the_schema(name: str) -> None:
    assert any(name in record.fields for record in records().values())


def test_files_changed_at_random_give_problems_or_documents(tmp_path: Path) -> None:
    """Never a traceback, never more than two seconds of processor time or 300 MB."""
    start = time.monotonic()

    def within(drawn: Iterator[Case]) -> Iterator[Case]:
        for number, case in enumerate(drawn):
            if number >= FEW and time.monotonic() - start > SECONDS:
                return
            yield case

    print(f"DRAFTER_FUZZ_FIRST={FIRST}")
    place = Path(os.environ.get("DRAFTER_FUZZ_FAILURES", str(tmp_path / "failures")))
    made = run(within(cases(10**9, FIRST, list(KINDS))), 1, place)
    told = [f"{fault}: {repeated(found[0])}" for fault, found in made.faults.items()]
    assert not told, f"{told}; the inputs are in {place}"
    assert set(made.sums) == set(KINDS)


def _slow(text: str, tmp_path: Path, way: str) -> float:
    file = tmp_path / "文稿.txt"
    file.write_text(text, encoding="utf-8")
    start = time.process_time()
    commands.DOCUMENT[way][0](file)
    return time.process_time() - start


# Found by campaigns: texts over which a rule once went as often as they have characters or lines.
REPEATED = [
    "甲",
    "“",
    "（",
    "|",
    "甲 ",
    "一",
    "12%",
    "12345、",
    "12件、",
    "甲：\n",
    "1 " + " " * 500,
]


@pytest.mark.parametrize("piece", REPEATED)
def test_twice_the_text_takes_about_twice_the_time(piece: str, tmp_path: Path) -> None:
    """Four times the text takes less than ten times as long: with the square it would take 16."""
    way = "check FILE"
    _slow(piece * (2000 // len(piece)), tmp_path, way)
    small, large = (_slow(piece * (size // len(piece)), tmp_path, way) for size in (4000, 16000))
    assert large < max(10 * small, 1.0)


def test_sixty_thousand_characters_without_a_mark_are_read_at_once(tmp_path: Path) -> None:
    assert _slow("法治政府建设工作" * 7500, tmp_path, "import") < 2


def test_text_kinds_are_all_drawn() -> None:
    seen = {texts.drawn(Case("text", number).chance)[2].split()[0] for number in range(60)}
    assert len(seen) >= 8


HEAD = "年度: 2025\n地区: 云岭区\n"
# Found by campaigns in data files; the first is a file that any office could write.
FOUND = {
    "两段各有责任人": "工作任务:\n- 标题: 甲\n  内容:\n  - {内容: 乙。, 责任人: 张三}\n"
    "  - {内容: 丙。, 责任人: 李四, 牵头领导: 王五}\n要点通知: {署名: 无}\n",
    "几千个不认识的字段": "工作任务:\n  - 标题: 甲\n"
    + "".join(f"    乙{n}: 丙\n" for n in range(2000)),
    "一段里很多数字": f"情况报告: {{引言: {'12件、' * 4000}}}\n",
    "括号里两万个数字": f"情况报告: {{引言: '{{{{ {'9' * 20_000}'}}\n",
    "一段里很多待核": f"情况报告: {{引言: {'【待核：甲】' * 300}}}\n",
    "很长的发文机关标志": f"要点通知: {{发文机关标志: {'长' * 20_000}}}\n",
    "旧系统的换行": "情况报告: {引言: 【待核：甲】}\n".replace("\n", "\r"),
    "一千栏的表": f"要点通知: {{表格栏目: [{''.join(f'甲{n}, ' for n in range(1000))}]}}\n",
    "两万位的周年": f"工作任务:\n- {{标题: 甲, 内容: '{'1' * 20_000}'}}\n",
    "两万字的书名": f"情况报告: {{引言: 《{'法' * 20_000}》}}\n",
    "很多一样的附件标题": "情况报告:\n  附件:\n" + "  - 标题: 联系电话\n" * 400,
}


@pytest.mark.parametrize("name", FOUND)
@pytest.mark.parametrize("way", ["check", "build --review", "rollover", "coverage"])
def test_what_was_found_in_data_files_stays_mended(name: str, way: str, tmp_path: Path) -> None:
    file = tmp_path / "年.yaml"
    file.write_text(HEAD + FOUND[name], encoding="utf-8")
    start = time.process_time()
    commands.DATA[way][0](file)
    assert time.process_time() - start < 2


def test_a_section_of_guidance_with_units_of_its_own_is_imported_as_a_task(tmp_path: Path) -> None:
    text = (
        "云岭区2025年法治政府建设工作要点\n\n一、总体要求\n坚持党的领导。\n"
        "（责任单位：区司法局；完成时限：2025年6月底前）\n二、深化行政复议改革\n办好案件。\n"
        "（责任单位：区司法局）\n"
    )
    file = tmp_path / "要点.txt"
    file.write_text(text, encoding="utf-8")
    commands.import_(file)
    assert "2025年6月底前" in (tmp_path / "新.yaml").read_text(encoding="utf-8")
