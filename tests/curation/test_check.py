"""The check of a folder of seeds: every fault that a curator can make, where it is, and what to do about it."""

from pathlib import Path

import pytest
from made_seeds import (
    ARTICLES,
    CLAIMS,
    DISMISSALS,
    FIXTURES,
    SEEDS,
    SLUG,
    TEXT,
    add,
    change,
    copy_seeds,
    look,
    said,
)

from duikou import limits
from duikou.curation.check import require_sound
from duikou.errors import DataError, Problem, UsageError, UserError
from duikou.resources import ontology_folder

CLAIM = f"claim:{SLUG}-"
ARTICLE = f"article:{SLUG}"
GIVEN = " ;\n    dk:programme programme:河山协作 ;\n    dk:mode mode:government ;\n    dk:"
"""What stands between the recipient and the sector of a claim, to tell it from other claims."""
RECEIVED = " ;\n    dk:recipient agent:西山县人民医院" + GIVEN.replace("government", "institution")
LABELS = 'rdfs:label "甲"@zh, "a"@en'


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return copy_seeds(tmp_path)


def messages(folder: Path, articles: Path | None = ARTICLES) -> list[str]:
    return said(look(folder, articles), folder)


def line(path: Path, words: str) -> int:
    """The one line of a file that holds the words."""
    (found,) = (number for number, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if words in text)
    return found


def test_good_seeds_have_no_problem() -> None:
    checked = look(SEEDS)
    assert checked.problems == ()
    assert checked.passages == {"verified": 16, "moved": 0, "ambiguous": 0, "missing": 0, "no text": 0}
    assert len(checked.gazetteer) == 7
    require_sound(checked)


