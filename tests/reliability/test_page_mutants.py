"""The rules of the page under Node: as they are they answer as Python does, and broken they are heard."""

import os
import shutil
from pathlib import Path

import page_mutants
import page_worlds
import pytest


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    if shutil.which("node") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Node found: the rules of the page cannot be asked")
        pytest.skip("no Node found: the rules of the page were not asked")
    return page_worlds.write(tmp_path_factory.mktemp("worlds"), 2)


def test_the_page_answers_as_python_does(worlds: list[Path], tmp_path: Path) -> None:
    assert page_mutants.noticed(page_mutants.copied(tmp_path / "js"), worlds) == ""


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("module", "rule", "broken"),
    [
        ("totals", "if (whole !== undefined) parts.push([claim.number, whole]);", ""),
        ("totals", 'if (isGoods) return "inKind";', ""),
        ("totals", 'reason === "money" ? "currency" :', ""),
        ("totals", "=== null ? 0n :", "=== null ? -1n :"),
        ("totals", "jointly: jointly.map(", "jointly: used.map("),
        ("apart", "isApart &&= members.length === 1;", ""),
        ("sharing", "data.above(one).includes(other) || data.above(other).includes(one) ||", ""),
        ("totals", 'others("provider", provider, claim.providers) ||', ""),
        ("ties", "part.isOwn && ", ""),
        ("filter", "data.above", "(number) => [number]"),
        ("search", "texts.some((text) =>", "texts.every((text) =>"),
        ("search", "number < claimTexts.length &&", ""),
        ("search", '+ "\\n") ? 3 : 2', '+ "\\n") ? 1 : 2'),
    ],
)
def test_a_page_of_another_rule_is_heard(
    worlds: list[Path], tmp_path: Path, module: str, rule: str, broken: str
) -> None:
    modules = page_mutants.copied(tmp_path / "js")
    text = (modules / f"{module}.js").read_text("utf-8")
    if rule not in text:
        pytest.fail(f"{module}.js does not say {rule}")
    (modules / f"{module}.js").write_text(text.replace(rule, broken), "utf-8")
    assert page_mutants.noticed(modules, worlds)
