"""Who assists whom: a good and a bad example for each way of saying it, expected by hand."""

from drafted import cases, drafted, named, of_kind, pairs
from each_case import each_case

from duikou.drafting.tie_words import LETTER_OF, PAIRING_RULES

TIES = cases("ties.tsv")
AMOUNTS = cases("amounts.tsv")


@each_case(("wording", "text", "expected"), TIES)
def test_a_text_says_who_assists_whom(wording: str, text: str, expected: str) -> None:
    assert pairs(drafted(text)) == ({*expected.split()} - {"-"}), wording


def test_every_rule_has_an_example() -> None:
    found = {one.rule for _, text, _ in TIES for one in of_kind(drafted(text), "pairing")}
    assert {rule.name for rule in PAIRING_RULES} <= found


@each_case(("wording", "text", "printed", "providers", "recipients"), AMOUNTS)
def test_an_amount_has_exactly_its_parties(
    wording: str, text: str, printed: str, providers: str, recipients: str
) -> None:
    found = next(one for one in of_kind(drafted(text), "figure") if one.printed.removeprefix("不少于") == printed)
    told = [set(named(side)) for side in (found.providers, found.recipients)]
    assert told == [{*side.split()} - {"-"} for side in (providers, recipients)], wording


def test_a_word_has_one_letter() -> None:
    """The last list that names a word would win in silence."""
    import tomllib
    from collections import Counter
    from importlib.resources import files

    tables = tomllib.loads((files("duikou.drafting") / "tie_words.toml").read_text(encoding="utf-8"))
    words = Counter(
        word for letter, given in tables.items() if letter not in {"noun", "relation"} for word in set(given.split())
    )
    assert [word for word, count in words.items() if count > 1] == []
    assert LETTER_OF["对口支援"] == "V"
    assert LETTER_OF["对口支援资金"] == "n"
    assert LETTER_OF["结对关系"] == "O"