def test_without_texts_all_but_the_passages_is_checked(seeds: Path) -> None:
    assert look(seeds, None).problems == ()
    assert look(seeds, None).passages == {"verified": 0, "moved": 0, "ambiguous": 0, "missing": 0, "no text": 16}
    change(seeds / CLAIMS, ('"12人"', '"13人"'))
    number = line(seeds / CLAIMS, "dk:value 12")
    assert messages(seeds, None) == [
        f"{CLAIMS}:{number}: error: {CLAIM}first-doctors dk:value 12 is unlike dk:printed '13人'."
        " → Read from the printed form: 13.",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "expected"),
    [
        (
            CLAIMS,
            "dk:measure measure:jobs ;\n    dk:reckoning reckoning:stock",
            "dk:measure measure:job ;\n    dk:reckoning reckoning:stock",
            "measure:job ;",
            "jobs There is no term measure:job. → Did you mean measure:jobs",
        ),
        (
            CLAIMS,
            "dk:leads true",
            "dk:lead true",
            "dk:lead true",
            "hospitals There is no term dk:lead. → Did you mean dk:leads",
        ),
        (CLAIMS, "a dk:Event", "a dk:Evnt", "a dk:Evnt", "signing There is no term dk:Evnt. → Did you mean dk:Event"),
        (
            CLAIMS,
            f"dk:recipient place:西山县{GIVEN}sector",
            f"dk:recipient place:西山{GIVEN}sector",
            "place:西山 ;",
            "aid There is no place place:西山. → Write place:西山县.",
        ),
        (
            "entities/parties.ttl",
            "dk:member agent:东河市第一医院",
            "dk:member place:白石区",
            "place:白石区",
            "The place place:白石区 is ambiguous. → '白石区' fits 2 things: "
            "白石区 (河省东河市, 900102) = place:东河市白石区; "
            "白石区 (山省百山市, 910102) = place:百山市白石区. Write one of these ids.",
        ),
        (
            "entities/parties.ttl",
            "dk:locatedIn place:西山县",
            "dk:locatedIn place:酉山县",
            "place:酉山县",
            "There is no place place:酉山县. → There is no place '酉山县'. "
            "Did you mean 西山县 (山省百山市, 910121) = place:西山县?",
        ),
        (
            "entities/parties.ttl",
            "dk:locatedIn place:西山县",
            "dk:locatedIn place:910121",
            "place:910121",
            "There is no place place:910121. → Write place:西山县.",
        ),
        (
            "entities/parties.ttl",
            "dk:partOf programme:河山协作",
            "dk:partOf programme:河山合作",
            "programme:河山合作",
            "There is no name programme:河山合作. → Did you mean programme:河山协作",
        ),
        (
            CLAIMS,
            "dk:evidence passage:heshan-2022-153-164",
            "dk:evidence passage:heshan-2022-153-165",
            "-153-165",
            "jobs-share The passage passage:heshan-2022-153-165 is not defined. → Cite it and paste the passage",
        ),
        (
            CLAIMS,
            'dk:from "2022"^^xsd:gYear',
            'dk:from "2022-13"^^xsd:gYearMonth',
            '"2022-13"',
            "first-doctors dk:from is ill-typed: '2022-13' as xsd:gYearMonth. → Write \"2022\"^^xsd:gYear",
        ),
        (
            CLAIMS,
            'dk:from "2022"^^xsd:gYear',
            'dk:from "abc"^^xsd:date',
            '"abc"',
            "first-doctors dk:from is ill-typed: 'abc' as xsd:date. → Write \"2022\"^^xsd:gYear",
        ),
        (
            CLAIMS,
            'dk:from "2022"^^xsd:gYear',
            'dk:from "２０２２"^^xsd:gYear',
            '"２０２２"',
            "first-doctors dk:from is ill-typed: '２０２２' as xsd:gYear. → Write \"2022\"^^xsd:gYear",
        ),
        (
            CLAIMS,
            "dk:value 12",
            "dk:value 1.2e1",
            "1.2e1",
            "first-doctors dk:value (it says 1.2e1) does not fit. → A value is an xsd:integer or xsd:decimal",
        ),
        (
            CLAIMS,
            "dk:value 12",
            "dk:value 13",
            "dk:value 13",
            "first-doctors dk:value 13 is unlike dk:printed '12人'. → Read from the printed form: 12.",
        ),
        (
            CLAIMS,
            'dk:printed "12人"',
            'dk:printed "12人和13人"',
            "12人和13人",
            "first-doctors “12人和13人” cannot be read as one quantity: ",
        ),
        (
            CLAIMS,
            "dk:unit unit:percent",
            "dk:unit unit:piece",
            "unit:piece",
            "jobs-share Shares, and only they, have unit:percent. → Mend dk:unit or dk:printed.",
        ),
        (
            CLAIMS,
            'dk:until "2022"^^xsd:gYear',
            'dk:until "2020"^^xsd:gYear',
            'dk:from "2021"^^xsd:gYear ;\n    dk:until',
            "donated The period is upside down: from 2021 until 2020. → Swap the two.",
        ),
        (
            CLAIMS,
            f"dk:provider agent:东河市第一医院{RECEIVED}leads",
            f"dk:provider agent:西山县人民医院{RECEIVED}leads",
            "dk:provider agent:西山县人民医院",
            "hospitals agent:西山县人民医院 is provider and recipient. → A party cannot assist itself: name who gives",
        ),
        (
            "entities/parties.ttl",
            'rdfs:label "East–west cooperation of Donghe and Xishan"@en, "东西协作"@zh',
            'rdfs:label "East–west cooperation of Donghe and Xishan"@en, "东西协作"@fr',
            "东西协作",
            "programme:东西协作 There is no label @zh. → Give one in zh and one in en.",
        ),
        (
            "entities/parties.ttl",
            '"东西协作"@zh',
            '" "@zh',
            '" "@zh',
            "programme:东西协作 A label is empty. → Say in a few words of your own what it is.",
        ),
        (
            DISMISSALS,
            "dk:reason reason:reference-back",
            "dk:reason <https://w3id.org/duikou/mode/labour>",
            "mode/labour",
            "1 dk:reason (it says mode:labour) does not fit. → Name a concept of reason:",
        ),
        (
            "entities/parties.ttl",
            "dk:size 20",
            "dk:size 0",
            "dk:size 0",
            "dk:size (it says 0) does not fit. → Size is a whole number from 1.",
        ),
        (
            "gazetteer/heshan.ttl",
            'dk:code "900100"',
            'dk:code "9001"',
            'dk:code "9001"',
            "place:东河市 dk:code (it says 9001) does not fit. → A code is the six digits of GB/T 2260, as text.",
        ),
        (
            "entities/parties.ttl",
            "dk:kind kind:park",
            "dk:sort kind:park",
            "dk:sort",
            "project:西山产业园 There is no term dk:sort.",
        ),
        (
            "entities/parties.ttl",
            "dk:kind kind:park",
            "dk:basedIn place:西山县",
            "project:西山产业园\n",
            "project:西山产业园 dk:kind is missing. → Name a concept of kind: (duikou ref kind: tells them all).",
        ),
        (
            "entities/parties.ttl",
            "dk:kind kind:park",
            "dk:basedIn place:西山县",
            "    dk:basedIn place:西山县 .\n",
            "project:西山产业园 dk:basedIn is no property of dk:Project. → See the term table: duikou ref.",
        ),
    ],
)
def test_one_wrong_word(seeds: Path, file: str, old: str, new: str, at: str, expected: str) -> None:
    change(seeds / file, (old, new))
    text = (seeds / file).read_text(encoding="utf-8")
    numbers = {text.count("\n", 0, place) + 1 for place in range(len(text)) if text.startswith(at, place)}
    fitting = [message for message in messages(seeds) if expected in message]
    assert len(fitting) == 1, messages(seeds)
    found, number, severity = fitting[0].split(":", 3)[:3]
    assert (found, severity) == (file, " error")
    assert int(number) in numbers


