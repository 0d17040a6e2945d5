"""Rows of stubs: an article as it was just registered, filled in by table, one numeral after the other."""

from pathlib import Path
from shutil import copytree

import pytest
from made_tables import FIXTURES, Sheet, World

from duikou.curation.register import register_article
from duikou.curation.stubs import is_stub
from duikou.errors import DataError
from duikou.resources import ontology_folder

TEXT = """东河帮西山又一年

2023年,东河市向西山县捐赠物资300万元,两县、两县的干部都说好。张三丰说,他家三口人都满意。
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    texts = tmp_path / "texts"
    copytree(FIXTURES / "articles", texts)
    (texts / "heshan-2023.txt").write_text(TEXT, encoding="utf-8")
    made = World(tmp_path, texts=texts)
    made.slug = "heshan-2023"
    text = texts / "heshan-2023.txt"
    register_article(made.seeds, ontology_folder(), text, made.slug, title="东河帮西山又一年", publisher="河山日报")
    return made


def stubs(world: World) -> set[str]:
    return {name.rpartition("-")[2] for name, block in world.read().claims.items() if is_stub(block)}


def rows(sheet: Sheet, printed: str) -> list[str]:
    return [row[0] for row in sheet.rows if row[sheet.column("原文数字")] == printed]


def donation(sheet: Sheet) -> None:
    (name,) = rows(sheet, "300万元")
    sheet.put(name, 状态="记录", 帮扶方="东河市", 受援方="西山县", 方式="社会捐赠", 性质="行动", 计量对象="捐赠")
    sheet.put(name, 资金类型="社会捐赠", 统计口径="当期", 起始="2023", 截止="2023", 时期证据="2023年")


def test_a_stub_becomes_a_claim_with_an_id_and_the_same_table_changes_nothing_more(world: World) -> None:
    sheet = world.sheet()
    before = stubs(world)
    donation(sheet)
    done = world.fill(sheet)
    assert done.added == ("claim:heshan-2023-donghe-donation-xishan-2023",)
    assert len(stubs(world)) == len(before) - 1
    assert done.left["open"] == len(before) - 1
    again = world.fill(sheet)
    assert (again.files, again.added) == ((), ())


def test_the_same_words_twice_in_a_clause_are_dismissed_each(world: World) -> None:
    sheet = world.sheet()
    names = rows(sheet, "两县")
    assert len(names) == 2
    for name in names:
        sheet.put(name, 状态="排除", 排除理由="回指")
    done = world.fill(sheet)
    assert {name.rpartition("-")[2] for name in done.dismissed} == {name.rpartition("-")[2] for name in names}
    assert world.fill(sheet).files == ()


def test_words_that_are_not_to_be_kept_are_dismissed_by_place(world: World) -> None:
    sheet = world.sheet()
    name = next(row[0] for row in sheet.rows if row[sheet.column("原文数字")] in {"三", "三口"})
    sheet.put(name, 状态="排除", 排除理由="引语", 原文数字="")
    (made,) = world.fill(sheet).dismissed
    block = world.read().blocks[made]
    assert "dk:printed" not in block.properties
    assert world.fill(sheet).files == ()


def test_a_stub_that_was_filled_in_but_left_open_is_told(world: World) -> None:
    sheet = world.sheet()
    donation(sheet)
    (name,) = rows(sheet, "300万元")
    sheet.put(name, 状态="待填")
    done = world.fill(sheet)
    assert done.files == ()
    assert [problem.claim for problem in done.warnings] == [name]


def test_a_claim_typed_beside_its_stub_takes_the_stub_away(world: World) -> None:
    sheet = world.sheet()
    donation(sheet)
    (name,) = rows(sheet, "300万元")
    sheet.put(name, 编号="donated")
    done = world.fill(sheet)
    assert done.added == ("claim:heshan-2023-donated",)
    assert name.rpartition("-")[2] not in stubs(world)


def test_a_dismissal_needs_its_reason_and_a_numeral(world: World) -> None:
    sheet = world.sheet()
    (name,) = rows(sheet, "300万元")
    sheet.put(name, 状态="排除")
    with pytest.raises(DataError, match="dismissed with a reason; all reasons: duikou ref reason:"):
        world.fill(sheet)
