"""From names to things, on a handful of entries of our own."""

from each_case import each_case

from duikou.model.resolving import LONGEST, Entry, Names

PINYIN = {"place:青州市": "Qīngzhōu Shì", "place:绿县": "Lǜ Xiàn", "place:鹿县": "Lù Xiàn"}


def place(label: str, code: str, within: str, *other: str, english: str = "", local: str = "") -> Entry:
    identifier = f"place:{local or label}"
    official = tuple(name for name in (label, english, PINYIN.get(identifier, "")) if name)
    return Entry(identifier, label, official, other, code, within and f"place:{within}")


NAMES = Names(
    [
        place("中国", "", ""),
        place("云桂壮族自治区", "450000", "中国", "云桂", english="Yungui Zhuang Autonomous Region"),
        place("青州市", "450100", "云桂壮族自治区", "青州", "清州市", english="Qingzhou"),
        place("白云区", "450101", "青州市", "白云", local="青州市白云区"),
        place("青州县", "450121", "青州市", "青州"),
        place("绿县", "450122", "青州市"),
        place("鹿县", "450123", "青州市"),
        place("山南布依族苗族自治州", "452700", "云桂壮族自治区", "山南"),
        place("白云区", "452701", "山南布依族苗族自治州", "白云", local="山南州白云区"),
        place("甲乙左翼中旗", "452721", "山南布依族苗族自治州"),
        place("独城市", "459000", "云桂壮族自治区", "独城"),
        Entry("agent:白云", "白云", ("白云",)),
        Entry("programme:云桂协作", "云桂协作", ("云桂协作",), ("云桂",)),
        Entry("mode:labour", "劳务", ("劳务", "labour")),
    ]
)


def ids(text: str, *kinds: str) -> list[str]:
    return [entry.id.partition(":")[2] for entry in NAMES.find(text, kinds)]


@each_case(
    ("name", "found"),
    [
        ("place:青州市", ["青州市"]),
        ("Place：青州", ["青州市", "青州县"]),
        ("450100", ["青州市"]),
        ("４５０１", ["青州市"]),
        ("45", ["云桂壮族自治区"]),
        ("450100000", ["青州市"]),
        ("450100000000", ["青州市"]),
        ("450100000001", []),
        ("4501001", []),
        ("青州", ["青州市", "青州县"]),
        ("青州青州县", ["青州县"]),
        ("云桂青州市白云区", ["青州市白云区"]),
        ("云桂 / 青州 / 白云", ["青州市白云区"]),
        ("云桂白云", ["青州市白云区", "山南州白云区"]),
        ("青州市市辖区白云区", ["青州市白云区"]),
        ("青州市县青州县", ["青州县"]),
        ("云桂壮族自治区自治区直辖县级行政区划独城市", ["独城市"]),
        ("独城市独城市", ["独城市"]),
        ("清州市青州市", []),
        ("山南自治州", ["山南布依族苗族自治州"]),
        ("云桂省", ["云桂壮族自治区"]),
        ("桂", ["云桂壮族自治区"]),
        ("甲左中旗", ["甲乙左翼中旗"]),
        ("清州", ["青州市"]),
        ("QINGZHOU", ["青州市"]),
        ("qingzhou shi", ["青州市"]),
        ("yungui zhuang", ["云桂壮族自治区"]),
        ("lǜ xian", ["绿县"]),
        ("lvxian", ["绿县"]),
        ("luxian", ["绿县", "鹿县"]),
        ("白云区", ["青州市白云区", "山南州白云区"]),
        ("白云", ["白云"]),
        ("无此", []),
        ("", []),
        ("-", []),
        ("云桂" * 5000, []),
    ],
)
def test_the_ladder(name: str, found: list[str]) -> None:
    assert ids(name) == found


def test_kinds_narrow_before_the_ladder() -> None:
    assert ids("白云", "place") == ["青州市白云区", "山南州白云区"]
    assert ids("云桂", "programme") == ["云桂协作"]
    assert ids("云桂", "place", "agent") == ["云桂壮族自治区"]
    assert ids("programme:云桂", "place") == []
    assert ids("劳务", "place") == []


def test_a_candidate_is_told_with_where_it_lies_and_its_id() -> None:
    assert [NAMES.describe(entry) for entry in NAMES.find("白云区")] == [
        "白云区 (云桂壮族自治区青州市, 450101) = place:青州市白云区",
        "白云区 (云桂壮族自治区山南布依族苗族自治州, 452701) = place:山南州白云区",
    ]
    assert [NAMES.describe(entry) for entry in NAMES.find("劳务")] == ["劳务 = mode:labour"]


def test_near_names_of_the_kinds_asked_for() -> None:
    assert NAMES.near("青洲市", ("place",))[0].id == "place:青州市"
    assert NAMES.near("青洲市", ("mode",)) == ()


def test_a_circle_of_parents_ends() -> None:
    circle = Names([place("甲县", "1", "乙县"), place("乙县", "2", "甲县")])
    assert [entry.id for entry in circle.find("甲县乙县")] == ["place:乙县"]


def test_one_prefix_is_taken_off_and_no_more() -> None:
    assert ids("place:place:绿县") == ids("place:" * 20_000 + "绿县") == []


def test_a_name_that_can_be_taken_apart_in_many_ways() -> None:
    many = Names([place("一一", "", ""), place("一一一", "", "一一")])
    assert [entry.label for entry in many.find("一" * 119)] == ["一一一"]  # in 10^14 ways


def test_nothing_is_like_a_very_long_name() -> None:
    assert NAMES.near("青洲市")
    assert NAMES.near("青洲市" + " " * LONGEST) == ()
