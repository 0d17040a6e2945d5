"""Tables of small worlds, and what the records themselves say of every question: the way of `duikou total`."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from duikou.analysis.networks import project
from duikou.analysis.panel import years_of
from duikou.analysis.totals import Ledger
from duikou.exports.rows import Source, rows_of
from duikou.exports.tables import TABLES
from duikou.exports.writers import table_as_parquet
from duikou.model.amounts import ASSISTANCE, RECKONINGS, sums
from duikou.model.records import Claim, Records, Text
from duikou.scale import tables
from duikou.scale.answering import Answered
from duikou.scale.deciding import Answer, Key
from duikou.scale.embedded import Embedded
from duikou.scale.question import LARGEST, Question

MONEYS = ("fiscal", "donation", "mixed", "investment")
CONCEPTS = {
    name: Text(name, name)
    for name in (
        *(f"money:{kind}" for kind in MONEYS),
        *(f"side:{side}" for side in ("provider", "recipient")),
        *("unit:yuan", "unit:us-dollar"),
    )
}


def write_tables(records: Records, folder: Path) -> Path:
    """Write the Parquet that questions read, as a package has it."""
    source = Source(records, project(records))
    (folder / "parquet").mkdir(parents=True)
    for table in TABLES:
        if table.name in tables.TABLES:
            path = folder / "parquet" / f"{table.name}.parquet"
            path.write_bytes(table_as_parquet(table, rows_of(table, source)))
    return folder


def answer_embedded(folder: Path, question: Question, largest: int = LARGEST) -> Answered:
    """Return the answers of DuckDB."""
    with Embedded(folder) as tables:
        return tables.answer(question, largest=largest)


def expected(records: Records, question: str) -> list[Answer]:
    """Return what the records say of a question, group by group, in order."""
    ledger = Ledger(records)
    figures = [claim for claim in ledger.figures if claim.quantity and claim.quantity.money]
    keys = sorted({key for claim in figures for key in _keys(ledger, claim, question)})
    return [answer for key in keys for answer in _answers(ledger, key)]


def _keys(ledger: Ledger, claim: Claim, question: str) -> Iterator[Key]:
    """The groups that a figure is in: of all that what it names lies in, and of the years that it speaks of."""
    asked = question.split("-")
    sides = {"provider": claim.providers, "recipient": claim.recipients, "programme": claim.programmes}
    chains = [
        {above for name in named for above in (name, *ledger.overlaps.atlas.above(name))} if side in asked else {""}
        for side, named in sides.items()
    ]
    years = years_of(claim) if "year" in asked else (0,)
    yield from product(*chains, years)


def _answers(ledger: Ledger, key: Key) -> Iterator[Answer]:
    provider, recipient, programme, year = key
    scope = {"provider": provider, "recipient": recipient, "programme": programme}
    kinds = sorted(kind for kind in ledger.kinds if f"money:{kind}" not in ledger.records.assistance)
    for money in (ASSISTANCE, *(kind for kind in kinds if kind != ASSISTANCE)):
        named = money if money == ASSISTANCE else f"money:{money}"
        if year:
            claims = [claim for claim in ledger.in_scope(**scope) if year in years_of(claim)]
            found = sums(ledger.overlaps, claims, provider=provider, recipient=recipient, money=money)
            for reckoning, one in found.items():
                joint = {c.id for c in claims if ledger.overlaps.is_joint(c, provider, recipient)}
                own = tuple(name for name in one.possible if name in joint)
                yield Answer(*key, named, reckoning, *one.amount.bounds, one.counted, one.possible, own)
        else:
            for reckoning in RECKONINGS:
                total = ledger.total(**scope, money=money, reckoning=reckoning)
                if total.amount is not None:
                    told = total.counted, total.possible, total.joint
                    yield Answer(*key, named, reckoning, *total.amount.bounds, *told)
