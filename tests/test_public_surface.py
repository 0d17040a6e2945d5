"""What others may rely on changes only on purpose: `public_surface.txt` is what there is."""

import re
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import duikou

ROOT = Path(__file__).parent.parent
ADVICE = (
    "The public surface has changed. Run scripts/make-public-surface and say so in a line of CHANGELOG.md under "
    "Unreleased. What is taken away or renamed must first warn for one release."
)


def surface() -> str:
    loader = SourceFileLoader("make_public_surface", str(ROOT / "scripts" / "make-public-surface"))
    spec = spec_from_loader("make_public_surface", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return str(module.surface())


def test_the_public_surface_is_as_it_is_listed() -> None:
    listed, found = (
        set(text.splitlines())
        for text in (Path(__file__).with_name("public_surface.txt").read_text("utf-8"), surface())
    )
    gone, added = sorted(listed - found), sorted(found - listed)
    assert not gone and not added, f"{ADVICE}\nGone: {gone}\nAdded: {added}"


def test_scripts_to_copy_use_public_names_only() -> None:
    scripts = [path for kind in ("report-*", "analyse-*") for path in sorted((ROOT / "scripts").glob(kind))]
    assert len(scripts) >= 3
    for path in scripts:
        text = path.read_text("utf-8")
        used = set(re.findall(r"\bduikou\.(\w+)", text))
        assert not re.search(r"from duikou|import duikou\.", text), path.name
        assert used and used <= set(duikou.__all__), path.name


def test_the_list_names_something_of_every_kind() -> None:
    text = surface()
    for line in (
        "python Project.audit(",
        "command query option --memory",
        "query money claim claim",
        "ties.csv flow_least",
    ):
        assert line in text