def test_one_fault_is_told_once(seeds: Path) -> None:
    """The checks of form stay silent where a check has said already what is wrong with a name."""
    change(seeds / "entities" / "parties.ttl", ("dk:locatedIn place:西山县", "dk:locatedIn place:酉山县"))
    change(seeds / CLAIMS, ("dk:evidence passage:heshan-2022-153-164", "dk:evidence passage:heshan-2022-1-2"))
    assert [message.split(" → ")[0].partition("error: ")[2] for message in messages(seeds)] == [
        f"{CLAIM}jobs-share The passage passage:heshan-2022-1-2 is not defined.",
        "project:百花茶园 There is no place place:酉山县.",
    ]


def test_a_claim_with_no_passage_does_not_exist(seeds: Path) -> None:
    change(seeds / CLAIMS, (" ;\n    dk:evidence passage:heshan-2022-125-134", ""))
    number = line(seeds / CLAIMS, f"{CLAIM}first-doctors")
    assert messages(seeds) == [
        f"{CLAIMS}:{number}: error: {CLAIM}first-doctors dk:evidence is missing."
        " → A claim without a passage does not exist: cite at least one (duikou cite ARTICLE TEXT)."
    ]


@pytest.mark.parametrize("field", ["dk:stated", "dk:evidence", "dk:start", "dk:digest", "dk:unit", "dk:bodyStart"])
def test_a_missing_field_is_told_once(seeds: Path, field: str) -> None:
    path = seeds / ("articles.ttl" if field == "dk:bodyStart" else CLAIMS)
    lines = path.read_text(encoding="utf-8").split("\n")
    number = next(number for number, text in enumerate(lines) if text.startswith(f"    {field} "))
    path.write_text("\n".join([*lines[:number], *lines[number + 1 :]]), encoding="utf-8")
    (message,) = [one for one in messages(seeds) if "differs from the registered one" not in one]
    assert f"{field} is missing." in message


def test_a_concept_of_another_scheme_brings_those_of_the_right_one(seeds: Path) -> None:
    change(seeds / CLAIMS, ("dk:unit unit:percent", "dk:unit measure:share"))
    fitting = [message for message in messages(seeds) if "Name a concept of unit:" in message]
    assert len(fitting) == 1
    assert "Did you mean unit:" in fitting[0]


def test_a_figure_with_nothing_printed_is_told_once(seeds: Path) -> None:
    change(seeds / CLAIMS, ('    dk:printed "12人" ;\n', ""))
    number = line(seeds / CLAIMS, f"{CLAIM}first-doctors")
    assert messages(seeds) == [
        f"{CLAIMS}:{number}: error: {CLAIM}first-doctors dk:printed is missing."
        " → Give the figure exactly as printed, once."
    ]


# Names and files


