"""What a Chinese curator reads of broken seeds, and that Chinese tells the same faults as English."""

from pathlib import Path

import pytest
from made_seeds import (
    ARTICLES,
    CLAIMS,
    SEEDS,
    SLUG,
    add,
    assert_same_but_for_words,
    change,
    chinese,
    copy_seeds,
    look,
    said,
)

from duikou.curation.check import Checked, check
from duikou.errors import UsageError
from duikou.resources import ontology_folder

CLAIM = f"claim:{SLUG}-"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return copy_seeds(tmp_path)


def told(seeds: Path) -> list[str]:
    """The problems without the places where they are."""
    with chinese():
        return [
            line.partition("：")[2].removeprefix(" ") for line in said(check(seeds, ontology_folder(), ARTICLES), seeds)
        ]


def test_good_seeds_have_no_problem() -> None:
    with chinese():
        assert check(SEEDS, ontology_folder(), ARTICLES).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            '"12人"',
            '"13人"',
            [
                f"{CLAIM}first-doctors '13人' 不在任何一处引文中。 → 请引用印有它的地方。",
                f"{CLAIM}first-doctors dk:value 12 与 dk:printed '13人' 不符。 → 按所印读作：13。",
            ],
        ),
        (
            "dk:value 12",
            'dk:value "x"',
            [
                f"{CLAIM}first-doctors dk:value 的值 x 不符合要求。"
                " → 数值用基本单位，写作 xsd:integer 或 xsd:decimal，不用 double。"
            ],
        ),
        ("    dk:value 12 ;\n", "", [f"{CLAIM}first-doctors 缺少 dk:value。 → 按 dk:printed '12人' 读作：12。"]),
        (
            "a dk:Event",
            "a dk:Evnt",
            [f"{CLAIM}signing 没有术语 dk:Evnt。 → 是否指 dk:Event、dk:unit 或 dk:until？"],
        ),
    ],
)
def test_one_wrong_word(seeds: Path, old: str, new: str, expected: list[str]) -> None:
    change(seeds / CLAIMS, (old, new))
    found = told(seeds)
    assert [line for line in expected if line not in found] == [], found


def test_an_id_that_is_used_twice_is_all_that_is_told_of_it(seeds: Path) -> None:
    add(seeds / "entities" / "more.ttl", 'place:西山县 a dk:Place ; dk:code "1" .')
    assert told(seeds) == ["place:西山县 标识已用于 entities/more.ttl 第 51 行。 → 请给其中一个换个标识，或合并二者。"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with chinese(), pytest.raises(UsageError) as caught:
        check(tmp_path / "none", ontology_folder())
    assert str(caught.value) == f"{tmp_path / 'none'}：没有这个种子文件夹。请用 --seeds 指定。"


def test_a_fault_that_is_told_in_one_language_alone_is_noticed(seeds: Path) -> None:
    change(seeds / CLAIMS, ('"12人"', '"13人"'))
    english = look(seeds)
    with pytest.raises(AssertionError):
        assert_same_but_for_words(english, english)
    fewer = Checked(english.seeds, english.texts, english.problems[1:])
    with pytest.raises(AssertionError):
        assert_same_but_for_words(fewer, english)
