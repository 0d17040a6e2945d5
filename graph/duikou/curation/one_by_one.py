"""A check from nothing that holds few articles at a time: what is found of each stays, what it says is let go.

What all articles share is parsed first and stays at hand. An article that neither names another nor is named by one is
checked beside some that happen to be its neighbours; those that hang together are parsed again, with all that may say
anything of them. Where there is a second core, a second process takes half of it.
"""

import warnings
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from duikou.collecting import let_go, letting_go, without_collecting
from duikou.curation.at_hand import ThingsAtHand
from duikou.curation.check import Checked, problems_of
from duikou.curation.findings import Part
from duikou.curation.fingerprints import Fingerprint, article_of
from duikou.curation.hanging import hanging_of
from duikou.curation.kept_parts import Hanging, KeptTexts, Parts
from duikou.curation.ledger_checks import ledgers_of
from duikou.curation.listing import Origin
from duikou.curation.parts import links, outside_of, owners, parts_of
from duikou.curation.reaching import reached
from duikou.curation.resuming import Begun, days_like, naming
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.sharing import findings_of_shared, shared_seeds
from duikou.curation.some_articles import NeedsAllError, Parsed, cut_of, parsed_file, vocabulary_of
from duikou.curation.some_texts import TextsNow
from duikou.forking import processes, shared_out

AT_ONCE: Final = 6_000_000
"""Bytes of the files of articles that are held at a time, about: three thousand claims, 100 MB with all they take."""
FROM: Final = 9_000_000
"""So many bytes of articles, and more, are not held at once."""
WORTH: Final = 2
"""So many such heaps of articles pay for a second process."""
MOST_READ: Final = 2
"""Where articles hang together so that each is read more than so many times again, all at once is less."""


Tell = Callable[[Seeds, Collection[str]], Any]
"""Makes something of what the files of articles say, given these by slug, while it is at hand: what `pickle` takes."""


class Piece(NamedTuple):
    """What was found of some articles, by slug."""

    parts: Mapping[str, Part] = {}
    hanging: Mapping[str, Hanging] = {}
    linked: Mapping[str, frozenset[str]] = {}
    """What `outside_of` tells of those that name another, of which nothing else is found."""
    told: tuple[Any, ...] = ()
    """What somebody makes of what they say."""


def is_large(stands_on: Fingerprint) -> bool:
    """Whether the files of all articles are too much to be held at once."""
    return sum(_size(origin) for origin in stands_on.files if article_of(origin.name)) >= FROM


def check_one_by_one(
    stands_on: Fingerprint, ontology: Path, texts: Path | None, today: date, tell: Tell | None = None
) -> tuple[Begun, tuple[Any, ...]]:
    """Return what a check of one folder of seeds finds, as `resuming.begun` makes it of a check of all.

    Behind it comes all that `tell` tells of articles, of each once.

    Raises `NeedsAllError` where the seeds are not made of parts, where a name that is not defined is to be likened to
    all names, where a text may be that of any article, where too many articles hang together, and where anything warns.
    """
    with without_collecting(), _unsaid():
        shared = shared_seeds((), stands_on, ontology)
        with letting_go():
            work = _Work.of(shared, stands_on, ontology, texts, tell)
            pieces = work.of_all()
            found = findings_of_shared(shared)
    parts = {slug: part for piece in pieces for slug, part in piece.parts.items()}
    hanging = {slug: one for piece in pieces for slug, one in piece.hanging.items()}
    order, days = tuple(work.things.signs()), days_like(shared.articles, today)
    told = tuple(one for piece in pieces for one in piece.told)
    own = {slug: parts[slug] for slug in work.digests}
    kept = Parts(order, days, work.digests, own, found, work.texts.kept, stands_on.shared)
    return Begun(kept, work.things, {slug: hanging[slug] for slug in work.digests}), told


