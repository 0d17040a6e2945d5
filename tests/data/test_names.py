"""Every place of the real gazetteer by every usual writing of it: itself, or an ambiguity that holds it."""

import csv
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from each_case import each_case

from duikou.curation.gazetteer import Gazetteer, Place
from duikou.curation.naming import entry
from duikou.errors import AmbiguousNameError, UsageError
from duikou.model import folding
from duikou.model.lineage import lineage
from duikou.model.resolving import Names
from duikou.resources import seeds_folder

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "names.tsv"


pytestmark = pytest.mark.filterwarnings("ignore::duikou.errors.FormerNameWarning")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.read(seeds_folder() / "gazetteer")


def found(gazetteer: Gazetteer, name: str) -> tuple[str, ...]:
    """The id of what a name finds, the ids of all that it may be, or nothing."""
    try:
        return (gazetteer.find(name).id,)
    except AmbiguousNameError as error:
        return error.candidates
    except UsageError:
        return ()


def wide(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


def exact(place: Place) -> Iterator[str]:
    """Writings that mean this place and no other."""
    yield from (place.id, place.id.partition(":")[2], f"  {place.id}\u200b")
    if place.code:
        yield from (place.code, f"{place.code}000000", wide(place.code), f"{place.code[:3]} {place.code[3:]}")


def paths(gazetteer: Gazetteer, place: Place) -> Iterator[str]:
    above = [gazetteer.get(each) for each in gazetteer.ancestors(place.id)]
    labels = [each.label for each in reversed(above) if each.level != "country"]
    for mark in ("", "/", "-", "·", "，", "、", ">", "_", "|", " ", "\u3000", "／", "－", "＞", " / "):
        yield mark.join((*labels, place.label))


@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.long)], ids=["every eighth", "every"])
def test_every_place_by_every_writing(gazetteer: Gazetteer, step: int) -> None:
    traditional = {ord(pair): chr(one) for one, pair in folding.characters().items() if one > 0x3400}
    for place in islice(gazetteer, 0, None, step):
        for name in (*exact(place), *paths(gazetteer, place)):
            assert found(gazetteer, name) == (place.id,), name
        label = place.label
        plain = found(gazetteer, label)
        assert place.id in plain, label
        for name in (
            label.translate(traditional),
            "\u200b".join(label),
            f"\u202e{label}\u202c",
            "\u00ad".join(label),
            f"\ufeff {label}\n",
        ):
            assert found(gazetteer, name) == plain, name
        for name in (*place.alternatives, place.english.upper(), place.pinyin, place.pinyin.replace(" ", "")):
            reached = found(gazetteer, name)
            official = all(gazetteer.get(each).label == name for each in reached)
            assert not name or place.id in reached or (reached and official), (name, reached)


