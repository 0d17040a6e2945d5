"""The explorer of the seeds that ship, against the store's own answers."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import pytest
from page_browser import Opened
from page_contexts import Contexts

from duikou import Build
from duikou.analysis.totals import Ledger
from duikou.exports.files import ties_csv
from duikou.model.amounts import RECKONINGS, Amount, amount_of
from duikou.model.places import LEVELS
from duikou.model.records import Text
from duikou.reports.catalogue import make_report

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def seeds_page(contexts: Contexts, real_build: Path) -> Iterator[Opened]:
    page = Opened(contexts, real_build / "explorer.html", "")
    yield page
    page.close()


def test_the_page_opens_quietly(seeds_page: Opened) -> None:
    assert not seeds_page.complaints
    assert [url for url in seeds_page.requests if not url.startswith("file:")] == []


@pytest.mark.sampled(2)
@pytest.mark.parametrize("level", LEVELS)
def test_ties_and_their_claims_are_those_of_the_store(seeds_page: Opened, seeds: Build, level: str) -> None:
    seeds_page.at(f"level={level}&view=gaps")
    found = seeds_page.run("""duikou.selection().ties.map(({ tie, claims }) => [
      duikou.tieKey(tie).split("|").map(decodeURIComponent),
      claims.map((number) => duikou.data.claims[number].id)])""")
    wanted = seeds.network(level=level).ties
    assert {(tuple(key), tuple(claims)) for key, claims in found} == {
        ((tie.provider, tie.recipient, tie.programme), tie.claims) for tie in wanted
    }


def test_the_panel_of_a_place_holds_what_the_store_knows(seeds_page: Opened, seeds: Build) -> None:
    records = seeds.records
    for party in ("place:广州市", "place:百色市"):
        seeds_page.at(f"level=stated&view=gaps&node={quote(party)}")
        while seeds_page.page.locator("#panel .more:visible").count():
            seeds_page.page.locator("#panel .more:visible").first.click()
        shown = seeds_page.run("[...document.querySelectorAll('#panel .claim')].map((card) => card.dataset.claim)")
        named = {claim.id for claim in records.claims if party in (*claim.providers, *claim.recipients, *claim.about)}
        assert set(shown) == named


def test_help_inside_one_province_is_counted_and_listed(seeds_page: Opened, seeds: Build) -> None:
    inside = set(seeds.network(level="province").claims_inside)
    assert len(inside) > 40
    page = seeds_page.at("level=province&lang=en")
    assert page.run("duikou.selection().claims.length") == page.run("duikou.data.claims.length")
    button = page.page.locator("#status button")
    assert button.inner_text().startswith(f"{len(inside)} claims")
    button.click()
    assert page.claims() == inside


def test_what_has_no_place_of_its_own_stands_on_the_list_of_facts(seeds_page: Opened, seeds: Build) -> None:
    """All that is said of an instrument, a programme and an article, and that a body leads its group."""
    instrument, programme = (
        seeds.records.parties["instrument:两省十四五协议"],
        seeds.records.parties["programme:粤黔协作"],
    )
    seeds_page.at(f"lang=en&node={quote(instrument.id)}")
    shown = seeds_page.page.locator("#panel dl.facts").first.inner_text()
    assert instrument.signatories and programme.provider_side
    for name in (*instrument.signatories, *instrument.programmes):
        assert seeds.records.parties[name].label.en in shown
    assert "Party to" in shown
    assert instrument.note.en in shown
    seeds_page.at(f"lang=zh&node={quote(programme.id)}")
    shown = seeds_page.page.locator("#panel dl.facts").first.inner_text()
    for name in (*programme.provider_side, *programme.recipient_side):
        assert seeds.records.parties[name].label.zh in shown
    article = next(article for article in seeds.records.articles.values() if article.note.zh)
    claim = next(claim for claim in seeds.records.claims if claim.articles == (article.id,))
    seeds_page.at(f"lang=zh&claim={quote(claim.id)}")
    seeds_page.page.locator("#panel .sources details summary").first.click()
    said = seeds_page.page.locator("#panel .sources > li").first.inner_text()
    assert article.note.zh in said and article.digest in said


def test_labels_stay_apart_in_every_layout_and_language(seeds_page: Opened) -> None:
    for address in ("", "layout=columns&lang=en", "layout=force", "level=prefecture&lang=en"):
        seeds_page.at(address)
        seeds_page.painted()
        boxes = seeds_page.run("duikou.labelBoxes.map(({ box }) => box)")
        assert len(boxes) > 20
        for index, a in enumerate(boxes):
            assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[:index])


Bounds = dict[str, tuple[Decimal, Decimal | None]]
"""Least and most by reckoning."""

PAGE_BOUNDS = "(sums) => sums && sums.found.map(({ reckoning, least, most }) => [reckoning, least, most])"


def read_page(found: list[list[str | None]] | None) -> Bounds:
    rows = [(str(name), Decimal(str(least)), most) for name, least, most in found or []]
    return {name: (least, None if most is None else Decimal(most)) for name, least, most in rows}


def read_csv(row: dict[str, str]) -> Bounds:
    stated = [name for name in RECKONINGS if row[f"{name}_least"]]
    most = {name: row[f"{name}_most"] for name in stated}
    return {
        name: (Decimal(row[f"{name}_least"]), None if most[name] == "unbounded" else Decimal(most[name]))
        for name in stated
    }


def totals(ledger: Ledger, **scope: str) -> Bounds:
    found = {name: ledger.total(reckoning=name, **scope).amount for name in RECKONINGS}
    return {name: amount.bounds for name, amount in found.items() if amount is not None}


def test_every_party_has_one_answer(seeds_page: Opened, seeds: Build) -> None:
    """The explorer's panel of a party, `duikou total` and the report on totals, for all that any claim concerns."""
    records = seeds.records
    ledger, report = Ledger(records), make_report("totals", records)
    told = {
        (role, row[0].id, row[1].value.en): row[2].value
        for role in ("provider", "recipient", "programme")
        for row in report.table(f"by-{role}").rows
        if isinstance(row[1].value, Text)
    }
    seeds_page.at("view=gaps")
    found = seeds_page.run(
        f"""() => {{ const bounds = {PAGE_BOUNDS};
        return duikou.data.parties.map(({{ number, id }}) => [id, Object.entries(duikou.partySums(number,
        duikou.data.claims)).map(([role, sums]) => [role, bounds(sums)])]); }}"""
    )
    with_money = 0
    for party, roles in found:
        for role, sums in roles:
            wanted = totals(ledger, **{role: party})
            assert read_page(sums) == wanted, (party, role)
            for reckoning, bounds in wanted.items():
                amount = told[role, party, reckoning]
                assert isinstance(amount, Amount) and amount.bounds == bounds, (party, role, reckoning)
            with_money += bool(wanted)
    assert with_money > 30, "too few to show anything"


