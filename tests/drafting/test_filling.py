"""Filling an article from a table: what a row can do, what is refused, and that it is all or nothing."""

from pathlib import Path

import pytest
from made_tables import World

from duikou.curation.grades import grades_of_article
from duikou.curation.sealing import seal
from duikou.curation.turtle import Literal
from duikou.errors import DataError, UnknownNameError, UsageError
from duikou.names import PREFIXES
from duikou.reference import ref
from duikou.resources import ontology_folder


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def refused(world: World, sheet: object) -> list[str]:
    """What is told of a table that is refused; nothing is changed."""
    before = world.files()
    with pytest.raises(DataError) as caught:
        world.fill(sheet)  # type: ignore[arg-type]
    assert world.files() == before
    return [problem.text() for problem in caught.value.problems if problem.severity == "error"]


def test_one_cell_changes_one_field_of_one_claim(world: World) -> None:
    seal(world.seeds, ontology_folder(), world.slug, "first", "2024-01-01")
    before, bytes_before = world.read().blocks, world.files()
    done = world.change(lambda sheet: sheet.put("funds", **{"名称（中）": "全部资金"}))
    after = world.read().blocks
    assert done.changed == (f"claim:{world.slug}-funds",)
    assert {name for name in after if after[name].properties != before[name].properties} == {*done.changed}
    said, was = after[done.changed[0]].properties, before[done.changed[0]].properties
    assert {name for name in {*said, *was} if said.get(name) != was.get(name)} == {"rdfs:label"}
    assert set(said["rdfs:label"]) == {Literal("Figure funds", "", "en"), Literal("全部资金", "", "zh")}
    files = world.files()
    assert {name for name in files if files[name] != bytes_before[name]} == {f"claims/{world.slug}.ttl"}
    opened = grades_of_article(world.read(), world.slug).opened
    assert [one.claim for one in opened] == [*done.changed]


def test_an_empty_cell_takes_a_field_away_and_a_missing_column_does_not(world: World) -> None:
    sheet = world.sheet()
    sheet.put("donated", 领域="")
    place = sheet.column("注（英）")
    for row in [sheet.headings, *sheet.rows]:
        del row[place]
    world.fill(sheet)
    block = world.read().blocks["claim:heshan-2022-donated"]
    assert "dk:sector" not in block.properties
    assert block.text("skos:editorialNote") == "Made up; until 2022."


def test_a_row_that_is_taken_out_leaves_its_claim(world: World) -> None:
    sheet = world.sheet()
    sheet.rows.remove(sheet.row("funds"))
    assert world.fill(sheet).files == ()
    assert "claim:heshan-2022-funds" in world.read().claims


def test_passages_by_words_by_position_and_several(world: World) -> None:
    cited = "2021年以来 | 其中财政资金3亿元"
    world.change(lambda sheet: sheet.put("funds", 时期证据=cited))
    block = world.read().blocks["claim:heshan-2022-funds"]
    assert set(block.iris("dk:evidenceForPeriod")) == {"passage:heshan-2022-29-36", "passage:heshan-2022-58-67"}
    world.change(lambda sheet: sheet.put("funds", 时期证据="[29-36]、68-78"))
    block = world.read().blocks["claim:heshan-2022-funds"]
    assert set(block.iris("dk:evidenceForPeriod")) == {"passage:heshan-2022-29-36", "passage:heshan-2022-68-78"}
    world.change(lambda sheet: sheet.put("funds", 时期证据="2021年"))
    known = world.read()
    assert known.blocks["claim:heshan-2022-funds"].iris("dk:evidenceForPeriod") == ("passage:heshan-2022-29-34",)
    assert known.passages["passage:heshan-2022-29-34"].file.endswith("claims/heshan-2022.ttl")


def test_a_passage_that_nothing_cites_any_more_goes(world: World) -> None:
    sheet = world.sheet()
    sheet.put("donated", 证据="其中财政资金3亿元、社会捐赠5000万元")
    world.fill(sheet)
    known = world.read()
    assert "passage:heshan-2022-68-78" not in known.passages
    assert "passage:heshan-2022-58-78" in known.passages


