"""A judge of the user's: asked once, believed in nothing, and nothing is changed by it."""

import json
import shlex
import shutil
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from duikou.cli import main
from duikou.curation.check import Checked, check
from duikou.drafting.verdicts import Verdict
from duikou.errors import UsageError, UserError
from duikou.judging import Judged, judge, judging_program, questions
from duikou.reading.passages import normalise
from duikou.reading.visible import visible
from duikou.resources import ontology_folder

WRITTEN = Path(__file__).parent / "mutations" / "written"
SCHEMAS = Path(__file__).parents[1] / "docs" / "schemas"
SLUG = "xiang-a-2023"
EACH = "import json, sys\nfor line in sys.stdin:\n    asked = json.loads(line)\n    claim = asked['claim']\n    "
SAY = "print(json.dumps({'claim': claim, 'verdict': %r, 'reason': 'so'}), flush=True)"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The written seeds and articles, a copy."""
    folder = tmp_path_factory.mktemp("world")
    return Path(shutil.copytree(WRITTEN, folder / "written"))


@pytest.fixture(scope="module")
def checked(world: Path) -> Checked:
    return check(world / "seeds", ontology_folder(), world / "articles", [SLUG])


def command(tmp_path: Path, code: str) -> str:
    program = tmp_path / f"{sha256(code.encode()).hexdigest()[:8]}.py"
    program.write_text(code, encoding="utf-8")
    return shlex.join([sys.executable, str(program)])


def judged(checked: Checked, tmp_path: Path, code: str, seconds: float = 60) -> Judged:
    program = judging_program(command(tmp_path, code), seconds, lambda _line: None)
    return judge(checked, ontology_folder(), program, tmp_path / "cache")


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_claim_is_asked_about_with_what_it_says_and_its_words(checked: Checked) -> None:
    asked = questions(checked.seeds, checked.texts, checked.grades, ontology_folder(), checked.claims)
    assert set(asked) == set(checked.claims)
    schema = Draft202012Validator(json.loads((SCHEMAS / "judge-request.json").read_text("utf-8")))
    text = normalise(visible((WRITTEN / "articles" / f"{SLUG}.txt").read_text("utf-8")).text)
    for claim, question in asked.items():
        schema.validate(question)
        assert question["claim"] == claim
        assert question["readback"]["zh"] != question["readback"]["en"]
        for passage in question["passages"]:
            assert normalise(passage["words"]) in text


def test_verdicts_are_told_by_claim_and_counted(checked: Checked, tmp_path: Path) -> None:
    first, *rest = sorted(checked.claims)
    say = SAY % "supports"
    no = "print(json.dumps(dict(claim=claim, verdict='contradicts', reason='no')))"
    code = f"{EACH}if claim == {first!r}: {no}\n    else: {say}"
    found = judged(checked, tmp_path, code)
    assert found.contradicted == {first: Verdict("contradicts", "no")}
    assert found.counts == {"supports": len(rest), "contradicts": 1, "cannot tell": 0}
    assert (found.unasked, found.unanswered, found.faults) == ((), (), ())
    answer = json.dumps({"claim": first, "verdict": "contradicts", "reason": "no"})
    Draft202012Validator(json.loads((SCHEMAS / "judge-answer.json").read_text("utf-8"))).validate(json.loads(answer))


def test_what_was_answered_is_not_asked_again_until_the_command_changes(checked: Checked, tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = f"{EACH}open({str(log)!r}, 'a').write('asked\\n')\n    {SAY % 'supports'}"
    first = judged(checked, tmp_path, code)
    number = len(checked.claims)
    assert log.read_text().count("asked") == number
    assert judged(checked, tmp_path, code) == first
    assert log.read_text().count("asked") == number
    damaged, *_ = (tmp_path / "cache").iterdir()
    damaged.write_bytes(b'{"verdict": "surely"}')
    assert judged(checked, tmp_path, code) == first
    assert log.read_text().count("asked") == number + 1
    judged(checked, tmp_path, code + "  # another")
    assert log.read_text().count("asked") == 2 * number + 1


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("print('I am a judge')", "no JSON"),
        ("print('[]\\n{}')", "2 lines are no verdicts"),
        ('print(\'{"claim": "claim:other", "verdict": "supports"}\')', "not asked for"),
        (EACH + "print(json.dumps({'claim': claim, 'verdict': 'true'}))", "is none of"),
        (EACH + "print(json.dumps({'claim': claim, 'verdict': 'supports', 'sure': 1}))", "alone"),
        ("import sys; sys.exit(3)", "status 3"),
        ("pass", "nothing"),
        ("while True: print('{')", "1000 lines are no verdicts"),
        ("while True: print()", "more than"),
        ("while True: print(' ' * 999, end='')", "more than"),
    ],
)
def test_what_a_judge_does_wrong_is_told_and_no_verdict(
    checked: Checked, tmp_path: Path, code: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duikou.judging.LARGEST_ANSWER", 2**20)
    found = judged(checked, tmp_path, code)
    assert fault in " ".join(found.faults)
    assert found.verdicts == {}
    assert found.unanswered == tuple(sorted(checked.claims))


def test_what_was_answered_when_the_time_is_over_is_kept(checked: Checked, tmp_path: Path) -> None:
    code = f"{EACH}{SAY % 'supports'}\n    import time; time.sleep(600)"
    found = judged(checked, tmp_path, code, seconds=2)
    assert len(found.verdicts) == 1
    assert "within 2 s" in found.faults[0]
    again = judged(checked, tmp_path, code, seconds=2)
    assert len(again.verdicts) == 2


def test_of_two_verdicts_on_a_claim_the_first_counts(checked: Checked, tmp_path: Path) -> None:
    found = judged(checked, tmp_path, f"{EACH}{SAY % 'supports'}; {SAY % 'contradicts'}")
    assert found.counts["supports"] == len(checked.claims)


def test_a_judge_needs_the_texts_and_a_program(world: Path, checked: Checked, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--articles"):
        judged(check(world / "seeds", ontology_folder()), tmp_path, "pass")
    with pytest.raises(UsageError, match="cannot be started"):
        judge(checked, ontology_folder(), judging_program("no-such-judge", 9, print), tmp_path)


def test_a_claim_that_cannot_be_said_is_not_asked_about(world: Path, tmp_path: Path) -> None:
    seeds = shutil.copytree(world / "seeds", tmp_path / "seeds")
    claims = seeds / "claims" / f"{SLUG}.ttl"
    text = claims.read_text("utf-8")
    printed = next(line for line in text.splitlines() if "dk:printed " in line)
    claims.write_text(text.replace(printed, '    dk:printed "许多" ;', 1), encoding="utf-8")
    found = judged(check(seeds, ontology_folder(), world / "articles", [SLUG]), tmp_path, EACH + SAY % "supports")
    assert len(found.unasked) == 1
    claims.write_text(text + "\nclaim:", encoding="utf-8")
    with pytest.raises(UserError, match="Mend"):
        judged(check(seeds, ontology_folder(), world / "articles", [SLUG]), tmp_path, EACH + SAY % "supports")


def run(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["duikou", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    assert isinstance(left.value.code, int)
    return (left.value.code, *capfd.readouterr())


@pytest.mark.sampled(2)
@pytest.mark.parametrize("verdict", ["contradicts", "supports", "cannot tell", "perhaps"])
def test_whatever_a_judge_says_no_file_and_no_status_changes(
    world: Path, tmp_path: Path, verdict: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    before = digests(world)
    asked = ["check", SLUG, "--seeds", str(world / "seeds"), "--articles", str(world / "articles")]
    status, out, _ = run(asked, monkeypatch, capfd)
    more = ["--judge", command(tmp_path, EACH + SAY % verdict), "--judge-cache", str(tmp_path / "cache")]
    judged_status, judged_out, judged_err = run([*asked, *more], monkeypatch, capfd)
    assert judged_status == status == 0
    lines = judged_out.splitlines()
    assert [line for line in lines if ": judge: " not in line] == out.splitlines()
    number = sum(": judge: claim:" in line and " contradicts: so" in line for line in lines)
    assert bool(number) == (verdict == "contradicts")
    assert "judge: supports " in judged_err
    assert ("no verdict" in judged_err) == (verdict == "perhaps")
    assert digests(world) == before
    _, told, _ = run([*asked, *more, "--format", "json"], monkeypatch, capfd)
    assert {each["verdict"] for each in json.loads(told)["judge"]["verdicts"].values()} <= {verdict}
    _, told, _ = run([*asked, "--format", "json"], monkeypatch, capfd)
    assert "judge" not in json.loads(told)
