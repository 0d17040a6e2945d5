"""A wheel, installed elsewhere, does the same job from any folder."""

import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

from duikou.store.manifests import read_manifest

pytestmark = pytest.mark.first

ROOT = Path(__file__).resolve().parent.parent
SOURCES = (
    "docs",
    "graph",
    "ontology",
    "seeds",
    "setup.cfg",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "LICENSE-DATA",
    "MANIFEST.in",
    "tests",
)


def _run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(list(map(str, command)), check=False, capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of the sources, so that nothing is written beside them."""
    folder = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        (folder / name).symlink_to(ROOT / name)
    return _made("--wheel", folder)


def _made(kind: str, folder: Path) -> Path:
    """The distribution of one kind, of the sources in a folder."""
    _run(sys.executable, "-m", "build", kind, "--no-isolation", "--outdir", folder / "out", folder, folder=folder)
    (found,) = (folder / "out").glob("*.whl" if kind == "--wheel" else "*.tar.gz")
    return found


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of a fresh environment that holds the wheel, and sees the packages of this one but not the checkout."""
    folder = tmp_path_factory.mktemp("elsewhere")
    _run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", folder=folder)
    python = folder / "venv" / "bin" / "python"
    _run(
        sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index",
        "--disable-pip-version-check", wheel, folder=folder,
    )  # fmt: skip
    own = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).strip())
    # A line in a .pth file comes after the own packages, and other .pth files (an editable install) are not followed.
    (own / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder / "venv" / "bin"


def test_the_wheel_holds_code_and_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "duikou/py.typed",
        "duikou/store/queries/who-assists-whom.rq",
        "duikou/scale/queries/figures.sql",
        "duikou/scale/questions/provider-recipient.sql",
        "duikou/explorer/explorer.html",
        "duikou/page_language.js",
        "duikou/page_terms.css",
        "duikou/page_terms.html",
        "duikou/site/frame.html",
        "duikou/site/search.js",
        "duikou/docs/curation.md",
        "duikou/translations/zh/LC_MESSAGES/cli.mo",
        "duikou/ontology/duikou.ttl",
        "duikou/ontology/context.jsonld",
        "duikou/ontology/shapes.ttl",
        "duikou/ontology/rules/1-cooperation.rq",
        "duikou/seeds/articles.ttl",
        "duikou/seeds/gazetteer/44-guangdong.ttl",
        "duikou/seeds/claims/yueqian-2023.ttl",
    ):
        assert needed in names
    of_code = [
        ("graph/duikou", f".{suffix}") for suffix in ("py", "rq", "sql", "css", "html", "json", "toml", "csv", "mo")
    ]
    for folder, suffix in (*of_code, ("ontology", ".ttl"), ("seeds", ".ttl"), ("docs", ".md")):
        shipped = {path.name for path in (ROOT / folder).rglob(f"*{suffix}")}
        assert shipped <= {Path(name).name for name in names}
    texts = {name for name in names if name.endswith((".txt", ".pyc")) and "dist-info" not in name}
    assert texts == {"duikou/model/characters.txt"}
    assert [name for name in names if "test" in name] == ["duikou/docs/testing.md"]


def test_what_it_holds_is_enough(wheel: Path, small_seeds: Path, tmp_path: Path) -> None:
    """Unpacked, with nothing of the checkout; the long run installs it."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "unpacked")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'unpacked')!r}); import duikou; from duikou.cli import main"
    )
    where = _run(sys.executable, "-c", f"{program}; print(duikou.__file__)", folder=tmp_path)
    assert where.startswith(str(tmp_path / "unpacked"))
    for words, said in (
        (("build", "--seeds", small_seeds), "pairings"),
        (("query", "city-pairs"), "place:南市"),
        (("ref", "dk:partitions"), "what: property"),
    ):
        assert said in _run(sys.executable, "-c", f"{program}; main()", *words, folder=tmp_path)


@pytest.mark.long
def test_the_source_distribution_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    for name in SOURCES:
        (sources / name).symlink_to(ROOT / name)
    with tarfile.open(_made("--sdist", sources)) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert not (unpacked / "tests").exists()  # without fixtures and scripts they would only fail
    again = _made("--wheel", unpacked)
    assert again.name == wheel.name
    assert _contents(again) == _contents(wheel)


def _contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.long
def test_what_a_newcomer_does(elsewhere: Path, tmp_path: Path) -> None:
    """The steps of `scripts/try-wheel`, with a wheel that is installed already: without a package index."""
    loader = SourceFileLoader("try_wheel", str(ROOT / "scripts" / "try-wheel"))
    spec = spec_from_loader(loader.name, loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    assert [step for step, _ in module.try_it(elsewhere / "duikou", tmp_path)] == [
        f"duikou {step}" for step, _ in module.STEPS
    ]


@pytest.mark.long
def test_it_builds_and_answers_from_another_folder(elsewhere: Path, real_build: Path, tmp_path: Path) -> None:
    where = _run(elsewhere / "python", "-c", "import duikou; print(duikou.__file__)", folder=tmp_path)
    assert where.startswith(str(elsewhere.parent))
    said = _run(elsewhere / "duikou", "build", folder=tmp_path)
    assert "pairings" in said
    assert read_manifest(tmp_path / "build").data == read_manifest(real_build).data
    assert "place:广州市" in _run(elsewhere / "duikou", "query", "city-pairs", folder=tmp_path)
    assert "what: property" in _run(elsewhere / "duikou", "ref", "dk:partitions", folder=tmp_path)
    assert _run(elsewhere / "duikou", "check", folder=tmp_path) == ""


@pytest.mark.long
def test_a_folder_of_ones_own_is_begun_filled_and_built(elsewhere: Path, real_build: Path, tmp_path: Path) -> None:
    duikou, own = elsewhere / "duikou", tmp_path / "own"
    _run(duikou, "init", own, folder=tmp_path)
    (own / "texts" / "jianwen-2024.txt").write_text("见闻\n\n甲乙两县的人，三次相见。\n", "utf-8")
    _run(duikou, "new", "texts/jianwen-2024.txt", "--title", "见闻", "--publisher", "示例日报", folder=own)
    for words in ("两县", "三次"):
        _run(duikou, "dismiss", "jianwen-2024", words, "word", folder=own / "seeds")
    assert _run(duikou, "check", folder=own).count("has no claims") == 1
    assert "closed" in _run(duikou, "audit", folder=own)
    assert "from 6 articles" in _run(duikou, "build", folder=own / "texts")
    assert "place:广州市" in _run(duikou, "query", "city-pairs", folder=own)
    assert read_manifest(own / "build").counts["figures"] == read_manifest(real_build).counts["figures"]
