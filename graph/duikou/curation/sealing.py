"""Writing down that claims were read, as they stand, and telling which a turn has not read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from duikou.curation.check import Checked, problems_of
from duikou.curation.grades import RULES, claims_of, grades_of_article, reads_of, why_open
from duikou.curation.listing import Folders
from duikou.curation.seals import seal_of
from duikou.curation.seeds import Seeds
from duikou.curation.texts import Texts
from duikou.curation.touching import cut_to, read_near
from duikou.curation.turtle import Block, Iri, Literal, format_turtle
from duikou.curation.writing import Contents, change_seeds
from duikou.errors import DataError, UnknownNameError, UsageError
from duikou.messages import listed, message_of_number
from duikou.model.grades import ADJUDICATION, FIRST, SECOND, TURNS

_NAMED: Final = 5
"""How many claims a message names."""


class Unsealed(NamedTuple):
    """A claim that a turn has not read as it stands: its grade, and why: unread, edited since, or rules came in."""

    claim: str
    grade: str
    because: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """The claims that were written down as read, by id, and the file that says so."""

    claims: tuple[str, ...]
    file: Path


def unsealed(seeds: Seeds, slug: str, turn: str) -> list[Unsealed]:
    """Return the claims of an article that a turn has not read as they stand, in the order of their file.

    Raises `UnknownNameError` for an article or a turn that is not known.
    """
    slug, turn = _known(seeds, slug, turn)
    reads = {read.claim: read for read in reads_of(seeds, slug) if read.turn == turn}
    grades = grades_of_article(seeds, slug).claims
    return [
        Unsealed(name, grades[name], why)
        for name, block in claims_of(seeds, slug).items()
        if (why := why_open(block, seal_of(block, seeds.blocks), reads.get(name)))
    ]


def seal(folders: Folders, ontology: Path, slug: str, turn: str, day: str, claims: Iterable[str] = ()) -> Sealed:
    """Write down in `readings/<slug>.ttl` that claims of an article were read in a turn on a day, as they stand.

    Without `claims` (ids, with or without what all of the article begin with) these are all that the turn has not read
    as they stand; where there are none, nothing is written. Each claim is in one reading of a turn, the latest; lines
    of claims that are no more are taken away. Raises `UnknownNameError` for an article, turn or claim that is not
    known, `UsageError` where claims to be adjudicated lack a first or second reading, `DataError` where the check has
    an error in a claim to be sealed; otherwise as `change_seeds` does.
    """

    def change(seeds: Seeds) -> tuple[Contents, Sealed]:
        article, known_turn = _known(seeds, slug, turn)
        chosen = _chosen(seeds, article, known_turn, claims)
        _require_sound(cut_to(seeds, [article]), chosen)
        if known_turn == ADJUDICATION:
            _require_read_twice(seeds, article, chosen)
        file = f"readings/{article}.ttl"
        contents = {file: readings_text(seeds, article, known_turn, day, chosen)} if chosen else {}
        return contents, Sealed(tuple(chosen), seeds.folder / file)

    return change_seeds(folders, ontology, change, partial(read_near, slugs=[slug]))


def _known(seeds: Seeds, slug: str, turn: str) -> tuple[str, str]:
    """Return the slug of an article and the id of a turn, both given with or without their prefix."""
    slug, turn = slug.removeprefix("article:"), f"turn:{turn.removeprefix('turn:')}"
    if slug not in seeds.articles:
        raise UnknownNameError("article", slug, seeds.articles)
    if turn not in TURNS:
        raise UnknownNameError("turn", turn, TURNS)
    return slug, turn


def _chosen(seeds: Seeds, slug: str, turn: str, claims: Iterable[str]) -> list[str]:
    """Return the ids of the claims that are named, or of all that the turn has not read as they stand."""
    known, start = claims_of(seeds, slug), f"claim:{slug}-"
    named = [f"{start}{name.removeprefix('claim:').removeprefix(f'{slug}-')}" for name in claims]
    for name in named:
        if name not in known:
            raise UnknownNameError("claim of {slug}", name, known, slug=slug)
    return list(dict.fromkeys(named)) or [found.claim for found in unsealed(seeds, slug, turn)]


def _require_sound(seeds: Seeds, claims: Iterable[str]) -> None:
    told = Checked(seeds, Texts(), problems_of(seeds, Texts(), ())).told
    wrong = [problem for problem in told if problem.claim in claims]
    if any(problem.severity == "error" for problem in wrong):
        raise DataError(wrong)


def _require_read_twice(seeds: Seeds, slug: str, claims: Iterable[str]) -> None:
    read = {(found.claim, found.turn) for found in reads_of(seeds, slug)}
    lacking = [name for name in claims if not read >= {(name, FIRST), (name, SECOND)}]
    if lacking:
        raise UsageError(
            message_of_number(
                "Only what was read twice can be adjudicated, and {claims} was not."
                " See: duikou seal {slug} second --open",
                "Only what was read twice can be adjudicated, and {claims} were not."
                " See: duikou seal {slug} second --open",
                len(lacking),
                claims=listed(lacking, most=_NAMED),
                slug=slug,
            )
        )


def readings_text(seeds: Seeds, slug: str, turn: str, day: str, claims: Iterable[str]) -> str:
    """Return the file of an article's readings with one of some claims, at least one, as they stand.

    It takes the place of their earlier readings in the turn; what was of claims that are no more is left out.
    """
    known = claims_of(seeds, slug)
    name = f"reading:{slug}-{turn.partition(':')[2]}-{max(RULES)}-{day}"
    own = {claim: f"{_short(claim, slug)} {seal_of(known[claim], seeds.blocks)}" for claim in claims}
    lines: dict[str, list[str]] = {name: list(own.values())}
    for read in reads_of(seeds, slug):
        if read.claim in known and not (read.turn == turn and read.claim in own):
            lines.setdefault(read.reading, []).append(f"{_short(read.claim, slug)} {read.seal}")
    written = Block(
        name,
        "",
        0,
        {
            "rdf:type": (Iri("dk:Reading"),),
            "dk:article": (Iri(f"article:{slug}"),),
            "dk:turn": (Iri(turn),),
            "dk:day": (Literal(day, "xsd:date"),),
            "dk:rules": (Literal(str(max(RULES)), "xsd:integer"),),
        },
    )
    blocks = {name: written, **{reading: seeds.blocks[reading] for reading in lines if reading != name}}
    return format_turtle(
        replace(blocks[reading], properties={**blocks[reading].properties, "dk:read": tuple(map(Literal, read))})
        for reading, read in lines.items()
    )


def _short(claim: str, slug: str) -> str:
    return claim.removeprefix(f"claim:{slug}-")
