"""A build from Python: names, queries, claims, networks, frames."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import duikou
from duikou.api import Build, open_build
from duikou.errors import AmbiguousNameError, UnknownNameError, UsageError, UserError
from duikou.model.resolving import Entry
from duikou.names import PREFIXES
from duikou.resources import ontology_folder
from duikou.store.answers import Rows
from duikou.store.lookup import Lookup
from duikou.store.written_names import NAMES, write_names


@pytest.fixture(scope="module")
def build(small_build: Path) -> Build:
    return open_build(small_build)


def test_every_public_name_is_there() -> None:
    assert [name for name in duikou.__all__ if getattr(duikou, name) is None] == []
    assert duikou.open_build is open_build
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = duikou.nothing


def test_importing_costs_nothing() -> None:
    heavy = ("pyoxigraph", "rdflib", "networkx", "pandas", "click")
    code = f"import sys, duikou; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_where_there_is_no_build(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no build here"):
        open_build(tmp_path)
    assert open_build.__doc__


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("南市", "place:南市"),
        ("place:南市", "place:南市"),
        ("南", "place:南市"),
        ("South", "place:南市"),
        ("910100", "place:南市"),
        ("三县", "group:三县"),
        ("made-one", "article:made-one"),
        ("made-one-whole", "claim:made-one-whole"),
        ("mode:labour", "mode:labour"),
    ],
)
def test_find(build: Build, name: str, found: str) -> None:
    assert build.find(name) == found


def test_names_of_nothing_and_of_several_things(build: Build) -> None:
    with pytest.raises(UnknownNameError, match=r"thing called '南布'.*Did you mean 南"):
        build.find("南布")
    with pytest.raises(UnknownNameError, match=r"Did you mean 南市 \(东省, 910100\) = place:南市"):
        build.find("place:南市市")
    with pytest.raises(AmbiguousNameError, match=r"= mode:labour; .* = sector:labour") as several:
        build.find("labour")
    assert several.value.candidates == ("mode:labour", "sector:labour")
    with pytest.raises(UsageError, match="empty"):
        build.find("")
    for name in ("x" * 300, "<script>", "a b <> \n"):
        with pytest.raises(UnknownNameError) as error:
            build.find(name)
        assert len(str(error.value)) < 500


def test_names_are_written_beside_the_store_and_read_from_it_where_they_are_not(build: Build, tmp_path: Path) -> None:
    written = next(build.folder.rglob(NAMES))
    collected, read = (Lookup(build.engine, folder) for folder in (tmp_path, written.parent))
    assert list(read._names._entries.values()) == list(collected._names._entries.values())
    for kind in ("_ids", "_codes", "_official", "_other", "_made", "_kinds", "_longest"):
        assert getattr(read._names, kind) == getattr(collected._names, kind), kind
    write_names([Entry("place:北市", "北市", ("北市",))], tmp_path / NAMES)
    assert Lookup(build.engine, tmp_path).find("北市") == "place:北市"
    with pytest.raises(UnknownNameError):
        collected.find("北市市")


def test_a_concept_is_found_by_what_the_field_also_calls_it(build: Build) -> None:
    assert build.find("消费扶贫") == "mode:trade"
    sent = build.query("secondments", mode="干部挂职").rows
    assert sent and sent == build.query("secondments", mode="secondment").rows
    assert build.find("Counterpart Support") == "kind:counterpart"


def test_query_takes_names_numbers_truth_and_texts(build: Build) -> None:
    assert len(build.query("money", provider="北市", recipient="水县").rows) == 3
    assert len(build.query("money", minimum=28000000).rows) == 1
    assert len(build.query("money", minimum=Decimal("28000000.0")).rows) == 1
    assert len(build.query("who-assists-whom", planned=True).rows) == 2
    assert len(build.query("who-assists-whom", planned="yes").rows) == 2
    assert len(build.query("money", printed='"7万元"').rows) == 1
    assert len(build.query("who-assists-whom", begins='"2021"').rows) == 2
    assert build.query("SELECT (1 AS ?n) {}").rows == ((1,),)
    assert build.query("ASK{}").rows == ((True,),)


def test_query_tells_what_it_does_not_know(build: Build) -> None:
    with pytest.raises(UnknownNameError, match=r"query 'mony'.*Did you mean money"):
        build.query("mony")
    with pytest.raises(UnknownNameError, match=r"column 'provder'.*Did you mean provider"):
        build.query("money", provder="北市")
    with pytest.raises(UsageError, match="would change the store"):
        build.query("DELETE WHERE { ?s ?p ?o }")


def test_claims(build: Build) -> None:
    assert len(build.claims()) == 43
    assert [claim.id for claim in build.claims(provider="丙公司", kind="pairing")] == ["claim:made-one-c-invests"]
    assert {claim.kind for claim in build.claims(programme="东西协作")} == {"pairing"}
    assert [claim.id for claim in build.claims(article="made-two")] == [
        "claim:made-two-north-water-trade",
        "claim:made-two-south-mount",
    ]
    with pytest.raises(UnknownNameError, match=r"kind of claim 'figures'.*figure"):
        build.claims(kind="figures")


def test_records_hold_what_the_turtle_says(build: Build) -> None:
    (claim,) = (claim for claim in build.claims(kind="figure") if claim.id.endswith("-joint"))
    assert claim.recipients == ("place:木县", "place:水县")
    assert (claim.begins, claim.until, claim.as_of) == ("2021", "", "2023-06")
    assert (claim.starts, claim.ends) == ("2021-01-01", "2023-06-30")
    assert claim.explicit and not claim.planned
    assert claim.quantity is not None
    assert claim.quantity.minimum == Decimal(28000000) == claim.quantity.value
    assert claim.quantity.maximum == Decimal(29000000)
    assert (claim.quantity.hedge, claim.quantity.money) == ("hedge:over", "money:fiscal")
    (claim,) = (claim for claim in build.claims() if claim.id.endswith("north-water"))
    assert claim.programmes == ("programme:东西协作", "programme:山水协作")
    assert not claim.explicit and claim.note.en == "From the heading."
    assert [(entry.role, entry.start) for entry in claim.evidence] == [("claim", 0), ("claim", 50), ("provider", 50)]
    party = build.records.parties["place:南市"]
    assert (party.level, party.code, party.within, party.latitude) == ("level:prefecture", "910100", "place:东省", 22.5)
    group = build.records.parties["group:三县"]
    assert (group.size, group.members) == (3, ("place:木县", "place:水县"))
    assert build.records.data_version == build.manifest.data
    assert list(build.records.claims) == sorted(build.records.claims, key=lambda claim: claim.id)


def test_show(build: Build) -> None:
    found = build.show("山州")
    assert ("within", "西省") in found.facts
    assert {claim.id for claim in found.receives} >= {"claim:made-one-whole", "claim:made-two-south-mount"}
    assert build.show("claim:made-one-whole").claim is not None
    assert {claim.id for claim in build.show("茶园").mentioned} == {"claim:made-one-input", "claim:made-one-launched"}
    assert len(build.show("made-two").mentioned) == 2
    assert [claim.id for claim in build.show("mode:trade").mentioned] == ["claim:made-two-north-water-trade"]
    passage = build.show("passage:made-two-60-70")
    assert dict(passage.facts) == {
        "article": "article:made-two",
        "code points": "60 to 70",
        "length": "10",
        "paragraph": "2",
        "digest": "a" * 64,
    }
    assert [claim.id for claim in passage.mentioned] == ["claim:made-two-south-mount"]
    with pytest.raises(UsageError, match="duikou ref dk:partitions"):
        build.show("dk:partitions")


def test_readback(build: Build) -> None:
    found = build.readback("article:made-two")
    assert list(found) == sorted(claim.id for claim in build.claims(article="made-two"))
    (sentence,) = build.readback("claim:made-two-south-mount").values()
    assert sentence == found["claim:made-two-south-mount"]
    assert sentence.en.startswith("Pairing: the provider is South; the recipient is ")
    row = build.frame().set_index("id").loc["claim:made-two-south-mount"]
    assert (row["readback_zh"], row["readback_en"]) == sentence


def test_network_ties_and_frames(build: Build) -> None:
    network = build.network(level="prefecture", modes=["government"])
    assert ("place:南市", "place:山州") in {(tie.provider, tie.recipient) for tie in build.ties(modes=["government"])}
    assert network.number_of_edges() > 0
    assert build.network(within="西省", programme="东西协作").number_of_edges() >= 1
    assert len(build.frame()) == len(build.frame("claims")) == 43
    assert len(build.frame("ties")) == len(build.ties())
    with pytest.raises(UnknownNameError, match=r"frame 'tie'.*Did you mean ties"):
        build.frame("tie")


def test_dataset_is_over_the_same_store(build: Build) -> None:
    dataset = build.dataset()
    query = "PREFIX dk: <https://w3id.org/duikou/ontology#> SELECT (COUNT(*) AS ?n) { ?c a dk:Pairing }"
    (row,) = dataset.query(query)
    assert row[0].toPython() == 15  # type: ignore[index, union-attr]
    assert dataset.query("ASK { ?c a <https://w3id.org/duikou/ontology#Figure> }").askAnswer


def test_a_level_or_mode_that_is_none(build: Build) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean county"):
        build.network(level="conty")
    with pytest.raises(UnknownNameError, match="Did you mean"):
        build.network(modes=["goverment"])


def test_a_build_that_is_gone_is_told_and_what_is_open_goes_on(
    small_seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two builds later no worker can open the store of the first; an engine or worker that has it open goes on."""
    monkeypatch.setattr("duikou.store.generations.GRACE", 0.0)
    asked = "SELECT ?label { project:茶园 rdfs:label ?label FILTER(lang(?label) = 'en') }"
    folder = tmp_path / "build"
    duikou.build(small_seeds, ontology_folder(), folder)
    idle, busy = open_build(folder), open_build(folder)
    assert busy.query(asked).rows == (("Tea garden",),)
    duikou.build(small_seeds, ontology_folder(), folder)
    duikou.build(small_seeds, ontology_folder(), folder)
    assert busy.query(asked).rows == busy.engine.select(asked).rows == idle.engine.select(asked).rows
    assert busy.find("南") == "place:南市"
    with pytest.raises(UserError, match=r"has been built over\. Open it again"):
        idle.query(asked)
    assert open_build(folder).query(asked).rows == (("Tea garden",),)


