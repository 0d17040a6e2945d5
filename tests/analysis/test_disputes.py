"""The report that disputes a claim, held against texts written by hand."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from made_records import claim, make_records, money

from duikou.analysis.disputes import KINDS, LONGEST_ADDRESS, checked_tracker, dispute, issue_address, kinds_of
from duikou.errors import UnknownNameError, UsageError
from duikou.model.records import Records, Text

TRACKER = "https://tracker.example/issues/new"
PAID = replace(money("paid", "甲市", "丙一县 丙州", "1500", begins="2021-04"), label=Text("拨付", "Paid"))
WRONG = replace(
    claim("wrong", "甲市", "丁市"),
    standing="standing:disputed",
    standing_reason="A reader doubts it.\nTwice.",
    successor="claim:paid",
    current=False,
)
TERMS = {
    "providers": Text("帮扶方", "provider"),
    "recipients": Text("受援方", "recipient"),
    "begins": Text("起始", "from"),
    "until": Text("截止", "until"),
}


def records() -> Records:
    made = make_records(PAID, WRONG, concepts={"standing:disputed": Text("有争议", "disputed")})
    return replace(made, terms=TERMS)


def test_the_whole_report_in_english() -> None:
    found = dispute(records(), PAID, "direction")
    assert found.title.en == "Dispute: claim:paid (wrong direction)"
    assert found.body.en == (
        "- Claim: claim:paid https://w3id.org/duikou/claim/paid\n"
        "- What it says: Paid\n"
        "- Article: one, 2023 (article:one)\n"
        "- Data version: 000000000000\n"
        "- Fault: wrong direction (direction)\n"
        "\n"
        "Recorded now:\n"
        "\n"
        "- Provider: 甲市 (place:甲市)\n"
        "- Recipient: 丙一县 (place:丙一县)\n"
        "- Recipient: 丙州 (place:丙州)\n"
        "\n"
        "It should be:\n"
        "\n"
        "\n"
        "Source that says so (title, outlet, date, address):\n"
        "\n"
    )


def test_the_whole_report_in_chinese_says_what_is_not_recorded() -> None:
    found = dispute(records(), PAID, "period")
    assert found.title.zh == "异议：claim:paid（时间有误）"
    assert found.body.zh == (
        "- 记录：claim:paid https://w3id.org/duikou/claim/paid\n"
        "- 内容：拨付\n"
        "- 报道：one，2023（article:one）\n"
        "- 数据版本：000000000000\n"
        "- 问题：时间有误（period）\n"
        "\n"
        "现记为：\n"
        "\n"
        "- 起始：2021-04\n"
        "- 截止：未记录\n"
        "- As of：未记录\n"
        "\n"
        "应为：\n"
        "\n"
        "\n"
        "依据（题名、媒体、日期、网址）：\n"
        "\n"
    )


def recorded(body: str) -> list[str]:
    """What stands between "Recorded now" and what it should be."""
    return body.partition("Recorded now:\n\n")[2].partition("\n\n")[0].split("\n")


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            "amount",
            [
                *("- Printed: 1500元", "- Value: 1500", "- Minimum: 1500", "- Maximum: 1500"),
                *("- Money: money:fiscal", "- Reckoning: reckoning:flow"),
            ],
        ),
        ("unit", ["- Printed: 1500元", "- Unit: unit:yuan", "- Per: not recorded", "- Measure: measure:funds"]),
        ("programme", ["- Programmes: not recorded"]),
        ("passage", ["- Passage: article:one, paragraph 1, code points 0–9"]),
        (
            "outdated",
            ["- From: 2021-04", "- Until: not recorded", "- As of: not recorded", "- Standing: standing:current"],
        ),
    ],
)
def test_what_is_recorded_by_kind(kind: str, lines: list[str]) -> None:
    assert recorded(dispute(records(), PAID, kind).body.en) == lines


def test_what_is_disputed_already_says_so_on_one_line_each() -> None:
    head = dispute(records(), WRONG, "passage").body.en.partition("\n\n")[0].split("\n")
    assert head[-3:] == [
        "- Standing: disputed (standing:disputed)",
        "- Standing reason: A reader doubts it. Twice.",
        "- Successor: claim:paid",
    ]


def test_only_a_figure_has_an_amount_and_a_unit() -> None:
    assert kinds_of(PAID) == tuple(KINDS)
    assert [*KINDS].index("amount") and kinds_of(WRONG) == tuple(
        kind for kind in KINDS if kind not in {"amount", "unit"}
    )
    for kind in ("amount", "", "sum"):
        with pytest.raises(UnknownNameError, match="kind of fault"):
            dispute(records(), WRONG, kind)


def test_the_address_opens_an_issue_with_title_and_text() -> None:
    found = dispute(records(), PAID, "source")
    address = issue_address(TRACKER, found.title.zh, found.body.zh)
    assert address.startswith(f"{TRACKER}?title=%E5%BC%82%E8%AE%AE")
    assert parse_qs(urlsplit(address).query) == {"title": [found.title.zh], "body": [found.body.zh]}
    assert issue_address(f"{TRACKER}?labels=a", "t", "b") == f"{TRACKER}?labels=a&title=t&body=b"
    assert issue_address("", "t", "b") == ""


def test_an_address_that_is_too_long_has_the_title_alone() -> None:
    room = LONGEST_ADDRESS - len(f"{TRACKER}?title=t&body=")
    assert issue_address(TRACKER, "t", "b" * room).endswith("b")
    assert issue_address(TRACKER, "t", "b" * (room + 1)) == f"{TRACKER}?title=t"


@pytest.mark.parametrize("address", ["", TRACKER, "http://localhost:3000/new?project=1"])
def test_addresses_of_trackers(address: str) -> None:
    assert checked_tracker(address) == address


@pytest.mark.parametrize(
    "address",
    ["tracker.example", "javascript:alert(1)", "mailto:a@example.org", "https://", "https://a b", "ftp://a/b"],
)
def test_what_is_no_address_of_a_tracker_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="is no address of a tracker"):
        checked_tracker(address)
