"""Words that look like options, and counts of one, where those who curate meet them."""

from pathlib import Path

import pytest
from running import Run


@pytest.fixture
def own(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with one article of one numeral."""
    folder = tmp_path / "own"
    assert run("init", folder).status == 0
    monkeypatch.chdir(folder)
    (folder / "texts" / "made.txt").write_text("某县出口增长\n某县今年出口增长-5.2%。\n", "utf-8")
    assert (
        run(
            "new",
            "texts/made.txt",
            "--title",
            "某县出口增长",
            "--publisher",
            "示例日报",
            "--issued",
            "2024-06-18",
            "--no-address",
        ).status
        == 0
    )
    return folder


def test_a_number_below_zero_is_a_word_and_no_option(run: Run, own: Path) -> None:
    cited = run("cite", "made", "-5.2%")
    assert cited.status == 0
    assert "passage:made-15-20" in cited.out
    done = run("dismiss", "made", "-5.2%", "quotation")
    assert done.status == 0 and "stubs taken away: 1" in done.err + done.out
    wrong = run("cite", "made", "--text")
    assert wrong.status == 2 and "--text" in wrong.err


def test_one_of_a_kind_is_told_as_one(run: Run, own: Path) -> None:
    told = run("withdraw", "made").out.splitlines()[0]
    assert told == "made: 1 claim, 1 passage, 0 dismissals, 0 readings."
    spoken = run("withdraw", "made", "--language", "zh").out.splitlines()[0]
    assert spoken == "made：1 条记录、引文 1 处、排除记录 0 条、审读记录 0 条。"
