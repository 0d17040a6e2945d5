"""Turtle in and out: where faults are, what is refused, and a layout that loses nothing."""

from random import Random

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_seeds import CLAIMS, DISMISSALS, PREFIX_LINES, SEEDS, SLUG, parse, statements, turtle

from duikou import limits
from duikou.curation.scanning import scan
from duikou.curation.turtle import Block, Iri, Literal, Value, format_turtle, parse_turtle
from duikou.model.fields import ORDER
from duikou.names import PREFIXES

LINES = PREFIX_LINES.count("\n")
"""How many lines stand before the empty line that a made text begins with."""


def problems(body: str) -> list[tuple[int, str, str]]:
    """Line, counted from the body's first, claim and message of every problem."""
    found = parse(body).problems
    return [(problem.line and problem.line - LINES - 1, problem.claim, problem.message) for problem in found]


def triples(text: str) -> set[ox.Triple]:
    return set(ox.parse(text.encode("utf-8"), format=ox.RdfFormat.TURTLE))


# Reading


def test_a_block_is_what_one_file_says_of_a_subject() -> None:
    body = """claim:a a dk:Figure ;
  rdfs:label "甲"@zh, "a"@en ;
  dk:value 5 ; dk:mode mode:labour .

<http://b.example/> dk:value 6.50 ."""
    first, second = parse(body, "x.ttl").blocks
    assert (first.subject, first.file, first.line) == ("claim:a", "x.ttl", LINES + 2)
    assert first.types == ("dk:Figure",)
    assert first.properties["rdfs:label"] == (Literal("甲", "", "zh"), Literal("a", "", "en"))
    assert first.text("rdfs:label") == "甲"
    assert first.integer("dk:value") == 5
    assert first.iri("dk:mode") == "mode:labour"
    assert (first.iri("dk:value"), first.text("dk:mode"), first.integer("rdfs:label")) == ("", "", None)
    assert (second.subject, second.line) == ("http://b.example/", LINES + 6)
    assert second.properties["dk:value"] == (Literal("6.50", "xsd:decimal"),)


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("claim:a dk:value 5\nclaim:b dk:value 6 .", 2, "Not Turtle: A dot is expected at the end of statements"),
        ("claim:a dk:value 5 ;\n  dk:unit , .", 2, "Not Turtle: , is not a valid RDF object"),
        ("claim:a dk:value 5 ;\n\n  dk:unit nix:yuan .", 3, "Not Turtle: The prefix nix: has not been declared"),
        ('claim:a rdfs:label "甲@zh .\n\nclaim:b dk:value 6 .\n', 1, "Not Turtle: Unexpected end of file"),
        ("claim:a dk:about <b> .", 1, "Not Turtle: No scheme found in an absolute IRI"),
        ("这不是乌龟\n", 1, "Not Turtle: "),
    ],
)
def test_a_syntax_error_has_its_line_and_no_parser_talk(body: str, line: int, message: str) -> None:
    ((found, claim, text),) = problems(body)
    assert (found, claim) == (line, "")
    assert text.startswith(message)
    assert "Parser error" not in text
    assert parse(body).blocks == ()


def test_a_file_that_does_not_parse_still_tells_its_subjects() -> None:
    parsed = parse("claim:a dk:value 5 .\n\nclaim:b dk:value ; .\n\nplace:甲 a dk:Place .")
    assert parsed.blocks == ()
    assert parsed.subjects == {"claim:a": LINES + 2, "claim:b": LINES + 4, "place:甲": LINES + 6}


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", 0, "The file is empty."),
        (b" \n\t\n", 0, "The file is empty."),
        (PREFIX_LINES.encode(), 0, "The file is empty."),
        (b"# a note\n", 0, "The file is empty."),
        ("\ufeff".encode() + turtle("claim:a dk:value 5 .").encode(), 1, "The file begins with a byte order mark."),
        ("甲\n乙".encode() + b"\xff\n", 2, "Not UTF-8: byte 7 cannot be read."),
        ("place:广东 a dk:Place .".encode("gb18030"), 1, "Not UTF-8: byte 6 cannot be read."),
    ],
)
def test_a_file_with_nothing_to_read_is_refused(content: bytes, line: int, message: str) -> None:
    parsed = parse_turtle(content, "x.ttl")
    assert parsed.blocks == ()
    assert (parsed.problems[0].file, parsed.problems[0].line, parsed.problems[0].message) == ("x.ttl", line, message)
    assert all(problem.advice for problem in parsed.problems)


