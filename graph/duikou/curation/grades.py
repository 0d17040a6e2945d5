"""The grades of claims and articles, derived from the readings that are of the claims as they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from duikou.curation.findings import ArticleGrade, Opened
from duikou.curation.seals import seal_of
from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block
from duikou.errors import UnknownNameError
from duikou.model.fields import CLAIMS
from duikou.model.grades import GRADES, TURNS, by_grade, grade_of, least

RULES: Final[Mapping[int, tuple[str, ...]]] = {1: CLAIMS}
"""The versions of what `check` holds, each with the classes of claims that it opens again.

Count up when a rule comes in: a reading under an earlier version did not have it in view.
"""

EDITED, RULED, UNREAD = "edited", "rules", "unread"
"""Why a turn has not read a claim as it stands: it was edited since, rules came in since, or it never was read."""


class Read(NamedTuple):
    """That a reading was of a claim: its turn, the version of its rules, and the seal of the claim then."""

    reading: str
    claim: str
    turn: str
    rules: int
    seal: str


@dataclass(frozen=True, slots=True)
class Graded:
    """The grades of the claims of an article by id, and which of them were opened again."""

    claims: Mapping[str, str]
    opened: tuple[Opened, ...] = ()

    @property
    def grade(self) -> str:
        """The least grade of the claims; an article without claims is drafted."""
        return least(self.claims.values())

    @property
    def of_article(self) -> ArticleGrade:
        """What these grades come to for their article."""
        return ArticleGrade(self.grade, by_grade(self.claims.values()), self.opened)


def grades_of(seeds: Seeds, *slugs: str) -> dict[str, Graded]:
    """Return the grades of the claims of some registered articles, or of all, by slug; what nobody read is drafted.

    Raises `UnknownNameError` for an article that is not registered.
    """
    for slug in slugs:
        if slug not in seeds.articles:
            raise UnknownNameError("article", slug, seeds.articles)
    return {slug: grades_of_article(seeds, slug) for slug in slugs or seeds.articles}


def grades_of_article(seeds: Seeds, slug: str) -> Graded:
    """Return the grades of the claims of one article; without a file of claims it has none."""
    claims = claims_of(seeds, slug)
    reads: dict[str, list[Read]] = {name: [] for name in claims}
    for read in reads_of(seeds, slug):
        if read.claim in reads and read.turn in TURNS:
            reads[read.claim].append(read)
    grades: dict[str, str] = {}
    opened = []
    for name, block in claims.items():
        seal = seal_of(block, seeds.blocks) if reads[name] else ""
        open_ = {read.turn: why for read in reads[name] if (why := why_open(block, seal, read))}
        was = grade_of(read.turn for read in reads[name])
        grades[name] = grade_of({read.turn for read in reads[name]} - open_.keys())
        if GRADES.index(grades[name]) < GRADES.index(was):
            latest = max(open_, key=TURNS.index)
            opened.append(Opened(name, was, grades[name], open_[latest]))
    return Graded(grades, tuple(opened))


def claims_of(seeds: Seeds, slug: str) -> dict[str, Block]:
    """Return the claims of an article by id; {} where it has no file of them."""
    files = seeds.of_article("claims", slug)
    return {block.subject: block for file in files for block in file.blocks if block.subject in seeds.claims}


def reads_of(seeds: Seeds, slug: str) -> Iterator[Read]:
    """Yield what the readings of an article were of, as written; lines that cannot be read are left out."""
    for file in seeds.of_article("readings", slug):
        for block in file.blocks:
            turn, rules = block.iri("dk:turn"), block.integer("dk:rules") or 0
            for line in block.texts("dk:read"):
                name, _, seal = line.partition(" ")
                yield Read(block.subject, f"claim:{slug}-{name}", turn, rules, seal)


def why_open(claim: Block, seal: str, read: Read | None) -> str:
    """Return why a reading, or None, is not of a claim as it stands, which has the seal; "" where it is."""
    if read is None:
        return UNREAD
    if read.seal != seal:
        return EDITED
    came = (class_ for version, classes in RULES.items() if version > read.rules for class_ in classes)
    return RULED if not set(claim.types).isdisjoint(came) else ""
