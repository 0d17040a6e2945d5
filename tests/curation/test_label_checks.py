"""What people read in the seeds is what it looks like: a bad and a good example of every rule, and all of Unicode."""

import sys
from pathlib import Path
from unicodedata import category, is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import shipped_seeds

from duikou.characters import described, escaped, hidden, is_hidden, visible
from duikou.curation.label_checks import check_labels, seen
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.turtle import Block, Iri, Literal, Value
from duikou.errors import Problem


def problems(predicate: str, value: Value, subject: str = "agent:甲") -> list[Problem]:
    block = Block(subject, "made.ttl", 3, {predicate: (value,)})
    file = SeedFile("made.ttl", f"\n\n{subject}\n    {predicate} 1 .\n".encode("utf-8", "replace"), (block,))
    return list(check_labels(Seeds(Path(), (file,), ())))


def told(predicate: str, text: str) -> list[str]:
    found = problems(predicate, Literal(text, "", "zh"))
    return [f"{problem.message} → {problem.advice}" for problem in found if "no label @" not in problem.message]


@pytest.mark.parametrize(
    ("text", "named", "repair"),
    [
        ("零\u200b宽公司", "U+200B ZERO WIDTH SPACE: '零\\u200B宽公司'", "Write '零宽公司'."),
        ("\u202e倒公司", "U+202E RIGHT-TO-LEFT OVERRIDE", "Write '倒公司'."),
        ("软\u00ad件", "U+00AD SOFT HYPHEN", "Write '软件'."),
        ("连\u2060字", "U+2060 WORD JOINER", "Write '连字'."),
        ("\ufeff头", "U+FEFF ZERO WIDTH NO-BREAK SPACE", "Write '头'."),
        ("心\ufe0f", "U+FE0F VARIATION SELECTOR-16", "Write '心'."),
        ("空\u3164白", "U+3164 HANGUL FILLER", "Write '空白'."),
        ("私\ue000用", "U+E000 private-use character", "Write '私用'."),
        ("未\u0378定", "U+0378 unassigned character", "Write '未定'."),
        ("响\x07铃", "U+0007 control character", "Write '响铃'."),
        ("\x9b31m红", "U+009B control character", "Write '31m红'."),
        ("两\n行", "U+000A line feed", "Write '两 行'."),
        ("两\r行", "U+000D carriage return", "Write '两 行'."),
        ("隔\t开", "U+0009 tab", "Write '隔 开'."),
        ("行\u2028分", "U+2028 LINE SEPARATOR", "Write '行分'."),
        ("\u200b", "U+200B ZERO WIDTH SPACE", "Take it out"),
        ("cafe\u0301", "not in normal form C", "Write U+00E9 LATIN SMALL LETTER E WITH ACUTE for U+0065"),
        ("\uf9d1县", "not in normal form C", "Write U+516D CJK UNIFIED IDEOGRAPH-516D for U+F9D1"),
        ("a\u0301\u0323", "not in normal form C", ""),
        ("民乐县 ", "a blank where none can be told, U+0020 SPACE", "Write '民乐县'."),
        (" 民乐县", "a blank", "Write '民乐县'."),
        ("a  b", "a blank", "Write 'a b'."),
        ("甲\u00a0乙", "U+00A0 NO-BREAK SPACE", "Write '甲 乙'."),
        ("甲\u3000乙", "U+3000 IDEOGRAPHIC SPACE", "Write '甲 乙'."),
    ],
)
@pytest.mark.parametrize("predicate", ["rdfs:label", "skos:altLabel"])
def test_names_that_are_not_what_they_look_like(predicate: str, text: str, named: str, repair: str) -> None:
    (said,) = told(predicate, text)
    assert predicate in said and named in said and repair in said
    assert not hidden(said)


@pytest.mark.parametrize(
    "text", ["民乐县", "Minle County", "é", "ABC（中国）有限公司，一部", "𠮷野家", "\U00031350", "a·b–c"]
)
def test_names_that_are(text: str) -> None:
    assert told("rdfs:label", text) == []


@pytest.mark.parametrize("predicate", ["dcterms:title", "dcterms:publisher", "dcterms:creator", "dk:standingReason"])
def test_every_other_text_is_held_to_it_too(predicate: str) -> None:
    assert "U+202E" in told(predicate, "甲\u202e乙")[0]
    assert told(predicate, "甲\u3000乙") == [], "blanks are a matter of names"


def test_notes_may_have_lines_and_figures_what_the_article_prints() -> None:
    assert told("skos:editorialNote", "one\ntwo") == []
    assert "U+200B" in told("skos:editorialNote", "one\u200btwo")[0]
    assert told("dk:printed", "1.9\u200b亿元") == []


def test_ids() -> None:
    (said,) = problems("dk:value", Literal("1", "xsd:integer"), "claim:a\u200bb")
    assert (said.line, said.claim) == (3, "claim:a\u200bb")
    assert said.message == "The id holds U+200B ZERO WIDTH SPACE: 'claim:a\\u200Bb'."
    (said,) = problems("dk:provider", Iri("place:民\u2060乐县"))
    assert said.line == 4 and "dk:provider holds U+2060 WORD JOINER" in said.message
    (said,) = problems("dk:provider", Iri("place:\uf9d1县"))
    assert "not in normal form C" in said.message
    assert problems("dk:provider", Iri("place:民乐县")) == []


def test_a_long_text_is_quoted_around_the_place() -> None:
    (said,) = told("skos:editorialNote", "长" * 500 + "\u202e" + "长" * 500)
    assert len(said) < 250 and "长\\u202E长" in said


def test_piled_up_marks_are_told_and_not_put_in_order() -> None:
    (said,) = told("rdfs:label", "a" + "\u0301\u0323" * 50_000)
    assert "piled-up marks" in said


REFUSED = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def test_every_character_of_unicode() -> None:
    """Categories decide, but for what is drawn as nothing, and the planes of ideographs to come."""
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        kind = category(character)
        if kind in REFUSED:
            assert is_hidden(character), hex(number)
        elif kind == "Cn":
            assert is_hidden(character) is not (0x20000 <= number <= 0x3FFFF and number & 0xFFFF < 0xFFFE), hex(number)
        elif is_hidden(character):
            assert "FILLER" in described(character) or kind in {"Mn", "So"}, hex(number)


@given(st.text())
def test_what_is_shown_and_what_is_repaired_hide_nothing(text: str) -> None:
    assert set(hidden(visible(text))) <= {"\n"}
    assert visible(text).count("\n") == text.count("\n")
    assert not hidden(escaped(text))
    assert not hidden(seen(text)) and is_normalized("NFC", seen(text))


def test_a_byte_of_a_file_name_is_shown_as_its_escape() -> None:
    assert visible("a\udcffb\tc\x1b") == "a\\udcffb c\ufffd"


def test_the_shipped_files_hide_nothing() -> None:
    seeds = shipped_seeds()
    assert list(check_labels(seeds)) == []
    assert not [
        block for file in seeds.ontology for block in file.blocks for text in block.texts("rdfs:label") if hidden(text)
    ]
