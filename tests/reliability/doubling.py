"""How the time of everything that reads a text from outside grows with the text: hostile shapes, doubled twice.

Usage: python tests/reliability/doubling.py [--size N]

Prints a line per function and shape that takes half a second: seconds of processor time for N, 2N and 4N code points
(for `check`: hundredths of that as blocks). It is marked where four times the text took more than eight times as long
(linear: four; quadratic: sixteen), or more than `PATIENCE` seconds, or the process died.
"""

import argparse
import contextlib
import gc
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from duikou.curation import articles, stubs
from duikou.curation.audit import audit
from duikou.curation.body import guess_body
from duikou.curation.check import check
from duikou.curation.citing import passage_block
from duikou.curation.gazetteer import Gazetteer, Place
from duikou.curation.scanning import scan
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.texts import Text, Texts, match_texts
from duikou.curation.turtle import Block, Iri, Literal, format_turtle, parse_turtle
from duikou.errors import UserError
from duikou.names import PREFIXES
from duikou.reading import finding, passages
from duikou.reading.dates import read_dates
from duikou.reading.document import read_document
from duikou.reading.printed import read_printed
from duikou.reading.visible import visible
from duikou.resources import ontology_folder

PATIENCE = 120
"""Seconds after which a line is given up."""

PREFIX_LINES = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())
TEXTS = {
    "letters": "长",
    "digits": "7",
    "Chinese numerals": "一二三",
    "scales": "万亿",
    "dates": "2021年",
    "days": "3月1日至5日，",
    "ranges": "2021—2022、",
    "commas": "，",
    "digits and commas": "1,234",
    "numerals in a row": "3人 ",
    "groups of digits": "300 ",
    "rows of a table": "甲（人）\t3（5）\t-5\n",
    "places in an order": "第1、",
    "mixed numbers": "一又一分之",
    "weights": "3吨-",
    "numerals in clauses": "投入5万元，",
    "figures in lines": "投入5万元\n",
    "enumerations": "。一是二是",
    "marks": "a\u0301\u0316",
    "prefixes of places": "place:",
    "banners": "左翼",
    "words": "a b ",
    "marks alone": "\u0316\u0301",
    "marks of jamo": "\u1100\u1161\u11a8",
    "ligatures": "ﬁ㍿",
    "less": "<",
    "tags": "<a",
    "open tags": "<p>",
    "comments": "<!--",
    "closed comments": "<!---->",
    "scripts": "<script",
    "open scripts": "<script>",
    "styles and scripts": "<style></script>",
    "headings": "<h1>",
    "references": "&#",
    "open references": "&amp",
    "dashes": "---",
    "fences": "---\n",
    "fields": "title:\n",
    "blank": " ",
    "zero width": "\u200b",
    "tiny lines": "长\n",
    "empty lines": "\n",
    "full stops": "。”",
    "quotes": '"',
    "triple quotes": '"""\\',
    "single quotes": "'''a",
    "escapes": "\\",
    "brackets": "[",
    "closed brackets": "[]",
    "parentheses": "(",
    "triple terms": "<<(",
    "prefixes": "prefix a: <",
    "names": "a:b ",
    "statements": "a:b a:c 1 .\n",
    "indented": " claim:a a dk:Claim . ",
    "numbers": "claim:x dk:value 5\n",
}
"""The shapes, each repeated to the length wanted."""


def seeds_of(blocks: list[Block]) -> Seeds:
    text = format_turtle(blocks)
    parsed = parse_turtle(text.encode("utf-8"), "claims/a.ttl")
    return Seeds(
        Path("none"), (SeedFile("claims/a.ttl", text.encode("utf-8"), parsed.blocks, parsed.subjects),), (), ()
    )


def registered(text: str) -> Block:
    numbers = {"bodyStart": 0, "bodyEnd": len(text), "length": len(text)}
    values = {f"dk:{name}": (Literal(str(number), "xsd:integer"),) for name, number in numbers.items()}
    return Block("article:a", "", 0, {"rdf:type": (Iri("dk:Article"),), "dk:digest": (Literal("0" * 64),), **values})