def test_an_id_in_two_files_is_told_in_the_second(seeds: Path) -> None:
    add(seeds / "entities" / "aaa.ttl", f"project:百花茶园 a dk:Project ; {LABELS} ; dk:kind kind:base .\n")
    add(seeds / "entities" / "zzz.ttl", f"mode:labour a skos:Concept ; {LABELS} .\n")
    number = line(seeds / "entities/parties.ttl", "project:百花茶园")
    first = line(seeds / "entities/aaa.ttl", "project:百花茶园")
    again = line(seeds / "entities/zzz.ttl", "mode:labour")
    concept = line(ontology_folder() / "schemes.ttl", "mode:labour")
    assert messages(seeds) == [
        f"entities/parties.ttl:{number}: error: project:百花茶园"
        f" The id is already used in entities/aaa.ttl, line {first}."
        " → Give one of the two another id, or merge them.",
        f"entities/zzz.ttl:{again}: error: mode:labour The id is already used in ontology/schemes.ttl, line {concept}."
        " → Give one of the two another id, or merge them.",
    ], "what else is odd about them follows from it"


def test_two_articles_with_one_slug(seeds: Path) -> None:
    text = (seeds / "articles.ttl").read_text(encoding="utf-8")
    first = line(seeds / "articles.ttl", ARTICLE)
    (seeds / "articles.ttl").write_text(text + "\n" + text[text.index(ARTICLE) :], encoding="utf-8")
    (message,) = messages(seeds)
    assert message.endswith(
        f"error: {ARTICLE} The id is already used at line {first}. → Give one of the two another id, or merge them."
    )
    (seeds / "entities" / "articles.ttl").write_text(text, encoding="utf-8")
    (seeds / "articles.ttl").write_text(text, encoding="utf-8")
    (message,) = messages(seeds)
    assert f"error: {ARTICLE} The id is already used in articles.ttl, line {first}." in message


def test_a_claims_file_for_an_article_that_is_not_registered(seeds: Path) -> None:
    for folder in ("claims", "dismissals"):
        (seeds / folder / f"{SLUG}.ttl").rename(seeds / folder / "heshan-2023.ttl")
    found = messages(seeds)
    for folder in ("claims", "dismissals"):
        assert (
            f"{folder}/heshan-2023.ttl: error: The file is named after an article, heshan-2023, that is not registered."
            " → Register it (duikou new TEXT) or rename the file."
        ) in found
    assert any("warning" in text and "is registered and has no claims" in text for text in found)
    assert len(found) == 3, "and nothing else is wrong: no claim is dropped, and none is told one by one"


def test_passages_of_an_article_that_is_not_registered(seeds: Path) -> None:
    add(seeds / CLAIMS, "passage:heshan-2022-7-8 a dk:Passage ; dk:article article:heshan-2023 .\n")
    number = line(seeds / CLAIMS, "heshan-2023")
    assert (
        f"{CLAIMS}:{number}: error: passage:heshan-2022-7-8 The article article:heshan-2023 is not registered."
        " → Register it in articles.ttl: duikou new TEXT."
    ) in messages(seeds)


@pytest.mark.parametrize(
    ("file", "body", "advice"),
    [
        (CLAIMS, "claim:tea-2022-a a dk:Event", f"Ids here begin with claim:{SLUG}- or passage:{SLUG}-."),
        (CLAIMS, "project:新茶园 a dk:Project", f"Ids here begin with claim:{SLUG}- or passage:{SLUG}-."),
        (DISMISSALS, f"claim:{SLUG}-x a dk:Event", f"Ids here begin with dismissal:{SLUG}- or passage:{SLUG}-."),
        ("entities/parties.ttl", f"claim:{SLUG}-x a dk:Event", "Claims lie in claims/, dismissals in dismissals/"),
        ("articles.ttl", f"passage:{SLUG}-1-2 a dk:Passage", "Claims lie in claims/, dismissals in dismissals/"),
    ],
)
def test_what_lies_in_the_wrong_file(seeds: Path, file: str, body: str, advice: str) -> None:
    add(seeds / file, f"{body} .\n")
    name = body.partition(" ")[0]
    number = line(seeds / file, body)
    wanted = f"{file}:{number}: error: {name} The id does not belong into this file. → {advice}"
    assert [message for message in messages(seeds) if message.startswith(wanted)]


# Passages


