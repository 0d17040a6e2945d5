"""A drafter measured on a folder of gold: scores by class and in all, as rows of a table and as JSON."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from operator import add
from typing import Final

from duikou.curation.gazetteer import Gazetteer
from duikou.drafting.gold import Gold
from duikou.drafting.rates import Hits
from duikou.drafting.scoring import COUNTED, Draft, Score, score
from duikou.model.folding import characters
from duikou.reading.document import read_document

ALL: Final = "all"
_SHARES: Final = ("numerals", "figures", "parties")
"""Of these every one that there is gets an answer, so that a share tells it; of the rest precision and recall."""
COLUMNS: Final = ("class", "texts", *COUNTED)


def measure(gold: Iterable[Gold], drafter: Callable[[Gold], Draft], gazetteer: Gazetteer) -> dict[str, Score]:
    """Return the scores of a drafter by class, in the order of their names, and of all under "all"."""
    strip, places = stripper(gazetteer), gazetteer.reader()
    by_class: dict[str, Score] = {}
    for one in gold:
        numerals = read_document(one.text, one.issued, places).as_mapping()["numerals"]
        spans = [(numeral["start"], numeral["end"]) for numeral in numerals]
        found = score(one, drafter(one), spans, strip)
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


def as_mapping(scores: Mapping[str, Score]) -> dict[str, dict[str, object]]:
    """Return the scores for JSON: of each class `texts` and, by what is counted, the counts and their rates."""
    return {
        name: {"texts": found.texts, **{counted: _rates(getattr(found, counted)) for counted in COUNTED}}
        for name, found in scores.items()
    }


def _rates(hits: Hits) -> dict[str, float | int | None]:
    counts = {"right": hits.right, "wanted": hits.wanted, "given": hits.given}
    return {**counts, "precision": hits.precision, "recall": hits.recall, "f1": hits.f1}
