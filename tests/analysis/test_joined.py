"""Numbers joined by code: what they give by hand, and all that is wrong with a file told at once."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from made_records import claim, make_records

from duikou.analysis.joined import Joined, join_network, read_joined
from duikou.analysis.networks import project
from duikou.errors import UsageError, UserError
from duikou.model.amounts import Amount
from duikou.model.records import Records


@pytest.fixture
def data() -> Records:
    made = make_records(claim("a", "甲市", "丙州"))
    codes = {"place:甲市": "440100", "place:丙州": "522700"}
    parties = {name: replace(party, code=codes.get(name, "")) for name, party in made.parties.items()}
    return replace(made, parties=parties)


def written(folder: Path, text: str) -> Path:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_numbers_by_place(tmp_path: Path, data: Records) -> None:
    joined = read_joined(written(tmp_path, "\ufeffcode,population,area\n522700,4,\n\n440100,0,7.5\n"), data)
    assert joined.columns == ("population", "area")
    assert joined.values == {
        "place:丙州": {"population": Decimal(4)},
        "place:甲市": {"population": Decimal(0), "area": Decimal("7.5")},
    }


def test_rates_are_rounded_outward_to_the_cent() -> None:
    joined = Joined(
        ("population",), {"place:丙州": {"population": Decimal(3)}, "place:甲市": {"population": Decimal(0)}}
    )
    # 10 / 3 = 3.333…, 20 / 3 = 6.666…
    assert joined.rate(Amount(Decimal(10), Decimal(20)), "place:丙州", "population") == (
        *(Decimal("3.33"), Decimal("6.67")),
        *(None, None),
    )
    assert joined.rate(Amount(Decimal(9), None), "place:丙州", "population") == (Decimal(3), None, None, None)
    # Of 140,000,000 no digit below ten million is known: two digits, hence of 46,666,666.66 too.
    rough = joined.rate(Amount(Decimal(140_000_000), Decimal(140_000_000), 7, 7), "place:丙州", "population")
    assert rough is not None
    assert rough.rounded().bounds == (Decimal(46_000_000), Decimal(47_000_000))
    assert joined.rate(Amount(Decimal(9), Decimal(9)), "place:甲市", "population") is None
    assert joined.rate(Amount(Decimal(9), Decimal(9)), "place:丁市", "population") is None
    assert joined.rate(None, "place:丙州", "population") is None


def test_parties_of_a_network_have_the_numbers(data: Records) -> None:
    network = project(data)
    join_network(network, Joined(("population",), {"place:丙州": {"population": Decimal("4.5")}}))
    assert network.nodes["place:丙州"]["join_population"] == 4.5
    assert "join_population" not in network.nodes["place:甲市"]


def test_all_that_is_wrong_is_told_at_once_with_its_line(tmp_path: Path, data: Records) -> None:
    path = written(tmp_path, "code,population\n522700,4\n999999,1\n522700,5\n440100,many\n440100\n,3\n440100,-1\n")
    with pytest.raises(UsageError) as caught:
        read_joined(path, data)
    assert str(caught.value).splitlines() == [
        f"{path}:3: the gazetteer has no code 999999; mend it, or leave the row out",
        f"{path}:4: the code 522700 stands in line 2 already",
        f"{path}:5: many under population is no number of zero or more",
        f"{path}:6: 1 cells where 2 columns are named",
        f"{path}:7: the gazetteer has no code “”; mend it, or leave the row out",
        f"{path}:8: the code 440100 stands in line 5 already",
        f"{path}:8: -1 under population is no number of zero or more",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no column is called code"),
        ("name,population\n丙州,4\n", "no column is called code"),
        ("code\n522700\n", "no column of numbers"),
        ("code,a,a\n522700,4,4\n", "the column a is twice there"),
        ("code,\n522700,4\n", "a column has no name"),
        ("code,a\n522700,1_000\n", "1_000 under a is no number"),
        ("code,a\n522700,1e99\n", "1e99 under a is no number"),
        ("code,a\n522700,nan\n", "nan under a is no number"),
    ],
)
def test_a_file_that_is_no_table_of_numbers_is_refused(tmp_path: Path, data: Records, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        read_joined(written(tmp_path, text), data)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, data: Records) -> None:
    with pytest.raises(UserError, match=r"none\.csv"):
        read_joined(tmp_path / "none.csv", data)
    (tmp_path / "other.csv").write_bytes(b"code,\xff\xff\n")
    with pytest.raises(UserError, match="UTF-8"):
        read_joined(tmp_path / "other.csv", data)
    (tmp_path / "book.csv").write_bytes(b"PK\x03\x04")
    with pytest.raises(UsageError, match="workbook"):
        read_joined(tmp_path / "book.csv", data)
    with pytest.raises(UserError, match=r"people\.csv:2: is no CSV"):
        read_joined(written(tmp_path, 'code,a\n522700,"4\n'), data)


@pytest.mark.parametrize(
    ("separator", "coding"), [(",", "gb18030"), (";", "utf-8-sig"), ("\t", "utf-16"), ("，", "utf-8")]
)
def test_it_is_read_in_the_forms_in_which_spreadsheets_save(
    tmp_path: Path, data: Records, separator: str, coding: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("code,人口\r\n522700,4\r\n".replace(",", separator).encode(coding))
    assert read_joined(path, data) == Joined(("人口",), {"place:丙州": {"人口": Decimal(4)}})
