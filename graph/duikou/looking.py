"""What a build makes of the check of its seeds: by what an earlier check kept, as far as that holds, else by all."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from duikou.analysis.checked_articles import ArticleCheck
from duikou.curation.audit import Ledger, audit
from duikou.curation.check import Checked, check_all, require_sound
from duikou.curation.curated import Curated
from duikou.curation.findings import Findings, Part
from duikou.curation.listing import Folders, in_order
from duikou.curation.rechecking import Rechecked, check_to_keep, recheck_articles
from duikou.curation.seeds import Seeds
from duikou.curation.texts import NO_TEXT
from duikou.curation.verified import Verified, still_verified
from duikou.errors import DataError
from duikou.reading.finding import AMBIGUOUS, MISSING, MOVED, VERIFIED
from duikou.reports.verification import Verification

if TYPE_CHECKING:
    from duikou.curation.one_by_one import Tell


_COUNTED: Final = tuple(field.name for field in fields(ArticleCheck))


@dataclass(frozen=True)
class Looked:
    """What is told of sound seeds: what the check found, and of each article its passages, numerals and days."""

    findings: Findings
    checks: Mapping[str, ArticleCheck]
    """By article id."""
    days: dict[str, dict[str, Any]]
    """By slug, as a manifest has it."""

    @property
    def verified(self) -> dict[str, Verification]:
        """When the passages of an article were held against its text, by article id."""
        return {f"article:{slug}": Verification(**one) for slug, one in self.days.items()}

    @property
    def ledgers(self) -> dict[str, dict[str, int]]:
        """The checks as a manifest has them, by slug."""
        return {name.removeprefix("article:"): _plain(check) for name, check in self.checks.items()}


def _keep_nothing(_folder: Path, _checked: Checked | None) -> None:
    """Stand for what keeps, where all is kept or nothing can be."""


class Seen(NamedTuple):
    """Sound seeds: what is told of them, and their files."""

    looked: Looked
    curated: Curated
    took: list[Checked]
    """The check of all, where there was one: whoever needs its seeds takes it out, and it goes with that."""
    told: list[Any]
    """What was told of articles while they were checked one by one, each once; whoever has used it clears it."""
    keep: Callable[[Path, Checked | None], None] = _keep_nothing
    """Keeps what was found in a folder, where there was none to keep it in."""

    def keep_in(self, folder: Path) -> None:
        """Keep what was found, if that is still to be done; to be called before the check of all is taken out."""
        self.keep(folder, self.took[0] if self.took else None)

    def checked(self, folders: Folders, ontology: Path, articles: Path | None) -> "Seen":
        """Return the same with a check of all, which is made where there was none; raises as `look` does."""
        return self if self.took else _look_at(check_all(folders, ontology, articles))


def look(
    folders: Folders, ontology: Path, articles: Path | None, kept: Path | None, tell: "Tell | None" = None
) -> Seen:
    """Return what a check finds, of one folder of seeds by what an earlier one kept in a folder, where one is named.

    What is found is kept there. `tell` is asked of articles that are checked one by one. Raises `DataError` where the
    seeds are not sound.
    """
    if len(in_order(folders)) > 1:
        return _look_at(check_all(folders, ontology, articles))
    if kept is None:
        found, keep = check_to_keep(folders, ontology, articles, tell)
    else:
        found, keep = recheck_articles(folders, ontology, articles, kept, tell), _keep_nothing
    if found.findings.has_errors:
        raise DataError(found.findings.problems)
    by_parts = None if kept is None and found.took else _by_parts(found, ontology)
    seen = by_parts or _look_at(found.took.pop() if found.took else check_all(folders, ontology, articles))
    return seen._replace(keep=keep)


def _by_parts(found: Rechecked, ontology: Path) -> Seen | None:
    days = found.days()
    if found.articles is None or days is None or found.stands_on is None:
        return None
    checks = {f"article:{slug}": _check_of_part(slug, part) for slug, part in found.articles.items()}
    looked = Looked(found.findings, checks, _days(days))
    return Seen(looked, Curated.on_disk(found.stands_on, ontology), found.took, list(found.told))


def _look_at(checked: Checked) -> Seen:
    require_sound(checked)
    checks = article_checks(checked, audit(checked.seeds, checked.texts))
    return Seen(
        Looked(checked.findings, checks, verifications(checked.seeds)), Curated.of(checked.seeds), [checked], []
    )


def verifications(seeds: Seeds) -> dict[str, dict[str, Any]]:
    """Return, by slug, when the passages of an article were held against its text, as a manifest has it."""
    return _days(still_verified(seeds))


def _days(known: Mapping[str, Verified]) -> dict[str, dict[str, Any]]:
    return {
        slug: Verification(row.day, row.text, row.passages, row.found)._asdict() for slug, row in sorted(known.items())
    }


def article_checks(checked: Checked, ledgers: Iterable[Ledger]) -> dict[str, ArticleCheck]:
    """Return, by article id, what became of the passages and numerals of each registered article."""
    statuses: dict[str, Counter[str]] = {slug: Counter() for slug in checked.seeds.articles}
    for name, block in checked.seeds.passages.items():
        statuses[block.iri("dk:article").removeprefix("article:")][checked.texts.status_of(name)] += 1
    checks = {}
    for ledger in ledgers:
        numerals = len(ledger.entries) if ledger.has_text else None
        accounted = len(ledger.entries) - len(ledger.open) if ledger.has_text else None
        checks[f"article:{ledger.slug}"] = _check(ledger.slug, statuses[ledger.slug], numerals, accounted)
    return checks


def _check_of_part(slug: str, part: Part) -> ArticleCheck:
    accounted, numerals = part.numerals or (None, None)
    return _check(slug, Counter(part.findings.passages), numerals, accounted)


def _check(slug: str, found: Counter[str], numerals: int | None, accounted: int | None) -> ArticleCheck:
    return ArticleCheck(
        f"article:{slug}",
        verified=found[VERIFIED],
        moved=found[MOVED],
        missing=found[MISSING],
        unchecked=found[NO_TEXT],
        numerals=numerals,
        accounted=accounted,
        ambiguous=found[AMBIGUOUS],
    )


def _plain(check: ArticleCheck) -> dict[str, int]:
    return {name: value for name in _COUNTED if isinstance(value := getattr(check, name), int)}
