"""Hold the profiles of the page to those of `duikou.analysis.profiles`, over the seeds and over invented records.

Usage: PYTHONPATH=tests/analysis python tests/explorer/profiles_differ.py [WORLDS]    (50 unless said otherwise)

Of every party that a page holds, everything that a profile tells is compared: sentences in both languages, claims,
counterparts, sums digit for digit, what is inside, what reaches it, by year, and what is missing. The invented
records are those of amounts_differ.py, with planned claims, natures, stages, modes, figures that count members of
groups, and parties that nothing names.
"""

import sys
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from amounts_differ import digits_of, explorers, invented, party
from made_records import claim
from page_browser import ARGUMENTS, CHROMIUM
from playwright.sync_api import Browser, Page, sync_playwright

from duikou.analysis.moneys import Money
from duikou.analysis.networks import project
from duikou.analysis.profiles import Profile, Profiler, Side
from duikou.api import Build, open_build
from duikou.building import build
from duikou.explorer.selection import part_of_network
from duikou.model.records import Claim, Quantity, Records, Text
from duikou.resources import ontology_folder, seeds_folder

ASKED = """([language, share]) => {
  duikou.setLanguage(language);
  const { data } = duikou;
  const claims = (own) => own.map((claim) => claim.id);
  const party = (number) => number < 0 ? "" : data.parties[number].id;
  const concepts = (numbers) => numbers.map(data.conceptId).sort();
  const byId = (ids) => ids.sort((a, b) => a < b ? -1 : 1);
  const numbers = (found) => byId(found.map((number) => data.claims[number].id));
  const moneys = (sums) => sums.map(({ kind, reckoning, least, most, figures, jointly, parts }) =>
    [kind, reckoning, least, most, numbers(figures), numbers(jointly), parts.map(numbersOf).sort()]);
  const numbersOf = (pair) => pair.map((number) => data.claims[number].id);
  const WHY = { standing: "not-current", returned: "returned", inKind: "in-kind", currency: "other-currency",
    reckoning: "no-amount" };
  const left = (found) => found.map(([claim, reason]) => [claim.id, WHY[reason]]);
  const side = (found) => [
    found.counterparts.map((one) => [party(one.party), claims(one.claims), concepts(one.natures), concepts(one.stages),
      concepts(one.modes), byId(one.programmes.map(party)), one.years, one.planned, moneys(one.money)]),
    moneys(found.money), left(found.left)];
  return data.parties.filter((_, place) => place % share === 0).map(({ number, id }) => {
    const found = duikou.profileOf(number);
    return [id, {
      sentence: duikou.sentenceOf(found),
      named: claims(found.named),
      years: found.years,
      gives: side(found.gives),
      receives: side(found.receives),
      money: moneys(found.money),
      left: left(found.left),
      inside: found.inside.map((one) =>
        [party(one.party), claims(one.gives), claims(one.receives), claims(one.mentioned)]),
      people: claims(found.people),
      above: found.above.map(([place, own]) => [party(place), claims(own)]),
      reached: found.reached.map((one) => [party(one.through), one.how, claims(one.gives), claims(one.receives)]),
      timeline: found.timeline.map(([year, own]) => [year, claims(own)]),
      gaps: found.gaps.map((gap) => [gap.kind, gap.year, claims(gap.claims)]),
    }];
  });
}"""

CONCEPTS = (
    *("nature:arrangement", "nature:deed", "nature:business", "stage:intended", "stage:spent"),
    *("mode:government", "mode:labour", "measure:counties", "measure:prefectures", "unit:piece", "unit:person"),
)
FURTHER = (
    party("place:丙四县", "county", "place:丙州"),
    party("place:北省", "province", "place:国"),
    party("place:北市", "prefecture", "place:北省"),
    party("group:两州", within="place:西省", size=2),
)


def world(random: Random) -> Records:
    """Return invented records in which profiles have something to tell of every kind."""
    records = invented(random)
    claims = [_coloured(random, one) for one in records.claims]
    for number in range(6):
        group, size = random.choice((("group:两州", 2), ("group:未全", 5), ("group:无地", 3)))
        measure = random.choice(("measure:counties", "measure:prefectures"))
        count = Quantity(f"{size}个", Decimal(size), "unit:piece", measure)
        claims.append(replace(claim(f"n{number}", kind="figure"), about=(group,), quantity=count, modes=()))
    people = Quantity("7人", Decimal(7), "unit:person", "measure:cadres", reckoning="reckoning:flow")
    claims.append(replace(claim("p", "甲市", "丙州"), kind="figure", quantity=people))
    parties = {**records.parties, **{one.id: one for one in FURTHER}}
    concepts = {**records.concepts, **{name: Text(name, name) for name in CONCEPTS}}
    return replace(records, parties=parties, concepts=concepts, claims=tuple(sorted(claims, key=lambda one: one.id)))


