"""What people open of a build, made of its records: reports, explorer, exports, maps, and the page that leads there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from duikou.analysis.networks import project
from duikou.explorer.page import explorer_page
from duikou.exports.files import claims_csv, gexf, graphml, ties_csv
from duikou.files import write_pieces, write_text
from duikou.looking import Looked
from duikou.maps.collection import Drawn, write_maps
from duikou.maps.drawing import PyvisMissingError
from duikou.messages import message
from duikou.model.records import Records
from duikou.packed import as_named, ending
from duikou.reports.catalogue import REPORTS, make_reports, write_reports
from duikou.reports.start_page import Door, index_page
from duikou.store.manifests import EXPLORER, INDEX


@dataclass(frozen=True)
class Views:
    """The pages of one build, in its folder; `lacks` gathers what could not be made, a sentence each."""

    folder: Path
    counts: Mapping[str, int]
    looked: Looked
    tracker: str = ""
    lacks: list[str] = field(default_factory=list)

    def write(self, records: Records, report_step: Callable[[str], None]) -> None:
        """Write all pages; `report_step` is called with the name of each step as it begins."""
        report_step("reports")
        doors = self._write_reports(records)
        report_step("explorer")
        self._write_explorer(records)
        report_step("maps")
        maps: list[Drawn] = []
        undrawn = 0
        try:
            maps, undrawn = write_maps(records, self.folder / "maps")
        except PyvisMissingError as error:
            self.lacks.append(message("{error} The build has no maps.", error=error))
        charts = [Door(name, title) for name, title in maps]
        passages = dict(self.looked.findings.passages)
        page = index_page(records, self.counts, passages, doors, charts, self.looked.verified, undrawn)
        write_text(self.folder / INDEX, page)

    def _write_reports(self, records: Records) -> list[Door]:
        """Write the reports and their pages, and return what leads to them."""
        write_reports(make_reports(records, checks=self.looked.checks), self.folder / "reports")
        return [Door(maker.name, maker.title, maker.question) for maker in REPORTS.values()]

    def _write_explorer(self, records: Records) -> None:
        network = project(records)
        write_text(self.folder / EXPLORER, explorer_page(records, network, tracker=self.tracker, home=INDEX))
        exports: tuple[tuple[str, Iterable[bytes]], ...] = (
            ("ties.csv", ties_csv(records, network)),
            ("claims.csv", claims_csv(records)),
            ("network.graphml", graphml(network)),
            ("network.gexf", gexf(network)),
        )
        for name, pieces in exports:
            packed_name = f"{name}{ending(len(records.claims))}"
            write_pieces(self.folder / "exports" / packed_name, as_named(packed_name, pieces))
