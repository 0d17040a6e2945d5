"""The page that leads to everything in a build."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from duikou.analysis.networks import Projector
from duikou.model.grades import GRADES
from duikou.model.places import Atlas
from duikou.model.records import Records, Text
from duikou.model.terms import Explained
from duikou.packed import ending
from duikou.pages import LANGUAGE, TERMS, embedded, render
from duikou.reports.first_findings import first_findings
from duikou.reports.questions import questions
from duikou.reports.start_words import ABOUT, COUNTS, EXPORTS, QUADS, File
from duikou.reports.tables import label_of
from duikou.reports.verification import Verification, passages_told


class Door(NamedTuple):
    """A report or map to lead to, by the name of its page without `.html`; of a report also the question it answers."""

    name: str
    title: Text
    question: Text | None = None


MOST_ARTICLES: Final = 200
"""Articles that the page lists; the rest are counted, and stand in the report on coverage."""


def index_page(
    records: Records,
    counts: Mapping[str, int],
    passages: Mapping[str, int],
    reports: Sequence[Door],
    maps: Sequence[Door] = (),
    verified: Mapping[str, Verification] = MappingProxyType({}),
    undrawn: int = 0,
) -> str:
    """Return the index page: what is in the build, where it comes from, and links to all of it.

    `counts` and `passages` are those of the manifest; the first of the maps is shown live. `verified` tells by
    article id when its curators held its passages against the text; `undrawn` programmes have claims and no map.
    Beyond `MOST_ARTICLES` articles are counted. The same build gives the same page.
    """
    return render(
        "reports/start_page.html",
        **embedded(("reports/start_page.css", TERMS[0]), (LANGUAGE, TERMS[1])),
        terms=Explained(records.vocabulary),
        about=ABOUT,
        extent=extent(records),
        findings=first_findings(records),
        questions=questions(records),
        reports=reports,
        maps=maps,
        counts=[{"label": label, "number": f"{counts[name]:,}"} for name, label in COUNTS.items()],
        undrawn=undrawn,
        articles=list(records.articles.values())[:MOST_ARTICLES],
        unlisted=max(len(records.articles) - MOST_ARTICLES, 0),
        ending=ending(len(records.claims)),
        grades={grade: label_of(records, grade) for grade in GRADES},
        verified=verified,
        passages=passages_told(passages, verified),
        files=files_of(records),
        version=records.data_version,
    )


def files_of(records: Records) -> tuple[File, ...]:
    """Return the files of a build to name, as they are called in one of so many claims."""
    packed = ending(len(records.claims))
    return (*(file._replace(path=file.path + packed) for file in EXPORTS), QUADS)


def extent(records: Records) -> Text:
    """Return in a sentence how much was read, and how much of it is about one province: it is not all there is."""
    articles = [article for article in records.articles.values() if not article.copy_of]
    atlas = Atlas(records)
    ties = Projector(records).keys("stated")
    provinces = Counter(
        province
        for provider, recipient, _ in ties
        for province in {atlas.roll_up(provider, "province"), atlas.roll_up(recipient, "province")}
    )
    zh = f"数据来自{len(articles)}篇报道，共{len(records.claims):,}条记录、{len(ties):,}条帮扶关系。"
    en = f"The data are {len(records.claims):,} claims and {len(ties):,} ties from {len(articles)} articles."
    if ties:
        province, count = min(provinces.items(), key=lambda item: (-item[1], item[0]))
        name, share = label_of(records, province), f"{100 * count // len(ties)}%"
        zh += f"其中至少{share}的关系有{name.zh}一方：没有写到的，不等于没有。"
        en += f" At least {share} of the ties have a side in {name.en}: what is not here may still exist."
    return Text(zh, en)
