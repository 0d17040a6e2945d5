"""Printed forms against texts: figures cut out of others, units that stand elsewhere, dismissals by position."""

from pathlib import Path

import pytest
from made_seeds import change, copy_seeds, look, read

from duikou.curation.audit import audit
from duikou.curation.citing import passage_block, passages_of
from duikou.curation.dismissing import dismiss, open_places
from duikou.curation.register import register_article
from duikou.curation.stubs import stubs_of
from duikou.curation.texts import match_texts
from duikou.curation.turtle import format_turtle
from duikou.errors import UsageError
from duikou.resources import ontology_folder

SLUG = "ceshi-1"
TABLE = "甲市帮扶资金分配表（单位：万元）\n县名\t金额\n乙县\t6000\n丙县\t5000\n"


def registered(folder: Path, text: str) -> Path:
    """Seeds in which a text was just registered; it lies in the folder `texts` beside them."""
    seeds = copy_seeds(folder)
    path = folder / "texts" / f"{SLUG}.txt"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    register_article(seeds, ontology_folder(), path, SLUG, title="甲", publisher="乙", issued="2023-02-01")
    return seeds


def told(seeds: Path) -> list[str]:
    """The messages on what is printed, without what every stub lacks."""
    problems = look(seeds, seeds.parent / "texts").problems
    lacks = (" is missing.", "Does not fit its class.")
    found = [problem for problem in problems if SLUG in problem.claim and not problem.message.endswith(lacks)]
    return [f"{problem.message} → {problem.advice}" for problem in found]


def claims(seeds: Path) -> Path:
    return seeds / "claims" / f"{SLUG}.ttl"


def test_a_stub_of_a_column_has_its_unit_from_the_head(tmp_path: Path) -> None:
    seeds = registered(tmp_path, TABLE)
    stubs = {stub.text("dk:printed"): stub for stub in stubs_of(read(seeds), SLUG)}
    assert set(stubs) == {"6000", "5000"}
    first = stubs["6000"]
    assert (first.text("dk:value"), first.text("dk:printedUnit")) == ("60000000", "万元")
    assert (first.iri("dk:unit"), len(first.iris("dk:evidenceForUnit"))) == ("unit:yuan", 1)
    assert told(seeds) == []
    texts = match_texts(read(seeds), seeds.parent / "texts")
    ledger = next(ledger for ledger in audit(read(seeds), texts) if ledger.slug == SLUG)
    assert ledger.counts["figure"] == 3, "the scale of the caption is of the figures too"
    assert ledger.open == ()


def test_a_figure_of_a_column_without_its_unit_is_told_where_that_stands(tmp_path: Path) -> None:
    seeds = registered(tmp_path, TABLE)
    unit = stubs_of(read(seeds), SLUG)[0].iri("dk:evidenceForUnit")
    text = claims(seeds).read_text(encoding="utf-8")
    for line in ('    dk:printedUnit "万元" ;\n', f"    dk:evidenceForUnit {unit} .\n"):
        assert line in text
        text = text.replace(line, "" if line.endswith(";\n") else "    .\n")
    text = text.replace("dk:value 60000000", "dk:value 6000").replace("dk:value 50000000", "dk:value 5000")
    claims(seeds).write_text(text, encoding="utf-8")
    assert [message.partition(" → ")[0] for message in told(seeds)] == [
        "Scale and unit of '6000' stand elsewhere in its text: «万元».",
        "Scale and unit of '5000' stand elsewhere in its text: «万元».",
    ]


def test_a_unit_from_elsewhere_needs_a_passage(tmp_path: Path) -> None:
    seeds = registered(tmp_path, TABLE)
    unit = stubs_of(read(seeds), SLUG)[0].iri("dk:evidenceForUnit")
    text = claims(seeds).read_text(encoding="utf-8")
    claims(seeds).write_text(text.replace(f"    dk:evidenceForUnit {unit} .\n", "    .\n"), encoding="utf-8")
    told_twice = ["dk:printedUnit says what is printed elsewhere, and no passage is cited for it."] * 2
    assert [message.partition(" → ")[0] for message in told(seeds)] == told_twice


