"""A Firefox and a page in it, driven by its own WebDriver BiDi (https://w3c.github.io/webdriver-bidi/) over a socket.

Playwright drives a Firefox that it has patched itself, and Debian packages no geckodriver; a browser that people have
speaks this protocol by itself, and what is needed of it is few commands.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

FIREFOX = os.environ.get("DUIKOU_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox") or ""
LISTENING = "WebDriver BiDi listening on "
SECONDS = 60
# A page of the run and of nothing else: no update, no telemetry, no first page, and the language of the messages.
PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "zh-CN",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.server": "",
}


class Firefox:
    """One page in a Firefox, with what it complained of and asked for."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.numbers = count(1)
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.command("session.new", capabilities={})
        self.command("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self.context = self.command("browsingContext.getTree")["contexts"][0]["context"]

    def command(self, method: str, **parameters: Any) -> Any:
        """Ask Firefox for something and wait for its answer; an AssertionError says what it refused."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (message := json.loads(self.socket.recv(SECONDS))).get("id") != number:
            self.hear(message)
        assert message["type"] == "success", (method, message)
        return message["result"]

    def hear(self, message: dict[str, Any]) -> None:
        told = message.get("params", {})
        if message.get("method") == "log.entryAdded" and told["level"] in ("error", "warn"):
            self.complaints.append(str(told["text"]))
        if message.get("method") == "network.beforeRequestSent":
            self.requests.append(told["request"]["url"])

    def open(self, path: Path, address: str) -> None:
        """Open a page of disk, and wait until its script has drawn it."""
        self.command("browsingContext.navigate", context=self.context, url="about:blank", wait="complete")
        self.complaints.clear()
        self.requests.clear()
        url = path.as_uri() + "#" + address
        self.command("browsingContext.navigate", context=self.context, url=url, wait="complete")
        self.becomes("document.documentElement.classList.contains('ready')")

    def run(self, script: str) -> Any:
        """The value of an expression that gives what JSON can say, or a promise of it."""
        result = self.command(
            "script.evaluate",
            expression=f"Promise.resolve({script}).then((value) => JSON.stringify(value) ?? 'null')",
            target={"context": self.context},
            awaitPromise=True,
        )
        assert result["type"] == "success", result["exceptionDetails"]["text"]
        return json.loads(result["result"]["value"])

    def becomes(self, condition: str) -> None:
        """Wait until a condition of the page holds."""
        look = f"() => ({condition}) ? done(true) : setTimeout(look, 20)"
        self.run(f"new Promise((done) => {{ const look = {look}; look(); }})")

    def give(self, *paths: Path) -> None:
        """Choose files at the page's one place for them."""
        locator = {"type": "css", "value": "input[type=file]"}
        (field,) = self.command("browsingContext.locateNodes", context=self.context, locator=locator)["nodes"]
        element = {"sharedId": field["sharedId"]}
        self.command("input.setFiles", context=self.context, element=element, files=[str(path) for path in paths])


@contextmanager
def launched(folder: Path) -> Iterator[Firefox]:
    """A Firefox with a profile of its own in the folder.

    Skips the test in plain sight where there is none, and fails it under CI=true.
    """
    if not FIREFOX:
        if os.environ.get("CI") == "true":
            pytest.fail("no Firefox found; install Debian's firefox-esr, or set DUIKOU_FIREFOX")
        pytest.skip("no Firefox found: no page was opened in it")
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
    (folder / "user.js").write_text("\n".join(lines), "utf-8")
    command = [FIREFOX, "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as program:
        try:
            yield from connected(program)
        finally:
            program.terminate()


def connected(program: "subprocess.Popen[str]") -> Iterator[Firefox]:
    assert program.stderr
    told = []
    for line in program.stderr:
        told.append(line)
        if line.startswith(LISTENING):
            with connect(line.removeprefix(LISTENING).strip() + "/session", max_size=None) as socket:
                yield Firefox(socket)
            return
    pytest.fail(f"{FIREFOX} ended before it listened: {''.join(told)[-2000:]}")