@dataclass(frozen=True)
class _Work:
    """What is needed to check some articles: all but their own files."""

    things: ThingsAtHand
    digests: Mapping[str, str]
    """Of the files of every article, by slug."""
    texts: TextsNow
    stands_on: Fingerprint
    vocabulary: Sequence[Parsed]
    shared: Mapping[Origin, Parsed]
    """The files that all articles share, of which the things know all that they say."""
    own: Mapping[str, Sequence[Origin]]
    """The files of each article."""
    places: Mapping[Origin, int]
    """Where each file comes in the order of the seeds."""
    tell: Tell | None = None

    @classmethod
    def of(cls, shared: Seeds, stands_on: Fingerprint, ontology: Path, texts: Path | None, tell: Tell | None) -> Self:
        things = ThingsAtHand(shared)
        own: dict[str, list[Origin]] = defaultdict(list)
        for origin in stands_on.files:
            own[article_of(origin.name)].append(origin)
        files = {Origin(file.root, file.name): replace(file, blocks=()) for file in shared.files}
        return cls(
            things,
            dict.fromkeys(things.signs(), "") | stands_on.articles,
            TextsNow.of(KeptTexts(), (things, things), texts, stands_on.texts),
            stands_on,
            vocabulary_of(ontology),
            {origin: (files[origin], ()) for origin in own.pop("", [])},
            own,
            {origin: place for place, origin in enumerate(stands_on.files)},
            tell,
        )

    def of_all(self) -> list[Piece]:
        """Return what is found of all articles: of those that hang together last, and never what was found before."""
        apart = self._each(self.digests, self._apart)
        outside = {slug: part.outside for piece in apart for slug, part in piece.parts.items()}
        linked = links(outside | {slug: names for piece in apart for slug, names in piece.linked.items()}, self.digests)
        hang = _together(linked)
        if sum(len(_reached(heap, linked)) for heap in self._heaps(hang)) > MOST_READ * len(self.digests):
            raise NeedsAllError
        found_before = outside.keys()
        return [*apart, *self._each(hang, lambda slugs: self._hanging(slugs, linked, found_before))] if hang else apart

    def _each(self, slugs: Iterable[str], check: Callable[[Sequence[str]], Piece]) -> list[Piece]:
        heaps = list(self._heaps(slugs))
        return shared_out(heaps, check, processes() if len(heaps) >= WORTH else 1)

    def _heaps(self, slugs: Iterable[str]) -> Iterator[list[str]]:
        heap: list[str] = []
        size = 0
        for slug in slugs:
            heap.append(slug)
            size += sum(_size(origin) for origin in self.own.get(slug, ()))
            if size >= AT_ONCE:
                yield heap
                heap, size = [], 0
        if heap:
            yield heap

    def _apart(self, slugs: Sequence[str]) -> Piece:
        """Return what is found of those among some articles that name no other."""
        parsed = self._parsed(slugs)
        linked = {}
        for slug in slugs:
            blocks = [block for origin in self.own.get(slug, ()) for block in parsed[origin][0].blocks]
            outside = outside_of(blocks, slug, self.digests)
            if any(owner != slug for name in outside for owner in owners(name, self.digests)):
                linked[slug] = outside
        free = [slug for slug in slugs if slug not in linked]
        own = {origin: parsed[origin] for slug in free for origin in self.own.get(slug, ())}
        return self._checked(free, free, own, free)._replace(linked=linked)

    def _hanging(self, slugs: Sequence[str], linked: Mapping[str, set[str]], told: Collection[str]) -> Piece:
        """Return what is found of some articles, by all that may say anything of them; some were told of before."""
        read = _reached(slugs, linked)
        return self._checked(slugs, read, self._parsed(read), [slug for slug in slugs if slug not in told])

    def _parsed(self, slugs: Iterable[str]) -> dict[Origin, Parsed]:
        origins = [origin for slug in slugs for origin in self.own.get(slug, ())]
        return {origin: parsed_file(origin, self.stands_on.files[origin]) for origin in origins}

    def _checked(
        self, slugs: Sequence[str], read: Collection[str], own: Mapping[Origin, Parsed], tell: Sequence[str]
    ) -> Piece:
        with _unsaid():
            files = {**self.shared, **own}
            in_order = [files[origin] for origin in sorted(files, key=self.places.__getitem__)]
            cut, whole = cut_of(in_order, self.vocabulary, slugs, self.things)
            texts = self.texts.texts(whole, read, cut.articles)
            ledgers = ledgers_of(cut, texts)
            checked = Checked(cut, texts, problems_of(cut, texts, ledgers), ledgers)
            parts = parts_of(checked, slugs, self.digests, self.things.revised)
            told = (self.tell(replace(whole, files=self._files(own, tell)), tell),) if self.tell and tell else ()
            piece = Piece(parts, hanging_of(cut, slugs), told=told)
        del files, own, in_order, cut, whole, texts, ledgers, checked
        let_go()
        return piece

    def _files(self, own: Mapping[Origin, Parsed], slugs: Iterable[str]) -> tuple[SeedFile, ...]:
        """The files of some articles."""
        return tuple(own[origin][0] for slug in slugs for origin in self.own.get(slug, ()))


def _reached(slugs: Sequence[str], linked: Mapping[str, set[str]]) -> set[str]:
    """Return some articles with all that may say anything of them."""
    return reached({*slugs} | naming(set(slugs), linked), lambda slug: linked[slug])


def _together(linked: Mapping[str, Collection[str]]) -> list[str]:
    """Return the articles that name others or are named, those that hang together one after the other."""
    both: dict[str, set[str]] = defaultdict(set)
    for slug, others in linked.items():
        for other in others:
            if other != slug:
                both[slug].add(other)
                both[other].add(slug)
    found: dict[str, None] = {}
    for slug in linked:
        if slug in both and slug not in found:
            found |= dict.fromkeys(sorted(reached([slug], both.__getitem__)))
    return list(found)


def _size(origin: Origin) -> int:
    try:
        return (origin.root / origin.name).stat().st_size
    except OSError:
        return 0  # whoever reads it finds out


@contextmanager
def _unsaid() -> Iterator[None]:
    """Raise `NeedsAllError` where anything within warns: another process would warn in vain."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        yield
    if said:
        raise NeedsAllError
