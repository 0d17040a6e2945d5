"""How published cases of other readers are judged: invented cases of each form, right, refused, wrong and set aside."""

import json
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "compare-readers"


@pytest.fixture(scope="module")
def compare() -> ModuleType:
    loader = SourceFileLoader("compare_readers", str(SCRIPT))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def number(text: str, printed: str, value: str) -> dict[str, object]:
    start = text.index(printed)
    result = {"Text": printed, "Start": start, "End": start + len(printed) - 1, "Resolution": {"value": value}}
    return {"Input": text, "Results": [result]}


@pytest.mark.parametrize(
    ("case", "outcome"),
    [
        (number("修了七座桥", "七座", "7"), "right"),
        (number("修了七座桥", "七座", "8"), "wrong"),
        (number("修了七座桥，八座塔", "七座桥，八座", "7"), "wrong"),
        (number("七", "七", "7"), "right"),
        (number("五分之二", "五分之二", "0.4"), "right"),
        (number("五分之二", "五分之二", "0.5"), "wrong"),
        (number("三分之二的桥", "三分之二", "0.6666666667"), "right"),
        (number("三分之二的桥", "三分之二", "0.667"), "wrong"),
        (number("百分之二的桥", "百分之二", "2"), "right"),
        (number("编号1502222", "1502222", "1502222"), "refused"),
        (number("几十座桥", "几十座", "20"), "no one value"),
        (number("几十座桥", "几十座", "30"), "wrong"),
        (number("2021年修桥", "2021", "2021"), "dates"),
        (number("桥是七", "七", "7"), "one character"),
        (number("2^5", "2^5", "32"), "notation of programs"),
        (number("见1.2.3", "1.2.3", "1"), "several points"),
        (number("7 2折", "7 2折", "72"), "a blank between digits"),
        (number("五十千", "五十", "50"), "mistaken"),
        ({"Input": "修了桥", "Results": []}, "right"),
        ({"Input": "修了七座桥", "Results": []}, "another kind"),
        ({"Input": "共70万", "Results": []}, "wrong"),
    ],
)
def test_a_figure_is_judged(compare: ModuleType, tmp_path: Path, case: dict[str, object], outcome: str) -> None:
    (tmp_path / "NumberModel.json").write_text(json.dumps([case]), encoding="utf-8")
    (found,) = compare.recognizers("Recognizers-Text Number", tmp_path / "NumberModel.json")
    judged = compare.judge(found)
    assert (compare.rule_of(judged) or judged.outcome) == outcome


def test_the_cases_of_python_tests_are_taken_without_running_them(compare: ModuleType, tmp_path: Path) -> None:
    money = tmp_path / "test_money_parser.py"
    money.write_text(
        "raise SystemExit\n"
        "cases = [['9万元', {'num': '90000.00', 'case': '元'}],\n"
        " ['4万到6万元', {'num': ['40000', '60000'], 'case': '元'}],\n"
        " ['几百元', {'num': ['100', '1000'], 'case': '元'}], ['几百元', {'num': ['100', '900'], 'case': '元'}]]\n",
        encoding="utf-8",
    )
    judged = [compare.judge(case) for case in compare.jionlp("JioNLP money", money)]
    assert [compare.rule_of(case) or case.outcome for case in judged] == [
        "right",
        "right",
        "several begin at two",
        "wrong",
    ]
    numbers = tmp_path / "cn2an_test.py"
    numbers.write_text(
        "self.strict = {'七': 7, '九': 8}\nself.error_smart_datas = ['', '9..1', '九个']\n", encoding="utf-8"
    )
    assert [compare.judge(case).outcome for case in compare.cn2an("cn2an", numbers)] == [
        "right",
        "wrong",
        "right",
        "wrong",
    ]
    sentences = tmp_path / "transform_test.py"
    sentences.write_text(
        "self.smart_data_dict = {'修了七座桥': '修了7座桥', '两千米': '2000米', '八座': '9座', '七座，八座': '7座'}\n",
        encoding="utf-8",
    )
    assert [compare.judge(case).outcome for case in compare.transform("cn2an sentences", sentences)] == [
        "right",
        "right",
        "wrong",
    ]


def test_the_table_fails_where_a_figure_is_wrong(
    compare: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = number("修了七座桥", "七座", "7"), number("修了七座桥", "七座", "8")
    (tmp_path / "NumberModel.json").write_text(json.dumps([good]), encoding="utf-8")
    assert compare.main([str(tmp_path)]) == 0
    assert "| Recognizers-Text Number | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |" in capsys.readouterr().out
    (tmp_path / "NumberModel.json").write_text(json.dumps([good, bad]), encoding="utf-8")
    assert compare.main(["--cases", str(tmp_path)]) == 1
    assert "wrong: 修了七座桥 | 七座 8 | 七座 quantity 7" in capsys.readouterr().out
    assert compare.main([str(tmp_path / "none")]) == 2