def test_a_passage_has_the_name_of_its_place(seeds: Path) -> None:
    for path in (seeds / CLAIMS, seeds / DISMISSALS):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("passage:heshan-2022-58-67", "passage:heshan-2022-money"), encoding="utf-8")
    number = line(seeds / CLAIMS, "dk:start 58")
    assert messages(seeds) == [
        f"{CLAIMS}:{number}: error: passage:heshan-2022-money The id of the passage does not say where it is."
        " → Passages are named after article, start and end: passage:heshan-2022-58-67."
    ]


def test_a_passage_behind_the_end_of_its_article(seeds: Path) -> None:
    change(seeds / "articles.ttl", (f"dk:length {len(TEXT)}", "dk:length 160"))
    number = line(seeds / CLAIMS, "dk:end 164")
    found = messages(seeds)
    assert (
        f"{CLAIMS}:{number}: error: passage:heshan-2022-153-164 The passage ends at 164,"
        " the article has 160 code points."
        " → Cite it anew: duikou cite."
    ) in found


def test_a_passage_that_is_not_in_its_article(seeds: Path) -> None:
    text = (seeds / CLAIMS).read_text(encoding="utf-8")
    begin = text.index("dk:digest", text.index("\npassage:heshan-2022-125-134"))
    (seeds / CLAIMS).write_text(
        text[:begin] + f'dk:digest "{"0" * 64}" ;\n' + text[text.index("\n", begin) + 1 :], "utf-8"
    )
    number = line(seeds / "articles.ttl", ARTICLE)
    passage = text.count("\n", 0, text.index("\npassage:heshan-2022-125-134")) + 2
    assert messages(seeds) == [
        f"articles.ttl:{number}: warning: {ARTICLE} The text {SLUG}.txt differs from the registered one:"
        " 0 passages moved, 1 missing. → Moved passages were found again and count as checked.",
        f"{CLAIMS}:{passage}: error: passage:heshan-2022-125-134 The passage (paragraph 3) is nowhere in {SLUG}.txt;"
        " other words stand in its place, at 125–134 (paragraph 5 of the file)."
        " → Cite it anew: duikou cite; or give the text the article was registered with.",
    ]
    assert look(seeds).passages == {"verified": 15, "moved": 0, "ambiguous": 0, "missing": 1, "no text": 0}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([('"12人"', '"14人"'), ("dk:value 12", "dk:value 14")], "'14人' is in none of its passages."),
        ([('"20多人"', '"0多人"'), ("dk:value 20", "dk:value 0")], "'0多人' is cut out of «20多人»."),
        (
            [('"3.5亿元"', '"5亿元"'), ("dk:value 350000000", "dk:value 500000000")],
            "'5亿元' is cut out of «3.5亿元».",
        ),
        ([('"38%"', '"3"'), ("dk:value 38", "dk:value 3"), ("unit:percent", "unit:piece")], "'3' is cut out of «38%»"),
    ],
)
def test_a_printed_figure_stands_whole_in_one_of_its_passages(
    seeds: Path, pairs: list[tuple[str, str]], expected: str
) -> None:
    change(seeds / CLAIMS, *pairs)
    (told,) = (message for message in messages(seeds) if expected in message)
    assert told.endswith(("Cite where it is printed.", "Print the whole figure, as the article has it."))
    assert not [message for message in messages(seeds, None) if expected in message], "without a text none can tell"


def test_a_printed_form_ignores_line_breaks_and_width(seeds: Path, tmp_path: Path) -> None:
    text = (ARTICLES / f"{SLUG}.txt").read_text(encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / f"{SLUG}.txt").write_text(
        text.replace("12人", "１２人").replace("3.5亿元", "3.5\n亿元"), "utf-8"
    )
    assert not [problem for problem in look(seeds, tmp_path / "texts").problems if problem.severity == "error"]


def test_a_figure_printed_twice_in_its_passage_is_not_told_apart(seeds: Path, tmp_path: Path) -> None:
    text = (ARTICLES / f"{SLUG}.txt").read_text(encoding="utf-8").replace("首批12人已经到岗", "首12人再12人到")
    articles = register_anew(seeds, tmp_path, text, "首批12人已经到岗", "首12人再12人到")
    number = line(seeds / CLAIMS, '"12人"')
    assert messages(seeds, articles) == [
        f"{CLAIMS}:{number}: error: {CLAIM}first-doctors '12人' is printed more than once in its passage."
        " → Cite a shorter passage, with the one that is meant."
    ]


