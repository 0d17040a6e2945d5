"""A drafter that lies: candidates about a text of invented facts, each lie one change of a truth."""

from typing import Any, Final

TEXT: Final = (
    "示例新闻\n"
    "2022年3月，广州市对口支援三都县，向三都县拨付财政帮扶资金1200万元，用于建设两所学校。\n"
    "截至2023年底，深圳市累计帮扶独山县，选派干部近120名、教师35名，产业园等项目获社会捐赠300多万元。\n"
    "同年，佛山市南海区等与荔波县结对，帮扶资金600万元，其中帮扶产业600万元，占30%。\n"
    "示例集团有限公司在湖北省十堰市茅箭区开设车间12个。\n"
)


def span(words: str, nth: int = 0) -> list[int]:
    """Where words stand in the text, code points of it."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def line(number: int) -> list[int]:
    """The line with a number, from 0."""
    return span(TEXT.split("\n")[number])


def party(name: str, code: str | None = None, identifier: str | None = None, nth: int = 0) -> dict[str, Any]:
    """A party where it is printed."""
    start, end = span(name, nth)
    return {"id": identifier, "code": code, "name": name, "start": start, "end": end}


FUNDS: Final[dict[str, Any]] = {
    "kind": "figure",
    "printed": "1200万元",
    "value": 12_000_000,
    "unit": "unit:yuan",
    "measure": "measure:funds",
    "money": "money:fiscal",
    "reckoning": "reckoning:flow",
    "hedge": "hedge:exact",
    "from": "2022-03",
    "until": None,
    "asOf": None,
    "joint": False,
    "open": False,
    "providers": [party("广州市", "440100", "place:广州市")],
    "recipients": [party("三都县", "522732", None)],
    "programme": None,
    "mode": "mode:government",
    "basis": "stated",
    "evidence": [line(1)],
    "spans": {"printed": span("1200万元")},
    "rule": "mine",
    "confidence": 0.9,
}
PAIR: Final[dict[str, Any]] = {
    "kind": "pairing",
    "mode": "mode:government",
    "from": "2022-03",
    "providers": [party("广州市", "440100")],
    "recipients": [party("三都县", "522732")],
    "basis": "stated",
    "evidence": [line(1)],
    "rule": "mine",
    "confidence": 0.9,
}
CADRES: Final[dict[str, Any]] = {
    "kind": "figure",
    "printed": "近120名",
    "value": "120",
    "unit": "unit:person",
    "measure": "measure:cadres",
    "reckoning": "reckoning:cumulative",
    "hedge": "hedge:nearly",
    "asOf": "2023",
    "providers": [party("深圳市", "440300")],
    "recipients": [party("独山县", "522726")],
    "basis": "concluded",
    "ground": "the sentence tells what Shenzhen does",
    "evidence": [line(2)],
    "rule": "mine",
    "confidence": 0.6,
}
FIRM: Final[dict[str, Any]] = {
    "kind": "figure",
    "printed": "12个",
    "value": 12,
    "unit": "unit:piece",
    "measure": "measure:workshops",
    "providers": [party("示例集团有限公司")],
    "recipients": [party("茅箭区", "420302")],
    "basis": "stated",
    "evidence": [line(4)],
    "rule": "mine",
    "confidence": 0.8,
}
OPEN_PAIR: Final[dict[str, Any]] = {
    "kind": "pairing",
    "open": True,
    "providers": [party("佛山市南海区", "440605")],
    "recipients": [party("荔波县", "522722")],
    "basis": "stated",
    "evidence": [line(3)],
    "rule": "mine",
    "confidence": 0.8,
}
AIMED: Final[dict[str, Any]] = {
    "kind": "figure",
    "printed": "600万元",
    "unit": "unit:yuan",
    "providers": [party("佛山市南海区", "440605")],
    "recipients": [party("荔波县", "522722")],
    "basis": "stated",
    "evidence": [line(3)],
    "spans": {"printed": span("600万元")},
    "rule": "mine",
    "confidence": 0.7,
}
TRUTHS: Final = (FUNDS, PAIR, CADRES, FIRM, OPEN_PAIR, AIMED)

LIES: Final[tuple[tuple[str, str, dict[str, Any], dict[str, Any]], ...]] = (
    ("an unknown concept", "concept", FUNDS, {"measure": "measure:generosity"}),
    ("a concept of another scheme", "concept", FUNDS, {"money": "measure:funds"}),
    ("a programme that nobody runs", "programme", FUNDS, {"programme": "programme:示例协作"}),
    ("persons counted in yuan", "fit", CADRES, {"measure": "measure:funds"}),
    ("money of persons", "fit", CADRES, {"money": "money:fiscal"}),
    ("evidence behind the end", "span", PAIR, {"evidence": [[0, len(TEXT) + 1]]}),
    ("evidence that ends before it begins", "span", PAIR, {"evidence": [[20, 10]]}),
    ("evidence of another sentence", "outside", PAIR, {"evidence": [line(4)]}),
    ("evidence for one side alone", "outside", PAIR, {"evidence": [span("2022年3月，广州市")]}),
    ("an event with nobody in its evidence", "outside", PAIR, {"kind": "event", "evidence": [line(4)]}),
    ("no evidence", "evidence", PAIR, {"evidence": []}),
    ("a line end as evidence", "evidence", PAIR, {"evidence": [[4, 5]]}),
    ("an amount that is not printed", "printed", FUNDS, {"printed": "1300万元", "value": 13_000_000}),
    ("an amount at another place", "printed", FUNDS, {"spans": {"printed": span("300多万元")}}),
    ("an amount of another sentence", "printed", FUNDS, {"evidence": [line(2)]}),
    ("a figure without printed words", "printed", FUNDS, {"printed": None}),
    ("digits cut out of an amount", "cut", FUNDS, {"printed": "200万元", "value": 2_000_000, "spans": {}}),
    ("an amount without what hedges it", "cut", CADRES, {"printed": "120名", "hedge": "hedge:exact"}),
    ("an amount that stands there twice", "twice", AIMED, {"spans": {}}),
    ("a year as a figure", "numeral", CADRES, {"printed": "2023年底", "value": 2023, "unit": None}),
    ("words as a figure", "numeral", FUNDS, {"printed": "帮扶资金", "spans": {}}),
    ("a name as a figure", "numeral", FUNDS, {"printed": "三", "value": 3, "spans": {"printed": [20, 21]}}),
    ("a value of another scale", "value", FUNDS, {"value": 1200}),
    ("a value that is not there", "value", FUNDS, {"value": "12000001"}),
    ("bounds that are wider", "value", CADRES, {"least": "100", "most": "130"}),
    ("yuan as persons", "unit", CADRES, {"unit": "unit:yuan", "measure": None}),
    ("persons as per cent", "unit", CADRES, {"unit": "unit:percent"}),
    ("another hedge", "hedge", CADRES, {"hedge": "hedge:over"}),
    ("a hedge that no word says", "hedge", FUNDS, {"hedge": "hedge:incomplete", "spans": {"hedge": span("用于")}}),
    ("a year that is not printed", "date", FUNDS, {"from": "2019"}),
    ("a day where a month is printed", "date", FUNDS, {"from": "2022-03-01"}),
    ("a month that there is not", "date", FUNDS, {"from": "2022-13"}),
    ("an end before its beginning", "date", PAIR, {"from": "2023", "until": "2022"}),
    ("a donation of which no word speaks", "words", FUNDS, {"money": "money:donation", "measure": "measure:donation"}),
    ("a growth of which no word speaks", "words", FUNDS, {"reckoning": "reckoning:change"}),
    ("a list that nobody leaves open", "open", PAIR, {"open": True}),
    ("a party that is not printed", "name", PAIR, {"providers": [{**party("广州市"), "name": "珠海市"}]}),
    ("a party at another's place", "name", PAIR, {"providers": [{**party("广州市"), "start": 0, "end": 3}]}),
    ("a party cut out of a name", "name", PAIR, {"providers": [party("州市")]}),
    ("a code of no place", "code", PAIR, {"providers": [party("广州市", "449900")]}),
    ("a code of another place", "code", PAIR, {"providers": [party("广州市", "440300")]}),
    ("a code for a firm", "code", FIRM, {"providers": [party("示例集团有限公司", "440100")]}),
    ("an id of nothing", "id", PAIR, {"providers": [party("广州市", None, "agent:示例局")]}),
    ("a programme as a party", "id", PAIR, {"providers": [party("广州市", None, "programme:东西部协作")]}),
    ("an id of another place", "id", PAIR, {"providers": [party("广州市", None, "place:深圳市")]}),
    ("an id with the code of another", "id", PAIR, {"providers": [party("广州市", "440100", "place:深圳市")]}),
    ("a pairing of one side", "sides", PAIR, {"recipients": []}),
    ("a party that helps itself", "sides", PAIR, {"recipients": [party("广州市", "440100")]}),
    ("a party twice", "sides", PAIR, {"providers": [party("广州市", "440100"), party("广州市", "440100")]}),
    ("concluded from nothing", "ground", CADRES, {"ground": None}),
    ("a pairing with a value", "kind", PAIR, {"printed": "1200万元", "value": 12_000_000}),
    ("a rumour", "shape", FUNDS, {"kind": "rumour"}),
    ("more than sure", "shape", FUNDS, {"confidence": 2}),
)
"""What the lie is, the rule that refuses it, the truth that it changes, and how."""
