"""Checks of what is concluded: each conclusion names its ground, and the ground carries it.

Of the claims of an article that follows the second version of the model. What a passage does not name is concluded
from another claim of the article that reads it, from a group that the parties are of, from a programme whose side they
are or lie in, or by a rule. A claim is inferred exactly where its statement, a party, the direction, the period or what
it is about is concluded; a programme that is concluded is a filing of ours and leaves the statement as it is.
"""

from collections.abc import Iterator
from typing import Final

from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.sides import Sides
from duikou.curation.telling import told
from duikou.curation.turtle import Block
from duikou.errors import Problem
from duikou.messages import listed, message, one_of
from duikou.model.fields import GROUNDS, MODEL_VERSION
from duikou.model.periods import first_day, last_day

CONCLUDED: Final = {
    "dk:groundForProvider": ("dk:provider",),
    "dk:groundForRecipient": ("dk:recipient",),
    "dk:groundForDirection": ("dk:provider", "dk:recipient"),
    "dk:groundForProgramme": ("dk:programme",),
    "dk:groundForPeriod": ("dk:from", "dk:until", "dk:asOf"),
    "dk:groundForAbout": ("dk:about",),
    "dk:groundForClaim": (),
}
"""Of each ground the fields whose values follow from it."""
GROUND_OF: Final = {
    "dk:provider": "dk:groundForProvider",
    "dk:recipient": "dk:groundForRecipient",
    "dk:programme": "dk:groundForProgramme",
    "dk:about": "dk:groundForAbout",
}
FILING: Final = "dk:groundForProgramme"
_VERSIONS: Final = (MODEL_VERSION,)
_RULES: Final = {
    "ground:sides": ("dk:groundForProgramme",),
    "ground:carried-over": tuple(CONCLUDED),
    "ground:name": tuple(CONCLUDED),
    "ground:article": tuple(CONCLUDED),
    "ground:purpose": ("dk:groundForDirection",),
    "ground:content": tuple(CONCLUDED),
    "ground:note": tuple(CONCLUDED),
}
"""What each rule can be the ground for."""
_EVIDENCE: Final = {
    "dk:groundForProvider": "dk:evidenceForProvider",
    "dk:groundForRecipient": "dk:evidenceForRecipient",
    "dk:groundForProgramme": "dk:evidenceForProgramme",
    "dk:groundForPeriod": "dk:evidenceForPeriod",
}


def follows_model(seeds: Seeds, file: SeedFile) -> bool:
    """Whether the claims of a file follow the second version of the model."""
    article = seeds.articles.get(file.slug)
    return file.folder == "claims" and article is not None and article.text("dk:modelVersion") in _VERSIONS


def check_version(file: SeedFile, block: Block) -> Iterator[Problem]:
    """Yield a version of the model that is none of those known."""
    version = block.text("dk:modelVersion")
    if version and version not in _VERSIONS:
        wrong = message("There is no version {version!r} of the model.", version=version)
        yield told(
            file,
            block,
            "dk:modelVersion",
            wrong,
            message("Say one of {versions}, or leave it out.", versions=listed(_VERSIONS)),
        )


