"""Records made up for the page's rules: names that fit others, figures that overlap, that are apart, that are many."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Final

from amounts_differ import invented

from duikou.model.grades import GRADES
from duikou.model.records import Article, Claim, Evidence, Party, Quantity, Records, Text

ARTICLES: Final = tuple(f"article:{name}" for name in ("one", "two", "three"))
CLINIC: Final = Party("agent:县医院", "organization", Text("县医院", ""), based_in="place:丙一县")


def richer(random: Random, records: Records) -> Records:
    """Give invented records modes, sectors, articles, standings, grades, kinds and labels."""

    def some(*ids: str) -> tuple[str, ...]:
        return tuple(sorted(random.sample(ids, random.choice((0, 1, 1, 2)))))

    def changed(number: int, claim: Claim) -> Claim:
        cited = sorted(random.sample(ARTICLES, random.choice((1, 1, 2))))
        is_figure = random.random() < 0.7
        return replace(
            claim,
            kind="figure" if is_figure else random.choice(("pairing", "event")),
            quantity=claim.quantity if is_figure else None,
            label=Text(f"数字{number}", "" if number % 5 else f"Figure {number}"),
            modes=some("mode:government", "mode:group", "mode:labour"),
            sectors=some("sector:health", "sector:industry"),
            about=some("place:丙一县", "agent:分院", "place:甲市", "agent:环三", "agent:unknown"),
            recipients=some("place:甲市", "agent:分院") if random.random() < 0.2 else claim.recipients,
            grade=random.choice(GRADES),
            standing="standing:current"
            if claim.current
            else random.choice(("standing:superseded", "standing:retracted")),
            evidence=tuple(Evidence(f"passage:{number}-{at}", name, 1, 0, 4, "claim") for at, name in enumerate(cited)),
        )

    claims = tuple(changed(number, claim) for number, claim in enumerate(records.claims))
    articles = {name: Article(name, name.partition(":")[2], f"题 {name}") for name in ARTICLES}
    return replace(records, parties=namesakes(records.parties), claims=claims, articles=articles)


def namesakes(parties: Mapping[str, Party]) -> dict[str, Party]:
    """Give invented parties names that other names begin with, hold or are made of, paths among them, and a circle."""
    named = {
        "place:东省": {"pinyin": "Dōng Shěng", "code": "910000", "alternatives": ("东方", "长" * 118, "长" * 119)},
        "place:丁市": {"code": "920100", "alternatives": ("DS丁", "西省")},
        "place:丙州": {"alternatives": ("丙", "西省丙州")},
        "place:乙市": {"alternatives": ("省会", "南", "91")},
        "group:捐者": {"alternatives": ("91",)},
        "agent:分院": {"alternatives": ("无址公司之一",)},
        "agent:无址公司": {
            "label": Text("没有地址的公司", ""),
            "alternatives": ("东省分院", "西省丁市"),
        },
    }
    changed = {id_: replace(parties[id_], **more) for id_, more in named.items()}  # type: ignore[arg-type]
    circle = (
        Party(f"agent:环{own}", "organization", Text(f"环{own}", ""), based_in=f"agent:环{other}")
        for own, other in ("一二", "二一")
    )
    inside = Party("agent:环三", "organization", Text("环三", ""), based_in="agent:环一")
    return {**parties, **changed, **{one.id: one for one in (*circle, inside)}}


def dense(random: Random, records: Records) -> Records:
    """Make of invented records figures of one reckoning that nearly all may overlap, some said to hold each other."""

    def changed(number: int, claim: Claim) -> Claim:
        if claim.quantity is None:
            return claim
        near = records.claims[number ^ 1 if (number ^ 1) < len(records.claims) else 0].id
        quantity = replace(
            claim.quantity,
            reckoning="reckoning:flow",
            money=random.choice(("money:fiscal", "money:mixed", "money:donation")),
            contained_in=(near,) if number // 2 % 5 == 0 else (),
            partitions=(random.choice(records.claims).id,) if random.random() < 0.2 else (),
            overlaps_with=(random.choice(records.claims).id,) if random.random() < 0.1 else (),
        )
        years = random.choice((("", ""), ("", ""), ("2021", "2021"), ("", "2020"), ("2022", "")))
        given = random.sample(("place:甲市", "place:乙市", "agent:分院"), random.choice((0, 1, 1, 1, 2)))
        return replace(
            claim,
            quantity=quantity,
            begins=years[0],
            until=years[1],
            as_of="",
            planned=False,
            current=True,
            providers=tuple(sorted(given)),
        )

    return replace(records, claims=tuple(changed(number, claim) for number, claim in enumerate(records.claims)))


def tangled(random: Random, records: Records) -> Records:
    """Make of invented records figures that are apart by parties, times or kinds, unless they are said to overlap."""
    wholes = [claim.id for claim in records.claims[:2]]

    def changed(number: int, claim: Claim) -> Claim:
        if claim.quantity is None:
            return claim
        others = [other.id for other in records.claims if other.id != claim.id]
        quantity = replace(
            claim.quantity,
            reckoning=random.choice(("reckoning:flow", "reckoning:flow", "reckoning:stock")),
            money=random.choice(("money:fiscal", "money:fiscal", "money:mixed", "money:donation")),
            contained_in=(),
            partitions=(random.choice(wholes),) if number > 1 and random.random() < 0.3 else (),
            overlaps_with=(random.choice(others),) if random.random() < 0.4 else (),
        )
        years = random.choice(
            (("", ""), ("2021", "2021"), ("2022", "2022"), ("2021", "2021-06-30"), ("2021-06-30", "2021-12"))
        )
        givers = ("place:甲市", "place:甲市", "place:乙市", "group:捐者", "group:全")
        takers = ("agent:县医院", "place:丙一县", "place:丁市", "place:丙州", "group:全", "group:未全", "group:无数")
        return replace(
            claim,
            quantity=quantity,
            begins=years[0],
            until=years[1],
            as_of="",
            planned=False,
            current=True,
            providers=(random.choice(givers),),
            recipients=(random.choice(takers),),
        )

    return replace(
        records,
        parties={**records.parties, CLINIC.id: CLINIC},
        claims=tuple(changed(number, claim) for number, claim in enumerate(records.claims)),
        apart=records.apart | {frozenset({"money:mixed", "money:fiscal"})},
    )


def beside(random: Random, records: Records) -> Records:
    """Make of invented records what stands beside sums: goods, other currencies, what was given back."""
    units = ("unit:us-dollar", "unit:euro", "unit:person", "unit:yuan", "unit:yuan")

    def changed(claim: Claim) -> Claim:
        if claim.quantity is None:
            return claim
        unit = random.choice(units)
        is_yuan = unit == "unit:yuan"
        quantity = replace(
            claim.quantity,
            unit=unit,
            measure="measure:donation" if not is_yuan and random.random() < 0.5 else "measure:funds",
            money=random.choice(("money:fiscal", "money:donation", "money:investment", "")),
            reckoning=random.choice(("reckoning:flow", "reckoning:returned", "reckoning:rate")),
        )
        return replace(claim, quantity=quantity, planned=False, current=random.random() < 0.7)

    return replace(records, claims=tuple(map(changed, records.claims)))


def crowded() -> Records:
    """Return 25 figures that may overlap but for two, which together exceed the greatest.

    Among 24 the best are searched for, among 25 the greatest are taken first. Behind them stand two figures that the
    country gives, and two that may be shared, as a clinic lies in a member of a group; one of these is vague. One that
    the country gives is as great as each of the two: it is found before them, as it is vague, and is taken after them.
    """
    records = invented(Random(0))
    model = next(claim for claim in records.claims if claim.quantity)

    def figure(number: int) -> Claim:
        value = Decimal({0: 100, 2: 60, 3: 60, 25: 60, 27: 10_000, 28: 5}.get(number, 1))
        least = Decimal(1) if number == 27 else value
        printed = "1万元" if number == 27 else f"{value}元"
        quantity = Quantity(
            printed, value, "unit:yuan", "measure:funds", "money:fiscal", "reckoning:flow", "", least, value
        )
        year = {2: "2021", 3: "2022"}.get(number, "")
        return replace(
            model,
            id=f"claim:f{number:02}",
            begins=year,
            until=year,
            as_of="",
            planned=False,
            current=True,
            providers=("place:国" if number in {25, 26} else "place:甲市",),
            recipients=({27: "group:全", 28: CLINIC.id}.get(number, "place:丙州"),),
            quantity=quantity,
        )

    parties = {**records.parties, CLINIC.id: CLINIC}
    return replace(records, parties=parties, claims=tuple(map(figure, range(29))))


def linked() -> Records:
    """Return figures that hang together by what is said of them alone, and two plans.

    26 figures of a yuan, each of a year of its own, are said to overlap one of 100, of another year: together they are
    too many to be searched, so that it is taken and they are not. Of a pair without a party in common the second is
    said to overlap the first: 5 of 3 and 5. Two plans of what there shall be are apart by their years: 7 and 4. A
    figure without a least is said to overlap the first of the 26, and not the 100: it is taken too, and adds nothing.
    """
    records = invented(Random(0))
    model = next(claim for claim in records.claims if claim.quantity)

    def figure(number: int, value: int, year: int, overlaps_with: tuple[str, ...] = (), **more: object) -> Claim:
        amount = Decimal(value)
        reckoning = "reckoning:stock" if more.get("planned") else "reckoning:flow"
        quantity = Quantity(
            f"{value}元", amount, "unit:yuan", "measure:funds", "money:fiscal", reckoning, "", amount, amount,
            overlaps_with=overlaps_with,
        )  # fmt: skip
        stated = {"begins": str(year), "until": str(year), "as_of": "", "planned": False, "current": True}
        sides = {"providers": ("place:甲市",), "recipients": ("place:丙州",)}
        return replace(model, id=f"claim:l{number:02}", quantity=quantity, **{**stated, **sides, **more})  # type: ignore[arg-type]

    centre = figure(0, 100, 1980)
    others = (figure(number, 1, 1980 + number, (centre.id,)) for number in range(1, 27))
    first = figure(27, 3, 2019)
    second = figure(28, 5, 2019, (first.id,), providers=("place:乙市",), recipients=("place:丁市",))
    plans = (figure(29, 7, 2021, planned=True), figure(30, 4, 2022, planned=True))
    at_most = figure(31, 9, 2010, ("claim:l01",))
    assert at_most.quantity
    at_most = replace(at_most, quantity=replace(at_most.quantity, value=None, minimum=None))
    return replace(records, claims=(centre, *others, first, second, *plans, at_most))
