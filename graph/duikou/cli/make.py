"""Commands that make things: build, report, view, map, export."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from duikou.cli.checking import passages_told, what_was_checked
from duikou.cli.options import (
    Seeds,
    articles_option,
    build_option,
    format_option,
    output_option,
    seeds_option,
    tracker_option,
    write_answer,
    write_pieces_of_answer,
)
from duikou.cli.sources import open_source, say_of_copy, source_options
from duikou.cli.speaking import Choice
from duikou.cli.terminal import give, say, say_shown
from duikou.collecting import without_collecting
from duikou.messages import listed, message, message_of_number
from duikou.project import Project

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from duikou.analysis.networks import Network


@contextmanager
def progress(title: str, steps: tuple[str, ...]) -> Iterator[Callable[[str], None]]:
    """Give a function to call as each step begins; draws a bar where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=len(steps))
        yield lambda step: bar.update(task, description=f"{title}: {message(step)}", completed=steps.index(step))


@contextmanager
def _no_looking_for_garbage() -> Iterator[None]:
    """Spare the search through what a build makes, which is in use until the end: a fifth of the time."""
    with without_collecting():
        try:
            yield
        finally:
            gc.freeze()


@click.command()
@seeds_option
@articles_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="Folder of the build.",
)
@tracker_option
@click.option(
    "--pages/--no-pages",
    default=None,
    help="Make the pages too, or not; else they are made of up to 20,000 claims.",
)
def build(seeds: Seeds, articles: Path | None, output: Path, tracker: str, pages: bool | None) -> int:
    r"""Check the seeds and build from them the store and the pages that people open, all or nothing.

    \b
    With --articles the passages are held against the texts; no file of the build holds these.

    \b
    Pages are reports, explorer, maps and exports. A build without them answers every question, and makes each page
    when it is asked for (duikou report, view, map, export); --pages later takes over what did not change. The pages
    of the last build go with it.

    Examples:
      duikou build
      duikou build --articles ~/articles -o build
      duikou build --no-pages
    """
    from duikou.building import STEPS
    from duikou.curation.heaps import lines_of

    with _no_looking_for_garbage(), progress(message("Building"), STEPS) as step:
        built = Project(seeds, articles).build(output, report_step=step, tracker=tracker, pages=pages)
    say_shown(lines_of(built.findings.problems), err=True)
    for told in built.lacks:
        say(told, err=True)
    for line in _summary(built.manifest.counts, built.manifest.passages, built.manifest.data, has_texts=bool(articles)):
        say(line)
    checked = what_was_checked(built.findings)
    warnings = len(built.findings.problems)
    say(
        message_of_number(
            "checked: {number} warning {checked}", "checked: {number} warnings {checked}", warnings, checked=checked
        )
    )
    if tracker and not built.manifest.has_pages:
        say(message("No pages were made, and --tracker goes into them: add --pages."), err=True)
    say(_what_next(output, has_pages=built.manifest.has_pages))
    return 0


def _what_next(output: Path, *, has_pages: bool) -> str:
    if has_pages:
        return message("Open {page}, or ask: duikou show 广州市", page=output / "index.html")
    return message(
        "No pages were made. Ask: duikou show 广州市. One page: duikou report, view, map, export. All: add --pages."
    )


def _summary(counts: dict[str, int], passages: dict[str, int], version: str, *, has_texts: bool) -> Iterator[str]:
    yield message(
        "{pairings}, {figures} and {events} from {articles}",
        pairings=message_of_number("{number} pairing", "{number} pairings", counts["pairings"]),
        figures=message_of_number("{number} figure", "{number} figures", counts["figures"]),
        events=message_of_number("{number} event", "{number} events", counts["events"]),
        articles=message_of_number("{number} article", "{number} articles", counts["articles"]),
    )
    yield message(
        "{parties} named; {places}, {organizations}, {groups} known",
        parties=message_of_number("{number} party", "{number} parties", counts["parties"]),
        places=message_of_number("{number} place", "{number} places", counts["places"]),
        organizations=message_of_number("{number} organization", "{number} organizations", counts["organizations"]),
        groups=message_of_number("{number} group", "{number} groups", counts["groups"]),
    )
    has_none = passages["no text"] and not has_texts
    advice = message(" (give the article texts with --articles to check them)") if has_none else ""
    yield message("passages: {passages}", passages=passages_told(passages)) + advice
    yield message("data version {version}", version=version[:12])


