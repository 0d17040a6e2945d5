"""The total command on the small seeds, whose amounts are added up by hand in the comments."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from duikou.cli.commands import commands


def run(build: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, ["total", "-b", str(build), *arguments], standalone_mode=False)


def test_a_total_names_what_it_is_made_of_and_what_is_left_out(real_build: Path) -> None:
    """19.11 and 8.21 are the parts of 27.32 亿, counted incompletely: the whole alone counts, without an upper end."""
    outcome = run(real_build, "--provider", "深圳市", "--recipient", "百色市", "--format", "json")
    told = json.loads(outcome.output)
    flow = told["totals"]["flow"]
    assert told["scope"] == {"provider": "place:深圳市", "recipient": "place:百色市", "programme": ""}
    assert (flow["least"], flow["most"]) == ("2732000000", None)
    assert flow["counted"] == ["claim:shenbai-2022-01-shenzhen-funds-2016-2020"]
    contained = {item["claim"] for item in flow["left_out"] if item["reason"] == "contained"}
    assert contained == {
        "claim:shenbai-2022-01-shenzhen-donations-2016-2020",
        "claim:shenbai-2022-01-shenzhen-fiscal-funds-2016-2020",
    }


def test_of_joint_money_a_county_has_all_or_nothing(real_build: Path) -> None:
    """1.4亿 for four counties and 257.7万 for three: 独山县 has nothing at least, and at most their sum, rounded up."""
    outcome = run(real_build, "--provider", "广州市", "--recipient", "独山县")
    assert "flow, sum of what is printed: CNY 0 – about CNY 150 million" in outcome.output
    assert outcome.output.count("joint with parties outside, whose part is unknown: ") == 2
    told = json.loads(run(real_build, "--recipient", "独山县", "--format", "json").output)["totals"]["flow"]
    assert (told["least"], told["most"], told["counted"]) == ("0", "142577000", [])
    assert told["possible"] == told["joint"] and len(told["joint"]) == 2


def test_no_figure_is_unknown_and_not_zero(real_build: Path) -> None:
    outcome = run(real_build, "--provider", "珠海市", "--recipient", "独山县")
    assert "Unknown: no figure of money fits. That is not zero." in outcome.output


def test_an_unknown_kind_of_money_is_refused(small_build: Path) -> None:
    outcome = run(small_build, "--money", "gold")
    assert "There is no kind of money 'gold'" in str(outcome.exception)