def test_a_unit_that_is_not_in_its_passage_is_refused(tmp_path: Path) -> None:
    seeds = registered(tmp_path, TABLE)
    text = claims(seeds).read_text(encoding="utf-8")
    text = text.replace('dk:printedUnit "万元"', 'dk:printedUnit "亿元"')
    text = text.replace("dk:value 60000000", "dk:value 600000000000").replace("50000000", "500000000000")
    claims(seeds).write_text(text, encoding="utf-8")
    messages = told(seeds)
    assert sum("'亿元' is in none of the passages cited for the unit." in message for message in messages) == 2
    told_twice = [message for message in messages if message.startswith("dk:printedUnit")]
    assert told_twice == [
        f"dk:printedUnit '亿元' is not what its text says of '{printed}': «万元». → "
        'Write dk:printedUnit "万元", and cite where it stands with dk:evidenceForUnit.'
        for printed in ("6000", "5000")
    ]
    assert all("'亿元'" in message for message in messages), "nothing is said of the figure, which is printed whole"


def test_a_figure_with_its_unit_has_none_elsewhere(tmp_path: Path) -> None:
    seeds = registered(tmp_path, "甲市投入资金300万元，选派干部若干人。")
    (stub,) = stubs_of(read(seeds), SLUG)
    change(
        claims(seeds),
        (
            'dk:printed "300万元"',
            f'dk:printed "300万元" ;\n    dk:printedUnit "人" ;\n    dk:evidenceForUnit {stub.iri("dk:evidence")}',
        ),
    )
    messages = [message for message in told(seeds) if message.startswith("dk:printedUnit")]
    assert messages == [
        "dk:printedUnit '人' is no unit of '300万元', which has its own. → Take it and dk:evidenceForUnit away."
    ]


@pytest.mark.parametrize(
    ("text", "printed", "stub", "value", "expected"),
    [
        ("甲市投入数百万元。", "百万元", "数百万元", "1000000", "says something else in its text: «数百万元»"),
        ("甲市投入三点五亿元。", "五亿元", "三点五亿元", "500000000", "'五亿元' is cut out of «三点五亿元»."),
        (
            "甲市盈利-500万元。",
            "500万元",
            "-500万元",
            "5000000",
            "else in its text: «-500万元», exact -5000000",
        ),
        ("甲市投入3-5亿元。", "5亿元", "3-5亿元", "500000000", "'5亿元' is cut out of «3-5亿元»."),
        ("甲市投入1.9 亿元。", "亿元", "1.9 亿元", "100000000", "'亿元' is cut out of «1.9亿元»."),
        ("甲市投入近90万元。", "90万元", "近90万元", "900000", "something else in its text: «近90万元», nearly 900000"),
        ("甲市捐赠貳仟萬圓整。", "仟萬圓整", "貳仟萬圓整", "10000000", "is cut out of «貳仟萬圓整»."),
    ],
)
def test_half_a_figure_does_not_pass(
    tmp_path: Path, text: str, printed: str, stub: str, value: str, expected: str
) -> None:
    seeds = registered(tmp_path, text)
    (found,) = stubs_of(read(seeds), SLUG)
    old = claims(seeds).read_text(encoding="utf-8")
    lines = [line for line in old.split("\n") if not line.startswith(("    dk:value", "    dk:printed"))]
    new = "\n".join(lines).replace("dk:Figure ;", f'dk:Figure ;\n    dk:printed "{printed}" ;\n    dk:value {value} ;')
    assert found.text("dk:printed") == stub.replace(" ", "")
    claims(seeds).write_text(new, encoding="utf-8")
    assert any(expected in message for message in told(seeds)), told(seeds)


