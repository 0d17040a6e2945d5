"""What is worked out of each article by itself comes to what is worked out of all, sums across articles included."""

from pathlib import Path
from shutil import copytree

import pytest

from duikou.curation.check import check_all
from duikou.curation.curated import Curated
from duikou.curation.fingerprints import article_of, fingerprint
from duikou.errors import UserError
from duikou.loading import finished, taken
from duikou.resources import ontology_folder
from duikou.store.derive import SUMS
from duikou.taking import taken_apart, told_of

MADE = Path(__file__).parent / "mutations" / "written" / "seeds"
"""Five articles of claims written for tests."""

PARTS = """
claim:{slug}-whole a dk:Figure ; dk:printed "{whole}" ; dk:printedUnit "人" .
claim:{slug}-part a dk:Figure ; dk:printed "3" ; dk:printedUnit "人" ; dk:partitions claim:{slug}-whole{elsewhere} .
"""


def add_parts(seeds: Path) -> None:
    """Of each article a whole with a part; of the first and of the last but one, another part in the next."""
    paths = sorted(seeds.glob("claims/*.ttl"))
    last = len(paths) - 1
    for place, path in enumerate(paths):
        whole = {0: 6, 1: 3, last - 1: 6, last: 3}.get(place, 4)
        elsewhere = f", claim:{paths[place - 1].stem}-whole" if place in {1, last} else ""
        said = PARTS.format(slug=path.stem, whole=whole, elsewhere=elsewhere)
        path.write_text(path.read_text("utf-8") + said, "utf-8")


@pytest.mark.sampled(1)  # in heaps of one and of two, and what hangs together in one heap and in two
@pytest.mark.parametrize(("first", "at_once"), [(1, 2), (1, 1), (9, 9)])
def test_it_comes_to_the_same(tmp_path: Path, first: int, at_once: int) -> None:
    seeds = tmp_path / "seeds"
    copytree(MADE, seeds)
    add_parts(seeds)
    checked = check_all(seeds, ontology_folder())
    curated, slugs = Curated.of(checked.seeds), list(checked.seeds.articles)
    heaps = [slugs[:first], *(slugs[place : place + at_once] for place in range(first, len(slugs), at_once))]
    told = [told_of(curated.seeds(curated.of_articles(heap)), heap) for heap in heaps]
    apart: dict[str, bytes] = {}
    loaded = finished(
        taken_apart(told, curated, ontology_folder(), apart.__setitem__, whole=True),
        ontology_folder(),
        apart.__setitem__,
    )
    lines: dict[str, bytes] = {}
    expected = finished(
        taken(checked, ontology_folder(), lines.__setitem__, whole=True), ontology_folder(), lines.__setitem__
    )
    assert apart == lines
    assert loaded.digests == expected.digests
    assert loaded.data == expected.data
    agree = sorted(loaded.engine.graph_text(SUMS).decode("utf-8").splitlines())
    found = {line.split("claim/")[1].split(">")[0]: '"true"' in line for line in agree if "-whole>" in line}
    sums = [found[f"{slug}-whole"] for slug in sorted(slugs)]
    assert sums == [True, True, *[False] * (len(slugs) - 4), True, True], "3 and 3 are 6, wherever the other part is"


def test_a_file_that_changed_since_it_was_checked_is_no_part_of_it(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    copytree(MADE, seeds)
    stands_on = fingerprint(seeds, ontology_folder(), None)
    assert stands_on
    curated = Curated.on_disk(stands_on, ontology_folder())
    slugs = sorted({article_of(origin.name) for origin in stands_on.files} - {""})
    told = [told_of(curated.seeds(curated.of_articles(slugs)), slugs)]
    path = next(seeds.glob("claims/*.ttl"))
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(UserError, match="Build again"):
        taken_apart(told, curated, ontology_folder(), lambda _graph, _lines: None, whole=True)
