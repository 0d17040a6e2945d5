"""duikou: an evidence-first knowledge graph of China's cross-region paired assistance (对口支援).

The names below are the public interface; everything else may move.

>>> import duikou
>>> build = duikou.open_build("build")                      # doctest: +SKIP
>>> build.query("who-assists-whom", provider="广州市")       # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from duikou.analysis.centrality import measure_centrality
    from duikou.analysis.coverage import cover_areas, cover_groups, sources_per_tie
    from duikou.analysis.networks import Tie, project
    from duikou.api import Build, open_build
    from duikou.building import build
    from duikou.curation.check import check
    from duikou.engines import EngineBuild, open_engine
    from duikou.errors import UserError
    from duikou.explorer.page import explorer_page
    from duikou.maps.drawing import to_pyvis
    from duikou.model.places import Atlas
    from duikou.model.records import Claim, Party, Records
    from duikou.project import Project
    from duikou.reference import ref
    from duikou.states import diff
    from duikou.store.answers import Rows

_HOMES = {
    "Atlas": "duikou.model.places",
    "Build": "duikou.api",
    "Claim": "duikou.model.records",
    "EngineBuild": "duikou.engines",
    "Party": "duikou.model.records",
    "Project": "duikou.project",
    "Records": "duikou.model.records",
    "Rows": "duikou.store.answers",
    "Tie": "duikou.analysis.networks",
    "UserError": "duikou.errors",
    "build": "duikou.building",
    "check": "duikou.curation.check",
    "cover_areas": "duikou.analysis.coverage",
    "cover_groups": "duikou.analysis.coverage",
    "diff": "duikou.states",
    "explorer_page": "duikou.explorer.page",
    "measure_centrality": "duikou.analysis.centrality",
    "open_build": "duikou.api",
    "open_engine": "duikou.engines",
    "project": "duikou.analysis.networks",
    "ref": "duikou.reference",
    "sources_per_tie": "duikou.analysis.coverage",
    "to_pyvis": "duikou.maps.drawing",
}

__all__ = [
    "Atlas",
    "Build",
    "Claim",
    "EngineBuild",
    "Party",
    "Project",
    "Records",
    "Rows",
    "Tie",
    "UserError",
    "build",
    "check",
    "cover_areas",
    "cover_groups",
    "diff",
    "explorer_page",
    "measure_centrality",
    "open_build",
    "open_engine",
    "project",
    "ref",
    "sources_per_tie",
    "to_pyvis",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that `import duikou` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'duikou' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