def test_a_numeral_of_one_character_is_dismissed_where_it_stands_and_not_written(tmp_path: Path) -> None:
    seeds = registered(tmp_path, "甲市派干部马三某到乙县，带去三项技术。")
    texts = seeds.parent / "texts"
    with pytest.raises(UsageError, match=r"too short .* --at"):
        dismiss(seeds, ontology_folder(), SLUG, "三", "name", texts)
    with pytest.raises(UsageError, match="does not begin at code point 5"):
        dismiss(seeds, ontology_folder(), SLUG, "三", "name", texts, at=5)
    done = dismiss(seeds, ontology_folder(), SLUG, "三", "name", texts, at=6)
    assert [(place.start, place.end) for place in done.passages] == [(6, 7)]
    block = read(seeds).blocks[done.id]
    assert (block.text("dk:printed"), block.iri("dk:reason")) == ("", "reason:name")
    assert "三项" in [stub.text("dk:printed") for stub in stubs_of(read(seeds), SLUG)]
    assert told(seeds) == []
    written = "".join(path.read_text(encoding="utf-8") for path in (seeds / "dismissals").glob(f"{SLUG}.ttl"))
    assert "三" not in written


RANGES = "甲市向乙县投入30—50万元，派出几十名医生，建至少20至30个车间，又投入5万元。"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        (
            "dk:min 300000 ;",
            "dk:min 30 ;",
            "dk:min 30 is unlike dk:printed '30—50万元'. → Read from the printed form: 300000.",
        ),
        ("    dk:max 500000 ;\n", "", "dk:max is missing. → Read from dk:printed '30—50万元': 500000."),
        (
            "dk:max 500000 ;",
            "dk:max 500000 ; dk:value 400000 ;",
            "dk:value 400000 is not said by dk:printed '30—50万元'.",
        ),
        (
            "dk:min 20 ;\n    dk:unit",
            "dk:min 20 ; dk:max 30 ;\n    dk:unit",
            "dk:max 30 is not said by dk:printed '至少20至30个'.",
        ),
        ("dk:value 50000 ;", "dk:value 50000 ; dk:min 50000 ;", "dk:min 50000 is not said by dk:printed '5万元'."),
        ("    dk:value 50000 ;\n", "", "dk:value is missing. → Read from dk:printed '5万元': 50000."),
        ('dk:printed "30—50万元"', 'dk:printed "50万元"', "'50万元' is cut out of «30—50万元»."),
    ],
)
def test_a_range_gives_its_ends_and_is_held_against_them(tmp_path: Path, old: str, new: str, expected: str) -> None:
    seeds = registered(tmp_path, RANGES)
    stubs = [stub.text("dk:printed") for stub in stubs_of(read(seeds), SLUG)]
    assert stubs == ["30—50万元", "几十名", "至少20至30个", "5万元"]
    text = claims(seeds).read_text(encoding="utf-8")
    assert old in text
    claims(seeds).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [f"{problem.message} → {problem.advice}" for problem in look(seeds, seeds.parent / "texts").problems]
    assert any(message.startswith(expected) for message in found) if expected else told(seeds) == []


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        "表一\n\n甲市派出3批共\n12人。\n\n又投入5万元。\n",
        "<p>甲市派出3批。</p><table><tr><td>12人<td>5万元</table>",
        "甲市派出3批\r\n\r\n又投入5万元\r\n",
    ],
)
def test_a_wording_over_paragraphs_and_cells_is_dismissed_once(tmp_path: Path, text: str) -> None:
    seeds = registered(tmp_path, text)
    texts, words = seeds.parent / "texts", text.strip().removeprefix("表一\n\n")
    done = dismiss(seeds, ontology_folder(), SLUG, words, "quotation", texts)
    assert done.stubs > 1
    (ledger,) = audit(read(seeds), match_texts(read(seeds), texts), SLUG)
    assert ledger.state == "closed"
    again = dismiss(seeds, ontology_folder(), SLUG, words, "quotation", texts)
    assert (again.id, again.files) == (done.id, ())