def register_anew(seeds: Path, folder: Path, text: str, old: str, new: str) -> Path:
    """Give the made article another text, in which the words of one passage are others of the same length."""
    from duikou.curation.articles import text_digest
    from duikou.reading.passages import digest

    before = (ARTICLES / f"{SLUG}.txt").read_text(encoding="utf-8")
    change(seeds / "articles.ttl", (text_digest(before), text_digest(text)))
    start = before.index(old)
    words = (seeds / CLAIMS).read_text(encoding="utf-8")
    assert new in text
    assert f"dk:start {start} " in words
    (seeds / CLAIMS).write_text(words.replace(digest(old[:9]), digest(text[start : start + 9])), encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "texts" / f"{SLUG}.txt").write_text(text, encoding="utf-8")
    return folder / "texts"


def test_a_dismissal_is_in_each_of_its_passages(seeds: Path) -> None:
    change(seeds / DISMISSALS, ('dk:printed "两地"', 'dk:printed "三地"'))
    number = line(seeds / DISMISSALS, "三地")
    assert messages(seeds) == [
        f"{DISMISSALS}:{number}: error: dismissal:{SLUG}-1 '三地' is not in each of its passages."
        " → Cite where it is printed."
    ]


# Sums


def test_parts_that_do_not_sum_to_their_whole(seeds: Path) -> None:
    change(seeds / CLAIMS, ('"5000万元"', '"6000万元"'), ("dk:value 50000000.0", "dk:value 60000000"))
    number = line(seeds / CLAIMS, '"3.5亿元"')
    assert (
        f"{CLAIMS}:{number}: error: {CLAIM}funds The parts do not sum to the whole: 3亿元 + 6000万元 is not 3.5亿元."
        " → Mend a figure, or say dk:containedIn where the parts are not all."
    ) in messages(seeds, None)


@pytest.mark.parametrize(
    ("whole", "value", "part", "part_value", "fits"),
    [
        ("3.5亿元", 350000000, "5000万元", 50000000, True),
        ("3.6亿元", 360000000, "5000万元", 50000000, False),
        ("约3.5亿元", 350000000, "5200万元", 52000000, True),
        ("3亿多元", 300000000, "5000万元", 50000000, True),
        ("超过3亿元", 300000000, "5000万元", 50000000, True),
        ("4亿元", 400000000, "5000万元", 50000000, True),
        ("5亿元", 500000000, "5000万元", 50000000, False),
        ("3.4亿元", 340000000, "4467万元", 44670000, True),
        ("3.4亿元", 340000000, "5467万元", 54670000, False),
        ("不足3.5亿元", 350000000, "6000万元", 60000000, False),
        ("4亿元", 400000000, "超过5000万元", 50000000, True),
        ("3亿元", 300000000, "超过5000万元", 50000000, True),
        ("2亿元", 200000000, "超过5000万元", 50000000, False),
        ("3.4亿元", 340000000, "近5000万元", 50000000, True),
        ("3.3亿元", 330000000, "近5000万元", 50000000, False),
        ("3.1亿元", 310000000, "不到5000万元", 50000000, True),
        ("3.6亿元", 360000000, "不到5000万元", 50000000, False),
    ],
)
def test_sums_are_of_intervals(seeds: Path, whole: str, value: int, part: str, part_value: int, fits: bool) -> None:
    """Beside 3亿元 (300,000,000); 近5000万元 lies between 40 and 50 million: the step of 5000万 is 1000万.

    3.5 is rounded to 4 or cut off to 3, 2.6 and more than 0.5 are 3, and 3亿 beside a whole of 4亿 is anything from 2.5
    to 4. Of 3.4亿 it is 3.0: 3.4467 is rounded to 3.4, 3.5467 is neither.
    """
    change(
        seeds / CLAIMS,
        ('"3.5亿元"', f'"{whole}"'),
        ("dk:value 350000000", f"dk:value {value}"),
        ('"5000万元"', f'"{part}"'),
        ("dk:value 50000000.0", f"dk:value {part_value}"),
    )
    assert bool([message for message in messages(seeds, None) if "do not sum" in message]) is not fits


# All at once


BROKEN = FIXTURES / "broken"


