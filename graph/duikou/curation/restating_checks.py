"""Checks of what claims restate: claims of other articles, of their own kind, that may be of the same fact."""

from collections.abc import Iterator

from duikou.curation.seeds import Seeds
from duikou.curation.telling import told
from duikou.errors import Problem
from duikou.messages import listed, message
from duikou.names import RESTATES


def check_restating(seeds: Seeds) -> Iterator[Problem]:
    """Yield each claim that restates one of its own article, or one of another kind."""
    for file in seeds.files:
        own = file.by_subject if file.folder == "claims" else {}
        for block in own.values():
            for name in block.iris(RESTATES) if block.subject in seeds.claims else ():
                other = seeds.claims.get(name)
                if name in own:
                    what = message("It restates {claim}, which is of the same article.", claim=name)
                    advice = message("Keep one of the two, or dismiss the numeral: duikou dismiss … restates.")
                    yield told(file, block, RESTATES, what, advice)
                elif other is not None and set(other.types) != set(block.types):
                    kinds = listed(other.types)
                    what = message("It restates {claim}, which is of another kind: {kinds}.", claim=name, kinds=kinds)
                    yield told(file, block, RESTATES, what, message("Name a claim of the same fact: duikou same."))
