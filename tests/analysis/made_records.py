"""Builders of small records, in our own words; expectations are worked out in the comments of the tests."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, Protocol

from duikou.model.amounts import Amount
from duikou.model.records import Article, Claim, Evidence, Party, Quantity, Records, Text

ASSISTANCE = frozenset(
    {
        *(f"mode:{name}" for name in ("government", "group", "institution", "secondment", "hosting", "donation")),
        *(f"money:{name}" for name in ("fiscal", "donation", "mixed")),
    }
)
APART = frozenset({frozenset({"money:fiscal", "money:donation"})})
WORDS = ("mode:government", "mode:labour", "mode:institution", "mode:investment", "sector:health", "sector:industry")


def text(word: str) -> Text:
    return Text(word, word)


def party(id_: str, **values: Any) -> Party:
    prefix = id_.partition(":")[0]
    kind = values.pop("kind", {"place": "place", "agent": "organization"}.get(prefix, prefix))
    return Party(id_, kind, text(id_.split(":")[1]), **values)


def place(id_: str, level: str, within: str = "") -> Party:
    return party(f"place:{id_}", level=f"level:{level}", within=f"place:{within}" if within else "")


def evidence(article: str, paragraph: int = 1) -> Evidence:
    return Evidence(f"passage:{article}-{paragraph}", f"article:{article}", paragraph, 0, 9, "claim")


def claim(id_: str, providers: str = "", recipients: str = "", **values: Any) -> Claim:
    """Make a claim; parties are place names without prefix (or ids), several separated by spaces."""
    article = values.pop("article", "one")
    base = Claim(
        id=f"claim:{id_}",
        kind="pairing",
        label=text(id_),
        providers=_ids(providers),
        recipients=_ids(recipients),
        programmes=(),
        modes=("mode:government",),
        sectors=(),
        about=(),
        begins="",
        until="",
        as_of="",
        starts="",
        ends="",
        explicit=True,
        planned=False,
        note=Text("", ""),
        standing="standing:current",
        evidence=tuple(evidence(name) for name in article.split()),
    )
    return replace(base, **values)


def money(id_: str, providers: str, recipients: str, value: str, **values: Any) -> Claim:
    """Make a figure of money in yuan; `low` and `high` are its bounds ("" = unbounded), the value itself by
    default."""
    low, high = values.pop("low", value), values.pop("high", value)
    relations = {
        name: values.pop(name)
        for name in ("contained_in", "partitions", "overlaps_with", "share_of", "share_for")
        if name in values
    }
    reckoning = values.pop("reckoning", "flow")
    quantity = Quantity(
        printed=f"{value}元",
        value=Decimal(value),
        unit=f"unit:{values.pop('unit', 'yuan')}",
        measure=f"measure:{values.pop('measure', 'funds')}",
        money=f"money:{kind}" if (kind := values.pop("money", "fiscal")) else "",
        reckoning=f"reckoning:{reckoning}",
        hedge=f"hedge:{values.pop('hedge', 'exact')}",
        minimum=Decimal(low) if low else None,
        maximum=Decimal(high) if high else None,
        **relations,
    )
    return claim(id_, providers, recipients, kind="figure", quantity=quantity, planned=reckoning == "planned", **values)


def bounds(amount: Amount | None) -> tuple[Decimal | int, Decimal | int | None]:
    """Return the bounds of an amount, typed so that they can be held against whole numbers."""
    assert amount is not None
    return amount.bounds


def _ids(names: str) -> tuple[str, ...]:
    return tuple(sorted(name if ":" in name else f"place:{name}" for name in names.split(" ") if name))


PARTIES = (
    place("国", "country"),
    place("东省", "province", "国"),
    place("西省", "province", "国"),
    place("甲市", "prefecture", "东省"),
    place("乙市", "prefecture", "东省"),
    place("甲一区", "county", "甲市"),
    place("甲二区", "county", "甲市"),
    place("丙州", "prefecture", "西省"),
    place("丁市", "prefecture", "西省"),
    place("丙一县", "county", "丙州"),
    place("丙二县", "county", "丙州"),
    place("丙三县", "county", "丙州"),
    place("丁一县", "county", "丁市"),
    place("直县", "county", "西省"),
    place("丙一镇", "township", "丙一县"),
    party("agent:甲医院", sort="kind:hospital", within="place:甲一区"),
    party("agent:丙医院", sort="kind:hospital", within="place:丙一县"),
    party("agent:无址公司", sort="kind:enterprise"),
    party("agent:甲医院分院", sort="kind:hospital", part_of=("agent:甲医院",)),
    party("group:四县", size=4, within="place:西省", members=("place:丙一县", "place:丁一县")),
    party("group:无地", size=3),
    party("programme:大", sort="kind:east-west"),
    party("programme:小", sort="kind:east-west", part_of=("programme:大",)),
)


class MakeRecords(Protocol):
    """What the fixture `records` gives: `make_records`."""

    def __call__(
        self, *claims: Claim, parties: tuple[Party, ...] = (), concepts: dict[str, Text] | None = None
    ) -> Records: ...


def make_records(*claims: Claim, parties: tuple[Party, ...] = (), concepts: dict[str, Text] | None = None) -> Records:
    articles = {name: Article(f"article:{name}", name, name, issued="2023") for name in ("one", "two")}
    return Records(
        parties={item.id: item for item in (*PARTIES, *parties)},
        claims=tuple(sorted(claims, key=lambda item: item.id)),
        articles={item.id: item for item in articles.values()},
        concepts={word: text(word.split(":")[1]) for word in WORDS} | (concepts or {}),
        data_version="0" * 64,
        assistance=ASSISTANCE,
        apart=APART,
    )
