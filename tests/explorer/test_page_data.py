"""The page as text: what it holds, what it never holds, and that its ties are those of the projection."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser
from inspect import signature

import pytest
from page_records import FIRST, HOSTILE, RECORDS, SECOND

from duikou.analysis.networks import project
from duikou.api import Build
from duikou.explorer.page import explorer_page, page_data
from duikou.explorer.payload import Encoder
from duikou.explorer.selection import Part, part_of_network
from duikou.model.places import LEVELS, Atlas
from duikou.model.records import Dismissal, Evidence, Passage, Records
from duikou.pages import content_hash, render, script_json

NETWORK = project(RECORDS)
DIGEST_OF_TWO = "9zqx9cK5VCyc"
"""What `printf 甲乙 | sha256sum`, as base64, begins with."""


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._script: dict[str, str | None] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._script = dict(attrs) if tag == "script" else None

    def handle_data(self, data: str) -> None:
        if self._script is not None and self._script.get("type") in (None, "module"):
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._script = None


def parsed(page: str) -> Elements:
    elements = Elements()
    elements.feed(page)
    return elements


def cites(name: str, article: str, role: str = "claim") -> Evidence:
    return Evidence(f"passage:{name}", article, 3, 4, 16, role)


def part(records: Records) -> Part:
    return Part(records, Atlas(records), (), {}, "stated", (), is_whole=True)


@pytest.fixture(scope="module")
def page() -> str:
    return explorer_page(RECORDS, NETWORK)


@pytest.mark.parametrize("level", LEVELS)
def test_ties_at_each_level_are_those_of_the_projection(level: str) -> None:
    ours = {
        (tie.provider, tie.recipient, tie.programme): (tie.claims, tie.inferred, tie.planned)
        for tie in part_of_network(RECORDS, NETWORK).levels[level]
    }
    theirs = {
        (tie.provider, tie.recipient, tie.programme): (tie.claims, tie.inferred, tie.planned)
        for tie in project(RECORDS, level=level).ties
    }
    assert ours == theirs


def test_a_page_of_a_part_holds_only_the_claims_of_the_part() -> None:
    part = part_of_network(RECORDS, project(RECORDS, within="place:贵阳市"))
    assert {claim.id for claim in part.records.claims} == {"claim:h-inferred", "claim:p-old"}


def test_a_network_of_another_level_opens_at_that_level() -> None:
    data = page_data(RECORDS, project(RECORDS, level="province"))
    assert data["initial"] == "province"
    assert set(data["levels"]) == set(LEVELS)


def test_numbers_reach_the_page_with_every_digit() -> None:
    figure = next(claim for claim in RECORDS.claims if claim.id == "claim:b-2021")
    assert figure.quantity is not None
    for value, wanted in (
        ("0.1", 0.1),
        ("300000000", 300_000_000),
        ("9007199254740993", "9007199254740993"),
        ("12345678901234567.25", "12345678901234567.25"),
    ):
        quantity = replace(figure.quantity, value=Decimal(value), minimum=Decimal(value), maximum=Decimal(value))
        records = replace(RECORDS, claims=(replace(figure, quantity=quantity),))
        assert page_data(records, project(records))["quantities"]["value"] == [[wanted], []]


def test_the_whole_network_holds_every_claim_and_a_part_does_not() -> None:
    """A claim that makes no tie and names no party of one is on the page of everything, so that links reach it."""
    lonely = replace(
        RECORDS.claims[0], id="claim:zz-lonely", kind="event", providers=(), recipients=(), programmes=(), about=()
    )
    records = replace(RECORDS, claims=(*RECORDS.claims, lonely))
    assert part_of_network(records, project(records)).records.claims == records.claims
    explicit = part_of_network(records, project(records, include_inferred=False)).records.claims
    assert lonely not in explicit


def test_an_empty_network_makes_a_page() -> None:
    assert 'id="data"' in explorer_page(RECORDS, project(RECORDS, programme="programme:group", date="1950"))


def test_the_same_input_gives_the_same_page(page: str) -> None:
    assert page == explorer_page(RECORDS, project(RECORDS))


def test_nothing_is_fetched(page: str) -> None:
    for tag, attributes in parsed(page).tags:
        assert tag not in ("link", "img", "iframe", "object", "base"), tag
        assert "src" not in attributes


def test_the_policy_admits_exactly_the_scripts_of_the_page(page: str) -> None:
    elements = parsed(page)
    policies = [
        values["content"] for _, values in elements.tags if values.get("http-equiv") == "Content-Security-Policy"
    ]
    policy = str(policies[0])
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    hashes = set(re.findall(r"'sha256-[^']+'", policy.partition("script-src")[2].partition(";")[0]))
    assert {content_hash(script) for script in elements.scripts} == hashes


def test_names_cannot_leave_the_data(page: str) -> None:
    assert HOSTILE.zh not in page
    assert "</script><script>window.broken" not in page
    assert len(re.findall("</script", page)) == len([tag for tag, _ in parsed(page).tags if tag == "script"])


def test_a_page_has_no_way_to_take_a_text() -> None:
    assert set(signature(explorer_page).parameters) == {"records", "network", "language", "tracker", "home"}
    assert set(signature(Build.view).parameters) == {"self", "network", "language", "tracker"}


def test_passages_are_told_by_place_and_digest() -> None:
    claims = (replace(RECORDS.claims[0], evidence=(cites("b", FIRST), cites("a", FIRST, "provider"))),)
    known = {
        "passage:a": Passage("passage:a", FIRST, 2, 10, 14, 2, sha256("甲乙".encode()).hexdigest(), "16-" + "0" * 16),
        "passage:c": Passage("passage:c", FIRST, 1, 3, 5, 2, "f" * 64, "", "32-00000000000000ff"),
    }
    dismissed = (
        Dismissal("dismissal:c", "两县", "reason:word", evidence=(cites("c", FIRST),)),
        Dismissal("dismissal:d", "三条", "reason:word", evidence=(cites("d", SECOND),)),
    )
    data = Encoder(part(replace(RECORDS, claims=claims, passages=known, dismissals=dismissed))).encode()
    assert [row[0] for row in data["articles"]] == [FIRST]
    assert data["later"]["passages"] == [
        [
            [3, 2, 1, "////////////  32-AAAAAA"],
            [4, 12, 3, ""],
            [10, 4, 2, DIGEST_OF_TWO + " AAAAAA", 2],
        ]
    ]
    concepts = [row[0] for row in data["concepts"]]
    assert data["later"]["dismissals"] == [["两县", concepts.index("reason:word"), [0]]]
    assert data["later"]["claims"]["evidence"] == [[((1,), (2, 1))], []]


def test_the_page_leaves_the_network_alone_and_tells_what_ties_rest_on() -> None:
    before = {node: dict(values) for node, values in NETWORK.nodes.items()}, list(NETWORK.edges(data=True))
    data = page_data(RECORDS, NETWORK)
    assert before == ({node: dict(values) for node, values in NETWORK.nodes.items()}, list(NETWORK.edges(data=True)))
    names = [row[0] for row in data["parties"]]
    looks = {(names[edge[0]], names[edge[1]]): edge[3] for edge in data["levels"]["stated"]["edges"]}
    assert looks["place:珠海市", "place:贵阳市"] == 1
    assert looks["place:珠海市", "place:纳雍县"] == 2
    assert looks["place:广州市", "place:毕节市"] == 0


def test_large_data_are_written_compressed(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setattr("duikou.explorer.page.LARGE", 10)
    packed = explorer_page(RECORDS, NETWORK)
    assert "data-gzip" in packed
    assert len(packed) < len(page)


def test_unknown_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        explorer_page(RECORDS, NETWORK, language="fr")


def test_words_are_there_in_both_languages() -> None:
    from duikou.pages import source

    words = json.loads(source("explorer/words.json"))
    assert all(len(pair) == 2 and all(pair) for pair in words.values())
    used = set(re.findall(r'\bword\("(\w+)"[,)]', source("explorer/explorer.js")))
    used |= set(re.findall(r'word\("(\w+)"\)', source("explorer/explorer.html")))
    assert used <= words.keys()


def test_json_in_a_script_cannot_end_it() -> None:
    text = str(script_json({"a": "</script><!--&\u2028\u2029\ud800"}))
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == {"a": "</script><!--&\u2028\u2029?"}


def test_a_template_that_is_not_there_is_refused() -> None:
    from jinja2 import TemplateNotFound

    with pytest.raises((TemplateNotFound, FileNotFoundError)):
        render("nothing.html")
