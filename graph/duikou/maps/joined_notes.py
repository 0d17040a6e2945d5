"""What a map says of numbers of the user's own: those of a place, and what it received per unit of them."""

from duikou.analysis.joined import Joined
from duikou.analysis.networks import Network
from duikou.analysis.totals import Ledger
from duikou.model.amount_text import amount_text
from duikou.model.amount_text import number as number_text
from duikou.model.amounts import RECKONINGS
from duikou.model.records import Records


def joined_notes(records: Records, network: Network, joined: Joined) -> dict[str, tuple[str, ...]]:
    """Return lines in both languages by party of a network that numbers are joined to.

    For each column its number, and by reckoning the assistance received, with all that lies inside the party, per unit
    of it; nothing where no amount is known or the number is zero. Columns stand in the order of the file.
    """
    ledger = Ledger(records)
    notes = {}
    for party in sorted(joined.values.keys() & set(network)):
        received = {one: ledger.total(recipient=party, reckoning=one).amount for one in RECKONINGS}
        lines: list[str] = []
        for column, number in joined.values[party].items():
            lines.append(f"{column}: {number_text(number)}")
            rates = {one: joined.rate(amount, party, column) for one, amount in received.items()}
            for reckoning, rate in rates.items():
                if rate is not None:
                    called = records.concepts[f"reckoning:{reckoning}"]
                    zh = f"受援资金 / {column}（{called.zh}）：{amount_text(rate, 'zh')}"
                    en = f"received per {column} ({called.en}): {amount_text(rate, 'en')}"
                    lines += [zh, en]
        notes[party] = tuple(lines)
    return notes
