"""The one door to pyvis: its network with a page of ours.

Import this module where it is used: it costs what pyvis costs, and fails where pyvis is not installed.
"""

import webbrowser
from html import escape
from importlib.resources import files
from pathlib import Path

from pyvis.network import Network

from duikou.maps.sheet import Sheet
from duikou.pages import content_hash, environment, script_json, source, trusted


class Map(Network):  # type: ignore[misc]
    """pyvis's network whose page makes no request and takes every name for text.

    `generate_html`, `show`, `write_html` and `save_graph` work as pyvis documents them, written as UTF-8 whatever the
    locale; a notebook shows the object itself.
    """

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(height="640px", directed=True, heading=sheet.title, cdn_resources="in_line")
        scripts = [*([] if sheet.script else [library_script()]), source("maps/map.js")]
        scripts = [script.replace("</script", "<\\/script") for script in scripts]
        style = source("maps/map.css")
        self.path = "maps/map.html"
        self.templateEnv = environment(
            sheet=sheet,
            script_json=script_json,
            scripts=[*map(trusted, scripts)],
            script_hashes=" ".join([*map(content_hash, scripts), *(["'self'"] if sheet.script else [])]),
            style=trusted(style),
            style_hash=content_hash(style),
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
