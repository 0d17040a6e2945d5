"""One question, one answer: what each surface says of the seeds that ship, as docs/surfaces.md has it.

What a surface says is taken from where its user meets it: the command's JSON, the method's value, cells of a report and
of an export, what the page draws. The table of docs/surfaces.md is made here.
"""

import csv
import io
import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from page_browser import Opened
from page_contexts import Contexts

from duikou import Build, open_build
from duikou.cli.commands import commands
from duikou.model.amounts import RECKONINGS
from duikou.names import curie

pytestmark = pytest.mark.browser

DOCUMENT = Path(__file__).parents[2] / "docs" / "surfaces.md"
BOM = "\ufeff"
SUMS = "(sums) => sums ? sums.found.map(({ reckoning, least, most }) => [reckoning, least, most]) : []"

Answers = dict[str, str]
"""What is answered, by surface."""


class Surfaces:
    """A build and its page, asked in every way."""

    def __init__(self, build: Build, page: Opened) -> None:
        self.folder = build.folder
        self.build = build
        self.other = open_build(build.folder)
        self.page = page

    def command(self, *arguments: str) -> str:
        done = CliRunner().invoke(commands, [*arguments, "--build", str(self.folder)], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.stdout

    def export(self, form: str, level: str) -> str:
        """Of a build that is opened once: to read all its records takes longer than to write any of them."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("duikou.api.open_build", lambda _folder: self.other)
            return self.command("export", "--format", form, "--level", level, "-o", "-")

    def rows(self, file: str) -> list[dict[str, str]]:
        return [*csv.DictReader(io.StringIO((self.folder / file).read_text("utf-8-sig")))]

    def money(self, **scope: str) -> Answers:
        options = [part for role, name in scope.items() for part in (f"--{role}", name)]
        told = json.loads(self.command("total", *options, "--format", "json"))["totals"]
        methods = self.build.total(**scope)
        return {
            "`total`": sums((name, told[name]["least"], told[name]["most"]) for name in RECKONINGS),
            "Python": sums((name, *found.amount.bounds) for name, found in methods.items() if found.amount),
        }

    def party(self, role: str, name: str) -> Answers:
        id_ = self.build.find(name)
        cells = [row for row in self.rows(f"reports/totals-by-{role}.csv") if row["party_id"] == id_]
        self.page.at("view=gaps")
        found = self.page.run(
            f"""(id) => {{ const party = duikou.data.parties.find((party) => party.id === id);
            return ({SUMS})(duikou.partySums(party.number, duikou.data.claims).{role}); }}""",
            id_,
        )
        report = sums((row["reckoning_en"], row["total_least"], row["total_most"]) for row in cells)
        return self.money(**{role: name}) | {"report": report, "explorer": sums(found)}

    def tie(self, provider: str, recipient: str) -> Answers:
        """Of a pair with one tie, whose figures name no part of either side."""
        ends = self.build.find(provider), self.build.find(recipient)
        (row,) = [row for row in self.rows("exports/ties.csv") if (row["provider"], row["recipient"]) == ends]
        (tie,) = [tie for tie in self.build.ties() if (tie.provider, tie.recipient) == ends]
        self.page.at("level=stated&view=gaps")
        shown = self.page.run(
            f"""(ends) => {{ const id = (number) => duikou.data.parties[number].id;
            const joins = ({{ tie }}) => id(tie.from) === ends[0] && id(tie.to) === ends[1];
            return ({SUMS})(duikou.tieSums(duikou.selection().ties.find(joins))); }}""",
            list(ends),
        )
        return self.money(provider=provider, recipient=recipient) | {
            "`ties.csv`": sums((name, row[f"{name}_least"], row[f"{name}_most"]) for name in RECKONINGS),
            "`Tie.amounts`": sums((name, *amount.bounds) for name, amount in tie.amounts.items()),
            "explorer": sums(shown),
        }

    def ties(self, level: str) -> Answers:
        graphml = ET.fromstring(self.export("graphml", level))
        lines = self.export("csv", level).strip().splitlines()
        self.page.at(f"view=gaps&level={level}")
        return {
            "Python": str(len(self.build.ties(level=level))),
            "CSV": str(len(lines) - 1),
            "map": str(len(self.build.map(level=level).edges)),
            "GraphML": str(len(graphml.findall(".//{*}edge"))),
            "explorer": str(self.page.run("duikou.selection().ties.length")),
        }

    def programme(self, name: str) -> Answers:
        self.page.at(f"view=gaps&programme={quote(name)}")
        return {
            "Python": str(len(self.build.claims(programme=name))),
            "explorer": str(self.page.run("duikou.selection().claims.length")),
        }

    def names(self, *written: str) -> Answers:
        """What each of the ways to write a name leads to, at `show` and in Python."""
        shown = {json.loads(self.command("show", name, "--format", "json"))["id"] for name in written}
        asked = [
            csv.DictReader(
                io.StringIO(self.command("query", "hubs", "-p", f"provider={name}", "--format", "csv").lstrip(BOM))
            )
            for name in written
        ]
        return {
            "`show`": " ".join(sorted(shown)),
            "`query -p`": " ".join(sorted({curie(row["provider"]) for rows in asked for row in rows})),
            "Python": " ".join(sorted({self.build.find(name) for name in written})),
        }


def sums(found: Iterable[tuple[str, object, object]]) -> str:
    """Write the bounds of each reckoning that has any, in the order of `RECKONINGS`."""
    known = {name: (least, most) for name, least, most in found if least not in (None, "")}
    return "; ".join(
        f"{name} {number(known[name][0])}–{number(known[name][1])}" for name in RECKONINGS if name in known
    )


def number(value: object) -> str:
    return "∞" if value in (None, "unbounded") else f"{Decimal(str(value)).normalize():f}"


@pytest.fixture(scope="module")
def surfaces(contexts: Contexts, seeds: Build) -> Iterable[Surfaces]:
    page = Opened(contexts, seeds.folder / "explorer.html", "view=gaps")
    yield Surfaces(seeds, page)
    page.close()


def test_every_surface_gives_the_answer_of_the_table(surfaces: Surfaces) -> None:
    asked = {
        "What did 七星关区 receive?": surfaces.party("recipient", "七星关区"),
        "What did 百色市 receive?": surfaces.party("recipient", "百色市"),
        "What did 广州市 give?": surfaces.party("provider", "广州市"),
        "What did 广东省 give?": surfaces.party("provider", "广东省"),
        "What did 东莞市 give 铜仁市?": surfaces.tie("东莞市", "铜仁市"),
        "What did 广州市 give 独山县?": surfaces.tie("广州市", "独山县"),
        "How many ties are there?": surfaces.ties("stated"),
        "How many ties between provinces?": surfaces.ties("province"),
        "How many claims has 粤桂协作?": surfaces.programme("粤桂协作"),
        "How many claims has 东西部协作, parts included?": surfaces.programme("东西部协作"),
        "Who is 440100000000, 广州, 广东广州市, guangzhou?": surfaces.names(
            "440100000000", "广州", "广东广州市", "guangzhou"
        ),
    }
    lines = ["| question | answer | the same on |", "|---|---|---|"]
    for question, answers in asked.items():
        assert len(set(answers.values())) == 1, (question, answers)
        lines.append(f"| {question} | {next(iter(answers.values()))} | {', '.join(answers)} |")
    table = "\n".join(lines)
    assert table in DOCUMENT.read_text("utf-8"), f"docs/surfaces.md should hold\n{table}"
