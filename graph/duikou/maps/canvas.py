"""The one door to pyvis: its network with a page of ours.

Import this module where it is used: it costs what pyvis costs, and fails where pyvis is not installed.
"""

import webbrowser
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from pathlib import Path

from pyvis.network import Network

from duikou.maps.sheet import Sheet
from duikou.model.terms import Explained
from duikou.pages import LANGUAGE, TERMS, content_hash, embedded, environment, script_json, trusted


class Map(Network):  # type: ignore[misc]
    """pyvis's network whose page makes no request and takes every name for text.

    `generate_html`, `show`, `write_html` and `save_graph` work as pyvis documents them, written as UTF-8 whatever the
    locale; a notebook shows the object itself.
    """

    def __init__(self, sheet: Sheet, names: Mapping[str, object], language: str) -> None:
        super().__init__(
            height="640px", directed=True, heading=" ".join(dict.fromkeys(sheet.title)), cdn_resources="in_line"
        )
        own = embedded(("maps/map.css", TERMS[0]), (LANGUAGE, TERMS[1], "maps/map.js"))
        library = [] if sheet.script else [library_script().replace("</script", "<\\/script")]
        hashes = [own.pop("script_hashes"), *map(content_hash, library), *(["'self'"] if sheet.script else [])]
        self.path = "maps/map.html"
        self.templateEnv = environment(
            sheet=sheet,
            names=names,
            opens=language,
            script_json=script_json,
            terms=Explained(sheet.vocabulary),
            library=[*map(trusted, library)],
            script_hashes=" ".join(map(str, hashes)),
            **own,
        )
        self.template = self.templateEnv.get_template(self.path)

    def write_html(self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False) -> None:
        """Write the page to a file whose name ends in .html; the other arguments are pyvis's."""
        Path(name).write_text(self.generate_html(name, local, notebook), "utf-8")
        if open_browser:
            webbrowser.open(Path(name).absolute().as_uri())

    def _repr_html_(self) -> str:
        """Return a frame with the whole page in it, as notebooks show it."""
        page = escape(self.generate_html())
        return f'<iframe srcdoc="{page}" width="100%" height="{escape(str(self.height))}" style="border:0"></iframe>'


def library_script() -> str:
    """Return the script of vis-network 9.1.2 as pyvis ships it, without the pointer to its source map."""
    script = files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    return script.replace("//# sourceMappingURL=vis-network.min.js.map", "")
