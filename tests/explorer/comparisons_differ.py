"""Hold the comparisons of the page to those of `duikou.analysis.comparison`, over the seeds and over invented records.

Usage: PYTHONPATH=tests/analysis python tests/explorer/comparisons_differ.py [WORLDS]    (20 unless said otherwise)

Two providers, recipients, programmes, years, months and days are drawn at random; everything that a comparison tells is
compared: claims and articles of each side, sums digit for digit, every row with its standing and claims in their
order, and what is in neither.
"""

import sys
import tempfile
from dataclasses import replace
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

from amounts_differ import digits_of, explorers
from page_browser import ARGUMENTS, CHROMIUM
from playwright.sync_api import Browser, Page, sync_playwright
from profiles_differ import world

from duikou.analysis.comparison import Compared, compare
from duikou.analysis.moneys import Money
from duikou.analysis.networks import project
from duikou.api import Build, open_build
from duikou.building import build
from duikou.explorer.selection import part_of_network
from duikou.model.records import Claim, Records
from duikou.resources import ontology_folder, seeds_folder

ASKED = """(asked) => {
  const { data } = duikou;
  const ids = (claims) => claims.map((claim) => claim.id);
  const byId = (names) => names.sort((a, b) => a < b ? -1 : 1);
  const moneys = (sums) => sums.map(({ kind, reckoning, least, most, figures, jointly }) =>
    [kind, reckoning, least, most, byId(figures.map((number) => data.claims[number].id)),
      byId(jointly.map((number) => data.claims[number].id))]);
  const side = ({ name, claims, articles, money }) =>
    [name, ids(claims), byId(articles.map((number) => data.articles[number].id)), moneys(money)];
  return asked.map(([kind, one, other]) => {
    const { first, second, rows, undated } = duikou.comparisonOf(kind, one, other);
    return [side(first), side(second),
      rows.map((row) => [row.facet, row.value, row.standing, ids(row.first), ids(row.second)]), ids(undated)];
  });
}"""
DAYS = ("2018", "2019-06", "2020", "2021", "2021-02", "2021-12-31", "2022", "2023", "2023-11", "2024-05-29", "2025")


def dated(random: Random, records: Records) -> Records:
    """Return records of which some claims have other dates, open sides and only an end among them."""

    def other(one: Claim) -> Claim:
        begins, until = sorted(random.sample(DAYS, 2))
        change: dict[str, Any] = random.choice(
            (
                {"begins": begins, "until": until},
                {"begins": "", "until": until, "as_of": ""},
                {"begins": begins, "until": "", "as_of": ""},
                {"begins": "", "until": "", "as_of": until},
                {"begins": "", "until": "", "as_of": ""},
            )
        )
        return replace(one, **change) if random.random() < 0.5 else one

    return replace(records, claims=tuple(map(other, records.claims)))


def drawn(random: Random, records: Records, number: int) -> list[list[str]]:
    """Return kinds, each with two names to compare as it."""
    parties = [party.id for party in records.parties.values() if party.kind != "programme"]
    named = sorted({*chain.from_iterable((*claim.providers, *claim.recipients) for claim in records.claims)})
    programmes = [party.id for party in records.parties.values() if party.kind == "programme"]
    sides = [*(parties if len(parties) < 100 else random.sample(parties, 50)), *named * 3]
    names = {"provider": sides, "recipient": sides, "programme": programmes, "moment": [*DAYS]}
    return [
        [kind, *random.sample(sorted(set(those)), 2)]
        for kind, those in names.items()
        if len(set(those)) > 1
        for _ in range(number)
    ]


def expected(records: Records, kind: str, one: str, other: str) -> list[Any]:
    """Return a comparison in the form in which the page answers."""
    found = compare(records, one, other, kind)
    rows = [[row.facet, row.value, row.standing, [*row.first], [*row.second]] for row in found.rows]
    return [_side(found.first), _side(found.second), rows, [*found.undated]]


def _side(side: Compared) -> list[Any]:
    return [side.name, [*side.claims], [*side.articles], [*map(_money, side.money)]]


def _money(money: Money) -> list[Any]:
    bounds = map(digits_of, money.amount.bounds)
    return [money.kind, money.reckoning, *bounds, sorted((*money.counted, *money.possible)), sorted(money.joint)]


def differ(random: Random, records: Records, page: Page, number: int) -> tuple[int, int]:
    """Return how many comparisons were compared, and how many differ; the first are printed."""
    shown = part_of_network(records, project(records)).records
    asked = drawn(random, shown, number)
    differing = 0
    for question, answer in zip(asked, page.evaluate(ASKED, asked), strict=True):
        wanted = expected(shown, *question)
        differing += answer != wanted
        if answer != wanted and differing <= 3:
            told = [pair for pair in zip(wanted, answer, strict=True) if pair[0] != pair[1]]
            sys.stderr.write(f"{question}\n" + "".join(f"  rule {rule}\n  page {own}\n" for rule, own in told))
    return len(asked), differing


def run(browser: Browser, worlds: int, seeds: Build, number: int = 100, seed: int = 17) -> tuple[int, int]:
    """Compare comparisons of the seeds and of so many invented worlds; return how many, and how many differ.

    Of the seeds, whose build has a page, `number` of each kind are compared.
    """
    random = Random(seed)
    with explorers(browser) as open_page:
        page = open_page(seeds.records, seeds.folder / "explorer.html")
        counts = [differ(random, seeds.records, page, number)]
        for _ in range(worlds):
            records = dated(random, world(random))
            counts.append(differ(random, records, open_page(records), 15))
    return sum(count for count, _ in counts), sum(differing for _, differing in counts)


def main() -> int:
    """Run at the size asked for and print the counts; status 1 where anything differs."""
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with sync_playwright() as play, tempfile.TemporaryDirectory() as name:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        build(seeds_folder(), ontology_folder(), Path(name) / "build")
        compared, differing = run(browser, worlds, open_build(Path(name) / "build"))
    sys.stdout.write(f"comparisons_differ: {compared:,} comparisons, {differing} differences\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
