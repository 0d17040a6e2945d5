"""What a release says of itself to people, in both languages: its README, and the one that a packed copy has."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from duikou.exports.description import PUBLISHER
from duikou.model.records import Text
from duikou.releases.citation import TITLE


@dataclass(frozen=True, slots=True)
class Told:
    """What a release is: version, day and version of its data, how much is in it, and how much was verified."""

    version: str
    day: date
    data: str
    claims: int
    articles: int
    passages: int
    software: str
    """The version of the package that made it."""
    last_held: str
    """The last day on which passages were held against their texts."""


_DIGESTS: Final = Text(
    "图 graph:provenance 记有生成它的程序及其版本，所以同样的数据由另一版 duikou 生成时，数据版本不同；"
    "`duikou diff` 不把这算作不同。",
    "The graph graph:provenance names the program that made it and its version: the same data made by another version "
    "of duikou have another version of the data. `duikou diff` takes that for no difference.",
)
_TITLE: Final = Text("对口：中国对口支援的循证知识图谱", TITLE)
_FILES: Final = (
    ("tables/", Text("全部表格：CSV、Parquet 和 SQLite", "all tables: CSV, Parquet and SQLite")),
    ("duikou.nq.gz", Text("全部数据，规范化 N-Quads，按图排列", "all data as canonical N-Quads, graph by graph")),
    (
        "site/",
        Text("可直接发布的网站；从磁盘打开 site/index.html 也可", "a site for any static host; opens from disk too"),
    ),
    ("{packed}", Text("不需安装任何软件即可打开的一份", "a copy that opens without any program of ours")),
    ("changes.html, changes.json", Text("与上一版本的不同", "what changed since the release before")),
    ("retired.csv", Text("停用的标识，及取而代之者", "ids that are no longer used, and what took their place")),
    (
        "CITATION.cff, citation.*",
        Text("引用格式：CFF、BibTeX、RIS、CSL-JSON", "how to cite: CFF, BibTeX, RIS, CSL-JSON"),
    ),
    ("LICENSE-DATA, LICENSE", Text("数据和代码的许可", "the licences of data and code")),
    ("release.json", Text("版本、日期、校验值，供程序读取", "version, date and digest, for programs")),
    ("SHA256SUMS", Text("每个文件的校验值", "the checksum of every file")),
)


def readme(told: Told, packed: str, *, follows: bool) -> bytes:
    """Return README.md of a release; `packed` is the name of the copy to open without any program.

    `follows` says whether there was a release before it.
    """
    named = [(name.format(packed=packed), what) for name, what in _FILES if follows or not name.startswith("changes")]
    zh = "\n".join(f"| `{name}` | {what.zh} |" for name, what in named)
    en = "\n".join(f"| `{name}` | {what.en} |" for name, what in named)
    about = _about(told)
    return f"""# {_TITLE.zh}

{about.zh}

| 文件 | 内容 |
|---|---|
{zh}

{_DIGESTS.zh}

核对全部文件：`sha256sum -c SHA256SUMS`（macOS：`shasum -a 256 -c SHA256SUMS`），或 `duikou release . --check`。

# {_TITLE.en}

{about.en}

| file | what |
|---|---|
{en}

{_DIGESTS.en}

To check every file: `sha256sum -c SHA256SUMS` (macOS: `shasum -a 256 -c SHA256SUMS`), or `duikou release . --check`.
""".encode()


_OPENED: Final = (
    ("index.html", Text("首页：先打开它", "the start page: open this first")),
    ("explorer.html", Text("浏览页：网络、地图、时间、表格", "the explorer: network, map, time, tables")),
    ("maps/", Text("各机制的地图", "a map of each programme")),
    ("reports/", Text("报告", "the reports")),
    ("tables/csv/", Text("表格，可用电子表格软件打开", "the tables, for any spreadsheet")),
    ("tables/tables.md", Text("每一列的含义", "what every column means")),
    ("changes.html", Text("与上一版本的不同，及其缘由", "what changed since the release before, and why")),
    ("retired.csv", Text("停用的标识，及取而代之者", "ids that are no longer used, and what took their place")),
)


def read_me_first(told: Told, *, follows: bool) -> bytes:
    """Return README.txt of the packed copy, as an old editor of Windows reads it too; `follows` as of `readme`."""
    about = _about(told)
    named = [(name, what) for name, what in _OPENED if follows or not name.startswith("changes")]
    lines = [
        _TITLE.zh,
        "",
        "先解压全部文件（Windows：右键，“全部解压缩”），再用浏览器打开 index.html；不需联网，不需安装。",
        "",
        *(f"    {name}  {what.zh}" for name, what in named),
        "",
        about.zh,
        "",
        _TITLE.en,
        "",
        "First extract all files (Windows: right click, “Extract All”), then open index.html in a browser; no network",
        "and no installation is needed.",
        "",
        *(f"    {name}  {what.en}" for name, what in named),
        "",
        about.en,
    ]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def _about(told: Told) -> Text:
    return Text(
        f"版本 {told.version}，{told.day}。{told.articles} 篇报道的 {told.claims:,} 条记录；"
        f"{told.passages:,} 处引文均已与原文核对，最近一次在 {told.last_held}。数据版本：{told.data}。"
        f"数据 CC BY 4.0，署名“{PUBLISHER}”；代码 MIT；报道的版权属于各自的发布者，此处不载其文。",
        f"Version {told.version}, {told.day}. {told.claims:,} claims of {told.articles} articles; "
        f"all {told.passages:,} passages were held against the texts, last on {told.last_held}. "
        f"Version of the data: {told.data}. Data CC BY 4.0, by {PUBLISHER}; code MIT. "
        "The articles remain under the copyright of their publishers, and none of their text is in here.",
    )
