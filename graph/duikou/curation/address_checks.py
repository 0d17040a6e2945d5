"""The check that an article of one's own says where it is to be read, or that no address was found."""

from collections.abc import Iterator
from typing import Final

from duikou.curation.seeds import Seeds
from duikou.errors import Problem
from duikou.messages import message

ADDRESSES: Final = ("dcterms:source", "dk:archivedAt", "dk:addressNotFound")
"""What is said of the address of an article; one of these is enough."""


def check_addresses(seeds: Seeds) -> Iterator[Problem]:
    """Warn of each article of one's own, beside other folders, of which nothing is said about an address.

    A folder that stands alone is not asked: data of earlier versions say nothing of it.
    """
    for file in seeds.own_files if seeds.base else ():
        for block in file.blocks:
            if "dk:Article" in block.types and not any(predicate in block.properties for predicate in ADDRESSES):
                what = message("Nothing is said of an address of the article.")
                advice = message(
                    "Say dcterms:source or dk:archivedAt, or dk:addressNotFound true where none was found."
                )
                yield Problem(block.file, block.line, block.subject, what, advice, severity="warning")
