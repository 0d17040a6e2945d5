"""Whatever is done to the cells of a table: it is refused with nothing changed, or changes what was edited alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_tables import Sheet, World

from duikou.curation.turtle import Block
from duikou.errors import UserError

PARTIES = ("", "西山县", "东河市、西山县", "谁", "、")
VALUES = ("3亿元", "1.2E+08", "2021", "2021-05", "是", "claim:x", "一\n二", "\x07", "=1+1")
PASSAGES = ("[37-57]", "|", "东河市", "[0-9999]")
FREE = (*PARTIES, *VALUES, *PASSAGES)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("edits"))


@pytest.fixture(scope="module")
def sheet(world: World) -> Sheet:
    return world.sheet()


@pytest.fixture(scope="module")
def whole(world: World) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in world.seeds.rglob("*.ttl")}


@settings(
    max_examples=settings().max_examples // 4,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_edits_are_refused_or_change_what_was_edited_alone(
    data: st.DataObject, world: World, sheet: Sheet, whole: dict[Path, bytes]
) -> None:
    edited = Sheet([*sheet.headings], [[*row] for row in sheet.rows])
    touched = set()
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.integers(0, len(edited.rows) - 1))
        column = data.draw(st.integers(1, len(edited.headings) - 1))
        others = [one[column] for one in sheet.rows]
        edited.rows[row][column] = data.draw(st.sampled_from([*others, *FREE]))
        touched.add(sheet.rows[row][0])
    before = world.read().blocks
    try:
        world.fill(edited)
        after = world.read().blocks
        changed = {name for name in {*before, *after} if said(before, name) != said(after, name)}
        claims = {name for name in changed if name.startswith(("claim:", "dismissal:"))}
        assert {short(name) for name in claims} <= touched | {short(name) for name in claims if name not in before}
        assert {name for name in changed if not name.startswith(("claim:", "dismissal:", "passage:"))} == set()
        for name in claims & before.keys() & after.keys():
            was, is_ = before[name].properties, after[name].properties
            for predicate in columns_kept(sheet, edited, short(name)):
                assert was.get(predicate) == is_.get(predicate), (name, predicate)
    except UserError:
        assert {path: path.read_bytes() for path in world.seeds.rglob("*.ttl")} == whole
    finally:
        for path in world.seeds.rglob("*.ttl"):
            if path not in whole:
                path.unlink()
        for path, content in whole.items():
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)


def said(blocks: dict[str, Block], name: str) -> object:
    return {key: set(values) for key, values in blocks[name].properties.items()} if name in blocks else None


def short(name: str) -> str:
    return name.partition(":")[2].removeprefix("heshan-2022-")


PREDICATES = {
    "帮扶方": "dk:provider",
    "受援方": "dk:recipient",
    "协作机制": "dk:programme",
    "方式": "dk:mode",
    "资金类型": "dk:money",
    "统计口径": "dk:reckoning",
    "起始": "dk:from",
    "截止": "dk:until",
    "截至": "dk:asOf",
    "证据": "dk:evidence",
    "涉及": "dk:about",
    "分解自": "dk:partitions",
    "领域": "dk:sector",
}


def columns_kept(sheet: Sheet, edited: Sheet, name: str) -> Iterator[str]:
    """The predicates whose cells in a row are as they were."""
    for column, predicate in PREDICATES.items():
        place = sheet.column(column)
        if sheet.row(name)[place] == edited.row(name)[place]:
            yield predicate