def hold_the_ledger(text: str) -> None:
    """Make stubs, take them for claims, and hold the ledger of another copy of the text."""
    reading = read_document(text)
    made = stubs.make_stubs("a", text, reading, (0, len(reading.visible.text)))
    dated = [
        Block(block.subject, "", 0, {**block.properties, "dk:from": (Literal("2021", "xsd:gYear"),)})
        for block in (*made.claims, *made.dismissals)
    ]
    seeds = seeds_of([registered(text), *dated])
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_text("一\n" + text, "utf-8")
        texts = match_texts(seeds, Path(folder))
    audit(seeds, texts)
    audit(seeds, Texts({"a": Text(Path("a.txt"), text, unchanged=True)}, texts.verifications, (), texts.articles))


def miss_passages(text: str) -> None:
    """Look in a text for passages that are not in it, of twenty lengths, as many as the text is long by the hundred."""
    found = [passages.Passage(at, at + 9, at % 20 + 1, 1, f"{at:064x}") for at in range(0, len(text), 100)]
    around = {
        passage.start: (f"16-{passage.digest[-16:]}", f"{passage.length}-{passage.digest[-16:]}") for passage in found
    }
    told = [replace(passage, before=around[passage.start][0], behind=around[passage.start][1]) for passage in found]
    finding.find_again(text, {str(place): passage for place, passage in enumerate([*found, *told])})


def cite_everywhere(text: str) -> None:
    """Make passages all over a text, as many as the text is long by the hundred, with the words around them."""
    for at in range(0, len(text) - 3, 100):
        if passages.normalise(text[at : at + 3]):
            passages.passage_at(text, at, at + 3)


def read_printed_or_refuse(text: str) -> None:
    with contextlib.suppress(UserError):
        read_printed(text)


def cite_all(text: str) -> None:
    passages.cite(text, text[:3])


def read(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text(text, "utf-8")
        articles.read_article(path)


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "read_article": read,
    "mask_markup": articles.mask_markup,
    "front_matter": lambda text: articles.front_matter("---\n" + text),
    "find_digits": articles.find_digits,
    "visible": visible,
    "read_document": read_document,
    "guess_body": lambda text: guess_body(text, read_document(text), "甲"),
    "read_dates": lambda text: read_dates(text, None),
    "read_printed": read_printed_or_refuse,
    "normalise": passages.normalise,
    "NormalisedText": passages.NormalisedText,
    "cite": cite_all,
    "verify": miss_passages,
    "passage_at": cite_everywhere,
    "make_stubs, audit": hold_the_ledger,
    "scan": lambda text: scan(PREFIX_LINES + text),
    "parse_turtle": lambda text: parse_turtle((PREFIX_LINES + text).encode(), "a.ttl"),
    "parse_turtle, in a text": lambda text: parse_turtle(
        (PREFIX_LINES + f'claim:a rdfs:label "{text}').encode(), "a.ttl"
    ),
    "gazetteer": lambda text: Gazetteer(()).find(text),
    "names": lambda text: Gazetteer([Place("place:a", text, alternatives=(text,))]).find("甲县"),
    "format_turtle": lambda text: format_turtle([Block("claim:a", "", 0, {"dk:printed": (Literal(text),)})]),
}


def passage_blocks(count: int) -> Iterator[str]:
    for at in range(count):
        yield format_turtle([passage_block("a", passages.Passage(at, at + 2, 2, 1, "0" * 64))]).partition("\n\n")[2]


