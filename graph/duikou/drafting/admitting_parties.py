"""Parties against the text: their names are printed at their places, and can be of the codes and ids that they have."""

from collections import Counter
from collections.abc import Iterator

from duikou.curation.mentions import plain
from duikou.drafting.candidates import Candidate, Party
from duikou.drafting.held import Fault, Held
from duikou.messages import message
from duikou.reading.visible import visible


def party_faults(candidate: Candidate, held: Held) -> Iterator[Fault]:
    """Yield what is wrong with the parties of a candidate, whose spans lie in the file."""
    if candidate.kind == "pairing" and not (candidate.providers and candidate.recipients):
        yield Fault("sides", message("a pairing needs a provider and a recipient"))
    parties = (*candidate.providers, *candidate.recipients)
    for told, number in Counter(_told(party) for party in parties).items():
        if number > 1:
            yield Fault("sides", message("{name} stands {number} times", name=told, number=number))
    outside = [party for party in parties if not _is_evident(party, candidate)]
    if outside and (candidate.kind == "pairing" or (candidate.kind == "event" and len(outside) == len(parties))):
        names = "、".join(party.name for party in outside)
        yield Fault("outside", message("{names}: outside of the evidence", names=names))
    for party in parties:
        yield from _name_faults(party, held)
        yield from _code_faults(party, held)
        yield from _id_faults(party, held)


def _is_evident(party: Party, candidate: Candidate) -> bool:
    return any(start <= party.start and party.end <= end for start, end in candidate.evidence)


def _told(party: Party) -> str:
    """A party as another of the same candidate may not be told: by its id or code, else by its name."""
    return party.code or party.id or plain(visible(party.name).simplified)


def _name_faults(party: Party, held: Held) -> Iterator[Fault]:
    seen, name = plain(held.seen((party.start, party.end))), plain(visible(party.name).simplified)
    place = {"start": party.start, "end": party.end}
    if not name or seen != name:
        yield Fault("name", message("{name} is not printed at {start} to {end}", name=party.name, **place))
    elif _is_cut(party, held) and not held.vocabulary.can_mean(party.name):
        yield Fault("name", message("{name} at {start} to {end} is cut out of a name", name=party.name, **place))


def _is_cut(party: Party, held: Held) -> bool:
    """Whether a party begins or ends inside the name of a place."""
    first, last = held.stretch((party.start, party.end))
    return any(mention.start < edge < mention.end for mention in held.reading.places for edge in (first, last))


def _code_faults(party: Party, held: Held) -> Iterator[Fault]:
    if not party.code:
        return
    place = held.vocabulary.place_of(party.code)
    if not place:
        yield Fault("code", message("there is no place with the code {code}", code=party.code))
    elif not _can_be(party, place, held):
        yield Fault("code", message("{name} is not the place with the code {code}", name=party.name, code=party.code))


def _id_faults(party: Party, held: Held) -> Iterator[Fault]:
    if not party.id:
        return
    known = held.vocabulary
    if not known.is_party(party.id):
        yield Fault("id", message("there is no party {name}", name=party.id[:100]))
    elif party.code and known.code_of(party.id) != party.code:
        yield Fault("id", message("{name} does not have the code {code}", name=party.id, code=party.code))
    elif not _can_be(party, party.id, held):
        yield Fault("id", message("{name} is not {id}", name=party.name, id=party.id))


def _can_be(party: Party, identifier: str, held: Held) -> bool:
    """Whether the name of a party can be of a thing.

    Behind what it lies in (南京市|鼓楼区) it is of the place of that path alone. The reading may know a place that ends
    it (兵团六师五家渠市); of what else it can be, the names of the seeds tell.
    """
    first, last = held.stretch((party.start, party.end))
    for mention in held.reading.places:
        if mention.end == last:
            known = {mention.id, *mention.candidates}
            if mention.start < first or identifier in known:
                return identifier in known
    return held.vocabulary.is_called(identifier, party.name)
