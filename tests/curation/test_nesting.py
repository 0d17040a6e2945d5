"""Depth and number of words are never counted too low, and seldom too high."""

from random import Random

import pytest

from duikou.curation.nesting import extent


@pytest.mark.parametrize(
    ("text", "depth", "words"),
    [
        ("", 0, 0),
        ("SELECT ?x { ?x dk:p 'a' }", 1, 7),
        ("{ ( [ ] ) } { }", 3, 8),
        ("# (((((\n{ '((((' \"[[[\" }", 1, 5),
        ("{ '''(\n'(''' \"\"\"[\"[\"\"\" }", 1, 4),
        ("{ '\\'((((' }", 1, 3),
        ("{ <http://x/((((#((('> <((> }", 3, 4),
        ("FILTER(?a<(?b)&&?c>(?d))", 3, 12),
        ("<< <a> <b> << <c> <d> <e> >> >>", 2, 12),
        (")))(((", 3, 6),
        ("x:a\\( x:b\\)(", 1, 3),
    ],
)
def test_brackets_and_words(text: str, depth: int, words: int) -> None:
    found = extent(text)
    assert found.depth == depth
    assert found.words >= words - 2


AMBIGUOUS = {
    "less, then a string that looks like the end of an IRI": "FILTER(?a<'x>' " + "(" * 50,
    "less, then a comment": "FILTER(1<5#>'''\n" + "(" * 50 + ")" * 50 + "#'''",
    "an empty string before a short one": "VALUES ?x { '''a' } " + "(" * 50,
    "the same, ended by an escape that is none": "VALUES ?x { '''a' } " + "(" * 50 + " '\\x '''",
    "the same, ended by an escape that is no character": "VALUES ?x { '''a' } " + "(" * 50 + " '\\uD800' '''",
    "brackets between less and greater": "FILTER(?a<" + "(" * 50 + "?b" + ")" * 50 + ">?c)",
    "closers in strings": "(')'" * 50,
    "closers in comments": "( #)\n" * 50,
    "closers in IRIs": "( <http://x/)> <)>" * 50,
    "closers in less and greater": "( 1<2)>3" * 50,
}


@pytest.mark.parametrize("text", AMBIGUOUS.values(), ids=AMBIGUOUS.keys())
def test_nothing_hides_depth(text: str) -> None:
    assert extent(text).depth >= 50


def test_counting_stops_where_it_is_enough() -> None:
    assert extent("( " * 1000, 10) == (11, 11)
    assert extent("( " * 10, 10) == (10, 10)


def test_counting_is_linear_in_hostile_texts() -> None:
    """Text that could make a scanner go back again and again is counted at once, not in hours."""
    for piece in ("'''\\'", "'\\'", '"""a"', "<a", "<<", "'", "#", "(", "\\", "<a:b", "x" * 50 + "\\", "'''a'' "):
        extent(piece * (200_000 // len(piece)))


def test_brackets_that_are_code_are_all_counted() -> None:
    random = Random(2)
    fillers = ("?x ", "'(' ", '"[" ', "<http://x/{}> ".replace("{}", "("), "# {\n", "dk:a ", "1 < 2 ", "'''[ ' ( ''' ")
    for _ in range(300):
        depth = random.randrange(1, 60)
        opened = "".join(random.choice("([{") + random.choice(fillers) for _ in range(depth))
        assert extent(opened + "?x" + ")" * depth).depth == depth