def test_several_parties_and_a_new_body(world: World) -> None:
    sheet = world.sheet()
    sheet.put("hospitals", 受援方="西山县人民医院、百花茶园", 受援方证据="西山县人民医院 | 西山县百花茶园")
    row = sheet.number("hospitals")
    (told,) = refused(world, sheet)
    assert f"table.csv:{row}: error: hospitals F{row} “受援方 recipient”: There is no place, organization or" in told
    assert "add a row for it" in told
    sheet.add(状态="草稿", 类别="机构", **{"名称（中）": "百花茶园", "名称（英）": "Baihua Tea", "类型": "企业"})
    assert f"Row {len(sheet.rows) + 1} proposes it" in "".join(refused(world, sheet))
    sheet.rows[-1][1] = ""
    done = world.fill(sheet)
    assert done.things == ("agent:百花茶园",)
    known = world.read()
    assert known.blocks["agent:百花茶园"].iri("dk:kind") == "kind:enterprise"
    assert known.blocks["agent:百花茶园"].file.startswith(str(world.seeds / "entities"))
    assert known.blocks["claim:heshan-2022-hospitals"].iris("dk:recipient") == (
        "agent:百花茶园",
        "agent:西山县人民医院",
    )
    assert world.fill(sheet).files == ()


def test_a_party_that_no_passage_names_is_refused_by_the_gate(world: World) -> None:
    sheet = world.sheet()
    sheet.put("hospitals", 受援方="西山县人民医院、远方医院")
    sheet.add(类别="机构", **{"名称（中）": "远方医院", "名称（英）": "Far Hospital", "类型": "医院"})
    (told,) = refused(world, sheet)
    assert "“远方医院” is named nowhere in the article" in told


def test_every_problem_is_told_at_once_by_row_and_column(world: World) -> None:
    sheet = world.sheet()
    sheet.put("aid", 帮扶方="南极州", 方式="飞行", 起始="去年")
    sheet.put("funds", 数值="许多", 证据="没有这样的话", 状态="也许")
    sheet.put("hospitals", 原文数字="3个", 编号="hospitals")
    told = refused(world, sheet)
    aid, hospitals = sheet.number("aid"), sheet.number("hospitals")
    for row, letters in ((aid, ("E", "H")), (hospitals, ("D",))):
        for letter in letters:
            assert any(f"{letter}{row} “" in one for one in told), (letter, row, told)
    assert any("“去年” is no date" in one for one in told)
    assert any("“许多” is no number" in one for one in told)
    assert any("“没有这样的话” stands nowhere" in one for one in told)
    assert any("There is no state “也许”" in one for one in told)
    assert len(told) == 7
    assert [one.split(":")[1] for one in told] == sorted((one.split(":")[1] for one in told), key=int)


def test_words_that_stand_in_several_places_bring_these(world: World) -> None:
    sheet = world.sheet()
    sheet.put("aid", 证据="新增就业")
    (told,) = refused(world, sheet)
    assert "“新增就业” stands in 2 places: [" in told


def test_a_name_that_fits_several_things_brings_them(world: World) -> None:
    for name in ("甲", "乙"):
        things = {
            "编号": f"agent:县医院{name}",
            "名称（中）": "县医院",
            "名称（英）": f"Hospital {name}",
            "类型": "医院",
        }
        world.change(lambda sheet, things=things: sheet.add(类别="机构", **things))  # type: ignore[misc]
    sheet = world.sheet()
    sheet.put("hospitals", 受援方="县医院")
    (told,) = refused(world, sheet)
    assert "fits 2 things" in told
    assert "县医院 = agent:县医院乙" in told
    assert "Write one of these ids" in told


def test_what_the_gate_refuses_is_told_at_its_row_in_words_of_the_table(world: World) -> None:
    sheet = world.sheet()
    sheet.put("funds", 数值="350000001")
    (told, *_) = refused(world, sheet)
    row = sheet.number("funds")
    assert told.startswith(f"{world.path}:{row}: error: funds K{row} “数值 value”:")
    assert "dk:value" not in told