def test_every_programme_has_one_answer(seeds_page: Opened, seeds: Build) -> None:
    """Choosing it in the legend and asking `duikou total` for it."""
    records = seeds.records
    ledger = Ledger(records)
    programmes = [party.id for party in records.parties.values() if party.kind == "programme"]
    for programme in programmes:
        seeds_page.at(f"view=gaps&programme={quote(programme.removeprefix('programme:'))}")
        found = seeds_page.run(f"({PAGE_BOUNDS})(duikou.sums(duikou.selection().claims))")
        assert read_page(found) == totals(ledger, programme=programme), programme
    assert len(seeds_page.at(f"view=gaps&programme={quote('东西部协作')}").ties()) > 50


@pytest.mark.sampled(2)
@pytest.mark.parametrize("level", LEVELS)
def test_every_tie_has_one_answer(seeds_page: Opened, seeds: Build, level: str) -> None:
    """The explorer, `Tie.amounts` and ties.csv; and `duikou total` where it takes the same figures."""
    network = seeds.network(level=level)
    rows = list(csv.DictReader(io.StringIO(b"".join(ties_csv(seeds.records, network)).decode("utf-8-sig"))))
    seeds_page.at(f"level={level}&view=gaps")
    found = seeds_page.run(
        f"""() => {{ const bounds = {PAGE_BOUNDS};
        return duikou.selection().ties.map((shown) => [duikou.tieKey(shown.tie).split("|").map(decodeURIComponent),
        bounds(duikou.tieSums(shown))]); }}"""
    )
    page = {tuple(key): read_page(sums) for key, sums in found}
    ledger = Ledger(seeds.records)
    same = 0
    for tie, row in zip(network.ties, rows, strict=True):
        wanted = {name: amount.bounds for name, amount in tie.amounts.items()}
        assert page[tie.provider, tie.recipient, tie.programme] == wanted == read_csv(row)
        scope = {"provider": tie.provider, "recipient": tie.recipient, "programme": tie.programme}
        in_scope = {claim.id for claim in ledger.in_scope(tie.provider, tie.recipient)}
        if wanted and in_scope <= set(tie.claims):
            assert totals(ledger, **scope) == wanted
            same += 1
    assert same, "too few to show anything"


def test_every_figure_of_the_query_has_the_bounds_that_are_added_up(seeds: Build) -> None:
    known = {claim.id: claim for claim in seeds.records.claims}
    rows = list(seeds.query("money").as_mappings())
    assert rows
    for row in rows:
        least, most = amount_of(known[str(row["claim"])]).bounds
        assert Decimal(str(row["minimum"] or 0)) == least
        assert (None if row["maximum"] is None else Decimal(str(row["maximum"]))) == most


@pytest.mark.sampled(4)
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("basis", [(), ("stated",), ("inferred",), ("stated", "inferred"), ("planned", "inferred")])
def test_every_tie_has_the_look_that_the_network_gives_it(
    seeds_page: Opened, seeds: Build, level: str, basis: tuple[str, ...]
) -> None:
    seeds_page.at(f"level={level}&view=gaps" + (f"&basis={','.join(basis)}" if basis else ""))
    found = seeds_page.run("""duikou.selection().ties.map(({ tie }) =>
      [...duikou.tieKey(tie).split("|").map(decodeURIComponent), tie.look])""")
    wanted = seeds.network(level=level, basis=basis).ties
    assert sorted(found) == sorted(
        [tie.provider, tie.recipient, tie.programme, 2 if tie.planned else int(tie.inferred)] for tie in wanted
    )
