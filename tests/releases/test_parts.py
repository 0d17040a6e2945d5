"""The parts of a release by hand: versions, names that any system takes, packing, and the citation."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from duikou.errors import UserError
from duikou.releases.citation import Cited, citation_files
from duikou.releases.packing import refuse_unportable, sums, zipped
from duikou.releases.versions import Version, read_version

ROOT = Path(__file__).parents[2]


def test_versions_order_as_numbers_and_rise_by_steps() -> None:
    assert read_version("1.10.0") > read_version("1.9.12")
    version = Version(1, 4, 2)
    assert [str(version.after(step)) for step in ("major", "minor", "patch")] == ["2.0.0", "1.5.0", "1.4.3"]


@pytest.mark.parametrize(
    "name",
    [
        "a:b.html",
        "what?",
        "a/b./c",
        "a/b /c",
        "end.",
        "CON",
        "maps/nul.html",
        "com1.txt",
        "lpt9/x",
        "a\\b",
        "a//b",
        "/a",
        "tab\tbed",
        "x" * 151,
    ],
)
def test_a_name_that_some_system_refuses_is_told(name: str) -> None:
    with pytest.raises(UserError, match="cannot be given out"):
        refuse_unportable(["fine.html", name])


def test_all_names_are_told_at_once_and_fine_ones_pass() -> None:
    with pytest.raises(UserError, match="others: a/b\\.html, b:c, \u00e9\\. Rename"):
        refuse_unportable(["a/B.html", "a/b.html", "b:c", "e\u0301", "\u00e9"])
    refuse_unportable(["maps/东西部协作.html", ".htaccess", "console.html", "a/com10", "a.b/c", "x" * 150])


def test_a_zip_by_hand() -> None:
    made = zipped({"b/独山.txt": b"2", "a.txt": b"1"}, date(2024, 2, 29))
    assert made == zipped({"a.txt": b"1", "b/独山.txt": b"2"}, date(2024, 2, 29))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert [(entry.filename, entry.date_time[:3]) for entry in archive.infolist()] == [
            ("a.txt", (2024, 2, 29)),
            ("b/独山.txt", (2024, 2, 29)),
        ]


def test_sums_by_hand() -> None:
    """The SHA-256 of nothing and of abc, as FIPS 180-4 prints them."""
    assert sums({"b": b"abc", "a": b""}).decode("utf-8") == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\n"
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b\n"
    )


CITED = Cited("1.4.0", date(2026, 3, 4), "ab12", "https://example.org/duikou/")


def test_the_citation_says_of_the_data_what_that_of_the_repository_says() -> None:
    told = yaml.safe_load(citation_files(CITED)["CITATION.cff"])
    known = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    for name in ("cff-version", "title", "type", "authors", "keywords"):
        assert told[name] == known[name], name
    assert (told["version"], told["date-released"], told["url"]) == ("1.4.0", "2026-03-04", CITED.address)
    assert told["license"] in known["license"]
    assert told["identifiers"][0]["value"] == "sha256:ab12"
    without = yaml.safe_load(citation_files(Cited("1.4.0", date(2026, 3, 4), "ab12"))["CITATION.cff"])
    assert "url" not in without


def test_the_other_forms_of_the_citation_by_hand() -> None:
    files = {name: content.decode("utf-8") for name, content in citation_files(CITED).items()}
    title = "duikou: an evidence-first knowledge graph of China's paired assistance (对口支援)"
    assert files["citation.bib"] == (
        "@misc{duikou-1.4.0,\n"
        "  author = {{The duikou contributors}},\n"
        f"  title = {{{{{title}}}}},\n"
        "  year = {2026},\n"
        "  month = mar,\n"
        "  version = {1.4.0},\n"
        "  note = {Version 1.4.0, 2026-03-04. Data ab12.},\n"
        "  url = {https://example.org/duikou/},\n"
        "}\n"
    )
    assert files["citation.ris"].split("\r\n") == [
        "TY  - DATA",
        "AU  - The duikou contributors",
        f"TI  - {title}",
        "PY  - 2026",
        "DA  - 2026/03/04",
        "ET  - 1.4.0",
        "N1  - Version 1.4.0, 2026-03-04. Data ab12.",
        "KW  - 对口支援",
        "KW  - 东西部协作",
        "KW  - paired assistance",
        "KW  - knowledge graph",
        "KW  - RDF",
        "UR  - https://example.org/duikou/",
        "ER  - ",
        "",
    ]
    (told,) = json.loads(files["citation.json"])
    assert told["issued"] == {"date-parts": [[2026, 3, 4]]}
    assert (told["type"], told["title"], told["version"]) == ("dataset", title, "1.4.0")
    assert told["URL"] == CITED.address
