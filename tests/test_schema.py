"""One schema gives validation, labels, the reference and the editors' JSON Schemas."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from drafter.check import check
from drafter.problem import has_errors
from drafter.reference import json_schema, json_schema_text
from drafter.resources import folder
from drafter.schema import Record, kinds, labels, records
from drafter.source import parse
from tests.conftest import EXAMPLES, Outcome


class _Editor(yaml.SafeLoader):
    """Loads as the YAML language server does: YAML 1.2's core types, no dates, no ``yes``."""


_Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith((":timestamp", ":bool"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _as_editor(text: str) -> Any:
    return yaml.load(text, Loader=_Editor)


def _validator(keys: str) -> jsonschema.Draft7Validator:
    schema = json.loads((folder("schemas") / f"year.{keys}.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def _keys_of(text: str) -> str:
    return "en" if text.split("\n", 1)[0].endswith("en.schema.json") else "zh"


def test_a_key_has_one_label_wherever_it_stands_and_a_label_one_key() -> None:
    pairs = {(f.name, f.label) for r in records().values() for f in r.fields.values()}
    assert len({name for name, _ in pairs}) == len(pairs) == len({label for _, label in pairs})


def test_every_field_has_label_help_and_example() -> None:
    for record in records().values():
        for field in record.fields.values():
            assert field.label, field.name
            assert field.help, field.name
            assert field.example or field.name in kinds(), field.name


def test_the_year_has_the_six_words_of_its_purpose_and_every_kind_of_document() -> None:
    names = set(records()["year"].fields)
    assert {"tasks", "units", "achievements", "statistics", "problems", "next_steps"} <= names
    assert {"notice", "report"} <= set(kinds()) <= names


@pytest.mark.parametrize("record", records().values(), ids=lambda record: record.name)
def test_the_example_of_every_field_passes_both_schemas(record: Record) -> None:
    for field in record.fields.values():
        if not field.example:
            continue
        typed = f"{field.label}: {field.example}"
        definition = json_schema("zh")
        inner = definition if record.name == "year" else definition["definitions"].get(record.name)
        if inner is None:  # a record that others extend and no field holds
            continue
        schema = {"definitions": definition["definitions"], **inner["properties"][field.label]}
        value = _as_editor(typed)[field.label]
        assert list(jsonschema.Draft7Validator(schema).iter_errors(value)) == [], typed


@pytest.mark.parametrize("keys", ["zh", "en"])
def test_the_committed_json_schema_is_current(
    keys: str, expected: Callable[[Path, str], None], run: Callable[..., Outcome]
) -> None:
    expected(folder("schemas") / f"year.{keys}.schema.json", json_schema_text(keys))
    assert run("schema", "--json-schema", "--keys", keys).out == json_schema_text(keys)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_passes_an_independent_validator(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    errors = list(_validator(_keys_of(text)).iter_errors(_as_editor(text)))
    assert [(list(e.absolute_path), e.message[:200]) for e in errors] == []


def test_the_starter_passes_the_schema_that_its_first_line_names(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    file = tmp_path / "江北区-2025.yaml"
    assert run("new", file).code == 0
    text = file.read_text(encoding="utf-8")
    first = text.split("\n", 1)[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert named == (folder("schemas") / "year.zh.schema.json").as_uri()
    _validator("zh").validate(_as_editor(text))


WRONG = [
    "年度: 2025\n地区: 云岭区\n天气: 晴\n",
    "年度: 2025\n",
    "年度: 2025\n地区: 云岭区\n要点通知: {印发语: {批准形式: 会议通过}}\n",
    "年度: 2025\n地区: 云岭区\n情况报告: {成文日期: 明天}\n",
    "年度: 2025\n地区: 云岭区\n工作任务: [{标题: 甲, 责任单為: 乙}]\n",
    "年度: 2025\n地区: 云岭区\n情况报告: {主题: [甲]}\n",
    "年度: 2025\n地区: 云岭区\n统计指标: {复议: {受理: {数值: [1]}}}\n",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_one_schema_refuses_the_other_refuses_too(text: str) -> None:
    source, problems = parse(text.encode(), "数据.yaml")
    assert source is not None
    assert has_errors([*problems, *check(source)[1]])
    assert not _validator("zh").is_valid(_as_editor(text))


def test_keys_in_chinese_and_in_english_give_the_same_documents(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    fields = [field for record in records().values() for field in record.fields.values()]
    names = {field.label: field.name for field in fields}

    def english(node: Any) -> Any:
        if isinstance(node, dict):
            return {names.get(key, key): english(value) for key, value in node.items()}
        return [english(item) for item in node] if isinstance(node, list) else node

    chinese = EXAMPLES[0].parent / "青石镇-2025.yaml"
    tree = english(yaml.load(chinese.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    translated = tmp_path / "en.yaml"
    translated.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    for file in (chinese, translated):
        assert run("build", file, "-o", tmp_path / file.stem).code == 0
    built = [sorted((tmp_path / file.stem).iterdir()) for file in (chinese, translated)]
    assert [p.name for p in built[0]] == [p.name for p in built[1]]
    assert [p.read_bytes() for p in built[0]] == [p.read_bytes() for p in built[1]]


def test_labels_cover_every_field() -> None:
    assert labels()["responsible"] == "责任单位"


def test_the_reference_lists_every_field_with_both_keys(run: Callable[..., Outcome]) -> None:
    text = run("schema").out
    for record in records().values():
        for field in record.fields.values():
            assert f"{field.label}（{field.name}）" in text
