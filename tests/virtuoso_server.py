"""A Virtuoso on ports of this machine, started for a test in a folder of its own and stopped again."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from oxigraph_server import free_port

from duikou.store.endpoint import Endpoint

PROGRAM = shutil.which("virtuoso-t")
"""Where it lies; None where it is not installed. On Debian: virtuoso-opensource-7-bin."""
_SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
CheckpointInterval = 0
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerThreads = 5
[SPARQL]
{limits}
"""


@contextmanager
def virtuoso(folder: Path, limits: str = "") -> Iterator[Endpoint]:
    """Serve an empty store in an empty folder, in which whoever asks may write, and give its addresses.

    `limits` are lines of its settings for SPARQL.
    """
    sql, web = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_SETTINGS.format(sql=sql, web=web, limits=limits), "utf-8")
    command = [str(PROGRAM), "-f", "-c", "virtuoso.ini", "+wait"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            url = f"http://127.0.0.1:{web}/sparql"
            _wait_for(url, server)
            granted = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", 'exec=GRANT SPARQL_UPDATE TO "SPARQL";']
            subprocess.run(granted, check=True, stdout=subprocess.DEVNULL, timeout=60)
            yield Endpoint(url, url, f"{url}-graph-crud", timeout=300)
        finally:
            server.kill()  # of its own it writes everything down first
            shutil.rmtree(folder)


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    ends = time.monotonic() + 300
    while time.monotonic() < ends and server.poll() is None:
        try:
            with urlopen(f"{url}?query=ASK%7B%7D", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("Virtuoso did not start")
