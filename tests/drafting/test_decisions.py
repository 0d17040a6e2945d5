"""What becomes of each numeral of a text: a good and a bad example of every rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.curation.turtle import parse_turtle
from duikou.drafting.candidates import DECISIONS
from duikou.drafting.decisions import decide
from duikou.reading.document import read_document
from duikou.resources import ontology_folder

SENTENCES = (
    "2023年，两地签订协议，援建学校12所，投入3200万元。",
    "一是选派干部86名，其中最年轻的38岁。",
    "坚持四个聚焦，实施“十大工程”，为期三年。",
    "公路全长47公里，排名全省第二，第三批援疆干部到岗。",
    "电话0771-2345678，5G基站20个，千方百计增收。",
)


def decided(text: str) -> dict[str, tuple[str, str]]:
    """Decision and reason of each numeral by what is printed; of what is printed twice the last."""
    return {str(one.record["printed"]): (one.decision, one.reason) for one in decide(read_document(text))}


@pytest.mark.parametrize(
    ("text", "printed", "decision", "reason"),
    [
        ("投入3200万元。", "3200万元", "figure", ""),
        ("2023年投入3200万元。", "2023年", "date", ""),
        ("建设5G基站。", "5G", "name", ""),
        ("两地签订协议。", "两地", "dismissed", "reason:reference-back"),
        ("两市商定，明年再建。", "两市", "dismissed", "reason:reference-back"),
        ("上海市3个区结对。", "3个", "figure", ""),
        ("这3个县已经脱贫。", "3个县", "dismissed", "reason:reference-back"),
        ("覆盖3个县。", "3个县", "figure", ""),
        ("实施“六大行动”。", "六大", "dismissed", "reason:slogan"),
        ("坚持三个聚焦。", "三个", "dismissed", "reason:slogan"),
        ("新建三个车间。", "三个", "figure", ""),
        ("他今年38岁。", "38岁", "dismissed", "reason:beside"),
        ("海拔3000米。", "3000米", "dismissed", "reason:beside"),
        ("占地3000亩。", "3000亩", "figure", ""),
        ("来了一名干部。", "一名", "dismissed", "reason:word"),
        ("援建中学一所，价值80万元。", "一所", "figure", ""),
        ("每村一名干部。", "一名", "figure", ""),
        ("贫困率降到百分之四点五。", "百分之四点五", "figure", ""),
        ("千方百计增收。", "千方百计", "dismissed", "reason:idiom"),
        ("一是选派干部。", "一", "dismissed", "reason:enumeration"),
        ("综合评价名列全省第二。", "第二", "figure", ""),
        ("名列第3位。", "第3位", "figure", ""),
        ("第三批援疆干部到岗。", "第三批", "dismissed", "reason:word"),
        ("发展第二产业。", "第二", "name", ""),
        ("近三年来成效明显。", "三年", "date", ""),
        ("为期三年。", "三年", "figure", ""),
        ("修路三年。", "三年", "open", "It may be a period, or how long something lasts."),
        ("公路47公里。", "47公里", "open", "The schemes have no unit for 公里."),
        ("捐款新台币6万元。", "新台币6万元", "open", "The schemes have no unit for 新台币."),
    ],
)
def test_a_numeral_is_decided_by_the_words_around_it(text: str, printed: str, decision: str, reason: str) -> None:
    assert decided(text)[printed] == (decision, reason)


def test_furniture_of_the_page_is_dismissed_and_prose_is_not() -> None:
    text = (
        "援助见成效\n2023年，常熟市投入援助资金3200万元，建成学校12所，选派教师86名，当地学生从此可以在家门口读书。\n"
    )
    found = decided(f"{text}浏览次数：3256次\n")
    assert found["3256次"] == ("dismissed", "reason:dateline")
    assert found["3200万元"] == ("figure", "")


def test_what_a_person_reported_having_seen_is_no_byline() -> None:
    text = (
        "援助见成效\n记者在县里看到，常熟市援助1800万元建设的加工园已经投产，11家企业入驻，附近的村民都在这里上班。\n"
    )
    assert decided(text)["1800万元"] == ("figure", "")


def test_an_empty_text_has_no_numerals() -> None:
    assert decide(read_document("")) == ()


@given(st.lists(st.sampled_from(SENTENCES), max_size=5))
def test_every_numeral_has_one_decision_of_those_there_are(sentences: list[str]) -> None:
    reading = read_document("\n".join(sentences))
    found = decide(reading)
    assert [one.record for one in found] == reading.as_mapping()["numerals"]
    path = ontology_folder() / "schemes.ttl"
    reasons = {block.subject for block in parse_turtle(path.read_bytes(), path.name).blocks}
    for one in found:
        assert one.decision in DECISIONS
        assert bool(one.reason) == (one.decision in {"dismissed", "open"})
        assert one.decision != "dismissed" or one.reason in reasons
