"""An id that was retired keeps its page, which says where it went; what was revised says when and why."""

import json
from pathlib import Path
from shutil import copytree

from made_states import ONE, SEEDS, add, change, revision, take_out

from duikou import open_build
from duikou.building import build
from duikou.resources import ontology_folder


def test_a_retired_id_keeps_its_page_which_leads_on(tmp_path: Path) -> None:
    seeds = Path(copytree(SEEDS, tmp_path / "seeds"))
    block = take_out(seeds, ONE, "claim:made-one-first")
    add(seeds, ONE, block.replace("claim:made-one-first", "claim:made-one-funds"))
    gone, there = "claim:made-one-first", "claim:made-one-funds"
    reason = revision("made-one", f"dk:retires {gone}", f"dcterms:isReplacedBy {there}")
    add(seeds, "revisions/made-one.ttl", reason)
    build(seeds, ontology_folder(), tmp_path / "build")
    site = open_build(tmp_path / "build").site(tmp_path / "site").folder
    for language, word in (("zh", "此标识已停用"), ("en", "This id is retired")):
        page = (site / language / "claim" / "made-one-first.html").read_text("utf-8")
        assert word in page
        assert f'<a href="made-one-funds.html">first</a> <code>{there}</code>' in page
        assert "2024-02-03" in page
    told = json.loads((site / "claim" / "made-one-first.jsonld").read_text("utf-8"))
    assert told["dcterms:isReplacedBy"] == [{"@id": there}]
    assert told["description"] == [
        {"@value": "重读。", "@language": "zh"},
        {"@value": "Read again.", "@language": "en"},
    ]


def test_a_claim_that_was_revised_says_when_why_and_which_fields(tmp_path: Path) -> None:
    seeds = Path(copytree(SEEDS, tmp_path / "seeds"))
    change(seeds, ONE, ("4亿元", "5亿元"), ("400000000", "500000000"))
    reason = revision("made-one", "dk:revises claim:made-one-second", "dk:field dk:printed, dk:value")
    add(seeds, "revisions/made-one.ttl", reason)
    build(seeds, ontology_folder(), tmp_path / "build")
    site = open_build(tmp_path / "build").site(tmp_path / "site").folder
    told = {
        "zh": (">更正</a>：重读。 ", "原文数字、数值"),
        "en": (">correction</a>: Read again. ", "printed, value"),
    }
    for language, (why, fields) in told.items():
        page = (site / language / "claim" / "made-one-second.html").read_text("utf-8")
        said = " ".join(page.partition('<section id="revised">')[2].partition("</section>")[0].split())
        assert "<li>2024-02-03 <a " in said and f'{why}<span class="quiet">{fields}</span></li>' in said
        assert 'id="revised"' not in (site / language / "claim" / "made-one-first.html").read_text("utf-8")
