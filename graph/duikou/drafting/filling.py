"""Filling an article from a table: all of it is read, held against the gate, and written whole or not at all."""

import re
from collections.abc import Collection, Container, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from duikou.curation.check import problems_of
from duikou.curation.ledger_checks import ledgers_of
from duikou.curation.listing import Folders, in_order
from duikou.curation.restating import Restatement, restatements
from duikou.curation.seeds import SeedFile, SeedFolders, Seeds
from duikou.curation.stating import stating
from duikou.curation.stubs import claims_text
from duikou.curation.texts import Texts, match_texts
from duikou.curation.touching import Near, cut_to
from duikou.curation.turtle import Block, format_turtle, parse_turtle
from duikou.curation.writing import Contents, change_seeds
from duikou.drafting.record import Outcome, record_outcomes
from duikou.drafting.table_claims import Made, made_of_table
from duikou.drafting.table_columns import Columns, languages_in
from duikou.drafting.table_files import read_table
from duikou.drafting.table_problems import Telling
from duikou.drafting.table_reading import Table, read_rows
from duikou.drafting.table_rows import Names, class_of
from duikou.drafting.table_things import FILES
from duikou.drafting.table_writing import known_slug, rows_of
from duikou.errors import DataError, Problem, UserError
from duikou.model.fields import ROLES

_WORD: Final = re.compile(r"[^\s,;，；、]+")
"""What may be an id, in a cell of several."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of a table: ids of what was added, changed, dismissed and withdrawn, sorted, and files written."""

    slug: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    dismissed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    things: tuple[str, ...]
    """Places, bodies and the like that were added or changed."""
    rows: Mapping[str, int]
    """The row of each id that was added."""
    left: Mapping[str, int]
    """How many rows were left out, by state: those still open, drafts, and proposals dismissed that were no numeral."""
    warnings: tuple[Problem, ...]
    files: tuple[Path, ...]
    restatements: tuple[Restatement, ...]
    """What the claims that were added or changed state, and claims of other articles too: to be looked at."""
    outcomes: tuple[Outcome, ...]
    """What became of the rows of a draft."""


def fill(folders: Folders, ontology: Path, slug: str, path: Path, articles: Path | None = None) -> Filled:
    """Make of an article what a table says: claims come, change, are dismissed or withdrawn, and things are added.

    What a row's cells say as they were written stays as it is, a claim without a row too, and ids are kept. A row
    without an id is a claim that is there with the same words, else one that comes in and gets an id. Everything is
    read and held against `check` first, in memory; files that come out as they were are not touched. Raises `DataError`
    with all problems of the table, by row, where there is an error among them or a claim would bring one that the check
    did not have before, `UnknownNameError` for an article that is not registered, else as `change_seeds` and
    `read_rows` do. Nothing is changed then.
    """
    near: list[Near] = []

    def change(seeds: Seeds) -> tuple[Contents, Filled]:
        known = known_slug(seeds, slug)
        texts = match_texts(cut_to(seeds, [known]), articles)
        columns, names = Columns(seeds.blocks, languages_in(rows_of(seeds, known))), Names.of(seeds.blocks)
        table = read_rows(path, columns, names)
        made = made_of_table(seeds, texts, known, table, names)
        if any(problem.severity == "error" for problem in table.problems):
            raise DataError(table.problems)
        contents = contents_of(seeds, known, made)
        telling = Telling(table, columns, made.rows, contents, seeds.folder, {**seeds.blocks, **made.things})
        found = gate(seeds, contents, known, articles)
        table.problems += [telling.told(one) for one in found if one.severity == "error" or one.claim in made.rows]
        if any(problem.severity == "error" for problem in table.problems):
            raise DataError(table.problems)
        return contents, _filled(seeds, known, made, table, contents, near[-1])

    def read(folders: Folders, ontology: Path) -> Seeds:
        near.append(Near(SeedFolders(folders, ontology)))
        return _near(near[-1], slug, path)

    done = change_seeds(folders, ontology, change, read)
    if done.outcomes:
        record_outcomes(in_order(folders)[-1], done.slug, done.outcomes)
    return done


def _near(near: Near, slug: str, path: Path) -> Seeds:
    """Read what is near an article, all things, and the claims that any cell of a table may name by their ids."""
    slug = slug.removeprefix("article:")
    seeds = near.seeds([slug])
    columns, rows = Columns(seeds.blocks), []
    with suppress(UserError):  # it is told when the table is read for what it says
        rows = read_table(path, lambda heading: columns.find(heading) is not None)
    words = {word.removeprefix("claim:") for row in rows for cell in row for word in _WORD.findall(cell)}
    known = {Path(origin.name).stem for origin in near.source.contents if origin.name.startswith("claims/")}
    named = {f"claim:{word}" for word in words if any(word[: mark.start()] in known for mark in re.finditer("-", word))}
    seeds = near.seeds([slug], named)
    return near.seeds(_leant_on(seeds, slug) | _homes(seeds, named), named)


def contents_of(seeds: Seeds, slug: str, made: Made) -> dict[str, str | None]:
    """Return what becomes of the files that a table changes; none where it changes nothing."""
    claims, dismissals = f"claims/{slug}.ttl", f"dismissals/{slug}.ttl"
    files = {file.name: file.blocks for file in seeds.own_files}
    own = {name: files.get(name, ()) for name in (claims, dismissals)}
    gone = {block.subject for blocks in own.values() for block in blocks if class_of(block)} - made.blocks.keys()
    kept = {name: [made.blocks.get(one.subject, one) for one in own[name] if one.subject not in gone] for name in own}
    present = {one.subject for blocks in own.values() for one in blocks}
    for name, block in made.blocks.items():
        if name not in present:
            kept[dismissals if name.startswith("dismissal:") else claims].append(block)
    _place_passages(seeds, made, kept, claims, dismissals)
    contents: dict[str, str | None] = {}
    for name, blocks in kept.items():
        if blocks != list(own[name]):
            text = claims_text(blocks) if name == claims else format_turtle(blocks)
            contents[name] = text or None
    return contents | _things(files, made)