def test_a_dismissal_by_position_is_of_one_numeral(tmp_path: Path) -> None:
    seeds = registered(tmp_path, "甲市派干部马三某到乙县，带去三项技术。")
    done = dismiss(seeds, ontology_folder(), SLUG, "三某到乙县，带去三项", "name", seeds.parent / "texts")
    printed = read(seeds).blocks[done.id].text("dk:printed")
    change(seeds / "dismissals" / f"{SLUG}.ttl", (f'    dk:printed "{printed}" ;\n', ""))
    message = told(seeds)[-1]
    assert message.startswith("A dismissal without dk:printed has a passage that is more or less than one numeral.")


@pytest.mark.parametrize(
    ("sentence", "stub", "number", "expected"),
    [
        ("甲市派出干部12名。", "12名", "12", "dk:printedUnit '万元' is no unit of '12' in its text: «12名»."),
        ("县名\t人数(人)\n乙县\t12", "12", "12", "dk:printedUnit '万元' is not what its text says of '12': «人»."),
        ("乙县得到12。", "12", "12", ""),
    ],
)
def test_a_unit_from_elsewhere_is_of_no_number_that_has_its_own(
    tmp_path: Path, sentence: str, stub: str, number: str, expected: str
) -> None:
    seeds = registered(tmp_path, f"甲市投入资金，单位为万元。\n\n{sentence}\n")
    (found,) = [one for one in stubs_of(read(seeds), SLUG) if one.text("dk:printed") == stub]
    texts = match_texts(read(seeds), seeds.parent / "texts")
    (unit,) = passages_of(texts.found[SLUG].content, "万元", (0, 20))
    block = passage_block(SLUG, unit)
    lines = [f'dk:printed "{number}"', 'dk:printedUnit "万元"', "dk:value 120000", "dk:unit unit:yuan"]
    lines += [f"dk:evidence {found.iri('dk:evidence')}", f"dk:evidenceForUnit {block.subject}"]
    claim = f"{found.subject}\n    a dk:Figure ;\n    " + " ;\n    ".join(lines) + " .\n"
    old = claims(seeds).read_text(encoding="utf-8")
    kept = [part for part in old.split("\n\n") if not part.startswith((found.subject, block.subject))]
    passage = format_turtle([block]).partition("\n\n")[2]
    claims(seeds).write_text("\n\n".join([*kept, claim, passage]), encoding="utf-8")
    about = [message for message in told(seeds) if "'12'" in message and "stub" not in message]
    assert [message.partition(" → ")[0] for message in about] == ([expected] if expected else [])


def test_a_number_in_brackets_is_an_item_at_the_beginning_of_a_row_and_a_figure_in_a_later_cell(tmp_path: Path) -> None:
    seeds = registered(tmp_path, "项目\t资金(万元)\n(1)大棚\t(60)\n(2)茶园\t85.5\n")
    assert [stub.text("dk:printed") for stub in stubs_of(read(seeds), SLUG)] == ["60", "85.5"]
    dismissed = [block.text("dk:printed") for block in read(seeds).of_type("dk:Dismissal") if SLUG in block.subject]
    assert sorted(dismissed) == ["(1)", "(2)"]


def test_a_unit_by_itself_that_no_figure_takes_is_open_and_not_dismissed(tmp_path: Path) -> None:
    seeds = registered(tmp_path, "单位：亿元、人\n县名 | 投入\n---|---\n乙县 | 1.2\n")
    assert [block for block in read(seeds).of_type("dk:Dismissal") if SLUG in block.subject] == []
    texts = match_texts(read(seeds), seeds.parent / "texts")
    ledger = next(ledger for ledger in audit(read(seeds), texts) if ledger.slug == SLUG)
    (place,) = open_places(ledger)
    assert (place.words, place.advice) == (
        "亿元、人",
        "dk:printedUnit of the figures that it is of, or to dismiss (word)",
    )
    done = dismiss(seeds, ontology_folder(), SLUG, "亿元", "word", seeds.parent / "texts")
    assert [(one.start, one.end) for one in done.passages] == [(3, 5)]