def test_a_huge_file_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    content = turtle("claim:a dk:value 5 .").encode()
    monkeypatch.setattr(limits, "LARGEST_TURTLE", len(content) - 1)
    (problem,) = parse_turtle(content, "x.ttl").problems
    assert problem.message == f"The file has {len(content):,} bytes; at most {len(content) - 1:,} are read."
    monkeypatch.setattr(limits, "LARGEST_TURTLE", len(content))
    assert parse_turtle(content, "x.ttl").problems == ()


def nested(opening: str, depth: int, closing: str) -> str:
    return f"claim:b dk:about {opening * depth} claim:c {closing * depth} ."


NESTINGS = [("[ dk:about ", "]"), ("( ", ")"), ("<<( claim:s dk:p ", ")>>"), ("<< claim:s dk:p ", ">>")]


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("opening", "closing"), NESTINGS)
def test_deep_nesting_is_refused_with_its_line(opening: str, closing: str) -> None:
    """The parser frees nested triple terms by recursion: 300,000 of them kill the process that gives them to it."""
    body = f"claim:a dk:value 5 .\n\n{nested(opening, 300_000, closing)}"
    parsed = parse(body)
    ((line, message),) = [(problem.line, problem.message) for problem in parsed.problems if "deep" in problem.message]
    assert (line, message) == (
        LINES + 4,
        f"Brackets lie {300_000 * (2 if '<<(' in opening else 1):,} deep; at most 32 are read.",
    )
    assert parsed.blocks == ()
    assert parsed.subjects == {"claim:a": LINES + 2, "claim:b": LINES + 4}


@pytest.mark.parametrize(("opening", "closing"), NESTINGS)
def test_shallow_nesting_is_refused_for_what_it_is(opening: str, closing: str) -> None:
    found = problems(nested(opening, 16, closing))
    assert found
    assert not [message for _, _, message in found if "deep" in message]


@pytest.mark.parametrize(
    "text",
    [
        f'"{"[(<<" * 50}"',
        f"'{'[(<<' * 50}'",
        f'"""{"[(<< " * 50}"" \\""" """',
        f"<http://x.example/{'((' * 50}>",
        f"5 . # {'[(<<' * 50}\nclaim:c dk:value 6",
        ", ".join(["<http://x.example/>"] * 50),
    ],
)
def test_brackets_in_texts_names_and_comments_are_no_nesting(text: str) -> None:
    assert not [message for _, _, message in problems(f"claim:a dk:about {text} .") if "deep" in message]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_comment_ends_where_the_parser_ends_it(end: str) -> None:
    body = f"claim:a dk:about claim:b . # remark{end}{nested('( ', 40, ')')}"
    assert [message for _, _, message in problems(body) if "deep" in message]


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        (f"claim:a dk:value {'9' * 100} .", 0),
        (f"claim:a dk:value {'9' * 101} .", 1),
        (f"claim:a dk:value {'9' * 5000} .", 1),
        (f"claim:a dk:value 0.{'9' * 5000} .", 1),
        (f'claim:a dk:from "{"9" * 5000}"^^xsd:gYear .', 1),
        (f'claim:a dk:value "{"9" * 5000}"^^<http://x.example/number> .', 1),
        (f'claim:a dk:printed "{"长" * 100_000}" .', 0),
        (f'claim:a dk:printed "{"长" * 100_001}" .', 1),
        (f'claim:a dk:printed "{"长" * 100_001}"@zh .', 1),
        (f"claim:a dk:about <http://x.example/{'a' * 1900}> .", 0),
        (f"claim:a dk:about <http://x.example/{'a' * 2000}> .", 1),
        (f"claim:a <http://x.example/{'a' * 2000}> 5 .", 1),
    ],
)
def test_what_is_too_long_is_refused_with_its_length(body: str, faults: int) -> None:
    found = problems(f"\n{body}")
    assert [(line, claim) for line, claim, _ in found] == [(2, "claim:a")] * faults
    assert all(" characters; at most " in message and len(message) < 250 for _, _, message in found)
    assert bool(parse(body).blocks) != bool(faults)