def _coloured(random: Random, one: Claim) -> Claim:
    planned = one.planned or random.random() < 0.2
    takers = (*one.recipients, "group:两州") if random.random() < 0.1 else one.recipients
    return replace(
        one,
        planned=planned,
        recipients=tuple(sorted(takers)),
        nature=random.choice(("", "nature:arrangement", "nature:deed", "nature:business", "nature:business")),
        stage=random.choice(("", "stage:intended", "stage:spent")),
        modes=random.choice(((), ("mode:government",), ("mode:government", "mode:labour"))),
        about=random.choice(((), (), ("agent:甲医院",), ("place:丙一县",))),
        evidence=claim("x", article=random.choice(("one", "one two", "two"))).evidence,
    )


def expected(profile: Profile, language: str) -> dict[str, Any]:
    """Return a profile in the form in which the page answers."""
    return {
        "sentence": getattr(profile.sentence, language),
        "named": [*profile.named],
        "years": [*profile.years],
        "gives": _side(profile.gives),
        "receives": _side(profile.receives),
        "money": _moneys(profile.money),
        "left": [[item.claim, item.reason] for item in profile.left_out],
        "inside": [[one.party, [*one.gives], [*one.receives], [*one.mentioned]] for one in profile.inside],
        "people": [*profile.people],
        "above": [[place, [*claims]] for place, claims in profile.above],
        "reached": [[one.through, one.how, [*one.gives], [*one.receives]] for one in profile.reached],
        "timeline": [[year, [*claims]] for year, claims in profile.timeline],
        "gaps": [[gap.kind, gap.year, [*gap.claims]] for gap in profile.gaps],
    }


def _side(side: Side) -> list[Any]:
    counterparts = [
        [
            one.party,
            *([*names] for names in (one.claims, one.natures, one.stages, one.modes, one.programmes, one.years)),
            one.planned,
            _moneys(one.money),
        ]
        for one in side.counterparts
    ]
    return [counterparts, _moneys(side.money), [[item.claim, item.reason] for item in side.left_out]]


def _moneys(moneys: tuple[Money, ...]) -> list[Any]:
    return [
        [
            *(money.kind, money.reckoning, *map(digits_of, money.amount.bounds)),
            sorted((*money.counted, *money.possible)),
            [*money.joint],
            sorted([*pair] for pair in money.parts),
        ]
        for money in moneys
    ]


def compare(records: Records, page: Page, share: int = 1) -> tuple[int, int]:
    """Return how many profiles were compared, and how many differ; the first are printed. Of `share` parties one."""
    compared = differing = 0
    shown = part_of_network(records, project(records)).records
    profiler = Profiler(shown)
    for language in ("zh", "en"):
        for name, answer in page.evaluate(ASKED, [language, share]):
            if name not in records.parties:
                continue
            wanted = expected(profiler.profile(name), language)
            compared += 1
            differing += answer != wanted
            if answer != wanted and differing <= 3:
                for key in wanted:
                    if answer[key] != wanted[key]:
                        sys.stderr.write(f"{name} {key}\n  rule {wanted[key]}\n  page {answer[key]}\n")
    return compared, differing


def run(browser: Browser, worlds: int, seeds: Build, share: int = 1, seed: int = 17) -> tuple[int, int]:
    """Compare profiles of the seeds and of so many invented worlds; return how many, and how many differ.

    Of the seeds, whose build has a page, one of `share` parties is compared; of a world all are.
    """
    random = Random(seed)
    with explorers(browser) as open_page:
        counts = [compare(seeds.records, open_page(seeds.records, seeds.folder / "explorer.html"), share)]
        for _ in range(worlds):
            records = world(random)
            counts.append(compare(records, open_page(records)))
    return sum(count for count, _ in counts), sum(differing for _, differing in counts)


def main() -> int:
    """Run at the size asked for and print the counts; status 1 where anything differs."""
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with sync_playwright() as play, tempfile.TemporaryDirectory() as name:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        build(seeds_folder(), ontology_folder(), Path(name) / "build")
        compared, differing = run(browser, worlds, open_build(Path(name) / "build"))
    sys.stdout.write(f"profiles_differ: {compared:,} profiles, {differing} differences\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