@each_case(
    ("name", "codes"),
    [
        ("云南省楚雄彝族自治州禄丰县", ["532302"]),
        ("滦县", ["130284"]),
        ("青海西宁湟中", ["630106"]),
        ("北京市市辖区平谷区", ["110117"]),
        ("重庆市县云阳县", ["500235"]),
        ("重庆市重庆市大渡口区", ["500104"]),
        ("中山市中山市", ["442000"]),
        ("海南省 儋州市 儋州市", ["460400"]),
        ("鹰手营子矿", ["130804"]),
        ("六盘水六枝特", ["520203"]),
        ("阿右旗", ["152922"]),
        ("内蒙古锡林郭勒苏左旗", ["152523"]),
        ("阿旗", ["150421", "150721", "152522"]),
        ("山西省|临汾市|洪洞县", ["141024"]),
        ("陕西省·西安市·临潼区", ["610115"]),
        ("河北省、石家庄市、长安区", ["130102"]),
        ("浙江省/温州市/瑞安市", ["330381"]),
        ("贵州省/黔南州/三都县", ["522732"]),
        ("4304", ["430400"]),
        ("果洛自治州", ["632600"]),
        ("黔南自治州", ["522700"]),
        ("广西省", ["450000"]),
        ("新疆自治区", ["650000"]),
        ("香港特区", ["810000"]),
        ("内蒙", ["150000"]),
        ("粤", ["440000"]),
        ("琼", ["460000"]),
        ("廣州市", ["440100"]),
        ("GuangZhou", ["440100"]),
        ("lvliang", ["141100"]),
        ("襄樊", ["420600"]),
        ("河南", ["410000", "632324"]),
        ("山东省市中区", ["370103", "370402", "370811"]),
        ("临夏", ["622900", "622901", "622921"]),
        ("深圳市深汕特别合作区", []),
        ("吴县", ["320506", "320507"]),
        ("安顺地区安顺市", ["520402"]),
        ("太谷县", ["140703"]),
        ("武昌县", ["420115"]),
        ("湖北省汉阳县", ["420114"]),
        ("延吉县", ["222405"]),
        ("阿城市", ["230104", "230112"]),
        ("惠农县", ["640205"]),
        ("江浦县", ["320111"]),
        ("柳州地区忻城县", ["451321"]),
        ("遵义县", ["520302", "520303", "520304"]),
        ("襄樊市", ["420600"]),
        ("长沙市东区", ["430102"]),
        ("桥东区", ["130702"]),
        ("邢台市桥东区", ["130502"]),
        ("武昌县（1990年）", ["420115"]),
        ("东乡县", ["361003", "622926"]),
        ("青羊美溪", []),
    ],
)
def test_a_form_of_each_sort(gazetteer: Gazetteer, name: str, codes: list[str]) -> None:
    assert [gazetteer.get(identifier).code for identifier in found(gazetteer, name)] == codes


@pytest.mark.skipif(not CASES.exists(), reason="the collected cases lie beside the checkout, or nowhere")
def test_collected_cases_whose_code_is_known(gazetteer: Gazetteer) -> None:
    """Rows of names of today, by the code of the unit."""
    with CASES.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if not row["form"].startswith("former")]
    missed = []
    for row in rows:
        wanted = set(re.findall(r"[0-9]{6}", row["right"]))
        codes = {gazetteer.get(identifier).code for identifier in found(gazetteer, row["name as written"])}
        if wanted and not wanted & codes:
            missed.append(row["name as written"])
    # 思茅 is today the district; the prefecture that bore the name is 普洱市.
    assert {name for name in missed if found(gazetteer, name)} == {"思茅"}
    assert len(missed) < 10


@pytest.fixture(scope="module")
def names(gazetteer: Gazetteer) -> Names:
    entries = (
        entry(place.id, (("zh", place.label),), place.alternatives, place.code, place.within) for place in gazetteer
    )
    return Names(entries, lineage())


@pytest.mark.skipif(not CASES.exists(), reason="the collected cases lie beside the checkout, or nowhere")
def test_collected_names_of_former_units(gazetteer: Gazetteer, names: Names) -> None:
    """Today's unit or units are what is found, or among several that are; else a note names every one of them.

    Two are judged otherwise than the cases do. They list the districts of the city proper for 襄樊市, but the
    prefecture kept its code when it was renamed, and is 襄阳市. They take 涪陵市 for 眉山市, which has its code today,
    but lies elsewhere: 涪陵市 went to 重庆市, the city proper to 涪陵区.
    """
    with CASES.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["form"].startswith("former")]
    codes = {place.label: place.code for place in gazetteer if place.level != "county"}
    wrong = set()
    for row in rows:
        written = row["name as written"]
        wanted = set(re.findall(r"[0-9]{6}", row["right"]))
        wanted = wanted or {codes[name] for name in re.findall(r"\((\w+)、[0-9]+\)", row["right"])}
        assert wanted, row
        reached = {each.code for each in names.find(written, ("place",))}
        told = " ".join(names.notes(written))
        if reached != wanted and not wanted < reached and not all(code in told for code in wanted):
            wrong.add(written)
    assert len(rows) == 838
    assert wrong == {"襄樊市", "涪陵市"}
    assert [each.code for each in names.find("襄樊市")] == ["420600"]
    assert [each.code for each in names.find("涪陵市")] == ["500000", "500102"]
