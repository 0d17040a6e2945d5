"""Hold the script of the page to the rule of amounts: random selections over the seeds and over invented data.

Usage: PYTHONPATH=tests/analysis python tests/explorer/amounts_differ.py [SELECTIONS]    (10,000 unless said otherwise)

A fifth of the selections are taken over the seeds that ship, the rest over invented records in which every trap is
common: joint recipients, lists left open, groups whose members are counted, named or not, the country, parts and
wholes, figures contained in or overlapping others, all reckonings and kinds of money, hedged and unbounded figures,
amounts finer than a yuan and beyond what a double holds, what no longer stands, periods and none. A selection is any
set of claims, asked for whoever, for a provider, a recipient or both. Answers are compared digit for digit: least,
most, and what is shown.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from made_records import APART, ASSISTANCE, claim
from page_browser import ARGUMENTS, CHROMIUM
from playwright.sync_api import Browser, Page, sync_playwright

from duikou.analysis.networks import project
from duikou.api import Build, open_build
from duikou.building import build
from duikou.explorer.page import explorer_page
from duikou.model.amounts import Amount, Overlaps, sums
from duikou.model.records import Claim, Party, Quantity, Records, Text
from duikou.resources import ontology_folder, seeds_folder

WORLD = 100
"""Selections asked of one world of invented records."""
BARE = claim("", kind="figure", label=Text("数字", "figure"), evidence=())
ASKED = """(selections) => selections.map(([ids, provider, recipient]) => {
  const { data } = duikou;
  const scope = {};
  if (provider) scope.provider = data.partyNumbers.get(provider);
  if (recipient) scope.recipient = data.partyNumbers.get(recipient);
  const { found } = duikou.sums(ids.map((id) => data.claims[data.claimNumbers.get(id)]), scope);
  return found.map(({ reckoning, least, most, shown }) =>
    [reckoning, least, most, shown.least, shown.most, ...shown.about]);
})"""

Selection = tuple[list[str], str, str]
Sums = list[list[str | bool | None]]


@dataclass
class Counts:
    """What was compared."""

    selections: int = 0
    sums: int = 0
    """Amounts among the answers; a selection without money has none."""
    intervals: int = 0
    """Of these, such as are no single number."""
    rounded: int = 0
    differences: int = 0

    def line(self) -> str:
        """Return the counts in a line."""
        return (
            f"{self.selections:,} selections, {self.sums:,} sums, {self.intervals:,} of them intervals, "
            f"{self.rounded:,} rounded; {self.differences} differences"
        )


def party(id_: str, level: str = "", within: str = "", **more: Any) -> Party:
    prefix, _, name = id_.partition(":")
    kind = {"place": "place", "agent": "organization", "group": "group", "programme": "programme"}[prefix]
    return Party(id_, kind, Text(name, name), level=f"level:{level}" if level else "", within=within, **more)


PARTIES = (
    party("place:国", "country"),
    *(party(f"place:{name}", "province", "place:国") for name in ("东省", "西省")),
    *(party(f"place:{name}", "prefecture", "place:东省") for name in ("甲市", "乙市")),
    *(party(f"place:{name}", "prefecture", "place:西省") for name in ("丙州", "丁市")),
    *(party(f"place:{name}", "county", "place:丙州") for name in ("丙一县", "丙二县", "丙三县")),
    party("place:丁一县", "county", "place:丁市"),
    party("agent:甲医院", within="place:甲市"),
    party("agent:分院", part_of=("agent:甲医院",)),
    party("agent:无址公司"),
    party("group:全", within="place:西省", size=2, members=("place:丙一县", "place:丁一县")),
    party("group:未全", within="place:西省", size=5, members=("place:丙一县",)),
    party("group:无数", within="place:丙州"),
    party("group:无地", size=3),
    party("group:捐者"),
    party("programme:大"),
    party("programme:小", part_of=("programme:大",)),
    party("programme:别"),
)
GIVERS = (
    "place:国",
    "place:东省",
    "place:甲市",
    "place:乙市",
    "agent:甲医院",
    "agent:分院",
    "agent:无址公司",
    "group:捐者",
)
TAKERS = (
    *("place:西省", "place:丙州", "place:丁市", "place:丙一县", "place:丙二县", "place:丙三县", "place:丁一县"),
    *("group:全", "group:未全", "group:无数", "group:无地"),
)
AMOUNTS = (
    *(
        ("3元", "3"),
        ("0.5元", "0.5"),
        ("0.1元", "0.1"),
        ("0.2元", "0.2"),
        ("1.4亿元", "140000000"),
        ("90亿元", "9000000000"),
    ),
    *(
        ("257.7万元", "2577000"),
        ("三百万元", "3000000"),
        ("123456789元", "123456789"),
        ("1元", "1"),
        ("2500元", "2500"),
    ),
    *(("15万元", "150000"), ("25万元", "250000"), ("1.5亿元", "150000000"), ("1亿元", "100000000"), ("0元", "0")),
    ("9007199254740993元", "9007199254740993"),
    ("12345678901234567.25元", "12345678901234567.25"),
)
SIDES = ("side:about", "side:provider", "side:recipient")
PERIODS = (("", ""), ("", ""), ("2021", "2021"), ("2022", "2022"), ("2021", ""), ("", "2020"), ("2021-06", "2022-03"))


def invented(random: Random) -> Records:
    """Return records of 10 to 90 figures in which whatever makes adding hard is common."""
    size = random.randrange(10, 90)
    names = [f"claim:f{number:02}" for number in range(size)]
    pair = replace(BARE, id="claim:pair", kind="pairing", providers=("place:甲市",), recipients=("place:丙州",))
    claims = (*(_figure(random, name, names) for name in names), pair)
    words = ("reckoning:flow", "reckoning:cumulative", "reckoning:stock", "reckoning:planned", "unit:yuan", *SIDES)
    parties = {one.id: one for one in PARTIES}
    return Records(parties, claims, {}, {word: Text(word, word) for word in words}, "0" * 64, ASSISTANCE, APART)


def _figure(random: Random, name: str, names: list[str]) -> Claim:
    reckoning = random.choice(("flow", "flow", "flow", "cumulative", "stock", "planned", "rate"))
    begins, until = random.choice(PERIODS)
    return replace(
        BARE,
        id=name,
        providers=_some(random, GIVERS),
        recipients=_some(random, TAKERS),
        programmes=_some(random, ("programme:大", "programme:小", "programme:别")),
        begins=begins,
        until=until,
        as_of="2023" if random.random() < 0.2 else "",
        planned=reckoning == "planned",
        explicit=random.random() < 0.7,
        current=random.random() < 0.9,
        leaves_open=_some(random, SIDES) if random.random() < 0.15 else (),
        quantity=_quantity(random, reckoning, name, names),
    )


def _some(random: Random, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(random.sample(ids, random.choice((0, 1, 1, 1, 1, 2, 3)))))


def _quantity(random: Random, reckoning: str, name: str, names: list[str]) -> Quantity:
    printed, digits = random.choice(AMOUNTS)
    value = Decimal(digits)

    def others(share: float) -> tuple[str, ...]:
        picked = random.sample(names, random.choice((1, 1, 2))) if random.random() < share else []
        return tuple(sorted(other for other in picked if other != name))

    hedge = random.random()
    least: Decimal | None = value
    most: Decimal | None = value
    if hedge < 0.3:
        least, most = random.choice(((value, None), (None, value), (value, value + 7), (value / 2, value + value / 2)))
    is_range = most == value + 7
    return Quantity(
        printed,
        None if is_range else value,
        random.choice(("unit:yuan",) * 9 + ("unit:person",)),
        "measure:funds",
        random.choice(("money:fiscal", "money:fiscal", "money:donation", "money:mixed", "money:investment", "")),
        f"reckoning:{reckoning}",
        "hedge:range" if is_range else "hedge:exact" if least == most else "hedge:about",
        least,
        most,
        contained_in=others(0.12),
        partitions=others(0.12),
        overlaps_with=others(0.08),
    )


def selections(random: Random, records: Records, count: int) -> list[Selection]:
    """Return sets of claims, each asked for whoever, or for one or two of the parties that claims name."""
    claims = records.claims
    known = {name for name in ("place:东省", "place:西省", "place:广东省", "place:贵州省") if name in records.parties}
    givers = sorted(known.union(*(claim.providers for claim in claims)))
    takers = sorted(known.union(*(claim.recipients for claim in claims)))
    made: list[Selection] = []
    for _ in range(count):
        size = random.choice((1, 2, 3, 5, 8, 13, 21, 34, len(claims)))
        ids = sorted(claim.id for claim in random.sample(claims, min(size, len(claims))))
        provider = random.choice(givers) if random.random() < 0.5 else ""
        made.append((ids, provider, random.choice(takers) if random.random() < 0.5 else ""))
    return made


def expected(records: Records, overlaps: Overlaps, selection: Selection) -> Sums:
    """Return what the rule says of a selection, in the form in which the page answers."""
    ids, provider, recipient = selection
    wanted = set(ids)
    chosen = [claim for claim in records.claims if claim.id in wanted]
    found = sums(overlaps, chosen, provider=provider, recipient=recipient)
    return [[reckoning, *written(combined.amount)] for reckoning, combined in found.items()]


def written(amount: Amount) -> list[str | bool | None]:
    """Return least, most, both as shown, and of each whether it is rounded."""
    shown = amount.rounded()
    digits = [digits_of(bound) for bound in (*amount.bounds, *shown.bounds)]
    return [*digits, shown.least != amount.least, shown.most != amount.most]


def digits_of(value: Decimal | None) -> str | None:
    """Return a number in full, without zeros at its end."""
    return None if value is None else f"{value.normalize():f}"


OpenPage = Callable[..., Page]
"""Opens the explorer of records, which is written unless a build has it: `open_page(records, path)`."""


@contextmanager
def explorers(browser: Browser) -> Iterator[OpenPage]:
    """Open the explorer of records, one page at a time."""
    with tempfile.TemporaryDirectory() as name:
        page = browser.new_page()
        numbers = count()

        def open_page(records: Records, path: Path | None = None) -> Page:
            if path is None:
                path = Path(name) / f"{next(numbers)}.html"
                path.write_text(explorer_page(records, project(records)), "utf-8")
            page.goto(path.as_uri() + "#view=gaps")
            page.wait_for_function("() => document.documentElement.classList.contains('ready')")
            return page

        yield open_page
        page.close()


def compare(records: Records, page: Page, asked: list[Selection], counts: Counts) -> None:
    """Put selections to both and count; differences are printed."""
    overlaps = Overlaps(records)
    for selection, answer in zip(asked, page.evaluate(ASKED, asked), strict=True):
        wanted = expected(records, overlaps, selection)
        counts.selections += 1
        counts.sums += len(wanted)
        counts.intervals += sum(one[1] != one[2] for one in wanted)
        counts.rounded += sum(one[-1] is True or one[-2] is True for one in wanted)
        if answer != wanted:
            counts.differences += 1
            if counts.differences <= 3:
                sys.stderr.write(f"{selection}\n  rule {wanted}\n  page {answer}\n")


def run(browser: Browser, wanted: int, seeds: Build, seed: int = 17) -> Counts:
    """Compare selections over the records of the seeds, whose build has a page, and over invented ones."""
    random = Random(seed)
    counts = Counts()
    with explorers(browser) as open_page:
        page = open_page(seeds.records, seeds.folder / "explorer.html")
        compare(seeds.records, page, selections(random, seeds.records, wanted // 5), counts)
        while counts.selections < wanted:
            records = invented(random)
            asked = selections(random, records, min(WORLD, wanted - counts.selections))
            compare(records, open_page(records), asked, counts)
    return counts


def main() -> int:
    """Run at the size asked for and print the counts; status 1 where anything differs."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with sync_playwright() as play, tempfile.TemporaryDirectory() as name:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        build(seeds_folder(), ontology_folder(), Path(name) / "build")
        counts = run(browser, wanted, open_build(Path(name) / "build"))
    sys.stdout.write(f"amounts_differ: {counts.line()}\n")
    return 1 if counts.differences else 0


if __name__ == "__main__":
    sys.exit(main())
