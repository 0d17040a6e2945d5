"""The curated data as data: layout, names that lead somewhere, languages, sizes, and what must not be in them."""

import csv
import os
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from shipped import shipped_seeds

from duikou.curation.check import Checked, check
from duikou.curation.grades import grades_of
from duikou.curation.listing import FOLDERS
from duikou.curation.seeds import Seeds
from duikou.curation.tidy import untidy_files
from duikou.curation.turtle import Block, Iri, Literal
from duikou.model.fields import GROUNDS, MODEL_VERSION
from duikou.model.periods import first_day, last_day
from duikou.names import INSTANCES
from duikou.reading.passages import normalise
from duikou.reading.printed import read_printed
from duikou.resources import ontology_folder, seeds_folder

HERE = Path(__file__).parent
REAL_TEXTS = Path(os.environ.get("DUIKOU_ARTICLES") or HERE.parents[1].parent / "shared" / "articles")
needs_texts = pytest.mark.skipif(
    not REAL_TEXTS.is_dir(), reason=f"the texts of the articles are not at hand in {REAL_TEXTS} (DUIKOU_ARTICLES)"
)
LONGEST_RUN = 24
"""Characters in a row that data may share with an article, names and titles apart."""
OURS = {*INSTANCES, "dk"}


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    return shipped_seeds()


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check(seeds_folder(), ontology_folder())


def curated(seeds: Seeds) -> Iterator[Block]:
    """Everything but the gazetteer."""
    return (block for file in seeds.files if file.folder != "gazetteer" for block in file.blocks)


def literals(block: Block) -> Iterator[tuple[str, Literal]]:
    for predicate, values in block.properties.items():
        for value in values:
            if isinstance(value, Literal):
                yield predicate, value


def test_every_file_is_in_canonical_bytes() -> None:
    assert [path.name for path, _ in untidy_files(seeds_folder(), ontology_folder())] == []


def test_nothing_is_wrong(checked: Checked) -> None:
    assert [problem.text() for problem in checked.problems] == []


def test_every_name_leads_somewhere(seeds: Seeds) -> None:
    """By other means than the check: whatever has one of our prefixes is a block of some file."""
    missing = {
        (block.subject, predicate, value.curie)
        for file in seeds.files
        for block in file.blocks
        for predicate, values in block.properties.items()
        for value in (Iri(predicate), *values)
        if isinstance(value, Iri) and value.curie.partition(":")[0] in OURS and value.curie not in seeds.blocks
    }
    assert missing == set()


def test_no_block_is_there_twice(seeds: Seeds) -> None:
    counts = Counter(block.subject for file in (*seeds.ontology, *seeds.files) for block in file.blocks)
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_passage_is_cited_and_every_entity_spoken_of(seeds: Seeds) -> None:
    used = {
        value.curie
        for file in seeds.files
        if file.folder != "gazetteer"
        for block in file.blocks
        for values in block.properties.values()
        for value in values
        if isinstance(value, Iri)
    }
    assert {name for name in seeds.passages if name not in used} == set()
    idle = {block.subject for block in curated(seeds) if block.subject not in used}
    assert {name for name in idle if not name.startswith(("claim:", "dismissal:", "reading:"))} == set()


def test_every_claim_rests_on_passages_of_its_own_article(seeds: Seeds) -> None:
    for block in seeds.claims.values():
        cited = [
            value for predicate in block.properties if "dk:evidence" in predicate for value in block.iris(predicate)
        ]
        assert cited, block.subject
        for name in cited:
            slug = seeds.passages[name].iri("dk:article").removeprefix("article:")
            assert block.subject.startswith(f"claim:{slug}-"), block.subject


def test_labels_are_in_both_languages_and_no_two_claims_share_one(seeds: Seeds) -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    for block in curated(seeds):
        labels = {value.language: value.text for predicate, value in literals(block) if predicate == "rdfs:label"}
        if labels:
            assert {"zh", "en"} <= set(labels), block.subject
            assert han.search(labels["zh"]), block.subject
            assert not han.search(labels["en"]), block.subject
            assert labels["en"] == labels["en"].strip(), block.subject
    for slug in seeds.articles:
        for language in ("zh", "en"):
            counts = Counter(
                value.text
                for block in seeds.claims.values()
                if block.subject.startswith(f"claim:{slug}-") and "dk:Figure" in block.types
                for predicate, value in literals(block)
                if predicate == "rdfs:label" and value.language == language
            )
            assert [text for text, count in counts.items() if count > 1] == [], slug


def test_notes_are_in_both_languages(seeds: Seeds) -> None:
    for block in curated(seeds):
        notes = {value.language for predicate, value in literals(block) if predicate == "skos:editorialNote"}
        assert notes in (set(), {"zh", "en"}), block.subject


