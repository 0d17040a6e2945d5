"""Dismissing a numeral, and saying of each numeral that is still open what can be done with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from duikou.curation.articles import mask_markup
from duikou.curation.audit import Ledger, audit
from duikou.curation.seeds import Seeds
from duikou.curation.stubs import dismissal_blocks, reason_at_sight, stub_span, stubs_of
from duikou.curation.texts import Texts, body_span, match_texts
from duikou.curation.turtle import Block, format_turtle
from duikou.curation.writing import Contents, change_seeds
from duikou.errors import UnknownNameError, UsageError
from duikou.reading.numerals import find_dates
from duikou.reading.passages import Passage, cite, normalise


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A dismissal as written: its id, its passages, how many stubs it took away, and the files that changed."""

    id: str
    passages: tuple[Passage, ...]
    stubs: int
    files: tuple[Path, ...]


class OpenPlace(NamedTuple):
    """Something that no claim, name or dismissal accounts for: where it stands, its wording, and what to do."""

    start: int
    paragraph: int
    words: str
    context: str
    advice: str


def dismiss(
    folder: Path,
    ontology: Path,
    slug: str,
    words: str,
    reason: str,
    articles: Path,
    restates: str = "",
    note: tuple[str, str] = ("", ""),
) -> Dismissed:
    """Dismiss a wording wherever it stands in an article and is still open or a stub, and take its stubs away.

    Writes `dismissals/<slug>.ttl` and, where stubs go, `claims/<slug>.ttl`. Places that a filled claim, a name or a
    dismissal accounts for are let be; where the very same dismissal is there already and nothing is open, nothing is
    written. `note` is a remark in English and in Chinese. Raises `UnknownNameError` for an article, reason or restated
    claim that is not known, and `UsageError` where the text is not at hand as it was registered, there is nothing open
    in the words, or they are a single character, which may stand in many words; otherwise as `change_seeds` does.
    """
    slug, reason = slug.removeprefix("article:"), reason.removeprefix("reason:")

    def change(seeds: Seeds) -> tuple[Contents, Dismissed]:
        _refuse(seeds, slug, words, reason, restates)
        texts = match_texts(seeds, articles)
        content, found = _find(seeds, slug, words, texts, articles)
        stubs = {stub.subject: stub_span(stub) for stub in stubs_of(seeds, slug)}
        unsettled = [*stubs.values(), *_open_spans(seeds, slug, texts)]
        places = [passage for passage in found if any(_holds(passage, span) for span in unsettled)]
        if not places:
            return {}, _dismissed_already(seeds, slug, words, content, found, (reason, restates, note))
        gone = {stub for stub, span in stubs.items() if any(_holds(place, span) for place in places)}
        printed = content[places[0].start : places[0].end]
        dismissal, *cited = dismissal_blocks(slug, printed, reason, places, restates, note)
        if dismissal.subject in seeds.blocks:
            dismissal = replace(dismissal, subject=f"{dismissal.subject}-{places[0].end}")
        contents = _contents(seeds, slug, (dismissal, *cited), gone)
        files = tuple(folder / name for name, text in contents.items() if text is not None)
        return contents, Dismissed(dismissal.subject, tuple(places), len(gone), files)

    return change_seeds(folder, ontology, change)


def _dismissed_already(
    seeds: Seeds,
    slug: str,
    words: str,
    content: str,
    found: Iterable[Passage],
    said: tuple[str, str, tuple[str, str]],
) -> Dismissed:
    """Return the dismissal that says the same of some of the places found; raise `UsageError` where there is none."""
    reason, restates, note = said
    for block in seeds.of_type("dk:Dismissal"):
        cited = block.iris("dk:evidence")
        places = [place for place in found if f"passage:{slug}-{place.start}-{place.end}" in cited]
        if places:
            printed = content[places[0].start : places[0].end]
            same = dismissal_blocks(slug, printed, reason, places, restates, note)[0]
            if format_turtle([replace(same, subject=block.subject)]) == format_turtle([block]):
                return Dismissed(block.subject, tuple(places), 0, ())
    raise UsageError(
        f"Nothing in {words!r} is open in {slug}: a claim, a name or a dismissal accounts for it already. "
        "A stub or numeral is dismissed whole, so give at least all of one."
    )


