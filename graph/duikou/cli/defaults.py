"""What options are taken to be in a folder of one's own, where neither they nor the environment say it."""

from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from duikou.workspace import Workspace

_PARTS: Final = {f"--{part}": part for part in ("seeds", "articles", "build", "tracker", "engine")}
"""The part of the folder that an option names, in every command that has it."""


def defaults_in(workspace: "Workspace", name: str, command: click.Command) -> dict[str, Any]:
    """Return by its name what a command's parameters mean in a folder of one's own; `build` builds into its build."""
    found = {
        parameter.name: meant
        for parameter in command.params
        for option in parameter.opts
        if (part := "build" if (name, option) == ("build", "--output") else _PARTS.get(option))
        and (meant := getattr(workspace, part)) is not None
    }
    return {name: found}
