"""What came of collecting, as an officer reads it and as data."""

from __future__ import annotations

import json

from drafter.ledger.collecting import Collected


def as_text(found: Collected, dry: bool) -> str:
    """Every change, and what became of the data file."""
    lines = [f"读取分工表{found.files}份。", *(f"  {one}" for one in found.changes)]
    updated = sum(bool(one.before) for one in found.changes)
    counts = f"新填{len(found.changes) - updated}处，更新{updated}处"
    if found.written:
        lines.append(f"已写入 {found.written}：{counts}。")
    elif dry and found.changes:
        lines.append(f"试运行，没有写入；将{counts}。")
    else:
        lines.append("数据没有改动。")
    return "\n".join(lines)


def as_json(found: Collected) -> str:
    """The same as data."""
    return json.dumps(
        {
            "files": found.files,
            "written": str(found.written) if found.written else None,
            "changes": [
                {
                    "task" if one.target.field else "statistic": one.target.key,
                    "unit": one.target.unit,
                    "field": one.target.field or "value",
                    "before": one.before,
                    "after": str(one.after),
                    "file": one.claim.where.file,
                    "sheet": one.claim.where.sheet,
                    "cell": one.claim.where.address,
                }
                for one in found.changes
            ],
            "problems": [one.as_dict() for one in found.problems],
        },
        ensure_ascii=False,
        indent=2,
    )