def test_a_programme_takes_its_parts_along(opened_real_build: Build) -> None:
    build = opened_real_build
    whole, parts = "programme:东西部协作", ("programme:粤黔协作", "programme:粤桂协作", "programme:深百协作")
    claims = {claim.id for name in (whole, *parts) for claim in build.records.claims if name in claim.programmes}
    assert {claim.id for claim in build.claims(programme="东西部协作")} == claims
    tied = {claim for tie in build.ties(programme="东西部协作") for claim in tie.claims}
    assert tied
    assert tied <= claims
    assert {claim for part in parts for tie in build.ties(programme=part) for claim in tie.claims} <= tied


def test_what_commands_do_methods_do(build: Build) -> None:
    folder = ["-b", str(build.folder)]

    def printed(*words: str) -> bytes:
        command = [sys.executable, "-c", "from duikou.cli import main; main()", *words, *folder]
        return subprocess.run(command, capture_output=True, check=True).stdout

    told = json.loads(printed("total", "--provider", "北市", "--format", "json"))["totals"]
    found = build.total(provider="北市")
    assert {name: (total["counted"], total["possible"]) for name, total in told.items()} == {
        name: (list(total.counted), list(total.possible)) for name, total in found.items()
    }
    assert any(total.amount for total in found.values())
    assert build.total(money="money:fiscal") == build.total(money="fiscal")
    assert printed("report", "coverage", "--format", "json").decode() == build.report("coverage").json()
    assert printed("export", "--format", "csv", "--level", "prefecture") == build.export("csv", level="prefecture")
    assert printed("view", "--within", "西省", "-o", "-").decode() == build.view(build.network(within="西省"))
    assert duikou.ref("money")["money"]["what"] == "query" and len(duikou.ref()) > 100
    with pytest.raises(UsageError, match="No tie fits"):
        build.view(build.network(programme="山水协作", modes=["labour"]))
    with pytest.raises(UnknownNameError, match="Did you mean money"):
        duikou.ref("mony")
    with pytest.raises(UnknownNameError, match="report"):
        build.report("coverings")
    with pytest.raises(UnknownNameError, match="format"):
        build.export("xls")


def test_rows_as_a_frame_and_as_a_table(build: Build) -> None:
    rows = build.query("money")
    frame = rows.to_frame()
    assert list(frame.columns) == list(rows.columns)
    assert [tuple(row) for row in frame.itertuples(index=False)] == list(rows.rows)
    hostile = Rows(("<b>",), (("<script>alert(1)</script>",), (None,), (True,)))
    assert hostile._repr_html_() == (
        "<table><thead><tr><th>&lt;b&gt;</th></tr></thead><tbody><tr><td>&lt;script&gt;alert(1)&lt;/script&gt;</td></tr>"
        "<tr><td></td></tr><tr><td>yes</td></tr></tbody></table>"
    )
    assert "250 rows, 100 shown" in Rows(("a",), ((1,),) * 250)._repr_html_()


def test_the_dataset_knows_our_prefixes(build: Build) -> None:
    names = dict(build.dataset().namespaces())
    assert {prefix: str(names[prefix]) for prefix in PREFIXES} == PREFIXES
