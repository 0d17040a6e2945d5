"""N-Quads in a packed file: the same bytes on any day, and read again whole or in pieces that end with a line."""

import gzip
from pathlib import Path

import pytest

from duikou.meanwhile import Meanwhile
from duikou.packed import PACKED_FROM, Packs, as_named, ending, packed, pieces, unpacked

LINES = [b"<a:1> <a:p> <a:x> <a:g> .\n", b"<a:22> <a:p> <a:x> <a:g> .\n", b"<a:3> <a:p> <a:x> <a:g> .\n"]


def written(path: Path, graphs: list[bytes]) -> bytes:
    path.write_bytes(b"".join(map(packed, graphs)))
    return path.read_bytes()


def test_what_is_packed_bears_no_time_and_no_name() -> None:
    made = packed(LINES[0])
    assert gzip.decompress(made) == LINES[0]
    assert made[3] == 0  # no flags: no name
    assert made[4:8] == b"\0\0\0\0"  # no time


def test_graphs_unpack_as_one_and_each_by_itself(tmp_path: Path) -> None:
    made = written(tmp_path / "name.nq.gz", LINES)
    assert gzip.decompress(made) == b"".join(LINES)
    first = len(packed(LINES[0]))
    assert gzip.decompress(made[first : first + len(packed(LINES[1]))]) == LINES[1]


def test_graphs_are_packed_as_they_come_and_given_in_the_order_that_is_asked() -> None:
    with Meanwhile() as meanwhile:
        packs = Packs(meanwhile)
        for graph, lines in zip("abc", LINES, strict=True):
            packs.take(graph, lines)
        assert packs.of("cab") == [packed(LINES[2]), packed(LINES[0]), packed(LINES[1])]
    assert packs.unpacked == 26 + 27 + 26


def test_nothing_is_packed_and_read_again(tmp_path: Path) -> None:
    written(tmp_path / "a", [])
    assert (unpacked(tmp_path / "a"), list(pieces(tmp_path / "a"))) == (b"", [])


@pytest.mark.parametrize(
    ("size", "parts"),
    [
        (1, LINES),
        (26, [LINES[0] + LINES[1], LINES[2]]),
        (27, [LINES[0] + LINES[1], LINES[2]]),
        (1000, [b"".join(LINES)]),
    ],
)
def test_pieces_end_with_a_line(tmp_path: Path, size: int, parts: list[bytes]) -> None:
    """The first line has 26 bytes: a piece of as many that ends with it takes the next line along."""
    written(tmp_path / "a", LINES)
    assert list(pieces(tmp_path / "a", size)) == parts
    assert unpacked(tmp_path / "a") == b"".join(LINES)


def test_one_that_is_cut_short_is_not_taken_for_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(written(tmp_path / "b", LINES)[:-9])
    with pytest.raises(EOFError):
        unpacked(tmp_path / "a")
    with pytest.raises(EOFError):
        list(pieces(tmp_path / "a"))


def test_a_file_is_packed_where_its_name_says_so_and_a_build_large() -> None:
    assert (ending(PACKED_FROM - 1), ending(PACKED_FROM)) == ("", ".gz")
    assert list(as_named("x.csv", LINES)) == LINES
    made = b"".join(as_named("x.csv.gz", LINES))
    assert (gzip.decompress(made), made[3], made[4:8]) == (b"".join(LINES), 0, b"\0\0\0\0")
    assert made == b"".join(as_named("x.csv.gz", LINES))
