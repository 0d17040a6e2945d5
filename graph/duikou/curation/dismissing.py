"""Dismissing a numeral, and saying of each numeral that is still open what can be done with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from duikou.curation.audit import Ledger, audit
from duikou.curation.citing import passages_of, words_of
from duikou.curation.listing import Folders
from duikou.curation.seeds import Seeds
from duikou.curation.stubs import claims_text, dismissal_blocks, is_head, sight, stub_start, stubs_of
from duikou.curation.texts import Texts, body_span, match_texts
from duikou.curation.touching import cut_to, read_near
from duikou.curation.turtle import Block, format_turtle
from duikou.curation.writing import Contents, change_seeds
from duikou.errors import UnknownNameError, UsageError
from duikou.messages import message
from duikou.reading.document import Reading
from duikou.reading.entries import DATE
from duikou.reading.entries import Entry as ReadingEntry
from duikou.reading.passages import Passage, normalise


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
    folders: Folders,
    ontology: Path,
    slug: str,
    words: str,
    reason: str,
    articles: Path,
    restates: str = "",
    note: tuple[str, str] = ("", ""),
    at: int | None = None,
) -> Dismissed:
    """Dismiss a wording wherever it stands in an article and is still open or a stub, and take its stubs away.

    With `at`, a code point of the text, only the place that begins there is dismissed, and its words are not written:
    they may be part of the name of a private person.

    Writes `dismissals/<slug>.ttl` and, where stubs go, `claims/<slug>.ttl`. Places that a filled claim, a name or a
    dismissal accounts for are let be; where the very same dismissal is there already and nothing is open, nothing is
    written. `note` is a remark in English and in Chinese. Raises `UnknownNameError` for an article, reason or restated
    claim that is not known, and `UsageError` where the text is not at hand as it was registered, there is nothing open
    in the words, or they are a single character, which may stand in many words, and `at` is None; otherwise as
    `change_seeds` does.
    """
    slug, reason = slug.removeprefix("article:"), reason.removeprefix("reason:")

    def change(seeds: Seeds) -> tuple[Contents, Dismissed]:
        _refuse(seeds, slug, words, reason, restates, at)
        texts = match_texts(cut_to(seeds, [slug]), articles)
        content, found = _find(seeds, slug, words, texts, articles, at)
        (ledger,) = audit(seeds, texts, slug)
        stubs = _stub_spans(stubs_of(seeds, slug), ledger)
        unsettled = [*stubs.values(), *((entry.start, entry.end) for entry in ledger.open)]
        places = [passage for passage in found if any(_holds(passage, span) for span in unsettled)]
        printed = words_of(content, (places or found)[0]) if at is None else ""
        if at is None:  # one dismissal is of one wording, and another script is another
            places = [place for place in places if normalise(words_of(content, place)) == normalise(printed)]
        if not places:
            return {}, _dismissed_already(seeds, slug, words, printed, found, (reason, restates, note))
        gone = {stub for stub, span in stubs.items() if any(_holds(place, span) for place in places)}
        dismissal, *cited = dismissal_blocks(slug, printed, reason, places, restates, note)
        if dismissal.subject in seeds.blocks:
            dismissal = replace(dismissal, subject=f"{dismissal.subject}-{places[0].end}")
        contents = _contents(seeds, slug, (dismissal, *cited), gone)
        files = tuple(seeds.folder / name for name, text in contents.items() if text is not None)
        return contents, Dismissed(dismissal.subject, tuple(places), len(gone), files)

    return change_seeds(folders, ontology, change, partial(read_near, slugs=[slug], names=[restates]))


def _dismissed_already(
    seeds: Seeds,
    slug: str,
    words: str,
    printed: str,
    found: Iterable[Passage],
    said: tuple[str, str, tuple[str, str]],
) -> Dismissed:
    """Return the dismissal that says the same of some of the places found; raise `UsageError` where there is none."""
    reason, restates, note = said
    for block in seeds.of_type("dk:Dismissal"):
        cited = block.iris("dk:evidence")
        places = [place for place in found if f"passage:{slug}-{place.start}-{place.end}" in cited]
        if places:
            same = dismissal_blocks(slug, printed, reason, places, restates, note)[0]
            if format_turtle([replace(same, subject=block.subject)]) == format_turtle([block]):
                return Dismissed(block.subject, tuple(places), 0, ())
    raise UsageError(
        message(
            "Nothing in {words!r} is open in {slug}: a claim, a name or a dismissal accounts for it already."
            " A stub or numeral is dismissed whole, so give at least all of one.",
            words=words,
            slug=slug,
        )
    )


def open_places(ledger: Ledger) -> Iterator[OpenPlace]:
    """Yield what is open in a ledger, in the order of the text; what the reading takes together is one place."""
    done = None
    for entry in ledger.open:
        if ledger.reading is None or entry.numeral.entry is done:
            continue
        done = entry.numeral.entry
        advice = _advice(ledger.reading, done)
        yield OpenPlace(entry.start, entry.paragraph, ledger.reading.printed(done), entry.context, advice)


def _advice(reading: Reading, entry: ReadingEntry) -> str:
    seen = sight(reading, entry)
    if entry.kind == DATE:
        return message("a date: dk:from, dk:until or dk:asOf of a claim that cites it, or dismiss it (date, dateline)")
    if is_head(entry):
        return message("dk:printedUnit of the figures that it is of, or to dismiss (word)")
    if seen:
        if seen.printed:
            return message("dismiss it ({reason})", reason=seen.reason)
        return message("dismiss it ({reason}) with --at, which does not write the words", reason=seen.reason)
    if entry.scale:
        unit = reading.visible.text[slice(*entry.scale)]
        return message("dk:printed of a figure with dk:printedUnit {unit!r}, or to dismiss", unit=unit)
    return message("dk:printed of a figure, part of the name of something to define, or to dismiss")


def _refuse(seeds: Seeds, slug: str, words: str, reason: str, restates: str, at: int | None) -> None:
    if slug not in seeds.articles:
        raise UnknownNameError("article", slug, seeds.articles)
    reasons = {name.removeprefix("reason:") for name in seeds.blocks if name.startswith("reason:")}
    if reason not in reasons:
        raise UnknownNameError("reason", reason, reasons)
    if restates and restates not in seeds.claims:
        raise UnknownNameError("claim", restates, (name for name in seeds.claims if name.startswith(f"claim:{slug}-")))
    if len(normalise(words)) < 2 and at is None:
        raise UsageError(
            message(
                "{words!r} is too short to tell what is meant: give the word or the name that it is in,"
                " or where it stands with --at (duikou audit tells the code point).",
                words=words,
            )
        )
    if (reason == "restates") != bool(restates):
        raise UsageError(message("The reason restates goes with --restates CLAIM, and only with it."))


def _find(
    seeds: Seeds, slug: str, words: str, texts: Texts, articles: Path, at: int | None
) -> tuple[str, list[Passage]]:
    """The article's text, and every place in its body where the words stand, or the one; there is at least one."""
    if slug not in texts.found or not texts.found[slug].unchanged:
        raise UsageError(
            message(
                "{articles}: the text of {slug} is not in this folder as it was registered.",
                articles=articles,
                slug=slug,
            )
        )
    content = texts.found[slug].content
    found = passages_of(content, words, body_span(seeds.articles[slug], texts.found[slug]))
    if not found:
        raise UsageError(
            message(
                "{words!r} is nowhere in the body of {slug}. Give the words as the article has them.",
                words=words,
                slug=slug,
            )
        )
    if at is not None and not (found := [passage for passage in found if passage.start == at]):
        raise UsageError(
            message(
                "{words!r} does not begin at code point {at} of {slug}. Take it from duikou audit.",
                words=words,
                at=at,
                slug=slug,
            )
        )
    return content, found


def _stub_spans(stubs: Iterable[Block], ledger: Ledger) -> dict[str, tuple[int, int]]:
    """Return where the printed form of each stub stands in the text, by the stub's id."""
    ends: dict[int, int] = {}
    if ledger.reading:
        ends = dict(ledger.reading.visible.span(entry.start, entry.end) for entry in ledger.reading.entries)
    starts = ((stub, stub_start(stub)) for stub in stubs)
    return {stub.subject: (start, ends.get(start, start + len(stub.text("dk:printed")))) for stub, start in starts}


def _holds(passage: Passage, span: tuple[int, int]) -> bool:
    return passage.start <= span[0] and span[1] <= passage.end


def _contents(seeds: Seeds, slug: str, blocks: Iterable[Block], gone: set[str]) -> Contents:
    """What becomes of both files; passages that only the stubs cited go with them, and none is defined twice."""
    present = {file.name: file.blocks for file in seeds.own_files}
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
        contents[claims_name] = claims_text(kept) if kept else None
    return contents


def _passages_of(block: Block) -> set[str]:
    return {value for predicate in block.properties for value in block.iris(predicate) if value.startswith("passage:")}