ANKANG = """
place:安康市 a dk:Place ;
    rdfs:label "Ankang"@en, "Ānkāng Shì"@zh-Latn-pinyin, "安康市"@zh ;
    dk:code "610900" ; dk:level level:prefecture ; dk:within place:河省 .
place:汉滨区 a dk:Place ;
    rdfs:label "Hanbin"@en, "Hànbīn Qū"@zh-Latn-pinyin, "汉滨区"@zh ;
    dk:code "610902" ; dk:level level:county ; dk:within place:安康市 .
"""


@pytest.mark.parametrize(("issued", "notes"), [("1999-07-08", 1), ("2022-07-08", 0)])
def test_a_former_name_is_told_of_an_article_of_its_time(world: World, issued: str, notes: int) -> None:
    """Until 2000 安康市 was a county, today 汉滨区; since then it is the city that holds it."""
    gazetteer, articles = world.seeds / "gazetteer" / "heshan.ttl", world.seeds / "articles.ttl"
    gazetteer.write_text(gazetteer.read_text(encoding="utf-8") + ANKANG, encoding="utf-8")
    articles.write_text(articles.read_text(encoding="utf-8").replace("2022-07-08", issued), encoding="utf-8")
    with pytest.raises(DataError) as caught:  # no passage of the claim names the place
        world.change(lambda sheet: sheet.put("aid", 受援方="安康市"))
    told = [one.message for one in caught.value.problems if "was renamed in 2000" in one.message]
    assert len(told) == notes


def test_an_unknown_concept_is_told_where_all_stand(world: World) -> None:
    sheet = world.sheet()
    sheet.put("funds", 统计口径="无此口径")
    (told,) = refused(world, sheet)
    row = sheet.number("funds")
    assert told.startswith(f"{world.path}:{row}: error: funds ")
    assert told.endswith(
        "There is no reckoning '无此口径'. None is like it. All that can stand here: duikou ref reckoning:"
    )


def test_what_is_to_be_looked_up_is_told_as_ref_knows_it(world: World) -> None:
    path = world.seeds / "articles.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("dk:bodyStart 16 ;", 'dk:modelVersion "2" ;\n    dk:bodyStart 16 ;'), encoding="utf-8")
    sheet = world.sheet()
    sheet.put("aid", 陈述方式="推断", 帮扶方之依据="承前省略", **{"注（中）": "为测试。", "注（英）": "For the test."})
    told = "\n".join(refused(world, sheet))
    assert "Name what it follows from: duikou ref dk:groundForProvider, duikou ref ground:sides." in told
    assert ref("dk:groundForProvider")
    assert ref("ground:sides")


def test_a_passage_before_the_body_is_told_at_its_cell(world: World) -> None:
    sheet = world.sheet()
    sheet.put("funds", 帮扶方证据="[3-9]")
    (told,) = refused(world, sheet)
    assert (
        "“帮扶方证据 evidence for provider”: [3-9] begins before headline and body of heshan-2022, which are [16-180]."
        in told
    )
    assert "duikou withdraw heshan-2022, then duikou new with --body." in told


def test_what_was_wrong_before_does_not_stand_in_the_way(world: World) -> None:
    path = world.seeds / "claims" / "heshan-2022.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("dk:value 300000000 ;", "dk:value 300000001 ;"), encoding="utf-8")
    done = world.change(lambda sheet: sheet.put("aid", **{"名称（中）": "东河帮西山"}))
    assert done.changed == ("claim:heshan-2022-aid",)


def test_a_part_that_is_too_much_for_a_whole_of_another_article_is_refused(world: World) -> None:
    """3亿 of this article and 1亿 of a third do not make up the 2亿 of another."""
    prefixes = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())
    for slug, printed, more in (("other", "2亿元", ""), ("third", "1亿元", "dk:partitions claim:other-a ;")):
        said = f'claim:{slug}-a a dk:Figure ; dk:printed "{printed}" ; {more} dk:unit unit:yuan .'
        (world.seeds / "claims" / f"{slug}.ttl").write_text(f"{prefixes}{said}\n", encoding="utf-8")
        with (world.seeds / "articles.ttl").open("a", encoding="utf-8") as file:
            file.write(f"{prefixes}article:{slug} a dk:Article .\n")
    sheet = world.sheet()
    sheet.put("fiscal", 分解自="funds、claim:other-a")
    (told,) = [problem for problem in refused(world, sheet) if "do not sum" in problem]
    parts = "3亿元 (claim:heshan-2022-fiscal) + 1亿元 (claim:third-a)"
    assert f"claim:other-a The parts do not sum to the whole: {parts} is not 2亿元." in told
    sheet.put("fiscal", 分解自="funds")
    assert world.fill(sheet).changed == ()