def open_places(content: str, ledger: Ledger) -> Iterator[OpenPlace]:
    """Yield what is open in a ledger, in the order of the text `content`; a date is one place, not three."""
    masked = mask_markup(content)
    dates = {position: date for date in find_dates(masked) for position in range(date.start, date.end)}
    done = 0
    for entry in ledger.open:
        numeral = entry.numeral
        if numeral.start < done:
            continue
        date = dates.get(numeral.start)
        words = date.text if date else numeral.text
        done = date.end if date else numeral.end
        if date:
            advice = "a date: dk:from, dk:until or dk:asOf of a claim that cites it, or dismiss it (date, dateline)"
        elif sighted := reason_at_sight(masked, numeral.start):
            advice = f"dismiss it ({sighted})"
        else:
            advice = "dk:printed of a figure, part of the name of something to define, or to dismiss"
        yield OpenPlace(numeral.start, entry.paragraph, words, entry.context, advice)


def _refuse(seeds: Seeds, slug: str, words: str, reason: str, restates: str) -> None:
    if slug not in seeds.articles:
        raise UnknownNameError("article", slug, seeds.articles)
    reasons = {name.removeprefix("reason:") for name in seeds.blocks if name.startswith("reason:")}
    if reason not in reasons:
        raise UnknownNameError("reason", reason, reasons)
    if restates and restates not in seeds.claims:
        raise UnknownNameError("claim", restates, (name for name in seeds.claims if name.startswith(f"claim:{slug}-")))
    if len(normalise(words)) < 2:
        raise UsageError(f"{words!r} is too short to tell what is meant: give the word or the name that it is in.")
    if (reason == "restates") != bool(restates):
        raise UsageError("The reason restates goes with --restates CLAIM, and only with it.")


def _find(seeds: Seeds, slug: str, words: str, texts: Texts, articles: Path) -> tuple[str, list[Passage]]:
    """The article's text, markup blanked, and every place in its body where the words stand; at least one."""
    if slug not in texts.found or not texts.found[slug].unchanged:
        raise UsageError(f"{articles}: the text of {slug} is not in this folder as it was registered.")
    content = mask_markup(texts.found[slug].content)
    found = cite(content, words, *body_span(seeds.articles[slug], texts.found[slug]))
    if not found:
        raise UsageError(f"{words!r} is nowhere in the body of {slug}. Give the words as the article has them.")
    return content, found


def _open_spans(seeds: Seeds, slug: str, texts: Texts) -> Iterator[tuple[int, int]]:
    ledger = next(ledger for ledger in audit(seeds, texts) if ledger.slug == slug)
    return ((entry.numeral.start, entry.numeral.end) for entry in ledger.open)


def _holds(passage: Passage, span: tuple[int, int]) -> bool:
    return passage.start <= span[0] and span[1] <= passage.end


def _contents(seeds: Seeds, slug: str, blocks: Iterable[Block], gone: set[str]) -> Contents:
    """What becomes of both files; passages that only the stubs cited go with them, and none is defined twice."""
    present = {file.name: file.blocks for file in seeds.files}
    claims_name, dismissals_name = f"claims/{slug}.ttl", f"dismissals/{slug}.ttl"
    kept = [block for block in present.get(claims_name, ()) if block.subject not in gone]
    cited = {name for other in (*kept, *present.get(dismissals_name, ())) for name in _passages_of(other)}
    orphans = {
        name for block in present.get(claims_name, ()) if block.subject in gone for name in _passages_of(block)
    } - cited
    kept = [block for block in kept if block.subject not in orphans]
    known = {block.subject for block in (*kept, *present.get(dismissals_name, ()))}
    added = [block for block in blocks if block.subject not in known]
    contents: dict[str, str | None] = {dismissals_name: format_turtle([*present.get(dismissals_name, ()), *added])}
    if gone:
        contents[claims_name] = format_turtle(kept) if kept else None
    return contents


def _passages_of(block: Block) -> set[str]:
    return {value for predicate in block.properties for value in block.iris(predicate) if value.startswith("passage:")}
