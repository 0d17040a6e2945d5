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
    """Of each article a whole with a part; of the first, one with another part in the second."""
    first, second, *others = sorted(seeds.glob("claims/*.ttl"))
    across = f", claim:{first.stem}-whole"
    for path, whole, elsewhere in ((first, 6, ""), (second, 3, across), *((other, 4, "") for other in others)):
        said = PARTS.format(slug=path.stem, whole=whole, elsewhere=elsewhere)
        path.write_text(path.read_text("utf-8") + said, "utf-8")


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_it_comes_to_the_same(tmp_path: Path, at_once: int) -> None:
    seeds = tmp_path / "seeds"
    copytree(MADE, seeds)
    add_parts(seeds)
    checked = check_all(seeds, ontology_folder())
    curated, slugs = Curated.of(checked.seeds), list(checked.seeds.articles)
    heaps = [slugs[place : place + at_once] for place in range(0, len(slugs), at_once)]
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
    first, second = (path.stem for path in sorted(seeds.glob("claims/*.ttl"))[:2])
    found = {line.split("claim/")[1].split(">")[0]: '"true"' in line for line in agree if "-whole>" in line}
    assert found[f"{first}-whole"], "3 and 3 are 6, wherever the other part is"
    assert found[f"{second}-whole"]
    assert list(found.values()).count(False) == len(slugs) - 2


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
