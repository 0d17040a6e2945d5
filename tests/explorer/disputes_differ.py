"""Hold the reports of the page that dispute claims to those of `duikou.analysis.disputes`.

Usage: PYTHONPATH=tests/analysis:tests/explorer python tests/explorer/disputes_differ.py

Of every claim of a page, every kind of fault that it can have, in both languages: title, text and address of the issue.
"""

import sys
import tempfile
from pathlib import Path

from amounts_differ import explorers
from page_browser import ARGUMENTS, CHROMIUM
from page_records import RECORDS
from playwright.sync_api import Page, sync_playwright

from duikou.analysis.disputes import dispute, issue_address, kinds_of
from duikou.analysis.networks import project
from duikou.api import open_build
from duikou.building import build
from duikou.explorer.selection import part_of_network
from duikou.model.records import Records
from duikou.resources import ontology_folder, seeds_folder

TRACKER = "https://tracker.example/new?project=1"
ASKED = """([language, tracker, share]) => {
  duikou.setLanguage(language);
  const claims = duikou.data.claims.filter((_, place) => place % share === 0);
  return claims.flatMap((claim) => duikou.faultsOf(claim).map((kind) => {
    const { title, body } = duikou.disputeOf(claim, kind);
    return [claim.id, kind, title, body, duikou.issueAddress(title, body, tracker)];
  }));
}"""


def compare(records: Records, page: Page, share: int = 1) -> tuple[int, int]:
    """Return how many reports were compared, and how many differ; the first are printed. Of `share` claims one."""
    compared = differing = 0
    claims = part_of_network(records, project(records)).records.claims[::share]
    for place, language in enumerate(("zh", "en")):
        told = [dispute(records, claim, kind) for claim in claims for kind in kinds_of(claim)]
        wanted = [
            [one.claim, one.kind, *texts, issue_address(TRACKER, *texts)]
            for one in told
            for texts in [(one.title[place], one.body[place])]
        ]
        answers = page.evaluate(ASKED, [language, TRACKER, share])
        compared += len(wanted)
        differing += abs(len(wanted) - len(answers))
        for answer, expected in zip(answers, wanted, strict=False):
            differing += answer != expected
            if answer != expected and differing <= 3:
                sys.stderr.write(f"rule {expected}\npage {answer}\n")
    return compared, differing


def main() -> int:
    """Compare the seeds and invented records and print the counts; status 1 where anything differs."""
    with sync_playwright() as play, tempfile.TemporaryDirectory() as name:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        build(seeds_folder(), ontology_folder(), Path(name) / "build")
        with explorers(browser) as open_page:
            counts = [compare(one, open_page(one)) for one in (RECORDS, open_build(Path(name) / "build").records)]
    compared, differing = (sum(numbers) for numbers in zip(*counts, strict=True))
    sys.stdout.write(f"disputes_differ: {compared:,} reports, {differing} differences\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
