"""What a map says of a party or a tie under the pointer: plain text, in both languages, with the evidence."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from duikou.analysis.networks import Network, Tie
from duikou.model.records import Claim, Records, Text
from duikou.names import local_name

MOST_CLAIMS: Final = 6
"""Claims that one tooltip tells; the rest are counted."""


class Tooltips:
    """Writes tooltips for the parties and ties of networks of the same records; `notes` are lines by party."""

    def __init__(self, records: Records, notes: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> None:
        self._records = records
        self._notes = notes
        self._claims: Mapping[str, Claim] = records.by_id

    def of_party(self, network: Network, party: str) -> str:
        """Return names, code and number of ties of a party, and what the notes say of it."""
        values = network.nodes[party]
        gives, takes = network.out_degree(party), network.in_degree(party)
        names = [*dict.fromkeys((values["label"], values["label_en"]))]
        counted = f"帮扶 {gives} 条，受援 {takes} 条 · assists in {gives}, is assisted in {takes}"
        code = [values["code"]] if values.get("code") else []
        return "\n".join([" · ".join(names), *code, counted, *self._notes.get(party, ())])

    def of_tie(self, network: Network, tie: Tie) -> str:
        """Return both ends, the programme, how sure the tie is, and what its first claims say and rest on."""
        ends = [network.nodes[end] for end in (tie.provider, tie.recipient)]
        lines = [" → ".join(end[language] for end in ends) for language in ("label", "label_en")]
        about = [both(self.label(tie.programme)) if tie.programme else "协作机制未说明 · programme not stated"]
        if tie.planned:
            about.append("计划 planned")
        if tie.inferred:
            about.append("推断 inferred")
        lines = [*dict.fromkeys(lines), "；".join(about)]
        for name in tie.claims[:MOST_CLAIMS]:
            lines += ["", *self._of_claim(name)]
        if (more := len(tie.claims) - MOST_CLAIMS) > 0:
            lines += ["", f"另有 {more} 条记录 · {more} more claims"]
        return "\n".join(lines)

    def label(self, name: str) -> Text:
        """Return the labels of a party or concept; of what the records lack the id without its prefix."""
        if (party := self._records.parties.get(name)) is not None:
            return party.label
        return self._records.concepts.get(name, Text(local_name(name), local_name(name)))

    def _of_claim(self, name: str) -> list[str]:
        claim = self._claims[name]
        lines = [*dict.fromkeys(claim.label)]
        if claim.quantity is not None:
            reckoning = f"（{both(self.label(claim.quantity.reckoning))}）" if claim.quantity.reckoning else ""
            lines.append(f"{claim.quantity.printed}{reckoning}")
        return [*lines, *dict.fromkeys(self._source(found.article, found.paragraph) for found in claim.evidence)]

    def _source(self, name: str, paragraph: int) -> str:
        article = self._records.articles.get(name)
        return f"《{article.title if article else local_name(name)}》第 {paragraph} 段 ¶{paragraph}"


def both(text: Text) -> str:
    """Return a text in both languages on one line, once where they are the same."""
    return " ".join(dict.fromkeys(text))
