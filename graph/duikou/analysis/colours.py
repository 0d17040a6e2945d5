"""Which colour programmes and modes have, the same on every page and in every picture."""

from collections.abc import Mapping

from duikou.model.records import Records


def colour_places(records: Records) -> Mapping[str, int]:
    """Return the place of every programme among all programmes, and of every mode among all modes, in order of the ids.

    What a page shows has no part in it: a page of a part has the colours of the page of the whole. A page takes the
    colour of its palette at that place, and begins again where the palette ends. No programme and no mode give nothing.
    """
    programmes = records.of_kind("programme")
    modes = sorted(concept for concept in records.concepts if concept.startswith("mode:"))
    return {name: place for names in (programmes, modes) for place, name in enumerate(names)}
