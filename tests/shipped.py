"""The seeds that ship, read once in each process of a run; nobody may change what is returned."""

from functools import cache

from duikou.curation.seeds import Seeds, read_seeds
from duikou.resources import ontology_folder, seeds_folder


@cache
def shipped_seeds() -> Seeds:
    """Return the shipped seeds, read with the ontology."""
    return read_seeds(seeds_folder(), ontology_folder())
