"""The text of any file, as it is: every code point of it counts."""

import stat
from pathlib import Path
from typing import Final

from duikou import limits
from duikou.errors import UserError
from duikou.messages import message, sentences, system_reason

_MARKS: Final = ((b"\xff\xfe\x00\x00", "UTF-32LE"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


class UnreadableError(UserError):
    """A file that is no text to read; `reason` says why and what to do, without naming the file."""

    def __init__(self, path: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(message("{path}: {reason}", path=path, reason=reason))


def read_text(path: Path) -> str:
    """Return the content of a file in UTF-8; a byte order mark and each carriage return is a code point of its own.

    Raises `UnreadableError`, naming the file and what to do, where it cannot be read, is beyond the `limits`, or is in
    another encoding: the message then holds the command that converts it.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            reason = message("cannot be read: this is no plain file. Name the text of an article.")
            raise UnreadableError(path, reason)
        if status.st_size > limits.LARGEST_ARTICLE:
            most = limits.LARGEST_ARTICLE // 1_000_000
            raise UnreadableError(path, message("more than {most} MB, which is no article.", most=most))
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableError(path, message("cannot be read: {reason}.", reason=system_reason(error))) from error
    except ValueError as error:  # a NUL in the path
        raise UnreadableError(path, message("cannot be read: {reason}.", reason=error)) from error
    return _decoded(path, content)


def _decoded(path: Path, content: bytes) -> str:
    """Return the bytes of a file as text, or raise `UnreadableError` with the encoding that it is likely to be in."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    if not marked:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            likely = _likely(content)
            wrong = message(
                "not UTF-8 at byte offset {start}; it may be {encoding}.", start=error.start, encoding=likely
            )
            raise UnreadableError(path, sentences(wrong, _conversion(path, likely))) from error
        if "\0" not in text:
            return text
    encoding = marked or _likely(content)
    if not encoding.startswith("UTF-"):
        reason = message("holds NUL bytes, so it is no text; save the article as plain text in UTF-8.")
        raise UnreadableError(path, reason)
    wrong = message("is {encoding}, not UTF-8.", encoding=encoding)
    raise UnreadableError(path, sentences(wrong, _conversion(path, encoding)))


def _conversion(path: Path, encoding: str) -> str:
    return message(
        "Convert it, then read the new file: iconv -f {encoding} -t UTF-8 '{path}' > '{stem}-utf8.txt'",
        encoding=encoding,
        path=path,
        stem=path.stem,
    )


def _likely(content: bytes) -> str:
    """Return the encoding that a text in Chinese is most likely in: the one that gives most common characters."""
    evens, odds = content[0:2000:2].count(0), content[1:2000:2].count(0)
    wide = "UTF-16BE" if evens > odds else "UTF-16LE"
    if evens + odds and _commonness(content[:20_000], wide) > 1 / 2:
        return wide
    return max(("GB18030", "BIG5"), key=lambda name: _commonness(content[:20_000], name))


def _commonness(content: bytes, encoding: str) -> float:
    """The share of characters that are among the commonest of Chinese or are ASCII; 0 where it does not decode."""
    text = content.decode(encoding, errors="replace")
    return sum(mark in _COMMON or mark.isascii() for mark in text) / max(1, len(text))


_COMMON: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程"
    "這為個國時來們對會發動過說產種後經進著電裡點從業應開還義間樣與關線內數質氣變條沒結問無軍題，。、萬億"
)