class GroundChecks:
    """The checks of grounds of all claims of the seeds."""

    def __init__(self, seeds: Seeds, sides: Sides) -> None:
        self._seeds = seeds
        self._sides = sides

    def check(self, file: SeedFile, block: Block) -> Iterator[Problem]:
        """Yield what is wrong with the grounds of a claim, without a text."""
        grounds = {predicate: block.iris(predicate) for predicate in GROUNDS if block.iris(predicate)}
        yield from self._check_basis(file, block, set(grounds))
        for predicate, names in grounds.items():
            if CONCLUDED[predicate] and not any(block.properties.get(field) for field in CONCLUDED[predicate]):
                fields = one_of(CONCLUDED[predicate])
                yield told(
                    file,
                    block,
                    predicate,
                    message("It is a ground, and there is no {fields}.", fields=fields),
                    message("Take it out."),
                )
                continue
            for name in names:
                if fault := self._fault(file, block, predicate, name):
                    advice = message(
                        "Name what it follows from: duikou ref dk:groundForProvider, duikou ref ground:sides."
                    )
                    yield told(file, block, predicate, fault, advice)

    def _check_basis(self, file: SeedFile, block: Block, grounds: set[str]) -> Iterator[Problem]:
        """Hold explicit and inferred against whether anything but the programme is concluded."""
        is_inferred, concluded = block.iri("dk:stated") == "dk:Inferred", sorted(grounds - {FILING})
        if is_inferred and not concluded:
            wrong = message("It is inferred, and no ground says what is concluded from what.")
            advice = message("Say the ground (dk:groundForProvider, dk:groundForDirection …), or dk:Explicit.")
            yield told(file, block, "dk:stated", wrong, advice)
        if concluded and not is_inferred:
            wrong = message("It is explicit, and has {concluded}.", concluded=listed(concluded))
            yield told(file, block, "dk:stated", wrong, message("Say dk:Inferred, or cite the passage that says it."))

    def _fault(self, file: SeedFile, block: Block, predicate: str, name: str) -> str:
        """Return why a ground carries nothing; "" where it does."""
        if name.startswith("ground:"):
            return self._fault_of_rule(block, predicate, name)
        found = self._seeds.blocks.get(name)
        if found is None or not name.startswith(("claim:", "group:", "programme:")):
            return message("{name} is no claim, group, programme or rule of ground:.", name=name)
        if name.startswith("claim:"):
            return self._fault_of_claim(file, block, predicate, found)
        if name.startswith("group:"):
            members = {name, *self._sides.members(name)}
            values = {value for field in CONCLUDED[predicate] for value in block.iris(field)}
            if values & members:
                return ""
            if not values:
                return message("{name} has none of what is concluded.", name=name)
            return message("{name} has none of {values}.", name=name, values=listed(sorted(values)))
        return self._fault_of_programme(block, predicate, name)

    def _fault_of_rule(self, block: Block, predicate: str, rule: str) -> str:
        if predicate not in _RULES.get(rule, ()):
            return message("{rule} is no rule by which this follows.", rule=rule)
        if rule == "ground:carried-over" and predicate in _EVIDENCE and _EVIDENCE[predicate] not in block.properties:
            return message(
                "It is carried over from another sentence, and no {evidence} cites that one.",
                evidence=_EVIDENCE[predicate],
            )
        if rule in {"ground:content", "ground:note"} and not block.texts("skos:editorialNote"):
            return message("{rule} says that the note tells how, and there is no note.", rule=rule)
        if rule == "ground:sides" and not self._are_on_sides(block):
            return message("The parties of the claim are not of the two sides of the programme.")
        return ""

    def _are_on_sides(self, block: Block) -> bool:
        """Whether a programme of a claim has a side that a party, or what it is about, is of or lies in."""
        is_on = self._sides.is_on
        given, taken, about = (block.iris(field) for field in ("dk:provider", "dk:recipient", "dk:about"))
        family = (name for programme in block.iris("dk:programme") for name in self._sides.family(programme))
        return any(
            (not given or any(is_on(party, sides.givers) for party in given))
            and (not taken or any(is_on(party, sides.receivers) for party in taken))
            and (bool(given or taken) or any(is_on(one, sides.givers | sides.receivers) for one in about))
            for sides in map(self._sides.of, family)
        )

    def _fault_of_claim(self, file: SeedFile, block: Block, predicate: str, other: Block) -> str:
        """A claim of the article that reads the value, and concludes it from nothing that comes back to this one."""
        if other.subject not in file.by_subject:
            return message("{subject} is of another article; a claim is what one article says.", subject=other.subject)
        if self._comes_back(predicate, other.subject, block.subject):
            return message("{subject} is itself concluded from {own}.", subject=other.subject, own=block.subject)
        if predicate == "dk:groundForDirection":
            pairs = (self._holding(block, field, other) for field in CONCLUDED[predicate])
            return "" if all(pairs) else message("{subject} does not say who of the two gives.", subject=other.subject)
        if predicate == "dk:groundForPeriod":
            own, there = (
                [one.text(field) for field in CONCLUDED[predicate] if one.text(field)] for one in (block, other)
            )
            within = any(first_day(more) <= first_day(value) <= last_day(more) for value in own for more in there)
            return "" if within else message("{subject} has none of its dates.", subject=other.subject)
        fields = CONCLUDED[predicate]
        if not fields or self._holding(block, fields[0], other):
            return ""
        return message("{subject} has nothing of it.", subject=other.subject)

    def _holding(self, block: Block, field: str, other: Block) -> bool:
        """Whether another claim has a value of a field, or one that lies in it or around it."""
        there = set(other.iris(field))
        around = {above for value in there for above in self._sides.line(value)}
        return any(not there.isdisjoint(self._sides.line(value)) or value in around for value in block.iris(field))

    def _comes_back(self, predicate: str, name: str, sought: str) -> bool:
        waiting, seen = [name], set[str]()
        while waiting:
            here = waiting.pop()
            if here == sought:
                return True
            if here not in seen and here in self._seeds.blocks:
                seen.add(here)
                waiting += [one for one in self._seeds.blocks[here].iris(predicate) if one.startswith("claim:")]
        return False

    def _fault_of_programme(self, block: Block, predicate: str, programme: str) -> str:
        """A programme whose side the party is, or lies in; for the direction both."""
        sides = self._sides.of(programme)
        given = [party for party in block.iris("dk:provider") if not self._sides.is_on(party, sides.givers)]
        taken = [party for party in block.iris("dk:recipient") if not self._sides.is_on(party, sides.receivers)]
        odd = {
            "dk:groundForProvider": given,
            "dk:groundForRecipient": taken,
            "dk:groundForDirection": [*given, *taken],
        }.get(predicate, [])
        if odd:
            return message("{odd} is not of that side of {programme}.", odd=listed(odd), programme=programme)
        if predicate == FILING and not set(block.iris("dk:programme")) & set(self._sides.family(programme)):
            return message("{programme} is neither part of the programme nor its whole.", programme=programme)
        return ""
