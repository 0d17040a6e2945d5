"""Years, months and days, and the days they span."""

from datetime import date

import pytest

from duikou.model.periods import datatype_of, first_day, last_day


@pytest.mark.parametrize(
    ("written", "datatype", "first", "last"),
    [
        ("2021", "xsd:gYear", date(2021, 1, 1), date(2021, 12, 31)),
        ("1800", "xsd:gYear", date(1800, 1, 1), date(1800, 12, 31)),
        ("2199", "xsd:gYear", date(2199, 1, 1), date(2199, 12, 31)),
        ("2021-06", "xsd:gYearMonth", date(2021, 6, 1), date(2021, 6, 30)),
        ("2024-02", "xsd:gYearMonth", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-06-17", "xsd:date", date(2021, 6, 17), date(2021, 6, 17)),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(written: str, datatype: str, first: date, last: date) -> None:
    assert (datatype_of(written), first_day(written), last_day(written)) == (datatype, first, last)


@pytest.mark.parametrize(
    "written", ["", "21", "1799", "2200", "2021-6", "2021-13", "2021-00", "2023-02-29", "2021-06-17T", "２０２１"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    assert datatype_of(written) == ""
    for day in (first_day, last_day):
        with pytest.raises(ValueError, match="not a year, month or day"):
            day(written)