def test_a_block_made_by_hand_with_a_long_number_has_no_number() -> None:
    block = Block("claim:a", "", 0, {"dk:value": (Literal("9" * 5000, "xsd:integer"),)})
    assert block.integer("dk:value") is None


@pytest.mark.parametrize(
    "body",
    [
        "<claim:x> dk:value 5 .",
        "claim:a <dk:value> 5 .",
        "claim:a dk:about <claim:x> .",
        'claim:a dk:value "5"^^<xsd:integer> .',
        "claim:a <rdf:type> dk:Figure .",
        "<claim\\u003Ax> dk:value 5 .",
        "@prefix c: <claim:> .\nc:x dk:value 5 .",
    ],
)
def test_an_iri_that_reads_like_a_name_is_refused_wherever_it_stands(body: str) -> None:
    """In angle brackets `claim:x` is another thing than the name, which stands for `https://w3id.org/duikou/claim/x`."""
    messages = [message for _, _, message in problems(body)]
    assert [message for message in messages if "cannot be told from a name with the prefix" in message] == messages
    assert messages
    assert parse(body).blocks == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("claim:a dk:value 5 .\n\nclaim:b dk:value 6 .\n\nclaim:a dk:value 7 .", [(5, "claim:a", "line 1")]),
        ("  claim:a dk:value 5 . claim:a dk:value 6 .", [(1, "claim:a", "line 1")]),
        (
            "@prefix c: <https://w3id.org/duikou/claim/> .\nclaim:a dk:value 5 .\nc:a dk:value 6 .",
            [(3, "claim:a", "line 2")],
        ),
        ("<https://w3id.org/duikou/claim/a> dk:value 5 .\n\nclaim:a dk:value 6 .", [(3, "claim:a", "line 1")]),
        ('claim:a rdfs:label """甲\nclaim:a dk:value 5 .\n"""@zh .', []),
        ("claim:a\n dk:about claim:b .\n\nclaim:b dk:about claim:a .", []),
    ],
)
def test_a_second_block_for_a_subject_is_told_wherever_it_begins(
    body: str, expected: list[tuple[int, str, str]]
) -> None:
    found = [(line, claim, message.rpartition(" at ")[2].strip(".")) for line, claim, message in problems(body)]
    shifted = [(line, claim, f"line {LINES + 1 + int(where.split()[1])}") for line, claim, where in expected]
    assert found == shifted


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("# first\nclaim:a dk:value 5 .", 1),
        ("claim:a dk:value 5 .# last", 1),
        ("claim:a dk:value 5 ;\n  dk:unit unit:yuan . # last\n# more", 2),
    ],
)
def test_a_comment_is_reported_because_the_layout_would_lose_it(body: str, line: int) -> None:
    assert problems(body) == [(line, "", "Comments (#) are lost when the file is formatted.")]
    assert parse(body).blocks, "what the file says is known all the same"


@pytest.mark.parametrize(
    "value",
    ['"a # b"', "'a # b'", '"""a\n# b\n"""', "'''a # 'b' # c'''", r'"a\" # b"', "<http://x.example/#b>", r"claim:a\#b"],
)
def test_a_hash_in_a_text_or_name_is_no_comment(value: str) -> None:
    assert problems(f"claim:a dk:about {value} .") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("claim:a dk:about [ dk:value 5 ; dk:unit unit:yuan ] .", [(1, "claim:a")]),
        ("claim:a dk:value 5 .\n\nclaim:b\n  dk:about (1 2 3) ,\n  _:x .", [(4, "claim:b"), (5, "claim:b")]),
        ("_:x dk:value 5 .", [(1, "")]),
    ],
)
def test_blank_nodes_are_reported_once_a_line(body: str, expected: list[tuple[int, str]]) -> None:
    assert [(line, claim) for line, claim, message in problems(body)] == expected
    assert {message for *_, message in problems(body)} == {"Blank nodes cannot be cited."}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("claim:a dk:about <<( claim:a dk:about claim:b )>> .", "A triple within a triple cannot be cited."),
        ('claim:a rdfs:label "甲"@zh--ltr .', "The text '甲' has a base direction, which would be lost."),
        ("claim:a dk:about <geo:37.8,-122.4> .", "cannot be told from a name with the prefix geo:."),
    ],
)
def test_what_the_layout_has_no_room_for_is_reported(body: str, message: str) -> None:
    ((line, claim, found),) = problems(body)
    assert (line, claim) == (1, "claim:a")
    assert message in found
    assert parse(body).blocks == ()