def expected_counts() -> list[tuple[str, str, int, int]]:
    with (HERE / "expected_counts.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["article"], row["kind"], int(row["floor"]), int(row["ceiling"])) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("article", "kind", "floor", "ceiling"), expected_counts())
def test_there_are_about_as_many_as_expected(seeds: Seeds, article: str, kind: str, floor: int, ceiling: int) -> None:
    assert article in seeds.articles
    found = sum(article == block.subject.partition(":")[2][: len(article)] for block in seeds.of_type(f"dk:{kind}"))
    assert floor <= found <= ceiling


def test_the_expected_counts_are_of_every_article_and_kind(seeds: Seeds) -> None:
    rows = expected_counts()
    kinds = {"Pairing", "Figure", "Event", "Dismissal"}
    assert {(article, kind) for article, kind, *_ in rows} == {
        (slug, kind) for slug in seeds.articles for kind in kinds
    }
    assert all(0 < floor <= ceiling <= 1.6 * floor for *_, floor, ceiling in rows)
    files = {(file.folder, file.slug) for file in seeds.files if file.folder in {"claims", "dismissals"}}
    assert files == {(folder, slug) for folder in ("claims", "dismissals") for slug in seeds.articles}
    assert {file.folder for file in seeds.files} == set(FOLDERS) - {"revisions"}, "nothing was revised yet"


def test_every_shipped_article_is_adjudicated(seeds: Seeds) -> None:
    """Each claim was read twice and decided as it stands; an edit of a claim, or a new rule, opens it again."""
    grades = grades_of(seeds)
    assert {slug: found.grade for slug, found in grades.items()} == dict.fromkeys(seeds.articles, "grade:adjudicated")
    assert all(found.opened == () for found in grades.values())


def test_articles_follow_the_second_version_and_conclude_nothing_from_notes_alone(seeds: Seeds) -> None:
    assert {article.text("dk:modelVersion") for article in seeds.articles.values()} == {MODEL_VERSION}
    grounds = {name for claim in seeds.claims.values() for predicate in GROUNDS for name in claim.iris(predicate)}
    assert "ground:note" not in grounds


def test_every_figure_says_what_kind_of_number_it_is(seeds: Seeds) -> None:
    """Double entry: what the printed form says by the reader is what is written; shares are shares, money is money."""
    for block in seeds.of_type("dk:Figure"):
        said = read_printed(block.text("dk:printed"), block.text("dk:printedUnit"))
        assert said.value == Decimal(block.text("dk:value"))
        assert (block.iri("dk:unit") == "unit:yuan") >= bool(block.iri("dk:money")), block.subject
        if block.iri("dk:reckoning") == "reckoning:cumulative":
            assert (
                block.text("dk:from")
                or block.text("dk:asOf")
                or block.iris("skos:editorialNote")
                or block.texts("skos:editorialNote")
            ), block.subject


def test_periods_run_forward_and_lie_in_our_days(seeds: Seeds) -> None:
    for block in seeds.claims.values():
        days = [(name, block.text(f"dk:{name}")) for name in ("from", "until", "asOf")]
        for name, written in days:
            if written:
                assert 1990 <= first_day(written).year <= 2050, (block.subject, name)
        begins, until = days[0][1], days[1][1]
        assert not (begins and until) or first_day(begins) <= last_day(until), block.subject


def test_the_parts_of_a_chain_of_places_and_programmes_make_no_circle(seeds: Seeds) -> None:
    for predicate in ("dk:within", "dk:partOf", "dk:containedIn", "dk:partitions", "dk:successor"):
        above = {name: block.iris(predicate) for name, block in seeds.blocks.items() if block.iris(predicate)}
        for name, first in above.items():
            seen: set[str] = set()
            line = [*first]
            while line:
                step = line.pop()
                assert step != name, (predicate, name)
                if step not in seen:
                    seen.add(step)
                    line += above.get(step, ())


def test_named_members_are_no_more_than_a_group_counts(seeds: Seeds) -> None:
    groups = list(seeds.of_type("dk:Group"))
    assert groups
    for block in groups:
        size, members = block.integer("dk:size"), block.iris("dk:member")
        assert size is None or len(members) <= size, block.subject
        assert len(members) == len(set(members)), block.subject


# What must not be in them


def test_there_are_no_persons(seeds: Seeds) -> None:
    kinds = {name for block in curated(seeds) for name in (*block.types, *block.iris("dk:kind"))}
    assert not [name for name in kinds if re.search("person|people|official$|individual", name, re.IGNORECASE)]
    assert {name.partition(":")[0] for name in seeds.blocks} <= {*OURS, "word", "graph", "external", "https", "http"}


def test_no_person_whom_an_article_names_is_named(seeds: Seeds) -> None:
    """The names are held as SHA-256 digests; every two and three Chinese characters in a row are held against them.

    Title and authors of an article are how it is cited, and stay as printed.
    """
    digests = set((HERE / "names_of_persons.sha256").read_text(encoding="ascii").split())
    assert len(digests) > 20
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in digests)
    cited = {"dcterms:title", "dcterms:creator"}
    words = {
        run[start : start + length]
        for block in curated(seeds)
        for text in (block.subject, *(value.text for name, value in literals(block) if name not in cited))
        for run in re.findall(r"[\u4e00-\u9fff]+", text)
        for length in (2, 3)
        for start in range(len(run) - length + 1)
    }
    assert len(words) > 1000
    assert [word for word in words if sha256(word.encode("utf-8")).hexdigest() in digests] == []


@needs_texts
def test_no_sentence_of_an_article_is_carried_over(seeds: Seeds) -> None:
    """Titles, addresses and the names of documents may be as long as they are; nothing else may."""
    runs: set[str] = set()
    for path in sorted(REAL_TEXTS.glob("*.txt")):
        text = normalise(path.read_text(encoding="utf-8"))
        runs.update(text[start : start + LONGEST_RUN] for start in range(len(text) - LONGEST_RUN + 1))
    assert runs
    named = {"dcterms:title", "dcterms:source"}
    for block in curated(seeds):
        for predicate, value in literals(block):
            if predicate in named or (block.subject.startswith("instrument:") and predicate != "skos:editorialNote"):
                continue
            text = normalise(value.text)
            for start in range(len(text) - LONGEST_RUN + 1):
                assert text[start : start + LONGEST_RUN] not in runs, (block.subject, predicate)