def test_a_claim_is_withdrawn_and_what_leans_on_it_refuses(world: World) -> None:
    sheet = world.sheet()
    sheet.put("funds", 状态="撤下")
    assert refused(world, sheet)
    sheet = world.sheet()
    name = next(row[0] for row in sheet.rows if "evidence" not in row[0] and row[2] == "figure" and row[0] == "fiscal")
    sheet.put(name, 状态="withdrawn")
    sheet.put("donated", 可能重叠="", 分解自="")
    done = world.fill(sheet)
    assert done.withdrawn == ("claim:heshan-2022-fiscal",)
    known = world.read()
    assert "claim:heshan-2022-fiscal" not in known.claims
    assert "passage:heshan-2022-58-67" not in known.passages


def test_drafts_and_open_rows_are_left_out_and_counted(world: World) -> None:
    sheet = world.sheet()
    sheet.add(编号="proposed", 状态="草稿", 类别="结对", 帮扶方="谁知道")
    sheet.put("aid", 状态="draft", 帮扶方="谁知道")
    done = world.fill(sheet)
    assert done.files == ()
    assert done.left["draft"] == 2


def test_a_state_is_known_by_its_former_name(world: World) -> None:
    sheet = world.sheet()
    sheet.put("funds", 状态="主张")
    assert world.fill(sheet).files == ()


def test_a_row_without_an_id_gets_one_and_is_known_again(world: World) -> None:
    sheet = world.sheet()
    sheet.add(
        类别="结对",
        帮扶方="东河市",
        受援方="西山县",
        方式="社会捐赠",
        证据="社会捐赠5000万元",
        帮扶方证据="[37-57]",
        受援方证据="[37-57]",
    )
    done = world.fill(sheet)
    assert done.added == ("claim:heshan-2022-donghe-assists-xishan",)
    assert done.rows["claim:heshan-2022-donghe-assists-xishan"] == len(sheet.rows) + 1
    block = world.read().blocks[done.added[0]]
    assert block.iri("dk:stated") == "dk:Explicit"
    assert set(block.texts("rdfs:label")) == {"东河市对西山县的社会捐赠", "Donation of Donghe for Xishan County"}
    assert world.fill(sheet).files == ()
    sheet.rows[-1][sheet.column("起始")] = "2021"
    sheet.rows[-1][sheet.column("时期证据")] = "2021年以来"
    assert world.fill(sheet).changed == done.added


def test_two_rows_of_one_claim_are_told(world: World) -> None:
    sheet = world.sheet()
    sheet.rows.append([*sheet.row("aid")])
    told = refused(world, sheet)
    assert any("Row 2 is of" in one or "is of aid, too" in one for one in told)


def test_an_id_that_is_none_and_an_article_that_is_none(world: World) -> None:
    sheet = world.sheet()
    sheet.add(编号="Not An Id", 类别="结对", 帮扶方="东河市", 受援方="西山县", 方式="政府结对", 证据="[37-57]")
    told = refused(world, sheet)
    assert any("is no id" in one for one in told)
    world.slug = "no-such-article"
    with pytest.raises(UnknownNameError, match="no-such-article"):
        world.fill(sheet)


def test_the_seeds_of_the_package_are_not_written_to(world: World) -> None:
    from duikou.project import Project

    with pytest.raises(UsageError, match="your own"):
        Project(None, world.texts).fill("yueqian-2023", world.path)


def test_two_writers_do_not_meet(world: World) -> None:
    """A table that is older than the seeds changes what it says and nothing else."""
    sheet = world.sheet()
    world.change(lambda other: other.put("aid", **{"名称（中）": "另一人改的"}))
    sheet.put("funds", **{"名称（中）": "全部资金"})
    world.fill(sheet)
    assert "投入" not in world.read().blocks["claim:heshan-2022-funds"].text("rdfs:label")