@pytest.mark.parametrize("declaration", ["@prefix place: <http://x.example/> .", "PREFIX place: <http://x.example/>"])
@pytest.mark.parametrize("before", ["", "@prefix xx: <http://y.example/> . "])
def test_a_prefix_of_ours_stands_for_one_namespace_only(declaration: str, before: str) -> None:
    body = f"\n{before}{declaration}\n\nplace:甲 rdfs:label 'a' ."
    ((line, _, message),) = problems(body)
    assert (line, message) == (2, "The prefix place: stands for another namespace here.")
    assert parse(body).problems[0].advice == f"Write @prefix place: <{PREFIXES['place']}> ."


def test_a_prefix_in_a_text_declares_nothing() -> None:
    assert problems('claim:a rdfs:label """\n@prefix place: <http://x.example/> .\n""" .') == []


def test_language_tags_come_back_in_their_customary_case() -> None:
    (block,) = parse('claim:a rdfs:label "a"@zh-latn-PINYIN, "b"@EN-us, "c"@ZH .').blocks
    assert {value.language for value in block.properties["rdfs:label"] if isinstance(value, Literal)} == {
        "zh-Latn-pinyin",
        "en-US",
        "zh",
    }


# Writing


def test_the_layout_in_full() -> None:
    body = """
passage:a-9-12 a dk:Passage ; dk:start 9 .
passage:a-3-5 a dk:Passage ; dk:start 3 .
claim:a-2 a dk:Event ; dk:evidence passage:a-9-12 ; rdfs:label "次"@zh .
claim:a-1 dk:value 1.50 ; dk:evidenceForPeriod passage:a-9-12 ; dk:evidence passage:a-3-5 ; skos:editorialNote "n"@en ;
  dk:from "2021"^^xsd:gYear ; rdfs:label "甲"@zh, "a \\"q\\" \\\\ \\n"@en ; a dk:Figure ; <http://x.example/p> true .
passage:a-20-21 a dk:Passage ; dk:start 20 .
"""
    expected = """\
@prefix dk: <https://w3id.org/duikou/ontology#> .
@prefix claim: <https://w3id.org/duikou/claim/> .
@prefix passage: <https://w3id.org/duikou/passage/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

claim:a-1
    a dk:Figure ;
    rdfs:label "a \\"q\\" \\\\ \\n"@en, "甲"@zh ;
    dk:value 1.50 ;
    dk:from "2021"^^xsd:gYear ;
    dk:evidence passage:a-3-5 ;
    dk:evidenceForPeriod passage:a-9-12 ;
    skos:editorialNote "n"@en ;
    <http://x.example/p> true .

passage:a-3-5
    a dk:Passage ;
    dk:start 3 .

passage:a-9-12
    a dk:Passage ;
    dk:start 9 .

claim:a-2
    a dk:Event ;
    rdfs:label "次"@zh ;
    dk:evidence passage:a-9-12 .

passage:a-20-21
    a dk:Passage ;
    dk:start 20 .
"""
    assert format_turtle(parse(body).blocks) == expected
    assert format_turtle(parse_turtle(expected.encode(), "x.ttl").blocks) == expected


def test_nothing_is_written_as_nothing() -> None:
    assert format_turtle([]) == ""


def test_every_predicate_has_one_place_in_the_order() -> None:
    assert len(set(ORDER)) == len(ORDER)