SEEDS: dict[str, Callable[[int], str]] = {
    "unfilled stubs": lambda count: (
        "".join(
            f'claim:a-numeral-{at}\n a dk:Figure ;\n dk:printed "{at}人" ;\n dk:evidence passage:a-{at}-{at + 2} .\n\n'
            for at in range(count)
        )
        + "\n".join(passage_blocks(count))
    ),
    "names that are not defined": lambda count: "".join(
        f"claim:a-{at}\n a dk:Event ;\n dk:provider place:无{at}县 ;\n dk:about project:{at} ;\n dk:unit unit:{at} .\n"
        for at in range(count)
    ),
    "parts of one whole": lambda count: (
        'claim:a-all\n    a dk:Figure ;\n    dk:printed "5人" .\n\n'
        + "".join(
            f'claim:a-{at}\n    a dk:Figure ;\n    dk:printed "5人" ;\n    dk:partitions claim:a-all .\n\n'
            for at in range(count)
        )
    ),
    "a missing quote": lambda count: (
        'claim:a-q\n    rdfs:label "甲 .\n\n'
        + "".join(f'claim:a-{at}\n    dk:printed "5人" .\n\n' for at in range(count))
    ),
    "blocks on one line": lambda count: "".join(f"claim:a-{at} a dk:Figure . " for at in range(count)),
    "one id again and again": lambda count: "claim:a-1 a dk:Figure .\n" * count,
    "blank nodes": lambda count: "".join(f"claim:a-{at} dk:about [] .\n" for at in range(count)),
    "names in angle brackets": lambda count: "".join(f"claim:a-{at} dk:about <claim:b> .\n" for at in range(count)),
    "ill-typed dates": lambda count: "".join(
        f'claim:a-{at}\n    a dk:Event ;\n    dk:from "0001"^^xsd:gYear .\n\n' for at in range(count)
    ),
}


def check_seeds(body: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims" / "a.ttl"
        path.parent.mkdir()
        path.write_text(f"{PREFIX_LINES}\n{body}", "utf-8")
        check(Path(folder), ontology_folder())


def measured(function: str, shape: str, size: int) -> float:
    """Return the seconds of processor time that one call takes."""
    text = SEEDS[shape](size) if function == "check" else (TEXTS[shape] * (size // len(TEXTS[shape]) + 1))[:size]
    began = time.process_time()
    with contextlib.suppress(UserError):
        (check_seeds if function == "check" else FUNCTIONS[function])(text)
    return time.process_time() - began


def cases() -> list[tuple[str, str]]:
    return [*((function, shape) for function in FUNCTIONS for shape in TEXTS), *(("check", shape) for shape in SEEDS)]


def in_process_of_its_own(function: str, shape: str, *sizes: int) -> list[float]:
    """Return the seconds for each size, as many as were done before the process died or its time was over."""
    fork = multiprocessing.get_context("fork")
    told, tell = fork.Pipe(duplex=False)
    worker = fork.Process(target=_measure_all, args=(tell, function, shape, sizes))
    worker.start()
    tell.close()
    took: list[float] = []
    with contextlib.suppress(EOFError):
        while len(took) < len(sizes) and told.poll(PATIENCE):
            took.append(told.recv())
    worker.kill()
    worker.join()
    return took


def _measure_all(tell: "Connection[float, None]", function: str, shape: str, sizes: Sequence[int]) -> None:
    gc.freeze()  # what the parent holds is no work of the text, however long it takes to look it through
    measured(function, shape, 10)  # what is imported when it is first used
    for size in sizes:
        tell.send(measured(function, shape, size))


def times(function: str, shape: str, size: int) -> list[float]:
    """Return the seconds for a size, twice and four times as much; where they look steep, the least of three rounds.

    What else the machine does makes a text of some length take longer, never less long; a square stays one.
    """
    sizes = (size, 2 * size, 4 * size)
    took = in_process_of_its_own(function, shape, *sizes)
    for _ in range(2):
        if len(took) == len(sizes) and is_steep(took):
            took = list(map(min, took, in_process_of_its_own(function, shape, *sizes)))
    return took


def is_steep(took: Sequence[float]) -> bool:
    """Whether times for n, 2n and 4n grow faster than their texts, or some is missing."""
    return len(took) < 3 or (took[2] > 8 * took[0] and took[2] > 0.5)


def main() -> int:
    """Measure all, print a line each, and return how many lines are marked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", type=int, default=100_000, help="code points of the smallest text")
    chosen = parser.parse_args()
    marked = 0
    for function, shape in cases():
        size = chosen.size // 100 if function == "check" else chosen.size
        took = times(function, shape, size)
        marked += is_steep(took)
        shown = " ".join(f"{seconds:8.3f}" for seconds in took)
        if is_steep(took) or took[-1] > 0.5:
            print(f"{function:24} {shape:26} {shown}{'  MARKED' if is_steep(took) else ''}", flush=True)
    print(f"{len(cases())} lines, {marked} marked.")
    return marked


if __name__ == "__main__":
    sys.exit(min(main(), 1))
