"""Folders of curated files and the texts of their articles: what those who curate do, as methods."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duikou.errors import DataError, UnknownNameError, UsageError
from duikou.messages import message
from duikou.model.periods import day_or_today
from duikou.resources import SHIPPED, ontology_folder, seeds_folder

if TYPE_CHECKING:
    from duikou.building import Built
    from duikou.curation.audit import Audited
    from duikou.curation.check import Checked
    from duikou.curation.citing import Citation
    from duikou.curation.dismissing import Dismissed
    from duikou.curation.grades import Graded
    from duikou.curation.mending import Mended
    from duikou.curation.register import Registered
    from duikou.curation.restating import Restatement
    from duikou.curation.revising import Revised
    from duikou.curation.sealing import Sealed, Unsealed
    from duikou.curation.seeds import Seeds
    from duikou.curation.verified import Verified
    from duikou.curation.withdrawing import Withdrawal
    from duikou.drafting.admission import Admitted
    from duikou.drafting.candidates import Draft
    from duikou.drafting.filling import Filled
    from duikou.drafting.measuring import Measured
    from duikou.drafting.record import Measure
    from duikou.judging import Judged


class Project:
    """Curated files, those shipped with the package where no folder is named, and the texts of their articles, if any.

    Several folders stand beside each other: each adds to those before it and cannot change them, and the last is one's
    own, which alone is written and checked; a build holds all. The word "shipped" is for the files of the package.
    Whatever is asked reads the files as they are at that moment. Every method raises `UsageError` for a folder that is
    not there.
    """

    def __init__(
        self, seeds: str | Path | Sequence[str | Path] | None = None, articles: str | Path | None = None
    ) -> None:
        named = [seeds] if isinstance(seeds, str | Path) else list(seeds or ())
        self.folders = tuple(seeds_folder() if name == SHIPPED else Path(name) for name in named or [SHIPPED])
        """The folders of the curated files, each adding to those before it."""
        self.seeds = self.folders[-1]
        """The folder of the curated files, of several the last."""
        self._is_own = bool(named) and named[-1] != SHIPPED
        self.articles = None if articles is None else Path(articles)
        """The folder of the texts, or None."""

    def check(self, *articles: str) -> "Checked":
        """Check the files, and passages and numerals where there are texts; what is wrong comes back as problems.

        Of articles that are named by slug, what a check of all tells of them and of what they touch; of several
        folders, what it tells of the last. Raises `UnknownNameError` for an article that there is not.
        """
        from duikou.curation.check import check

        return check(self.folders, ontology_folder(), self.articles, articles)

    def judge(
        self,
        checked: "Checked",
        command: str,
        *,
        limit: float = 600.0,
        cache: str | Path | None = None,
        tell: Callable[[str], None] = lambda _line: None,
    ) -> "Judged":
        """Ask a program of the user's whether their passages carry the claims that were checked: advice, no more.

        It has `limit` seconds for all; `tell` gets what it says on stderr, and verdicts are kept in the folder `cache`,
        by default one of the user's cache. Raises as `duikou.judging.judge` does.
        """
        from duikou.judging import judge, judging_program

        folder = None if cache is None else Path(cache)
        return judge(checked, ontology_folder(), judging_program(command, limit, tell), folder)

    def audit(self, *articles: str) -> "Audited":
        """Hold the ledgers of some articles, by slug, or of all in the last folder but copies.

        Raises `DataError` where the files cannot be read, `UnknownNameError` for an article that is not registered and
        `UsageError` without a folder of texts.
        """
        from duikou.curation.audit import audited

        texts_folder = self._texts_folder()
        return audited(self._read_sound(*articles), texts_folder, *articles)

    def draft(self, text: str | Path, *, issued: str = "") -> "Draft":
        """Propose the claims of a text, a file: what `duikou draft` tells; see `draft_with`."""
        return self.draft_with("", text, issued=issued).draft

    def draft_with(
        self,
        command: str,
        text: str | Path,
        *,
        issued: str = "",
        own: bool = False,
        limit: float = 600.0,
        tell: Callable[[str], None] = lambda _line: None,
    ) -> "Admitted":
        """Propose the claims of a text, a file, and return what holds against the text, and what was refused.

        `command` is a program of the user's, "" for our rules. With `own` it is given our draft to start from. It has
        `limit` seconds; `tell` gets what it says on stderr. `issued` is the day from which 今年 and the like are
        counted. Raises `UserError` for a file that is no text, `UsageError` for a day that is none, `DataError` where
        the seeds cannot be read, and as `duikou.drafting.asking.ask_drafter` does.
        """
        from duikou.drafting.drafters import make_drafter
        from duikou.reading.sources import read_text

        content, day = read_text(Path(text)), date.fromisoformat(day_or_today(issued)) if issued else None
        return make_drafter(self.folders, ontology_folder(), command, own=own, limit=limit, tell=tell)(content, day)

    def score_drafts(
        self,
        gold: str | Path | None = None,
        *,
        command: str = "",
        own: bool = False,
        limit: float = 600.0,
        tell: Callable[[str], None] = lambda _line: None,
    ) -> "Measured":
        """Measure our drafter, or a program as `draft_with` asks it, on texts of which is known what is right.

        These are a folder of gold (see `duikou.drafting.gold`) or, without one, the curated articles whose texts are at
        hand as registered, each a class of its own and drafted with seeds that know nothing of it. Raises as
        `measure_gold` and `measure_curated` do.
        """
        from duikou.drafting.drafters import make_drafter
        from duikou.drafting.measuring import measure_curated, measure_gold

        make = partial(make_drafter, ontology=ontology_folder(), command=command, own=own, limit=limit, tell=tell)
        if gold is not None:
            return measure_gold(make, self.folders, Path(gold))
        return measure_curated(make, self.folders, self._read_sound(), self._texts_folder())

    def write_draft(self, draft: "Draft", text: str | Path, output: str | Path) -> int:
        """Write a draft of a text as a table to fill in, `.csv` or `.xlsx`, and return how many rows it has.

        Of a text that is registered the table has the article's ids and what lies in its body alone. Raises
        `UsageError` for another kind of file, and as `write_output` does.
        """
        from duikou.drafting.table_drafting import write_draft_of

        return write_draft_of(Path(text), draft, self.folders, ontology_folder(), Path(output))

    def cite(self, article: str, words: str) -> "list[Citation]":
        """Return every place where words stand in an article, none where they do not; raises as `find_citations`."""
        from duikou.curation.citing import find_citations

        texts_folder = self._texts_folder()
        return find_citations(self._read(article), article, words, texts_folder)

    def nearest(self, article: str, words: str) -> "list[Citation]":
        """Return the places of an article that are like words which stand nowhere in it; see `find_nearest`."""
        from duikou.curation.citing import find_nearest

        texts_folder = self._texts_folder()
        return find_nearest(self._read(article), article, words, texts_folder)

    def new(
        self,
        text: str | Path,
        slug: str = "",
        *,
        title: str = "",
        publisher: str = "",
        issued: str = "",
        url: str = "",
        archive_url: str = "",
        no_address: bool = False,
        copy_of: str = "",
        body: tuple[str, str] | None = None,
    ) -> "Registered":
        """Register an article, by default under the name of its file, with a stub for each numeral.

        The rest is as `register_article` tells.
        """
        from duikou.curation.listing import is_plain_file
        from duikou.curation.register import register_article

        folders, path = self._own_folders(), Path(text)
        if not is_plain_file(path):
            raise UsageError(message("{path}: there is no such file. Name the text of an article.", path=path))
        told = {"title": title, "publisher": publisher, "issued": issued, "copy_of": copy_of}
        address = {"url": url, "archive_url": archive_url}
        return register_article(
            folders, ontology_folder(), path, slug or path.stem, **told, **address, no_address=no_address, body=body
        )

    def dismiss(
        self,
        article: str,
        words: str,
        reason: str,
        *,
        restates: str = "",
        note: tuple[str, str] = ("", ""),
        at: int | None = None,
    ) -> "Dismissed":
        """Dismiss words wherever they are open in an article; see `duikou.curation.dismissing.dismiss`."""
        from duikou.curation.dismissing import dismiss

        folders, texts_folder = self._own_folders(), self._texts_folder()
        return dismiss(folders, ontology_folder(), article, words, reason, texts_folder, restates, note, at)

    def table(self, article: str, path: str | Path | None = None) -> bytes:
        """Return an article as a table, CSV or what the name of a file asks for; see `duikou.drafting.table_writing`.

        Raises `DataError` where the files cannot be read.
        """
        from duikou.curation.texts import match_texts
        from duikou.curation.touching import cut_to
        from duikou.drafting.table_writing import article_table

        known = self._read_sound(article)
        texts = match_texts(cut_to(known, [article.removeprefix("article:")]), self.articles)
        return article_table(known, texts, article, Path(path) if path else None)

    def fill(self, article: str, path: str | Path) -> "Filled":
        """Make of an article what a table says; see `duikou.drafting.filling.fill`."""
        from duikou.drafting.filling import fill

        return fill(self._own_folders(), ontology_folder(), article, Path(path), self.articles)

    def mend(self, article: str) -> "Mended":
        """Move the passages of an article to where their words stand in its text, as `mending.mend` tells."""
        from duikou.curation.mending import mend

        folders, texts_folder = self._own_folders(), self._texts_folder()
        return mend(folders, ontology_folder(), article, texts_folder)

    def foresee_withdrawal(self, article: str, **choices: Any) -> "Withdrawal":
        """Return what taking an article out would do, and change nothing; see `withdrawing.foresee_withdrawal`."""
        from duikou.curation.withdrawing import foresee_withdrawal

        self._own_folders()
        return foresee_withdrawal(self._read(), article, **choices)

    def withdraw(self, article: str, **choices: Any) -> "Withdrawal":
        """Take an article out of one's own seeds, as `withdrawing.withdraw` tells."""
        from duikou.curation.withdrawing import withdraw

        return withdraw(self._own_folders(), ontology_folder(), article, **choices)

    def seal(self, article: str, turn: str, *claims: str, day: str = "") -> "Sealed":
        """Write down that claims of an article were read in a turn, today by default, as they stand.

        See `duikou.curation.sealing.seal`; raises `UsageError` for a day that is none.
        """
        from duikou.curation.sealing import seal

        return seal(self._own_folders(), ontology_folder(), article, turn, day_or_today(day), claims)

    def revise(
        self,
        *names: str,
        cause: str,
        note: tuple[str, str],
        retired: bool = False,
        day: str = "",
        **more: Sequence[str],
    ) -> "Revised":
        """Write down why things changed or went, today by default, as `revising` tells; `more`: fields, replaced_by."""
        from duikou.curation.revising import Reason, revise

        reason = Reason(cause, day_or_today(day), note, **{name: tuple(values) for name, values in more.items()})
        return revise(self._own_folders(), ontology_folder(), names, reason, retired=retired)

    def record_verified(self, checked: "Checked", day: str = "") -> "tuple[Path, list[Verified]]":
        """Write down what became of the passages of one's own articles; see `duikou.curation.verified.record`."""
        from duikou.curation.verified import record

        self._own_folders(), self._texts_folder()
        return record(checked.seeds, checked.texts, day_or_today(day))

    def grades(self, *articles: str) -> "dict[str, Graded]":
        """Return how far the claims of some articles, or of all, were read as they stand, by slug.

        That is as far as files can be read. Raises `UnknownNameError` for an article that is not registered.
        """
        from duikou.curation.grades import grades_of

        return grades_of(self._read(*articles), *articles)

    def unsealed(self, article: str, turn: str) -> "list[Unsealed]":
        """Return the claims of an article that a turn has not read as they stand, and why.

        Raises `DataError` where the files cannot be read, `UnknownNameError` for an article or turn that is not known.
        """
        from duikou.curation.sealing import unsealed

        return unsealed(self._read_sound(article), article, turn)

    def restatements(self, article: str = "") -> "list[Restatement]":
        """Return what claims of an article, or of all of one's own, restate of others; see `restating.restatements`.

        Raises `DataError` where the files cannot be read, `UnknownNameError` for an article that is not registered.
        """
        from duikou.curation.restating import restatements
        from duikou.curation.stating import read_stating

        known = _sound(read_stating(self.folders, ontology_folder(), article) if article else self._read())
        if article and article.removeprefix("article:") not in known.articles:
            raise UnknownNameError("article", article, known.articles)
        return restatements(known, article)

    def drafting_measures(self) -> "list[Measure]":
        """Return what became of drafted candidates in one's own folder, by rule; raises as `read_outcomes`."""
        from duikou.curation.listing import need_folder
        from duikou.drafting.record import measures, read_outcomes

        need_folder(self.seeds)
        return measures(read_outcomes(self.seeds))

    def fmt(self, *, check: bool = False, upgrade: bool = False) -> list[Path]:
        """Bring the files into canonical layout and return those that were not, by name; `check` changes nothing.

        `upgrade` brings the claims of articles of the first version of the model forward to the second, and returns
        the files that it rewrote. Raises `DataError` where a file cannot be read or holds what the layout would lose,
        `UsageError` for both at once.
        """
        from duikou.curation.tidy import tidy, untidy_files
        from duikou.curation.upgrading import upgrade as bring_forward

        if check and upgrade:
            raise UsageError(message("--check changes nothing, --upgrade does: say one of them."))
        if upgrade:
            return bring_forward(self.folders, ontology_folder())

        if check:
            return [path for path, _ in untidy_files(self.folders, ontology_folder())]
        return tidy(self.folders, ontology_folder())

    def build(
        self,
        output: str | Path = "build",
        *,
        report_step: Callable[[str], None] = lambda _step: None,
        tracker: str = "",
        pages: bool | None = None,
    ) -> "Built":
        """Build into a folder, all or nothing, as `duikou.building.build` does; raises as that."""
        from duikou.building import build

        told = self.folders, ontology_folder(), Path(output), self.articles, report_step
        return build(*told, tracker=tracker, pages=pages)

    def passages(self) -> dict[str, int]:
        """Return how many passages the texts at hand hold, by what became of them; all "no text" without a folder."""
        from duikou.curation.texts import match_texts

        known = self._read()
        return match_texts(known, self.articles).counts(known.passages)

    def _read_sound(self, *articles: str) -> "Seeds":
        return _sound(self._read(*articles))

    def _read(self, *articles: str) -> "Seeds":
        """Read all files, or what is near some articles."""
        from duikou.curation.seeds import read_seeds
        from duikou.curation.touching import read_near

        return (
            read_near(self.folders, ontology_folder(), articles)
            if articles
            else read_seeds(self.folders, ontology_folder())
        )

    def _own_folders(self) -> tuple[Path, ...]:
        if not self._is_own:
            raise UsageError(
                message("The seeds of the package are not written to. Name the folder of your own: --seeds.")
            )
        return self.folders

    def _texts_folder(self) -> Path:
        if self.articles is None:
            raise UsageError(
                message("This reads the texts of the articles. Name the folder that they are in: --articles.")
            )
        return self.articles


def _sound(seeds: "Seeds") -> "Seeds":
    if seeds.errors:
        raise DataError(seeds.problems)
    return seeds
