"""The page that leads to everything in a build."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from duikou.model.grades import GRADES
from duikou.model.records import Records, Text
from duikou.pages import content_hash, render, source, trusted
from duikou.reports.tables import label_of

_COUNTS: Final = {
    "pairings": Text("结对", "pairings"),
    "figures": Text("数字", "figures"),
    "events": Text("事件", "events"),
    "parties": Text("提及的帮扶方与受援方", "parties named"),
    "groups": Text("群组", "counted groups"),
    "organizations": Text("机构", "organizations"),
    "projects": Text("项目", "projects"),
    "places": Text("地名录中的地方", "places in the gazetteer"),
}


class File(NamedTuple):
    """A file of the build to name on the page, with what it is good for."""

    path: str
    label: Text


class Door(NamedTuple):
    """A report or map to lead to, by the name of its page without `.html`."""

    name: str
    title: Text


FILES: Final = (
    File("exports/ties.csv", Text("每条关系一行的表格", "one row per tie, for spreadsheets")),
    File("exports/claims.csv", Text("每条主张一行的表格", "one row per claim, for spreadsheets")),
    File("exports/network.graphml", Text("网络，供 Gephi 等", "the network, for Gephi and others")),
    File("exports/network.gexf", Text("网络，供 Gephi 等", "the network, for Gephi and others")),
    File("duikou.nq", Text("全部 RDF 四元组", "the whole graph as N-Quads")),
)


def index_page(
    records: Records,
    counts: Mapping[str, int],
    passages: Mapping[str, int],
    reports: Sequence[Door],
    maps: Sequence[Door] = (),
) -> str:
    """Return the index page: what is in the build, where it comes from, and links to all of it.

    `counts` and `passages` are those of the manifest; the first of the maps is shown live. The same build gives
    the same page.
    """
    style = source("reports/start_page.css")
    checked = passages["verified"] + passages["moved"]
    total = sum(passages.values())
    return render(
        "reports/start_page.html",
        style=trusted(style),
        style_hash=content_hash(style),
        reports=reports,
        maps=maps,
        counts=[{"label": label, "number": f"{counts[name]:,}"} for name, label in _COUNTS.items()],
        articles=list(records.articles.values()),
        grades={grade: label_of(records, grade) for grade in GRADES},
        passages=Text(
            f"{total:,} 处引文中，{checked:,} 处已与原文核对。",
            f"{checked:,} of {total:,} cited passages were held against the texts.",
        ),
        files=FILES,
        version=records.data_version,
    )
