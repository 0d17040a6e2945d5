"""What the fuzzer makes of each kind of input, and what it does with one."""

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random

from addresses import GOOD, open_addresses
from mutating import as_bytes, mutated

from duikou.curation import articles, stubs
from duikou.curation.audit import audit
from duikou.curation.body import guess_body
from duikou.curation.check import Checked, check, require_sound
from duikou.curation.citing import find_citations
from duikou.curation.dismissing import dismiss, open_places
from duikou.curation.register import register_article
from duikou.curation.stubs import stubs_of
from duikou.curation.turtle import Block, Value, format_turtle, parse_turtle
from duikou.errors import DataError, UserError
from duikou.model.periods import datatype_of, first_day, last_day
from duikou.reading import finding, passages
from duikou.reading.document import read_document
from duikou.reading.printed import read_printed
from duikou.resources import ontology_folder
from duikou.store.guard import refuse_unsafe
from duikou.store.named import named_queries

FIXTURES = Path(__file__).resolve().parent.parent / "curation" / "fixtures"
SEEDS = FIXTURES / "seeds"
ARTICLES = FIXTURES / "articles"
SLUG = "heshan-2022"

Target = Callable[[bytes], None]

PRINTED = (
    *(
        "5000万元",
        "近90人",
        "1.9亿元",
        "约30%左右",
        "三分之一",
        "两年半",
        "20多亿元",
        "8.74万余人次",
        "百分之五",
        "第3批",
        "首批",
    ),
    *(
        "二〇二一年六月",
        "2021年6月30日",
        "2023年—2026年",
        "3月1日至5日",
        "十四五",
        "一百二",
        "1,253",
        "占全国30%",
        "3‰",
        "三成",
    ),
    *("2021", "2021-06", "2021-06-30"),
)
WORDS = (
    *("check", "check --format json", "fmt --check", "audit --articles texts", "ref", "ref dk:Figure", "--version"),
    *("cite heshan-2022 5000万元 --articles texts", "dismiss heshan-2022 两地 word --articles texts --seeds seeds"),
    *(
        "new texts/heshan-2022.txt --title 题 --publisher 报 --issued 2024-06-18 --seeds seeds",
        "new texts/x.txt --seeds seeds",
    ),
    *(
        "query who-assists-whom -p provider=东河市",
        "query money -p minimum=5 --format csv",
        "show 东河市 --format json",
    ),
    *(
        "total --provider 东河市",
        "total --recipient 西山县 --begins 2021 --ends 2022",
        "report totals",
        "report timeline --format csv",
    ),
    *("export --format csv -o out.csv", "view -o out.html", "query money --timeout 5", "report coverage --format json"),
)


