"""A drafter measured on texts with gold: scores by class and in all, as rows of a table and as JSON."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from duikou.curation.gazetteer import Gazetteer
from duikou.curation.listing import Folders, in_order
from duikou.curation.seeds import Seeds
from duikou.curation.texts import match_texts
from duikou.drafting.admission import Refusal
from duikou.drafting.answer import AnswerError, answer_of
from duikou.drafting.curated import curated_gold, leave_out
from duikou.drafting.drafters import Drafter
from duikou.drafting.gold import Gold, read_gold
from duikou.drafting.rates import Hits
from duikou.drafting.scoring import COUNTED, Draft, Score, score
from duikou.errors import UsageError
from duikou.messages import message
from duikou.model.folding import characters
from duikou.programs import ProgramError
from duikou.reading.document import read_document

ALL: Final = "all"
_SHARES: Final = ("numerals", "figures", "parties")
"""Of these every one that there is gets an answer, so that a share tells it; of the rest precision and recall."""
COLUMNS: Final = ("class", "texts", *COUNTED)


@dataclass(frozen=True, slots=True)
class Measured:
    """The scores of a drafter by class, in the order of their names, and of all under "all"; what was refused of it."""

    scores: Mapping[str, Score]
    refusals: tuple[Refusal, ...]
    """In the order of the texts; each place begins with the name of the text."""


def measure_gold(make: Callable[[Folders], Drafter], seeds: Folders, folder: Path) -> Measured:
    """Measure the drafter that is made with folders of seeds on a folder of gold.

    Raises as `read_gold` and the drafter do; what is wrong with an answer says of which text.
    """
    gold = read_gold(folder)
    drafter = make(seeds)
    return _measured(((one, drafter) for one in gold), seeds)


def measure_curated(make: Callable[[Folders], Drafter], seeds: Folders, known: Seeds, articles: Path) -> Measured:
    """Measure a drafter on the curated articles whose texts are at hand as registered, each a class of its own.

    For each it is made with seeds that know nothing of the article; `known` is what the seeds say. Raises `UsageError`
    where no text is at hand, and as the drafter does.
    """
    texts = {slug: text.content for slug, text in match_texts(known, articles).found.items() if text.unchanged}
    if not texts:
        raise UsageError(message("{folder}: holds no text of an article as it was registered.", folder=articles))

    def each() -> Iterator[tuple[Gold, Drafter]]:
        for slug, content in sorted(texts.items()):
            with TemporaryDirectory() as output:
                drafter = make(leave_out(seeds, slug, Path(output)))
            yield curated_gold(known, slug, content), drafter

    return _measured(each(), seeds)


def _measured(texts: Iterable[tuple[Gold, Drafter]], seeds: Folders) -> Measured:
    refusals: list[Refusal] = []

    def drafts() -> Iterator[tuple[Gold, Draft]]:
        for gold, drafter in texts:
            try:
                admitted = drafter(gold.text, gold.issued)
            except (AnswerError, ProgramError) as error:
                raise type(error)(f"{gold.name}: {error}") from error
            refusals.extend(replace(one, place=f"{gold.name}: {one.place}") for one in admitted.refusals)
            yield gold, answer_of(admitted.draft)

    gazetteer = Gazetteer.read(*(folder / "gazetteer" for folder in in_order(seeds)))
    return Measured(measure(drafts(), gazetteer), tuple(refusals))


def measure(drafts: Iterable[tuple[Gold, Draft]], gazetteer: Gazetteer) -> dict[str, Score]:
    """Return the scores of drafts of texts with gold by class, in the order of their names, and of all under "all"."""
    strip, places = stripper(gazetteer), gazetteer.reader()
    by_class: dict[str, Score] = {}
    for one, draft in drafts:
        numerals = read_document(one.text, one.issued, places).as_mapping()["numerals"]
        spans = [(numeral["start"], numeral["end"]) for numeral in numerals]
        found = score(one, draft, spans, strip)
        by_class[one.sort] = by_class.get(one.sort, Score()) + found
    return {**dict(sorted(by_class.items())), ALL: reduce(add, by_class.values(), Score())}


def stripper(gazetteer: Gazetteer) -> Callable[[str], str]:
    """Return what takes the names of places off the beginning of a name, in full and short, one after another.

    At least two characters of the name stay. What comes back is in simplified script, without spaces.
    """
    names = {name for place in gazetteer for name in (place.label, *place.alternatives) if len(name) > 1}
    longest = max(map(len, names), default=0)

    def strip(name: str) -> str:
        rest = "".join(name.translate(characters()).split())
        while True:
            sizes = range(min(longest, len(rest) - 2), 1, -1)
            size = next((size for size in sizes if rest[:size] in names), 0)
            if not size:
                return rest
            rest = rest[size:]

    return strip


def rows(scores: Mapping[str, Score]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each class, cells as in `COLUMNS`: right of all with their share, or F1, precision and recall."""
    for name, found in scores.items():
        cells = (_cell(counted, getattr(found, counted)) for counted in COUNTED)
        yield name, str(found.texts), *cells


def _cell(counted: str, hits: Hits) -> str:
    if counted in _SHARES:
        return "–" if hits.recall is None else f"{hits.right}/{hits.wanted} ({hits.recall:.3f})"
    if hits.f1 is None:
        return "–"
    precision, recall = ("–" if share is None else f"{share:.2f}" for share in (hits.precision, hits.recall))
    return f"{hits.f1:.3f} (p {precision}, r {recall}, n {hits.wanted})"


def as_mapping(scores: Mapping[str, Score], *, with_misses: bool = False) -> dict[str, dict[str, object]]:
    """Return the scores for JSON: of each class `texts` and, by what is counted, the counts and their rates.

    With misses, each class tells what was wrong too, under `misses`.
    """
    return {
        name: {
            "texts": found.texts,
            **{counted: _rates(getattr(found, counted)) for counted in COUNTED},
            **({"misses": found.misses} if with_misses else {}),
        }
        for name, found in scores.items()
    }


def _rates(hits: Hits) -> dict[str, float | int | None]:
    counts = {"right": hits.right, "wanted": hits.wanted, "given": hits.given}
    return {**counts, "precision": hits.precision, "recall": hits.recall, "f1": hits.f1}
