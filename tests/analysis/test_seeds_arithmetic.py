"""The arithmetic that the articles contain is found by the program by itself."""

from collections.abc import Iterable, Iterator

import pytest
from made_records import bounds

from duikou.analysis.consistency import check_consistency
from duikou.analysis.findings import Finding
from duikou.analysis.totals import Ledger, explain_total
from duikou.api import Build
from duikou.model.records import Records


@pytest.fixture(scope="module")
def records(opened_real_build: Build) -> Records:
    return opened_real_build.records


@pytest.fixture(scope="module")
def findings(records: Records) -> tuple[Finding, ...]:
    return check_consistency(records).findings


def of_kind(findings: Iterable[Finding], kind: str) -> Iterator[Finding]:
    return (item for item in findings if item.kind == kind)


def test_parts_that_sum(findings: tuple[Finding, ...]) -> None:
    lines = {item.statement.en: item.verdict for item in of_kind(findings, "partition")}
    assert lines["8.21亿元 + 19.11亿元 = 27.32亿元"] == "holds"
    assert lines["57个 + 5个 = 62个"] == "holds"


def test_a_share_and_the_whole_it_implies(findings: tuple[Finding, ...]) -> None:
    lines = [item.statement.en for item in of_kind(findings, "share")]
    # 35.05 / 33.65 % = 104.16 and 35.05 / 33.55 % = 104.47, rounded outward.
    assert any("35.05亿元 ÷ 33.6% → the whole would be CNY 10,416 million–CNY 10,448 million" in line for line in lines)


def test_nothing_in_the_seeds_fails(findings: tuple[Finding, ...]) -> None:
    assert [item for item in findings if item.verdict == "fails"] == []


def test_shenzhen_gave_baise_the_whole_and_not_the_whole_and_its_parts(records: Records) -> None:
    total = explain_total(records, provider="place:深圳市", recipient="place:百色市", begins="2016", ends="2020")
    # By an incomplete count: at least so much.
    assert bounds(total.amount) == (2_732_000_000, None)
    assert {item.reason for item in total.left_out} == {"contained"}


def test_no_planned_figure_counts_as_realised(records: Records) -> None:
    ledger = Ledger(records)
    planned = {claim.id for claim in records.claims if claim.planned}
    for reckoning in ("flow", "cumulative", "stock"):
        for kind in sorted(ledger.kinds):
            total = ledger.total(money=kind, reckoning=reckoning)
            assert planned.isdisjoint((*total.counted, *total.possible))
