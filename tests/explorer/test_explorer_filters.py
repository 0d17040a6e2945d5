"""In a real browser: filters, search, levels and the address, against the records themselves."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from page_browser import Open, Opened
from page_records import BIJIE, CLAIMS, NAYONG, RECORDS, SHENZHEN

from duikou.analysis.networks import BASES, basis_of, project
from duikou.model.amounts import Overlaps, sums
from duikou.model.places import LEVELS
from duikou.model.records import Claim

pytestmark = pytest.mark.browser


LEFT = """() => [
  duikou.selection().claims.map((claim) => claim.id),
  duikou.selection().ties.map(({ tie }) => duikou.tieKey(tie).split("|").map(decodeURIComponent)),
  document.querySelectorAll(".chip").length,
]"""


def ids(test: Callable[[Claim], object]) -> set[str]:
    return {claim.id for claim in CLAIMS if test(claim)}


FILTERS: dict[str, Callable[[Claim], object]] = {
    "programme=group": lambda claim: "programme:group" in claim.programmes,
    "programme=-": lambda claim: not claim.programmes,
    "mode=investment": lambda claim: "mode:investment" in claim.modes,
    "mode=investment,institution": lambda claim: {"mode:investment", "mode:institution"} & set(claim.modes),
    "sector=health": lambda claim: "sector:health" in claim.sectors,
    "money=donation": lambda claim: claim.quantity and claim.quantity.money == "money:donation",
    "nature=deed": lambda claim: claim.nature == "nature:deed",
    "stage=intended": lambda claim: claim.stage == "stage:intended",
    "reckoning=planned": lambda claim: claim.quantity and claim.quantity.reckoning == "reckoning:planned",
    "source=two": lambda claim: "article:two" in claim.articles,
    "kind=event": lambda claim: claim.kind == "event",
    "standing=superseded": lambda claim: claim.standing == "standing:superseded",
    "grade=read-once": lambda claim: claim.grade != "grade:drafted",
    "grade=adjudicated": lambda claim: claim.grade == "grade:adjudicated",
    "grade=adjudicated,read-twice": lambda claim: claim.id in {"claim:a-pair", "claim:b-2021"},
    "who=group": lambda claim: "group:counties" in claim.recipients,
    "explicit=1": lambda claim: claim.explicit,
    "realised=1": lambda claim: not claim.planned,
    "basis=stated": lambda claim: basis_of(claim) == "stated",
    "basis=inferred,planned": lambda claim: basis_of(claim) in {"inferred", "planned"},
    "least=500000000": lambda claim: (
        claim.quantity and claim.quantity.unit == "unit:yuan" and (claim.quantity.value or 0) >= 500_000_000
    ),
    "from=2022&to=2022&undated=0": lambda claim: (
        claim.id in {"claim:a-pair", "claim:c-2022", "claim:i-hospital", "claim:l-joint", "claim:m-people"}
    ),
    "undated=0": lambda claim: claim.begins or claim.until or claim.as_of,
    f"within={quote('place:贵阳市')}": lambda claim: claim.id in {"claim:h-inferred", "claim:p-old"},
    "q=bjs": lambda claim: BIJIE in (*claim.providers, *claim.recipients, *claim.about),
    "mode=government&explicit=1&money=fiscal": lambda claim: (
        claim.quantity and claim.quantity.money == "money:fiscal" and claim.explicit
    ),
}


def test_each_filter_leaves_the_claims_it_says(kept: Opened) -> None:
    whole = project(RECORDS).ties
    for address, (claims, ties, chips) in zip(FILTERS, kept.each(LEFT, FILTERS), strict=True):
        wanted = ids(FILTERS[address])
        assert set(claims) == wanted, address
        assert set(map(tuple, ties)) == {
            (tie.provider, tie.recipient, tie.programme) for tie in whole if set(tie.claims) & wanted
        }, address
        assert chips >= 1, address


def test_search_finds_a_place_however_it_is_written(kept: Opened) -> None:
    page = kept.at("view=gaps")
    for query in ("毕节", "bijie", "bi jie shi", "bijie shi", "bjs", "bj", "Bijie", "BIJIE", "520500"):
        page.page.fill("#search", "")
        page.becomes("document.querySelectorAll('#suggestions li').length === 0")
        page.page.fill("#search", query)
        page.page.wait_for_selector("#suggestions li")
        assert "毕节市" in page.page.locator("#suggestions li").first.inner_text(), query


def test_v_stands_for_u_umlaut(kept: Opened) -> None:
    assert kept.at("").run("duikou.data.parties.find((party) => party.zh === '绿春县').pinyin") == "lv chun xian"


def test_choosing_a_suggestion_opens_the_party(kept: Opened) -> None:
    page = kept.at("")
    page.page.fill("#search", "bjs")
    page.page.wait_for_selector("#suggestions li")
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("Enter")
    assert page.page.locator("#panel h2").inner_text() == "毕节市"


def test_levels_show_the_ties_of_the_projection(kept: Opened) -> None:
    for level, (_, ties, _) in zip(LEVELS, kept.each(LEFT, [f"level={level}" for level in LEVELS]), strict=True):
        wanted = project(RECORDS, level=level).ties
        assert set(map(tuple, ties)) == {(tie.provider, tie.recipient, tie.programme) for tie in wanted}, level


def test_a_level_changes_neither_claims_nor_counts(kept: Opened) -> None:
    kept.at("level=stated&mode=group")
    same = kept.run("""() => {
      const before = duikou.selection();
      duikou.change({ level: "province" });
      const after = duikou.selection();
      return [before.claims === after.claims, before.counts === after.counts, before.ties === after.ties];
    }""")
    assert same == [True, True, False], "what they come to is kept by the list of claims"


def test_facets_count_what_choosing_them_would_leave(kept: Opened) -> None:
    page = kept.at("kind=figure")
    counts = page.run("Object.fromEntries([...duikou.selection().counts.kind].map(([key, count]) => [key, count]))")
    assert counts == {kind: sum(claim.kind == kind for claim in CLAIMS) for kind in ("pairing", "figure", "event")}


def test_grades_are_counted_from_the_least_up_and_shown_on_claims_and_beside_sums(kept: Opened) -> None:
    """Of all claims one is adjudicated and one read twice; the sums of a tie rest on figures of both kinds."""
    page = kept.at("lang=en")
    rows = page.page.locator("[data-facet=grade] label.row")
    told = [" ".join(text.split()) for text in rows.all_inner_texts()]
    assert told == [
        "at least one reader 2",
        "at least two readers, apart 2",
        "two readers, and their differences settled 1",
    ]
    page = kept.at("lang=en&node=" + quote(BIJIE))
    card = page.page.locator("[data-claim='claim:b-2021']")
    assert "read twice" in card.locator(".badges").inner_text()
    mixed = page.page.locator(".total", has_text="of different grades")
    assert "read twice 1" in mixed.first.inner_text()


@pytest.mark.parametrize("level", LEVELS)
def test_claims_that_a_level_hides_are_told_and_can_be_listed(kept: Opened, level: str) -> None:
    inside = set(project(RECORDS, level=level).claims_inside)
    page = kept.at(f"level={level}&view=table&lang=en")
    button = page.page.locator("#status button")
    assert button.count() == bool(inside)
    if inside:
        assert button.inner_text().startswith(f"{len(inside)} claim")
        button.click()
        assert page.claims() == inside
        assert page.page.locator("tbody tr").count() == len(inside)


def test_lines_say_what_is_left_of_them(kept: Opened) -> None:
    asked = [(level, basis) for level in LEVELS for basis in BASES]
    addresses = [f"level={level}&basis={basis}" for level, basis in asked]
    answers = kept.each("() => duikou.selection().ties.map(({ tie }) => tie.look)", addresses)
    for (level, basis), looks in zip(asked, answers, strict=True):
        assert looks == [BASES.index(basis)] * len(looks), (level, basis)
        assert looks or basis != BASES[-1], level


def test_the_tallies_of_the_selection_count_nothing_else(kept: Opened) -> None:
    page = kept.at("programme=group&view=gaps&lang=en")
    left = [claim for claim in CLAIMS if claim.id in page.claims()]
    assert 0 < len(left) < len(CLAIMS)
    shown = page.run("[...document.querySelectorAll('#panel .bars .count')].map((cell) => Number(cell.textContent))")
    assert shown
    assert max(shown) <= len(left)
    assert len(left) in shown


def test_what_was_rolled_up_says_so(kept: Opened) -> None:
    wanted = project(RECORDS).ties
    page = kept.at("level=province&lang=en")
    badges = page.run("""() => duikou.data.levels.province.ties.map((tie) => {
      duikou.change({ tie: duikou.tieKey(tie) });
      const badges = [...document.querySelectorAll("#panel .heading .badge")].map((badge) => badge.textContent);
      const claims = tie.claims.map((number) => duikou.data.claims[number].id);
      return [claims, badges.find((text) => text.startsWith("rolled"))];
    })""")
    rolled = [(claims, said) for claims, said in badges if said]
    assert rolled
    for claims, said in rolled:
        assert int(said.split()[3]) <= sum(set(tie.claims) <= set(claims) for tie in wanted), said
    assert page.run("duikou.data.levels.stated.ties.every((tie) => tie.parts.length === 0)")


def test_status_and_hidden_nodes(kept: Opened) -> None:
    page = kept.at("mode=institution")
    assert page.page.locator("#status").inner_text().startswith("1 / 16")
    assert page.run("duikou.scene().nodes.length") == project(RECORDS).number_of_nodes()


def test_back_and_forward_and_reload_keep_the_view(opened: Open) -> None:
    page = opened()
    page.page.get_by_role("tab", name="表格").click()
    page.page.locator('[data-key="mode mode:investment"]').check()
    assert "view=table" in page.page.url
    assert "mode=investment" in page.page.url
    assert page.claims() == ids(FILTERS["mode=investment"])
    page.page.go_back()
    assert len(page.claims()) == len(CLAIMS)
    page.page.go_back()
    assert page.run("duikou.state().view") == "network"
    page.page.go_forward()
    page.page.go_forward()
    assert page.claims() == ids(FILTERS["mode=investment"])
    page.page.reload()
    page.page.wait_for_function("() => document.documentElement.classList.contains('ready')")
    assert page.claims() == ids(FILTERS["mode=investment"])
    assert not page.complaints


def test_an_address_of_nonsense_opens_the_whole(opened: Open) -> None:
    page = opened("view=nothing&level=%E0%A4%A&from=abc&mode=none&__proto__=1&tie=x&node=%&claim=claim:none")
    assert page.run("duikou.state().view") == "network"
    assert len(page.claims()) == len(CLAIMS)
    assert page.page.locator("#notice li").count() == 7
    assert not page.complaints


def test_the_year_slider_moves_the_selection(kept: Opened) -> None:
    page = kept.at("")
    page.page.locator('[data-key="year from"]').focus()
    for _ in range(3):
        page.page.keyboard.press("ArrowRight")
    assert page.run("duikou.state().from") == 2024
    assert "claim:b-2021" not in page.claims()
    assert "claim:d-undated" in page.claims()


TOTALS = [
    {"claim:b-2021", "claim:c-2022"},
    {"claim:b-2021", "claim:c-2022", "claim:d-undated"},
    {"claim:b-2021", "claim:e-part"},
    {"claim:b-2021", "claim:f-invest", "claim:g-plan"},
    {"claim:b-2021", "claim:l-joint"},
    {claim.id for claim in CLAIMS},
    {"claim:f-invest"},
]


def test_totals_are_those_of_the_analysis(kept: Opened) -> None:
    answers = kept.run(
        """(all) => all.map((ids) => duikou.sums(ids.map((id) => duikou.data.claims[duikou.data.claimNumbers.get(id)]))
        .found.map(({ reckoning, least, most }) => [reckoning, least, most]))""",
        [sorted(chosen) for chosen in TOTALS],
    )
    for chosen, found in zip(TOTALS, answers, strict=True):
        wanted = sums(Overlaps(RECORDS), [claim for claim in CLAIMS if claim.id in chosen])
        assert found == [
            [name, *(None if bound is None else f"{bound:f}" for bound in combined.amount.bounds)]
            for name, combined in wanted.items()
        ], chosen


def test_what_is_left_out_of_a_total_is_said(kept: Opened) -> None:
    page = kept.at("view=table")
    text = page.page.locator("#panel .total").inner_text()
    for reason in ("不是帮扶资金", "已包含在另一条之内 1"):
        assert reason in text
    assert "计划 2亿元" in text


NUMBERS = [
    ("interval(0.004, 0.004, percent)", "0.004%"),
    ("interval(99.999, 99.999, percent)", "99.999%"),
    ("interval(3505128000, 3505128000, yuan)", "35.05128亿元"),
    ("interval(123456790, 123456790, yuan)", "1.2345679亿元"),
    ("interval('9007199254740993', null, yuan)", "至少 90,071,992.54740993亿元"),
    ("interval('0', '150000000', yuan, [false, true])", "0元 至 约1.5亿元"),
    ("amount(-12500, yuan)", "-1.25万元"),
    ("amount(0, yuan)", "0元"),
    ("amount(1e-7, yuan)", "0.0000001元"),
]


def test_numbers_are_exact_or_said_to_be_rounded(kept: Opened) -> None:
    asked = ", ".join(asked for asked, _ in NUMBERS)
    script = (
        "() => { const { intervalText: interval, amountText: amount, data } = duikou;"
        " const yuan = data.conceptNumbers.get('unit:yuan');"
        "const percent = data.concepts.push({ id: 'unit:percent', zh: '%', en: '%' }) - 1;"
        f"const texts = [{asked}]; data.concepts.pop(); return texts; }}"
    )
    assert kept.at("view=gaps&lang=zh").run(script) == [wanted for _, wanted in NUMBERS]


def test_joint_money_is_no_countys_own(kept: Opened) -> None:
    """6 or more given to two counties: of one it is 0 or more, and of the place both lie in it is whole.

    There it comes on top of 3 in 2021 and 4 in 2022; the undated 5 may be part of these.
    """
    joint = "当期 至少 0元"
    assert joint in kept.at(f"within={quote(NAYONG)}").page.locator("#panel .total").first.inner_text()
    assert joint in kept.at(f"node={quote(NAYONG)}").page.locator("#panel .total").first.inner_text()
    assert "至少 6亿元" in kept.at(f"within={quote(SHENZHEN)}").page.locator("#panel .total").first.inner_text()
    whole = kept.at(f"node={quote(BIJIE)}").page.locator("#panel .total").first.inner_text()
    assert "当期 至少 13亿元" in whole
    assert "与他方共有" not in whole


def test_every_sum_is_called_one_of_what_is_printed(kept: Opened) -> None:
    assert "所载之和" in kept.at("").page.locator("#panel .total h3").inner_text()
    assert "sum of what is printed" in kept.at("lang=en").page.locator("#panel .total h3").inner_text()


NO_TIE = "None of the claims chosen links"
ABSENT = (
    ("", ""),
    ("view=gaps&least=99999999999999", ""),
    ("least=99999999999999", "No claim fits everything"),
    ("view=table&q=qqqqq", "No claim has “qqqqq”"),
    ("view=matrix&kind=event", NO_TIE),
    ("view=table&kind=event", NO_TIE),
    ("view=table&rows=claims&kind=event", ""),
    ("view=timeline&events=1&kind=figure", "None of the claims chosen is an event"),
)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("address", "said"), ABSENT)
def test_an_empty_view_says_why_and_what_to_do(kept: Opened, address: str, said: str) -> None:
    page = kept.at(f"lang=en&{address}")
    note = page.page.locator("#absence")
    assert note.is_visible() is bool(said)
    if said:
        assert said in note.inner_text()
        note.get_by_role("button").click()
        page.painted()
        assert not note.is_visible()


LEGEND = """() => [...document.querySelectorAll("#facets label.row, #facets output, #facets input")].map((part) =>
  part.matches("input") ? [part.type, part.checked, part.value] : [part.className, part.innerText])"""


def test_the_legend_changed_in_place_reads_as_drawn_anew(opened: Open) -> None:
    before = "lang=en&mode=government&least=10000"
    page, other = opened(before), opened("lang=en")
    page.run("() => document.querySelector('#facets').firstChild.setAttribute('data-kept', '')")
    narrowed = ("mode=investment&basis=stated", "from=2022&to=2022&undated=0", "least=500000000")
    for address in (*narrowed, f"within={quote(BIJIE)}", ""):
        page.go(before)
        page.go("lang=en&" + address)
        other.anew("lang=en&" + address)
        assert page.run(LEGEND) == other.run(LEGEND), address
        assert page.run("() => document.querySelectorAll('#facets [data-kept]').length") == 1, "not changed in place"
