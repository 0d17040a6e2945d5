"""Every message has its Chinese, with what is filled in, and the catalogues are those of the code."""

import ast
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    loader = SourceFileLoader("make_translations", str(ROOT / "scripts" / "make-translations"))
    spec = spec_from_loader("make_translations", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_the_catalogues_are_current_and_all_is_in_chinese() -> None:
    """Made anew from the code they are the same: each message has one Chinese text, and none is left from before."""
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "make-translations", "--check"], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_templates_are_found_where_they_are_written_out(maker: ModuleType) -> None:
    tree = ast.parse(
        'message("Not " "whole: {name}.", name=message("inner"))\n'
        'errors.message_of_number("{number} row", "{number} rows", 2)\n'
        "message(later)\nother('not said')\n"
    )
    assert set(maker.said_in(tree, maker.OURS)) == {"Not whole: {name}.", "inner", ("{number} row", "{number} rows")}
    with pytest.raises(ValueError, match="line 1: an f-string"):
        list(maker.said_in(ast.parse('message(f"{name} is not there.")'), maker.OURS))


def test_a_catalogue_is_held_to_its_placeholders(maker: ModuleType) -> None:
    from babel.messages import Catalog

    catalogue = Catalog(locale="zh")
    catalogue.add("{name!r} is no day.", "{name!r} 不是日期。")
    catalogue.add(("{number} row", "{number} rows"), ("{number} 行",))
    assert list(maker.faults("cli", catalogue)) == []
    catalogue.add("There is no {what}.", "没有。")
    catalogue.add("{size:,} bytes", "{size} 字节")
    catalogue.add("left")
    assert [fault.split(": ")[1] for fault in maker.faults("cli", catalogue)] == [
        "other placeholders", "other placeholders", "no Chinese",
    ]  # fmt: skip


def test_one_text_has_one_translation(maker: ModuleType) -> None:
    from babel.messages import Catalog

    one, other = Catalog(locale="zh"), Catalog(locale="zh")
    one.add("passage", "段落引文")
    other.add("passage", "引文")
    assert len(list(maker.differing({"cli": one, "curation": other}))) == 1
    assert list(maker.differing({"cli": one, "curation": one})) == []


def test_what_is_known_stays_and_what_is_no_longer_said_goes(maker: ModuleType) -> None:
    from babel.messages import Catalog

    known = Catalog(locale="zh")
    known.add("stays", "留下")
    known.add("moves", "移走")
    known.add("goes", "离开")
    made = maker.renewed({"cli": known}, {"cli": {"stays"}, "store": {"moves", "comes"}})
    told = {name: {entry.id: entry.string for entry in found if entry.id} for name, found in made.items()}
    assert told == {"cli": {"stays": "留下"}, "store": {"moves": "移走", "comes": ""}}