def _place_passages(seeds: Seeds, made: Made, kept: dict[str, list[Block]], claims: str, dismissals: str) -> None:
    """Take out the passages that nothing cites and something did, and put in those that are cited and not there."""
    before = {name for block in (*seeds.claims.values(), *seeds.of_type("dk:Dismissal")) for name in cited_by(block)}
    changed = {block.subject for blocks in kept.values() for block in blocks}
    others = (
        block for file in seeds.files if file.name not in kept or file.root != seeds.folder for block in file.blocks
    )
    cited = {name for block in others for name in cited_by(block)}
    cited |= {name for blocks in kept.values() for block in blocks for name in cited_by(block)}
    for name, blocks in kept.items():
        kept[name] = [one for one in blocks if class_of(one) or one.subject in cited or one.subject not in before]
    for name in (claims, dismissals):
        wanted = dict.fromkeys(one for block in kept[name] for one in cited_by(block) if one not in changed)
        for one in wanted:
            if one in made.passages:
                kept[name].append(made.passages[one])
                changed.add(one)


def cited_by(block: Block) -> list[str]:
    """Return the ids of the passages that a block cites, whatever for."""
    return [name for predicate in ROLES for name in block.iris(predicate)]


def _things(files: Mapping[str, tuple[Block, ...]], made: Made) -> dict[str, str | None]:
    contents: dict[str, str | None] = {}
    blocks_of: dict[str, list[Block]] = {}
    for name, block in made.things.items():
        home = next((file for file, blocks in files.items() if any(one.subject == name for one in blocks)), "")
        home = home or FILES[class_of(block)]
        blocks = blocks_of.setdefault(home, list(files.get(home, ())))
        blocks_of[home] = [*(one for one in blocks if one.subject != name), block]
    for home, blocks in blocks_of.items():
        contents[home] = format_turtle(blocks)
    return contents


def gate(seeds: Seeds, contents: Contents, slug: str, articles: Path | None) -> list[Problem]:
    """Return the problems that the check of an article finds if files have other contents, and does not find now.

    Those of the articles are among them of which it names claims: a part may be too much for a whole of theirs.
    """
    if not contents:
        return []
    changed = _with(seeds, contents)
    slugs = _leant_on(seeds, slug) | _leant_on(changed, slug)
    found = _problems(changed, slugs, articles)
    known = {(one.claim, one.message) for one in _problems(seeds, slugs, articles)} if found else set()
    return [problem for problem in found if (problem.claim, problem.message) not in known]


def _leant_on(seeds: Seeds, slug: str) -> set[str]:
    """Return the slugs of an article and of those of which it names claims."""
    own = [block for file in seeds.of_article("claims", slug) for block in file.blocks]
    return {slug} | _homes(seeds, {name for block in own for name in block.names()})


def _homes(seeds: Seeds, names: Set[str]) -> set[str]:
    """Return the slugs of the registered articles that have claims of some names."""
    files = (file for file in seeds.files if file.folder == "claims" and not names.isdisjoint(file.by_subject))
    return {file.slug for file in files if file.slug in seeds.articles}


def _problems(seeds: Seeds, slugs: Collection[str], articles: Path | None) -> list[Problem]:
    cut = cut_to(seeds, slugs)
    texts: Texts = match_texts(cut, articles)
    return list(problems_of(cut, texts, ledgers_of(cut, texts)))


def _with(seeds: Seeds, contents: Contents) -> Seeds:
    files = {file.name: file for file in seeds.own_files}
    problems = list(seeds.problems)
    for name, text in contents.items():
        files.pop(name, None)
        if text is not None:
            content = text.encode("utf-8", "surrogatepass")
            parsed = parse_turtle(content, str(seeds.folder / name))
            files[name] = SeedFile(name, content, parsed.blocks, parsed.subjects, not parsed.blocks, seeds.folder)
            problems += parsed.problems
    base = (file for file in seeds.files if file.root != seeds.folder)
    changed = replace(seeds, files=(*base, *(files[name] for name in sorted(files))), problems=tuple(problems))
    return replace(changed, all_things=lambda: replace(changed, whole=None, all_things=None).things)


def _filled(seeds: Seeds, slug: str, made: Made, table: Table, contents: Contents, near: Near) -> Filled:
    before = {block.subject: block for block in rows_of(seeds, slug)}
    claims = [name for name in made.blocks if name.startswith("claim:")]
    added = sorted(name for name in claims if name not in before)
    changed = sorted(name for name, block in made.blocks.items() if name in before and before[name] != block)
    numbers = {name: made.rows[name].number for name in (*added, *made.things) if name in made.rows}
    files = tuple(seeds.folder / name for name in sorted(contents))
    return Filled(
        slug,
        tuple(added),
        tuple(changed),
        tuple(sorted(made.dismissed)),
        tuple(sorted(made.withdrawn)),
        tuple(sorted(made.things)),
        numbers,
        dict(made.left),
        tuple(sorted(table.problems)),
        files,
        _restated(near, slug, made, {*added, *changed}),
        tuple(made.outcomes),
    )


def _restated(near: Near, slug: str, made: Made, fresh: Container[str]) -> tuple[Restatement, ...]:
    """Return what claims that come in or change state of what those of other articles do."""
    claims = [block for name, block in made.blocks.items() if name in fresh and name.startswith("claim:")]
    return tuple(restatements(stating(near, slug, claims), slug, claims)) if claims else ()
