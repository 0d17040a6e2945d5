"""What is refused of a Turtle file for its bytes or its outline: what a parser does not tell, or must not be given."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from duikou import limits
from duikou.curation.scanning import Outline
from duikou.errors import Problem
from duikou.names import PREFIXES, curie

REUSED: Final = "The id is already used"
"""What the message of an id that is used twice begins with, be it in one file or in two."""


def refuse(content: bytes, file: str) -> Problem | None:
    """Return why the bytes of a file are not read as Turtle: size, encoding, emptiness; None where they are."""
    if len(content) > limits.LARGEST_TURTLE:
        return Problem(
            file,
            0,
            "",
            f"The file has {len(content):,} bytes; at most {limits.LARGEST_TURTLE:,} are read.",
            "Split it.",
        )
    if content.startswith(b"\xef\xbb\xbf"):
        return Problem(file, 1, "", "The file begins with a byte order mark.", "Save it as UTF-8 without BOM.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Problem(file, line, "", f"Not UTF-8: byte {error.start} cannot be read.", "Save the file as UTF-8.")
    if not text.strip():
        return Problem(file, 0, "", "The file is empty.", "Fill it, or delete it.")
    return None


def outline_faults(outline: Outline, file: str) -> list[Problem]:
    """Return the faults for which a file has no blocks: prefixes that stand for something else, and deep nesting."""
    faults = [
        Problem(
            file,
            line,
            "",
            f"The prefix {prefix}: stands for another namespace here.",
            f"Write @prefix {prefix}: <{PREFIXES[prefix]}> .",
        )
        for line, prefix, namespace in outline.declarations
        if PREFIXES.get(prefix, namespace) != namespace
    ]
    depth, line = outline.deepest
    if depth > limits.DEEPEST:
        message = f"Brackets lie {depth:,} deep; at most {limits.DEEPEST} are read."
        faults.append(Problem(file, line, "", message, "Give each thing an IRI and a block of its own."))
    return faults


def outline_problems(outline: Outline, file: str) -> list[Problem]:
    """Return what is wrong with a file that leaves its blocks as they are: comments, and two blocks for one subject."""
    problems = [
        Problem(
            file,
            line,
            "",
            "Comments (#) are lost when the file is formatted.",
            "Make the remark a triple: skos:editorialNote.",
        )
        for line in outline.comments[:1]
    ]
    first: dict[str, int] = {}
    for line, name in outline.heads:
        subject = curie(name)
        if subject in first:
            message = f"{REUSED} at line {first[subject]}."
            problems.append(Problem(file, line, subject, message, "Give one of the two another id, or merge them."))
        first.setdefault(subject, line)
    return problems


def nameless_problems(outline: Outline, file: str) -> Iterator[Problem]:
    """Yield a problem for each line with a blank node; one without a line where the outline shows none."""
    begins = [line for line, _ in outline.heads]
    for line in dict.fromkeys(outline.nameless or (0,)):
        last = bisect_right(begins, line) - 1
        owner = curie(outline.heads[last].subject) if last >= 0 else ""
        yield Problem(file, line, owner, "Blank nodes cannot be cited.", "Give the thing an IRI.")
