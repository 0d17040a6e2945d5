"""What a set of files says of itself, said once: Data Package, DCAT, schema.org and Croissant are made of this."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NamedTuple

from duikou.exports.columns import Table
from duikou.model.records import Article, Records, Text
from duikou.names import BASE
from duikou.reports.start_page import extent
from duikou.reports.start_words import ABOUT

NAME: Final = "duikou"
TITLE: Final = Text(
    "中国对口支援：谁帮扶谁，何处有据", "China's paired assistance: who assists whom, and which passage says so"
)
PUBLISHER: Final = "The duikou contributors"
KEYWORDS: Final = (Text("对口支援", "paired assistance"), Text("东西部协作", "east-west cooperation"))
COUNTRY: Final = "place:中国"
"""What the data are about lies in it."""
COUNTRY_ADDRESS: Final = BASE + COUNTRY.replace(":", "/")

_MEDIA: Final = {
    "csv": "text/csv",
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "gz": "application/gzip",
    "nq": "application/n-quads",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
}


@dataclass(frozen=True, slots=True)
class File:
    """One file of the set: its path, what it holds, bytes, digest, and of a table in a file of its own which it is."""

    path: str
    title: Text
    size: int
    digest: str
    """SHA-256 in hexadecimal."""
    table: Table | None = None
    rows: int = 0

    @property
    def media(self) -> str:
        """Its media type; raises `KeyError` for a file of an unknown kind."""
        return _MEDIA[self.form]

    @property
    def form(self) -> str:
        """The end of its name: csv, parquet, sqlite, nq, graphml or gexf."""
        return self.path.rpartition(".")[2]


def described_file(path: str, title: Text, content: bytes, table: Table | None = None, rows: int = 0) -> File:
    """Return a file of the set by its content."""
    return File(path, title, len(content), sha256(content).hexdigest(), table, rows)


class Edition(NamedTuple):
    """The release that a set of files is given out in: its version, three numbers, and its day in ISO 8601."""

    version: str
    day: str


@dataclass(frozen=True, slots=True)
class Description:
    """A set of files: what the data are, how much they tell of, and each file."""

    about: Text
    digest: str
    """Of the data."""
    country: Text
    """What `COUNTRY` is called; "" where the records have no such place."""
    first: str
    """The first day, in ISO 8601, of which a claim tells that stands and is no plan; "" where none is told."""
    last: str
    """The last such day; "" where none is told."""
    articles: tuple[Article, ...]
    """The sources, sorted by id."""
    files: tuple[File, ...]
    edition: Edition | None = None
    """The release that they are part of; None for files of a build, which have neither number nor day."""

    @property
    def version(self) -> str:
        """The number of the release; of files that are part of none the digest of the data."""
        return self.edition.version if self.edition else self.digest

    @property
    def day(self) -> str:
        """The day of the release, "" for files that are part of none."""
        return self.edition.day if self.edition else ""


def describe(records: Records, files: Iterable[File], edition: Edition | None = None) -> Description:
    """Return the description of files that were made of these records, for a release or for none."""
    told = extent(records)
    real = [claim for claim in records.claims if claim.current and not claim.planned]
    country = records.parties.get(COUNTRY)
    return Description(
        Text(ABOUT.zh + told.zh, f"{ABOUT.en} {told.en}"),
        records.data_version,
        country.label if country else Text("", ""),
        min((claim.starts for claim in real if claim.starts), default=""),
        max((claim.ends for claim in real if claim.ends), default=""),
        tuple(article for _, article in sorted(records.articles.items())),
        tuple(files),
        edition,
    )
