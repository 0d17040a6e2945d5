"""The start page of a build without pages: what the data are, and how to ask them; made of the counts alone."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from duikou.model.records import Text
from duikou.pages import LANGUAGE, embedded, render
from duikou.reports.start_words import ABOUT, COUNTS, QUADS
from duikou.reports.verification import Verification, passages_told


class _Way(NamedTuple):
    """A command, without its first word, and what it is good for."""

    command: str
    label: Text


WAYS: Final = (
    _Way("show 广州市", Text("一个地方、单位或协作机制的全部记录", "all that is said of a place, body or programme")),
    _Way("total --recipient 贵州省", Text("合计，每个数都说明由来", "sums, each with where it comes from")),
    _Way("query", Text("已命名的问题，或自己的 SPARQL", "the named questions, or SPARQL of your own")),
    _Way("report totals", Text("一份报告", "one report")),
    _Way("view --within 贵州省", Text("一部分数据的浏览页", "an explorer page of a part")),
    _Way("map 粤黔协作", Text("一个协作机制的地图", "a map of one programme")),
    _Way("export --format csv -o ties.csv", Text("供其他程序用的文件", "a file for other programs")),
    _Way("build --pages", Text("全部页面：报告、浏览页、地图、表格", "all pages: reports, explorer, maps, tables")),
)
"""How the data are asked without pages."""


def bare_page(
    counts: Mapping[str, int], passages: Mapping[str, int], verified: Mapping[str, Verification], version: str
) -> str:
    """Return the page; `counts`, `passages` and `version` are those of the manifest, `verified` is as of `index_page`.

    The same build gives the same page, however it was made.
    """
    return render(
        "reports/bare_page.html",
        **embedded(("reports/start_page.css",), (LANGUAGE,)),
        about=ABOUT,
        counts=[{"label": label, "number": f"{counts[name]:,}"} for name, label in COUNTS.items()],
        articles=f"{counts['articles']:,}",
        maps=(),
        ways=WAYS,
        passages=passages_told(passages, verified),
        files=[QUADS],
        version=version,
    )
