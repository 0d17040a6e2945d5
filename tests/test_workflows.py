"""What a host of the repository reads: valid by its schemas, actions pinned, permissions least; and one citation."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

import duikou

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
READ_BY = [
    *(("vendor.github-workflows", path) for path in WORKFLOWS),
    *(("vendor.github-issue-forms", path) for path in FORMS),
    ("vendor.citation-file-format", ROOT / "CITATION.cff"),
]
PROGRAMS = Path(sys.executable).parent


def held(schema: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = [str(PROGRAMS / "check-jsonschema"), "--builtin-schema", schema, str(path)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def looked_through(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(PROGRAMS / "zizmor"), "--offline", "--no-config", "--persona", "pedantic", str(folder)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.mark.parametrize(("schema", "path"), READ_BY, ids=[path.name for _, path in READ_BY])
def test_it_is_valid_by_the_schema_of_its_reader(schema: str, path: Path) -> None:
    done = held(schema, path)
    assert done.returncode == 0, done.stdout


def test_a_slip_is_noticed(tmp_path: Path) -> None:
    for schema, path in READ_BY:
        spoilt = tmp_path / path.name
        spoilt.write_text(path.read_text("utf-8") + "\nneither: here\n", "utf-8")
        if schema != "vendor.github-issue-forms":  # whose schema lets others in
            assert held(schema, spoilt).returncode == 1, path.name
    form = tmp_path / "form.yml"
    form.write_text(FORMS[0].read_text("utf-8").replace("type: input", "type: slider"), "utf-8")
    assert held("vendor.github-issue-forms", form).returncode == 1


def test_workflows_are_careful() -> None:
    done = looked_through(ROOT / ".github")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("careful", "careless", "told"),
    [
        (r"checkout@[0-9a-f]{40} # v5.0.0", "checkout@v5", "unpinned-uses"),
        (r"permissions: \{\}", "permissions: write-all", "excessive-permissions"),
        (r"        with:\n          persist-credentials: false\n", "", "artipacked"),
    ],
)
def test_carelessness_is_noticed(careful: str, careless: str, told: str, tmp_path: Path) -> None:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    spoilt, number = re.subn(careful, careless, (ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8"))
    assert number
    (folder / "test.yml").write_text(spoilt, "utf-8")
    done = looked_through(tmp_path / ".github")
    assert done.returncode != 0 and told in done.stdout


def test_every_step_runs_what_is_here() -> None:
    ran = [
        step["run"]
        for path in WORKFLOWS
        for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
        for step in job["steps"]
        if "run" in step
    ]
    named = {name for line in ran for name in re.findall(r"\bscripts/[\w-]+", line)}
    assert named == {"scripts/test", "scripts/try-wheel"}
    assert all((ROOT / name).is_file() for name in named)


def test_the_oldest_python_that_people_have_is_tried() -> None:
    """Debian 12 has 3.11.2, where regular expressions end otherwise than from 3.11.5 on (`duikou.reading.numbers`)."""
    (told,) = [yaml.safe_load(path.read_text("utf-8"))["jobs"] for path in WORKFLOWS if path.name == "test.yml"]
    steps = told["debian"]["steps"]
    assert told["debian"]["container"] == "debian:12"
    assert not [step for step in steps if "setup-python" in step.get("uses", "")]
    assert steps[-1] == {"run": "scripts/test"}


def test_only_the_job_that_publishes_may_prove_who_it_is() -> None:
    permissions = {
        (path.name, name): job["permissions"]
        for path in WORKFLOWS
        for name, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items()
    }
    assert permissions == {
        ("publish.yml", "make"): {"contents": "read"},
        ("publish.yml", "publish"): {"id-token": "write"},
        ("test.yml", "debian"): {"contents": "read"},
        ("test.yml", "everything"): {"contents": "read"},
        ("test.yml", "wheel"): {"contents": "read"},
    }


def test_one_file_says_how_to_cite() -> None:
    """Zenodo reads `.zenodo.json` alone where it is, and `CITATION.cff` otherwise."""
    assert not (ROOT / ".zenodo.json").exists()
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"] == duikou.__version__


def test_the_readme_names_the_wheel_of_this_version() -> None:
    for name in ("README.md", "README.zh.md"):
        wheels = re.findall(r"duikou-([\d.]+)-py3-none-any\.whl", (ROOT / name).read_text("utf-8"))
        assert wheels and set(wheels) == {duikou.__version__}