def break_seeds(seeds: Path) -> None:
    """Lay the broken files over the good seeds, and add those that no text file can show."""
    for path in sorted(BROKEN.rglob("*.ttl")):
        target = seeds / path.relative_to(BROKEN)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    (seeds / "entities" / "empty.ttl").touch()
    (seeds / "entities" / "latin.ttl").write_bytes("# caf\xe9\n".encode("latin-1"))
    (seeds / "entities" / "marked.ttl").write_bytes(b"\xef\xbb\xbf" + (seeds / "articles.ttl").read_bytes())
    (seeds / "entities" / "huge.ttl").write_bytes(b" " * 200_001)


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity", "1e999999999", "1_000", "٣", ""])
@pytest.mark.parametrize("datatype", ["xsd:decimal", "xsd:integer", "xsd:double"])
def test_a_value_that_is_no_number_is_a_problem_of_its_line(seeds: Path, text: str, datatype: str) -> None:
    """Decimal takes some of these for numbers, with which it does not reckon or which it does not write out."""
    change(seeds / CLAIMS, ("dk:value 12 ;", f'dk:value "{text}"^^{datatype} ;'))
    (told,) = messages(seeds)
    number = line(seeds / CLAIMS, f'dk:value "{text}"')
    assert told.startswith(f"{CLAIMS}:{number}: error: {CLAIM}first-doctors dk:value ")


def test_ill_typed_literals_beside_a_syntax_error_bring_no_talk_of_libraries(
    seeds: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    change(seeds / CLAIMS, ("dk:value 12 ;", 'dk:value "many"^^xsd:integer ;'))
    add(seeds / "entities" / "more.ttl", "place:甲 a .")
    told = messages(seeds)
    assert len(told) == 2
    assert "dk:value (it says many) does not fit" in told[0]
    assert "Not Turtle" in told[1]
    assert capfd.readouterr() == ("", "")


FIRST_DOCTORS = 258
"""The line where its block begins."""


@pytest.mark.sampled(24)
@pytest.mark.parametrize("predicate", ["dk:from", "dk:until", "dk:asOf"])
@pytest.mark.parametrize(
    ("written", "datatype", "good"),
    [
        ("1800", "gYear", True),
        ("2199", "gYear", True),
        ("2024-02-29", "date", True),
        ("2021-12", "gYearMonth", True),
        ("0001", "gYear", False),
        ("0000", "gYear", False),
        ("1799", "gYear", False),
        ("2200", "gYear", False),
        ("-2021", "gYear", False),
        ("-0001", "gYear", False),
        ("12021", "gYear", False),
        ("021", "gYear", False),
        ("2021Z", "gYear", False),
        ("2021+08:00", "gYear", False),
        ("2021-13", "gYearMonth", False),
        ("2021-00", "gYearMonth", False),
        ("2021-04-31", "date", False),
        ("2023-02-29", "date", False),
        ("2021-6-1", "date", False),
        ("2021-06-00", "date", False),
        ("2021-06-30Z", "date", False),
        ("2021\\n", "gYear", False),
    ],
)
def test_dates_are_those_of_the_calendar_in_sensible_years(
    seeds: Path, predicate: str, written: str, datatype: str, good: bool
) -> None:
    """A year that the check passes can be built: no year 1, and none before it, of which `date` knows nothing."""
    rest = " ;\n    dk:stated dk:Inferred ;\n    dk:evidence passage:heshan-2022-125-134"
    changed = f'{predicate} "{written}"^^xsd:{datatype}'
    change(seeds / CLAIMS, (f'dk:from "2022"^^xsd:gYear{rest}', f"{changed}{rest}"))
    change(seeds / CLAIMS, ("reckoning:flow", "reckoning:planned"))
    (number,) = (
        number
        for number, text in enumerate((seeds / CLAIMS).read_text("utf-8").split("\n"), 1)
        if f"{changed} " in text and number > FIRST_DOCTORS
    )
    expected = f"{CLAIMS}:{number}: error: {CLAIM}first-doctors {predicate} is ill-typed"
    assert [text[: len(expected)] for text in messages(seeds, None)] == ([] if good else [expected])


FOREIGN = "<http://x.example/tea>"


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        (
            'dk:about project:百花茶园 ;\n    dk:printed "近90人"',
            f'dk:about {FOREIGN} ;\n    dk:printed "近90人"',
            "about <",
        ),
        (
            'a dk:Figure ;\n    rdfs:label "Figure first-doctors"',
            f'a dk:Figure, {FOREIGN} ;\n    rdfs:label "Figure first-doctors"',
            "a dk:Figure, <",
        ),
    ],
)
def test_what_is_ours_is_defined(seeds: Path, old: str, new: str, at: str) -> None:
    change(seeds / CLAIMS, (old, new))
    (told,) = messages(seeds)
    assert told.startswith(f"{CLAIMS}:{line(seeds / CLAIMS, at)}: error: {CLAIM}")
    assert told.endswith(
        "http://x.example/tea is no name of ours. → Define the thing in entities/ and name it with its prefix."
    )