_join_option: Final = click.option(
    "--join",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="CSV file of numbers by place: a column code, and columns of numbers.",
)


def _complete_reports(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem

    from duikou.reports.catalogue import REPORTS

    return [CompletionItem(name, help=maker.title.en) for name, maker in REPORTS.items() if name.startswith(incomplete)]


@click.command()
@click.argument("name", shell_complete=_complete_reports)
@click.option("--as-of", default="", metavar="DATE", help="Leave out claims known to begin after this date.")
@click.option("--language", type=Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the text.")
@_join_option
@source_options
@format_option("markdown", "csv", "json")
def report(name: str, as_of: str, language: str, join: Path | None, folder: Path, engine: str, form: str) -> int:
    r"""Print a report: totals, consistency, centrality, coverage or timeline.

    --join takes a CSV file with a column `code` (six digits) and columns of numbers, such as population; totals and
    centrality then have those columns, and money per unit of each.

    \b
    Examples:
      duikou report coverage --language en
      duikou report centrality --as-of 2023 --format csv > centrality.csv
    """
    opened = open_source(folder, engine)
    _ = opened.records
    gc.freeze()  # the records stay to the end, and need not be looked through for garbage again and again
    made = opened.report(name, as_of=as_of, join=join or "")
    say_of_copy(opened)
    texts: dict[str, Callable[[], str]] = {
        "markdown": lambda: made.markdown(language),
        "json": made.json,
        "csv": lambda: made.csv().decode("utf-8"),
    }
    if form == "markdown":
        say(texts[form]().rstrip("\n"))
    else:
        give(texts[form]())
    return 0


def _narrowing_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add what `view` and `map` narrow the network by."""
    options = (
        click.option("--level", default="stated", show_default=True, help="stated, county, prefecture or province."),
        click.option("--date", default="", help="Only claims whose period may include this year, month or day."),
        click.option("--mode", "modes", multiple=True, help="Only ties of this mode; may be repeated."),
        click.option("--explicit", is_flag=True, help="Leave out what is inferred."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@build_option
@_narrowing_options
@click.option("--programme", default="", help="Only this programme and its parts.")
@click.option("--within", default="", help="Only ties with an end in this place.")
@click.option("--basis", multiple=True, help="Only stated, inferred or planned claims; may be repeated.")
@click.option("--language", type=Choice(["zh", "en"]), help="Language at first, else that of the browser.")
@seeds_option
@articles_option
@tracker_option
@output_option("File to write", "view.html")
def view(
    folder: Path,
    level: str,
    date: str,
    programme: str,
    within: str,
    modes: tuple[str, ...],
    explicit: bool,
    basis: tuple[str, ...],
    language: str | None,
    seeds: Seeds,
    articles: Path | None,
    tracker: str,
    output: Path,
) -> int:
    r"""Write an explorer page of a part of the network, one file that opens from disk.

    \b
    With --articles the passages are held against the texts; the page does not hold these.

    Example:
      duikou view --within 贵州省 --programme 粤黔协作 -o guizhou.html
    """
    from duikou.api import open_build

    opened = open_build(folder)
    network = opened.network(
        level=level,
        date=date,
        programme=programme,
        within=within,
        modes=modes,
        include_inferred=not explicit,
        basis=basis,
    )
    page = opened.view(network, language=language or "", tracker=tracker)
    if articles:
        held = passages_told(Project(seeds, articles).passages()) or message("none")
        say(message("passages: {passages}", passages=held), err=True)
    if write_answer(output, page.encode("utf-8")):
        say(
            message("{output}: {size}", output=output, size=_size(network.number_of_nodes(), network.number_of_edges()))
        )
    _tell_inside(network)
    return 0


@click.command("map")
@click.argument("name", default="")
@build_option
@_narrowing_options
@click.option("--language", type=Choice(["zh", "en"]), help="Language at first, else that of the browser.")
@_join_option
@output_option("File to write", "map.html")
def draw_map(
    name: str,
    folder: Path,
    level: str,
    date: str,
    modes: tuple[str, ...],
    explicit: bool,
    language: str | None,
    join: Path | None,
    output: Path,
) -> int:
    r"""Draw a map of the ties of a programme, a place or another party NAME, or of all; one file that opens from disk.

    \b
    Examples:
      duikou map 独山县
      duikou map 粤桂协作 -o yuegui.html
      duikou map --level prefecture -o prefectures.html
    """
    from duikou.api import open_build

    drawn = open_build(folder).map(
        name,
        level=level,
        date=date,
        modes=modes,
        include_inferred=not explicit,
        language=language or "",
        join=join or "",
    )
    if write_answer(output, drawn.generate_html().encode("utf-8")):
        say(message("{output}: {size}", output=output, size=_size(drawn.num_nodes(), drawn.num_edges())))
    return 0


def _size(parties: int, ties: int) -> str:
    return listed(
        (
            message_of_number("{number} party", "{number} parties", parties),
            message_of_number("{number} tie", "{number} ties", ties),
        )
    )


def _tell_inside(network: "Network") -> None:
    """Tell on standard error how many claims the level hides, since no row of a table of ties could."""
    if inside := len(network.claims_inside):
        told = message_of_number(
            "{number} claim lies inside one place at the level {level} and makes no tie there.",
            "{number} claims lie inside one place at the level {level} and make no tie there.",
            inside,
            level=network.graph["level"],
        )
        say(told, err=True)


@click.command()
@source_options
@click.option(
    "--format",
    "form",
    required=True,
    metavar="FORM",
    help="nq, ttl, jsonld, annotations, graphml, gexf, json, geojson, csv, claims-csv, parquet.",
)
@click.option("--level", default="stated", show_default=True, help="Level of the network, for network forms.")
@_join_option
@output_option("File to write")
def export(folder: Path, engine: str, form: str, level: str, join: Path | None, output: Path) -> int:
    r"""Export the graph in one of these forms: all that is said, the network of one level, or tables.

    Claims that lie inside one place at the --level make no tie; standard error tells how many. Numbers that are joined
    by code are attributes of the places in graphml, gexf, json and geojson, and columns of both ends in csv.

    \b
    Examples:
      duikou export --format nq -o all.nq   (every graph, a quad a line)
      duikou export --format ttl -o all.ttl   (the union of the graphs)
      duikou export --format jsonld -o all.jsonld   (every graph, an object a thing)
      duikou export --format annotations -o passages.jsonld   (where the passages stand, never their words)
      duikou export --format graphml -o ties.graphml   (the network, for Gephi, yEd, igraph)
      duikou export --format gexf -o ties.gexf   (the network, for Gephi)
      duikou export --format json -o ties.json   (the network, node-link form of networkx)
      duikou export --format geojson -o ties.geojson   (the network, for QGIS)
      duikou export --format csv -o ties.csv   (a row a tie)
      duikou export --format claims-csv -o claims.csv   (a row a claim)
      duikou export --format parquet -o claims.parquet   (a row a claim)
    """
    from duikou.exporting import NETWORK_FORMS, export_pieces

    opened = open_source(folder, engine)
    pieces = export_pieces(opened, form, level, opened.joined(join) if join else None)
    if write_pieces_of_answer(output, pieces):
        say(message("{output}: {size:,} bytes", output=output, size=output.stat().st_size), err=True)
    say_of_copy(opened)
    if form in NETWORK_FORMS and level != "stated":
        _tell_inside(opened.network(level=level))
    return 0
