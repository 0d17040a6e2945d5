"""What options are taken to be in a folder of one's own, where neither they nor the environment say it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from duikou.workspace import Workspace

_PARTS: Final = {"--seeds": "seeds", "--articles": "articles", "--build": "build", "--tracker": "tracker"}
"""The part of the folder that an option names, in every command that has it."""


def defaults_in(workspace: "Workspace", commands: Mapping[str, click.Command]) -> dict[str, Any]:
    """Return, by command and parameter, what is meant in a folder of one's own; `build` builds into its build."""
    return {
        name: {
            parameter.name: found
            for parameter in command.params
            for option in parameter.opts
            if (part := "build" if (name, option) == ("build", "--output") else _PARTS.get(option))
            and (found := getattr(workspace, part)) is not None
        }
        for name, command in commands.items()
    }
