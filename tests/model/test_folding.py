"""One form for all writings of a name."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duikou.model import folding
from duikou.model.folding import fold, joined, toneless, typed


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        (" 广\u3000州\n市 ", "广州市"),
        ("廣州市", "广州市"),
        ("臺灣", "台湾"),
        ("广\u200b州\u00ad市\ufeff\u2060", "广州市"),
        ("\u202e广州市\u202c", "广州市"),
        ("⻓⼴县", "长广县"),
        ("⻢边", "马边"),
        ("ＡＢＣ（１２）", "abc(12)"),
        ("GuangZhou", "guangzhou"),
        ("乾县", "乾县"),
        ("", ""),
        ("\u200b \ufe0f", ""),
    ],
)
def test_what_is_not_meant_goes(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_what_is_meant_stays() -> None:
    assert fold("凤冈县") != fold("凤岗县")
    assert fold("Lǚliáng") != fold("Luliang")
    assert fold("乾县") != fold("干县")


@pytest.mark.parametrize("mark", [*"/-·，、>_|＞／－　＿・→", " > ", "\u200b/"])
def test_separators_are_no_part_of_a_name(mark: str) -> None:
    assert joined(f"贵州省{mark}黔南州") == "贵州省黔南州"


def test_a_text_of_separators_stays_itself() -> None:
    assert joined("-") == "-"


@pytest.mark.parametrize(
    ("written", "plain"),
    [("Guǎngzhōu Shì", "guangzhoushi"), ("Lǚliáng", "lüliang"), ("lvliang", "lüliang"), ("Xī'ān", "xian")],
)
def test_tones_go_and_dots_stay(written: str, plain: str) -> None:
    assert toneless(written) == plain


@given(st.text())
@example("R;¸")
def test_folding_twice_is_folding_once(text: str) -> None:
    for way in (fold, joined, toneless, typed):
        assert way(way(text)) == way(text)


@given(st.text(), st.sampled_from([" ", "\u200b", "\u00ad", "\u2060", "\ufeff", "\u200e", "\u2066", "\u3000"]))
def test_unseen_marks_anywhere_change_nothing(text: str, mark: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert fold(mark + composed + mark) == fold(composed)


def test_no_character_leads_to_one_that_leads_on() -> None:
    table = folding.characters()
    assert len(table) > 3000
    assert not {ord(end) for end in table.values()} & set(table)