@pytest.mark.parametrize("name", ["articles.ttl", "entities/parties.ttl", CLAIMS, DISMISSALS, "gazetteer/heshan.ttl"])
def test_the_fixtures_are_in_canonical_layout(name: str) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    parsed = parse_turtle(text.encode(), name)
    assert parsed.problems == ()
    blocks = list(parsed.blocks)
    Random(7).shuffle(blocks)
    assert format_turtle(blocks) == text
    assert triples(format_turtle(blocks)) == triples(text)
    assert SLUG in text or name.startswith(("entities", "gazetteer"))


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.text(
    alphabet="\"\\'\n\r\t\u202e\u2028ab甲#@^.;"
)
LOCAL_NAMES = st.text(alphabet="甲乙①²ªé·.-_09aZ(),~/", min_size=1, max_size=8)
IRIS = st.one_of(
    st.builds(lambda prefix, local: Iri(f"{prefix}:{local}"), st.sampled_from(["place", "claim", "mode"]), LOCAL_NAMES),
    st.sampled_from([Iri("http://x.example/a%20b#c"), Iri("urn:x:y")]),
)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.builds(
        lambda text, language: Literal(text, "", language), TEXTS, st.sampled_from(["zh", "en", "zh-Latn-pinyin"])
    ),
    st.tuples(
        st.sampled_from(["5", "+5", "-0.50", ".5", "5.", "１２", "1e5", "true", "1", "2022-13", "", "x"]),
        st.sampled_from(["xsd:integer", "xsd:decimal", "xsd:boolean", "xsd:double", "xsd:gYearMonth", "xsd:anyURI"]),
    ).map(lambda pair: Literal(*pair)),
)
VALUES: st.SearchStrategy[Value] = IRIS | LITERALS
PREDICATES = st.sampled_from(["rdfs:label", "dk:value", "dk:about", "dk:evidence", "skos:editorialNote", "schema:name"])


@st.composite
def made_blocks(draw: st.DrawFn) -> list[Block]:
    subjects = draw(st.lists(IRIS, min_size=1, max_size=5, unique=True))
    return [
        Block(
            subject.curie, "", 0, draw(st.dictionaries(PREDICATES, st.lists(VALUES, min_size=1).map(tuple), min_size=1))
        )
        for subject in subjects
    ]


@given(made_blocks(), st.randoms(use_true_random=False))
def test_writing_and_reading_loses_nothing_and_order_does_not_matter(blocks: list[Block], random: Random) -> None:
    text = format_turtle(blocks)
    parsed = parse_turtle(text.encode("utf-8"), "x.ttl")
    assert parsed.problems == ()
    assert statements(parsed.blocks) == statements(blocks)
    assert format_turtle(parsed.blocks) == text
    shuffled = [
        Block(block.subject, "", 0, dict(random.sample(list(block.properties.items()), len(block.properties))))
        for block in random.sample(blocks, len(blocks))
    ]
    assert format_turtle(shuffled) == text
    assert all(block.line for block in parsed.blocks)
    assert list(parsed.subjects) == [block.subject for block in parsed.blocks]


_PIECES = (
    'place:a|\n| |;\n    |"b"|"c . d"|"""e|"|' + r"'f'|<http://g/#h>|<|i:|1.5|_:j|[|]|.|\|" + "\u3000|.\n| .\n\n|# k\n|"
    "@prefix l: <http://m/> .\n|PREFIX n: <http://o/>\n"
).split("|")


@given(pieces=st.lists(st.sampled_from(_PIECES), max_size=14))
def test_a_simple_text_has_the_outline_that_reading_it_mark_by_mark_finds(pieces: list[str]) -> None:
    text = "".join(pieces)
    mark_by_mark = scan(f"{text}\n#")  # a comment is looked for mark by mark
    if mark_by_mark.comments == (text.count("\n") + 2,):
        assert scan(text) == mark_by_mark._replace(comments=())


@given(
    st.text(alphabet="claim:a dk:b 5.;,[]()<>\"'#@^\\\n_甲")
    | st.binary(max_size=60).map(lambda raw: raw.decode("latin-1"))
)
def test_no_text_whatever_is_a_fault_of_ours(text: str) -> None:
    parsed = parse(text)
    assert parsed.problems or parsed.blocks
    for problem in parsed.problems:
        assert 0 <= problem.line <= text.count("\n") + text.count("\r") + LINES + 2
