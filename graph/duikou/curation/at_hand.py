"""What all articles share, parsed and at hand: what `things` keeps, without a file that it is kept in."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from duikou.curation.at_large import AtLarge, Named, by_beginning
from duikou.curation.fingerprints import article_of
from duikou.curation.kept_parts import Sign
from duikou.curation.readings import numbered_of_all
from duikou.curation.recognising import signs_of
from duikou.curation.seeds import Seeds
from duikou.curation.things import back_of, homes_of, revised_of
from duikou.curation.turtle import Block


class ThingsAtHand:
    """The blocks that all articles share, and what any article may ask of all of them, worked out once."""

    def __init__(self, seeds: Seeds) -> None:
        """Take them from seeds of which the files of articles may be empty."""
        self._seeds = seeds
        self.files = [file for file in seeds.files if not article_of(file.name)]
        self.blocks = [block for file in self.files for block in file.blocks]
        self._by_name = {block.subject: block for block in self.blocks}
        self.subjects: Mapping[str, Mapping[str, int]] = {file.name: file.subjects for file in self.files}
        self.homes: Mapping[str, tuple[str, int]] = homes_of(self.subjects)
        self.back: Mapping[str, list[str]] = back_of(self.blocks)
        self.revised: Mapping[str, list[str]] = revised_of(self.blocks)

    def block(self, name: str) -> Block:
        """Return the block of a subject that is among those of the files."""
        return self._by_name[name]

    @cached_property
    def _at_large(self) -> AtLarge:
        return AtLarge.of(self._seeds.things)

    @cached_property
    def _numbered(self) -> frozenset[str]:
        return frozenset(numbered_of_all(self._seeds.things))

    def at_large(self, _labels: Iterable[str] = ()) -> AtLarge:
        """Return what any label may name, the same for all."""
        return self._at_large

    def by_beginning(self) -> Mapping[str, list[Named]]:
        """Return the same as it is kept."""
        return by_beginning(self._at_large)

    def numbered(self) -> frozenset[str]:
        """Return the names with numerals that any text may have."""
        return self._numbered

    def signs(self) -> dict[str, Sign]:
        """Return what the registered text of each article is known by, by slug in the order of the seeds."""
        return signs_of(self._seeds.articles)
