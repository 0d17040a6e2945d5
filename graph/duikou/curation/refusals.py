"""What is refused of a Turtle file for its bytes or its outline: what a parser does not tell, or must not be given."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from duikou import limits
from duikou.curation.scanning import Outline
from duikou.errors import Problem
from duikou.messages import message
from duikou.names import PREFIXES, curie

REUSED: Final = "reused"
"""The fault of an id that is used twice, be it in one file or in two."""


def refuse(content: bytes, file: str) -> Problem | None:
    """Return why the bytes of a file are not read as Turtle: size, encoding, emptiness; None where they are."""
    if len(content) > limits.LARGEST_TURTLE:
        return Problem(
            file,
            0,
            "",
            message(
                "The file has {number:,} bytes; at most {most:,} are read.",
                number=len(content),
                most=limits.LARGEST_TURTLE,
            ),
            message("Split it."),
        )
    if content.startswith(b"\xef\xbb\xbf"):
        return Problem(
            file, 1, "", message("The file begins with a byte order mark."), message("Save it as UTF-8 without BOM.")
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Problem(
            file,
            line,
            "",
            message("Not UTF-8: byte {start} cannot be read.", start=error.start),
            message("Save the file as UTF-8."),
        )
    if not text.strip():
        return Problem(file, 0, "", message("The file is empty."), message("Fill it, or delete it."))
    return None


def outline_faults(outline: Outline, file: str) -> list[Problem]:
    """Return the faults for which a file has no blocks: prefixes that stand for something else, and deep nesting."""
    faults = [
        Problem(
            file,
            line,
            "",
            message("The prefix {prefix}: stands for another namespace here.", prefix=prefix),
            message("Write @prefix {prefix}: <{namespace}> .", prefix=prefix, namespace=PREFIXES[prefix]),
        )
        for line, prefix, namespace in outline.declarations
        if PREFIXES.get(prefix, namespace) != namespace
    ]
    depth, line = outline.deepest
    if depth > limits.DEEPEST:
        wrong = message("Brackets lie {depth:,} deep; at most {most} are read.", depth=depth, most=limits.DEEPEST)
        faults.append(Problem(file, line, "", wrong, message("Give each thing an IRI and a block of its own.")))
    return faults


def outline_problems(outline: Outline, file: str) -> list[Problem]:
    """Return what is wrong with a file that leaves its blocks as they are: comments, and two blocks for one subject."""
    problems = [
        Problem(
            file,
            line,
            "",
            message("Comments (#) are lost when the file is formatted."),
            message("Make the remark a triple: skos:editorialNote."),
        )
        for line in outline.comments[:1]
    ]
    first: dict[str, int] = {}
    for line, name in outline.heads:
        subject = curie(name)
        if subject in first:
            wrong = message("The id is already used at line {line}.", line=first[subject])
            repair = message("Give one of the two another id, or merge them.")
            problems.append(Problem(file, line, subject, wrong, repair, fault=REUSED))
        first.setdefault(subject, line)
    return problems


def nameless_problems(outline: Outline, file: str) -> Iterator[Problem]:
    """Yield a problem for each line with a blank node; one without a line where the outline shows none."""
    begins = [line for line, _ in outline.heads]
    for line in dict.fromkeys(outline.nameless or (0,)):
        last = bisect_right(begins, line) - 1
        owner = curie(outline.heads[last].subject) if last >= 0 else ""
        yield Problem(file, line, owner, message("Blank nodes cannot be cited."), message("Give the thing an IRI."))