def test_all_problems_of_a_broken_folder_in_one_run(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The expected text was verified by hand, line by line."""
    monkeypatch.setattr(limits, "LARGEST_TURTLE", 200_000)
    break_seeds(seeds)
    checked = look(seeds)
    printed = "\n".join(problem.text() for problem in checked.problems).replace(f"{seeds}/", "") + "\n"
    assert printed == (BROKEN / "expected.txt").read_text(encoding="utf-8")
    assert list(checked.problems) == sorted(checked.problems)
    assert len(set(checked.problems)) == len(checked.problems)
    assert all(problem.advice for problem in checked.problems)
    with pytest.raises(DataError) as caught:
        require_sound(checked)
    assert caught.value.problems == checked.problems
    assert caught.value.exit_code == 1


def test_a_broken_file_hides_nothing_in_the_others_and_blames_none(seeds: Path) -> None:
    """What the broken file defines is known; only what it says is not."""
    add(seeds / "entities" / "parties.ttl", "this is no turtle\n")
    add(seeds / "gazetteer" / "heshan.ttl", "nor is this\n")
    change(seeds / CLAIMS, ("dk:value 12", "dk:value 13"))
    found = messages(seeds)
    assert [message.split(":")[0] for message in found] == [CLAIMS, "entities/parties.ttl", "gazetteer/heshan.ttl"]
    assert "unlike dk:printed" in found[0]
    assert "Not Turtle" in found[1]
    change(seeds / "articles.ttl", ("    a dk:Article ;", "    a dk:Article , ;"))
    assert messages(seeds)[0].startswith("articles.ttl:")
    assert not [message for message in messages(seeds) if "not registered" in message]


@pytest.mark.parametrize("named", ["place", "claim", "dk", "article"])
def test_a_prefix_of_another_namespace_is_one_problem(seeds: Path, named: str) -> None:
    text = (seeds / CLAIMS).read_text(encoding="utf-8")
    (seeds / CLAIMS).write_text(
        text.replace(f"@prefix {named}: <https://w3id.org/", f"@prefix {named}: <http://w3.org/"), "utf-8"
    )
    found = [message for message in messages(seeds) if "stands for another namespace" in message]
    assert len(found) == 1
    assert found[0].startswith(f"{CLAIMS}:")
    assert "Write @prefix" in found[0]


# What cannot be checked at all


def test_folders_that_are_not_there(seeds: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such folder of seeds"):
        look(tmp_path / "none")
    with pytest.raises(UserError, match="there is no such folder; name the folder that holds the texts"):
        look(seeds, tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="no Turtle file"):
        look(tmp_path / "empty")
    assert look(seeds, tmp_path / "empty").passages["no text"] == 16


def test_a_text_that_cannot_be_read_is_named(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "x.txt").write_bytes(b"\xff\xfe")
    (problem,) = look(seeds, tmp_path / "texts").problems
    assert (problem.file, problem.severity) == (str(tmp_path / "texts" / "x.txt"), "warning")
    assert problem.message.startswith("Is UTF-16, not UTF-8")


def test_a_problem_is_printed_on_one_line_with_its_advice_below() -> None:
    assert Problem("a.ttl", 3, "claim:x", "Wrong.", "Mend it.").text() == "a.ttl:3: error: claim:x Wrong.\n    Mend it."
    assert Problem("a.ttl", 0, "", "Odd.", severity="warning").text() == "a.ttl: warning: Odd."
    assert sorted([Problem("b", 1, "", "m"), Problem("a", 2, "", "m"), Problem("a", 1, "z", "m")])[0].claim == "z"