@cache
def corpus(kind: str) -> Sequence[str]:
    """The good texts of a kind."""
    turtles = [path.read_text("utf-8") for path in sorted(SEEDS.rglob("*.ttl"))]
    texts = [path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    page = f"<html><head><title>题</title></head><body><h1>题</h1><p>{texts[0]}</p><!-- x --><script>1</script></html>"
    if kind in {"turtle", "seeds"}:
        return turtles
    if kind in {"article", "register"}:
        return [*texts, page, f"---\ntitle: 题\ndate: 2024-06-18\n---\n{texts[0]}"]
    if kind == "quantity":
        return PRINTED
    if kind in {"guard", "query"}:
        return [query.text for query in named_queries().values()]
    if kind == "words":
        return WORDS
    if kind == "address":
        return GOOD
    raise ValueError(f"there is no kind {kind!r}")


def make_input(kind: str, seed: int, number: int) -> bytes:
    """Return an input, the same whenever it is asked for."""
    random = Random(f"{seed} {kind} {number}")
    longest = {"quantity": 6000, "words": 6000, "address": 6000}.get(kind, 20_000)
    return as_bytes(mutated(corpus(kind), random, longest), random)


def open_target(kind: str, scratch: Path) -> Target:
    """Return what tries one input; it may write to the folder `scratch`."""
    makers: dict[str, Callable[[Path], Target]] = {
        "turtle": _turtle,
        "seeds": _seeds,
        "article": _article,
        "register": _register,
        "quantity": _quantity,
        "guard": _guard,
        "query": _query,
        "words": _words,
        "address": _address,
    }
    return makers[kind](scratch)


KINDS = ("turtle", "seeds", "article", "register", "quantity", "guard", "query", "words", "address")


def statements(blocks: Sequence[Block]) -> set[tuple[str, str, Value]]:
    return {
        (block.subject, name, value)
        for block in blocks
        for name, values in block.properties.items()
        for value in values
    }


def _turtle(_scratch: Path) -> Target:
    def attempt(content: bytes) -> None:
        parsed = parse_turtle(content, "a.ttl")
        again = parse_turtle(format_turtle(parsed.blocks).encode("utf-8"), "a.ttl")
        if parsed.blocks and statements(parsed.blocks) != statements(again.blocks):
            raise AssertionError("the canonical layout says something else")

    return attempt


def look(folder: Path, texts: Path) -> Checked:
    """Check as the command does; what it lets pass must build."""
    from duikou.store.derive import derive, work_out
    from duikou.store.engine import Engine
    from duikou.store.reading import read_records

    checked = check(folder, ontology_folder(), texts)
    for ledger in audit(checked.seeds, checked.texts):
        if ledger.has_text:
            list(open_places(ledger))
    with contextlib.suppress(DataError):
        require_sound(checked)
        engine = Engine.in_memory()
        for file in (*checked.seeds.ontology, *checked.seeds.files):
            engine.load(file.content, file.graph)
        work_out(engine, checked.seeds.claims, checked.grades)
        derive(engine, ontology_folder() / "rules")
        read_records(engine, "")
    return checked


def _seeds(scratch: Path) -> Target:
    files = [path.relative_to(SEEDS) for path in sorted(SEEDS.rglob("*.ttl"))]

    def attempt(content: bytes) -> None:
        folder = scratch / "seeds"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(SEEDS, folder)
        wanted = content[:200]
        likest = max(files, key=lambda path: _alike((SEEDS / path).read_bytes()[:200], wanted))
        (folder / likest).write_bytes(content)
        look(folder, ARTICLES)

    return attempt


def _alike(one: bytes, other: bytes) -> int:
    return sum(a == b for a, b in zip(one, other, strict=False))


def _article(scratch: Path) -> Target:
    def attempt(content: bytes) -> None:
        path = scratch / "a.txt"
        path.write_bytes(content)
        with contextlib.suppress(UserError):
            text = articles.read_article(path)
            reading = read_document(text)
            articles.guess_title(text, reading.visible)
            masked = articles.mask_markup(text)
            if len(masked) != len(text):
                raise AssertionError("blanking moved something")
            made = stubs.make_stubs("a", text, reading, guess_body(text, reading))
            format_turtle((*made.claims, *made.dismissals))
            for at in range(0, len(masked), max(1, len(masked) // 5)):
                words = masked[at : at + 7]
                for passage in passages.cite(masked, words) if passages.normalise(words) else ():
                    if finding.find_again(masked, {"it": passage})["it"].status != finding.VERIFIED:
                        raise AssertionError("a passage is not where it was cited")

    return attempt


def _register(scratch: Path) -> Target:
    def attempt(content: bytes) -> None:
        folder, texts = scratch / "seeds", scratch / "texts"
        for path in (folder, texts):
            shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(SEEDS, folder)
        texts.mkdir()
        (texts / "made.txt").write_bytes(content)
        with contextlib.suppress(UserError):
            text = texts / "made.txt"
            register_article(folder, ontology_folder(), text, "made", title="题", publisher="报", issued="2024")
            checked = look(folder, texts)
            for stub in stubs_of(checked.seeds, "made")[:2]:
                with contextlib.suppress(UserError):
                    find_citations(checked.seeds, "made", stub.text("dk:printed"), texts)
                    dismiss(folder, ontology_folder(), "made", stub.text("dk:printed"), "word", texts)

    return attempt


def _quantity(_scratch: Path) -> Target:
    def attempt(content: bytes) -> None:
        text = content.decode("utf-8", "replace")
        with contextlib.suppress(UserError):
            said = read_printed(text)
            assert said.kind == "interval" or said.value is not None
        if datatype_of(text):
            assert first_day(text) <= last_day(text)
        reading = read_document(text)
        reading.as_mapping()
        for numeral in reading.numerals:
            assert numeral.entry.start <= numeral.start < numeral.end <= numeral.entry.end

    return attempt


def _guard(_scratch: Path) -> Target:
    def attempt(content: bytes) -> None:
        with contextlib.suppress(UserError):
            refuse_unsafe(content.decode("utf-8", "replace"))

    return attempt


def _query(scratch: Path) -> Target:
    from duikou.building import build
    from duikou.store.manifests import store_folder
    from duikou.store.runner import Runner

    made = build(SEEDS, ontology_folder(), scratch / "build")
    runner = Runner(store_folder(made.folder, made.manifest))

    def attempt(content: bytes) -> None:
        with contextlib.suppress(UserError):
            runner.select(content.decode("utf-8", "replace"), timeout=2, memory=500)

    return attempt


def _words(scratch: Path) -> Target:
    from duikou.building import build
    from duikou.cli import main

    shutil.copytree(SEEDS, scratch / "seeds")
    shutil.copytree(ARTICLES, scratch / "texts")
    build(scratch / "seeds", ontology_folder(), scratch / "build", scratch / "texts")
    os.chdir(scratch)
    os.environ["DUIKOU_SEEDS"] = "seeds"

    def attempt(content: bytes) -> None:
        text = content.decode("utf-8", "replace").replace("\0", "")
        kept = ("texts/heshan-2022.txt", "texts/x.txt")
        words = [word if word in kept else word.replace("/", "_") for word in text.split(" ")]
        sys.argv = ["duikou", *words]
        with (
            contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())),
            contextlib.redirect_stderr(io.TextIOWrapper(io.BytesIO())) as said,
        ):
            try:
                main()
            except SystemExit as left:
                if left.code not in {0, 1, 2, 3, None}:
                    raise AssertionError(f"left with {left.code!r}") from left
            said.seek(0)
            if "Traceback" in said.read():
                raise AssertionError("a traceback was printed")

    return attempt


def _address(scratch: Path) -> Target:
    from duikou.building import build

    return open_addresses(build(SEEDS, ontology_folder(), scratch / "build").folder / "explorer.html")
