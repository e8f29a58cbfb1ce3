"""Tables: widths, spans, and the lines that are drawn."""

from __future__ import annotations

from docx.shared import Pt, Twips

from drafter.reading.word import Place, Table
from tests.wordmaking import p, style, table

GRID = '<w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="2000"/></w:tblGrid>'


def tbl(rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{GRID}{rows}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(properties: str = "", inner: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or p()}</w:tc>"


def lines(*sides: str, size: int = 4) -> str:
    drawn = "".join(f'<w:{side} w:val="single" w:sz="{size}"/>' for side in sides)
    return f"<w:tblBorders>{drawn}</w:tblBorders>"


def drawn(found: Table) -> list[list[dict[str, float]]]:
    """For each cell the sides that are drawn, with their width in points."""
    return [
        [{side: line.width.pt for side, line in cell.borders.items()} for cell in row.cells]
        for row in found.rows
    ]


def test_widths_are_the_cells_own_or_the_grids() -> None:
    rows = tr(tc('<w:tcW w:w="900" w:type="dxa"/>'), tc('<w:tcW w:w="50" w:type="pct"/>'))
    rows += tr(tc('<w:gridSpan w:val="2"/>'), tc()) + tr(
        tc(), properties='<w:gridBefore w:val="1"/>'
    )
    found = table(tbl(rows, '<w:tblW w:w="5000" w:type="pct"/><w:tblInd w:w="-108" w:type="dxa"/>'))
    widths = [[cell.width.twips for cell in row.cells] for row in found.rows]
    assert widths == [[900, 2000], [3000, 0], [2000]]
    assert (found.width, found.indent) == (Twips(3000), Twips(-108))
    assert found.columns == (Twips(1000), Twips(2000))


def test_inner_lines_are_drawn_between_cells_and_outer_ones_around() -> None:
    rows = tr(tc(), tc()) + tr(tc(), tc())
    borders = lines("top", "left", "bottom", "right", size=12) + ""
    found = drawn(
        table(
            tbl(
                rows,
                borders.replace(
                    "</w:tblBorders>", '<w:insideH w:val="single" w:sz="4"/></w:tblBorders>'
                ),
            )
        )
    )
    assert found[0][0] == {"top": 1.5, "left": 1.5, "bottom": 0.5}
    assert found[1][1] == {"right": 1.5, "bottom": 1.5, "top": 0.5}


def test_a_cells_own_line_wins_and_may_draw_nothing() -> None:
    own = '<w:tcBorders><w:top w:val="nil"/><w:start w:val="double" w:sz="8"/></w:tcBorders>'
    found = drawn(table(tbl(tr(tc(own)), lines("top", "left", "bottom"))))
    assert found == [[{"left": 1.0, "bottom": 0.5}]]


def test_lines_and_margins_come_from_the_tables_style_and_its_base() -> None:
    margins = '<w:tblCellMar><w:left w:w="50" w:type="dxa"/></w:tblCellMar>'
    styles = style("Plain", f"<w:tblPr>{margins}</w:tblPr>", kind="table", default=1)
    ruled = f'<w:tblPr><w:jc w:val="right"/>{lines("top")}</w:tblPr>'
    styles += style("Ruled", ruled, "Plain", kind="table")
    own = '<w:tcMar><w:top w:w="20" w:type="dxa"/></w:tcMar>'
    found = table(
        tbl(tr(tc(own)), '<w:tblStyle w:val="Ruled"/><w:jc w:val="center"/>'), styles=styles
    )
    cell = found.rows[0].cells[0]
    assert drawn(found) == [[{"top": 0.5}]]
    assert {side: one.twips for side, one in cell.margins.items()} == {
        "top": 20,
        "left": 50,
        "bottom": 0,
        "right": 115,
    }
    assert (found.style, found.align) == ("Ruled", "center")
    assert table(tbl(tr(tc())), styles=styles).rows[0].cells[0].margins["left"] == Twips(50)


def test_a_row_may_bring_its_own_lines() -> None:
    row = f"<w:tr><w:tblPrEx>{lines('left', size=8)}</w:tblPrEx>{tc()}</w:tr>"
    assert drawn(table(tbl(row + tr(tc()), lines("left")))) == [[{"left": 1.0}], [{"left": 0.5}]]


def test_rows_know_their_height_and_whether_they_are_split_or_repeated() -> None:
    rows = tr(tc(), properties='<w:trHeight w:val="400"/><w:cantSplit/><w:tblHeader w:val="0"/>')
    rows += tr(tc(), properties='<w:trHeight w:val="300" w:hRule="exact"/><w:tblHeader/>') + tr(
        tc()
    )
    found = [(row.height, row.rule, row.header, row.cant_split) for row in table(tbl(rows)).rows]
    assert found == [
        (Pt(20), "atLeast", False, True),
        (Pt(15), "exact", True, False),
        (0, "auto", False, False),
    ]


def test_vertical_merges_directions_and_alignment_of_cells() -> None:
    merged = '<w:vMerge w:val="restart"/><w:vAlign w:val="center"/><w:textDirection w:val="tbRlV"/>'
    above, below = (row.cells[0] for row in table(tbl(tr(tc(merged)) + tr(tc("<w:vMerge/>")))).rows)
    assert (above.merge, above.v_align, above.direction) == ("restart", "center", "tbRlV")
    assert (below.merge, below.v_align, below.direction) == ("continue", "top", "")


def test_a_floating_table_has_a_place() -> None:
    properties = '<w:tblpPr w:vertAnchor="margin" w:horzAnchor="page" w:tblpYSpec="bottom" w:tblpX="200"/><w:jc w:val="end"/>'
    found = table(tbl(tr(tc()), properties))
    assert found.place == Place("page", "margin", Pt(10), None, "", "bottom")
    assert found.align == "right"


def test_tables_within_tables_controls_and_deleted_rows() -> None:
    inner = tbl(tr(tc(inner=p("内"))))
    rows = f"<w:sdt><w:sdtContent>{tr(tc(inner=p('外') + inner + p('')))}</w:sdtContent></w:sdt>"
    found = table(tbl(rows + tr(tc(), properties="<w:del/>")))
    assert len(found.rows) == 1
    outside, nested, last = found.rows[0].cells[0].blocks
    assert isinstance(nested, Table)
    within = nested.rows[0].cells[0].blocks[0]
    assert [outside.text, within.text, last.index] == ["外", "内", 3]  # type: ignore[union-attr]
