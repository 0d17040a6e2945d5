"""Passages in the cells of a table: their words where these stand once in the article, else their positions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from duikou.curation.articles import mask_markup
from duikou.curation.citing import passage_block, passages_of, words_of
from duikou.curation.texts import passage_of
from duikou.curation.turtle import Block
from duikou.errors import UsageError, UserError
from duikou.messages import message
from duikou.reading.passages import paragraph_of, passage_at

BETWEEN: Final = " | "
"""What stands between passages of a cell; no comma, since sentences hold them."""
_BETWEEN: Final = re.compile(r"[|｜\n]")
_POSITION: Final = re.compile(r"[\[［(（]?\s*([0-9]{1,9})\s*[-–—－~～]\s*([0-9]{1,9})\s*[\]］)）]?")
_MOST_PLACES: Final = 6
"""Places of words that stand often which an error tells."""
_LISTED: Final = "、"


class TablePassages:
    """The passages of one article: as cells show them and as cells name them.

    `known` are the passages of the seeds by id. Without a `content`, the text of the article, they go by position, and
    only those that are known can be named.
    """

    def __init__(
        self, slug: str, known: Mapping[str, Block], content: str = "", body: tuple[int, int] = (0, 0)
    ) -> None:
        self._slug = slug
        self._known = known
        self._content = content
        self._body = body
        self._words: dict[str, str] = {}
        self.made: dict[str, Block] = {}
        """The passages that cells named and that are not known, by id."""

    def block(self, name: str) -> Block | None:
        """Return a passage that is known or was made, None for what is neither."""
        return self._known.get(name) or self.made.get(name)

    def written(self, names: Iterable[str]) -> str:
        """Return the cell of some passages, by id: in the order of the text."""
        return BETWEEN.join(self._shown(name) for name in sorted(names, key=self._place))

    def words(self, name: str) -> str:
        """Return the words of a passage on one line, "" where the text is not at hand."""
        block = self.block(name)
        return " ".join(words_of(self._content, passage_of(block)).split()) if block and self._content else ""

    def read(self, cell: str) -> tuple[str, ...]:
        """Return the ids of the passages that a cell names; raise `UsageError` where one cannot be told."""
        parts = (part.strip() for part in _BETWEEN.split(cell))
        return tuple(dict.fromkeys(name for part in parts if part for name in self._named(part)))

    def at(self, start: int, end: int) -> str:
        """Return the id of the passage between two code points of the text; raises `UsageError` where there is none."""
        name = f"passage:{self._slug}-{start}-{end}"
        if name in self._known:
            return name
        if not self._content:
            said = message("The text of {slug} is not at hand, so no passage can be cited.", slug=self._slug)
            raise UsageError(f"{said} {self._give_text()}")
        try:
            found = passage_at(self._content, start, end, self._body[0])
        except UserError as error:
            raise UsageError(str(error)) from error
        paragraph = paragraph_of(mask_markup(self._content), found.start, self._body[0])
        return self._made(passage_block(self._slug, replace(found, paragraph=paragraph)))

    def places_of(self, words: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return where words stand between two code points of the text; none where it is not at hand."""
        found = passages_of(self._content, words, (start, end)) if self._content and words.strip() else []
        return [(place.start, place.end) for place in found]

    def _made(self, block: Block) -> str:
        if block.subject not in self._known:
            self.made.setdefault(block.subject, block)
        return block.subject

    def _place(self, name: str) -> tuple[int, int, str]:
        block = self.block(name)
        return (block.integer("dk:start") or 0, block.integer("dk:end") or 0, name) if block else (0, 0, name)

    def _shown(self, name: str) -> str:
        if name not in self._words:
            self._words[name] = self._words_or_position(name)
        return self._words[name]

    def _words_or_position(self, name: str) -> str:
        start, end, _ = self._place(name)
        if name != f"passage:{self._slug}-{start}-{end}":
            return name
        words = self.words(name)
        is_plain = words and not _BETWEEN.search(words) and not _POSITION.fullmatch(words)
        is_alone = is_plain and self.places_of(words, *self._body) == [(start, end)]
        return words if is_alone else f"[{start}-{end}]"

    def _named(self, part: str) -> tuple[str, ...]:
        if part in self._known:
            return (part,)
        position = _POSITION.fullmatch(part)
        if position:
            start, end = int(position[1]), int(position[2])
            if start < self._body[0] and f"passage:{self._slug}-{start}-{end}" not in self._known:
                raise UsageError(self._before_body(start, end))
            return (self.at(start, end),)
        listed = [one.strip() for one in part.split(_LISTED) if one.strip()]
        if len(listed) > 1 and not self.places_of(part, *self._body) and all(map(self._is_one, listed)):
            return tuple(name for one in listed for name in self._named(one))
        return (self._cited(part),)

    def _is_one(self, part: str) -> bool:
        """Whether a part of a list by itself is one passage."""
        return bool(_POSITION.fullmatch(part)) or len(self.places_of(part, *self._body)) == 1

    def _cited(self, words: str) -> str:
        if not self._content:
            said = message("The text of {slug} is not at hand to look for “{words}”.", slug=self._slug, words=words)
            raise UsageError(f"{said} {self._give_text()}")
        places = self.places_of(words, *self._body)
        if len(places) == 1:
            return self.at(*places[0])
        if places:
            told = ", ".join(f"[{start}-{end}]" for start, end in places[:_MOST_PLACES])
            said = message("“{words}” stands in {number} places: {told}.", words=words, number=len(places), told=told)
            raise UsageError(f"{said} {message('Give more words, or write one of these positions.')}")
        said = message("“{words}” stands nowhere in headline and body of {slug}.", words=words, slug=self._slug)
        raise UsageError(f"{said} {message('Copy the words from the article, with | between passages.')}")

    def _before_body(self, start: int, end: int) -> str:
        said = message(
            "[{start}-{end}] begins before headline and body of {slug}, which are [{first}-{last}].",
            start=start,
            end=end,
            slug=self._slug,
            first=self._body[0],
            last=self._body[1],
        )
        advice = message(
            "Cite a later passage, or, where headline and body are wrong: duikou withdraw {slug}, "
            "then duikou new with --body.",
            slug=self._slug,
        )
        return f"{said} {advice}"

    def _give_text(self) -> str:
        return message("Name the folder that holds it with --articles.")
