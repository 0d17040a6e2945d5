"""Drafts for the tests: what we know is read once, and rows of cases are told apart."""

from datetime import date
from functools import cache
from pathlib import Path

from duikou.curation.gazetteer import Gazetteer
from duikou.drafting.candidates import Candidate, Draft, Party
from duikou.drafting.drafter import draft_text
from duikou.drafting.knowledge import Knowledge
from duikou.drafting.measuring import stripper
from duikou.resources import seeds_folder

HERE = Path(__file__).parent


@cache
def known() -> Knowledge:
    """Return what the drafter knows from the seeds that ship."""
    return Knowledge.read(seeds_folder())


@cache
def _strip():  # type: ignore[no-untyped-def]
    return stripper(Gazetteer.read(seeds_folder() / "gazetteer"))


def drafted(text: str, issued: date | None = None) -> Draft:
    """Return the draft of a text of a case, in which ␤ and ␉ stand for the end of a line and a tab."""
    return draft_text(text.replace("␤", "\n").replace("␉", "\t"), known(), issued)


def cases(name: str) -> list[list[str]]:
    """Return the rows of a table of cases, without comments and head."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def of_kind(draft: Draft, kind: str) -> list[Candidate]:
    """Return the candidates of a kind."""
    return [one for one in draft.candidates if one.kind == kind]


def named(parties: tuple[Party, ...]) -> list[str]:
    """Return parties by code, or by name without the place before it."""
    return [party.code or _strip()(party.name) for party in parties]


def pairs(draft: Draft) -> set[str]:
    """Return the pairs of the pairings of a draft, as the tables of cases write them."""
    return {
        f"{provider}>{recipient}"
        for one in of_kind(draft, "pairing")
        for provider in named(one.providers)
        for recipient in named(one.recipients)
    }
