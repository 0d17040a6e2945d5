"""The reading of a whole text: its JSON, the same in every form in which the text comes, and files that are no text."""

import json
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from duikou.errors import UserError
from duikou.reading.document import read_document
from duikou.reading.sources import read_text

NUMERAL_KEYS = "start end printed as value min max hedge unit currency scale reason".split()  # noqa: SIM905
TEXT = "甲省拨付约1.20 亿元，选派22名教师，占三成半，修路数百公里。"


def test_the_json_has_its_keys_and_positions_of_the_text_as_given(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    content = f"\ufeff标题\r\n\r\n{TEXT}\r\n"
    path.write_bytes(content.encode())
    command = [sys.executable, "-c", "from duikou.cli import main; main()", "read", str(path), "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    shown = json.loads(done.stdout)
    assert list(shown) == ["title", "body", "numerals", "dates", "places"]
    assert content[slice(*shown["title"])] == "标题"
    assert [content[slice(*stretch)] for stretch in shown["body"]] == [TEXT]
    assert all(list(numeral) == NUMERAL_KEYS for numeral in shown["numerals"])
    first = shown["numerals"][0]
    assert content[first["start"] : first["end"]] == "约1.20 亿元"
    assert (first["value"], first["min"], first["max"], first["hedge"]) == (120000000, 119500000, 120500000, "about")
    assert shown["numerals"][-1]["value"] is None
    assert done.stdout == subprocess.run(command, capture_output=True, check=True, timeout=60).stdout


def test_numerals_in_names_that_the_seeds_know_are_theirs(tmp_path: Path) -> None:
    """农业科技帮扶十条 is a document in the seeds, 林业科技帮扶十条 none; 三台 is a county's name and here a count."""
    path = tmp_path / "text.txt"
    path.write_text("标题\n\n签订农业科技帮扶十条，又签林业科技帮扶十条，捐赠三台水泵。\n", encoding="utf-8")
    command = [sys.executable, "-c", "from duikou.cli import main; main()", "read", str(path), "--format", "json"]
    shown = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)
    assert [(numeral["printed"], numeral["as"]) for numeral in shown["numerals"]] == [
        ("农业科技帮扶十条", "name"),
        ("十条", "quantity"),
        ("三台", "quantity"),
    ]
    assert shown["places"] == []


def values(text: str) -> Counter[tuple[Decimal | None, Decimal | None, Decimal | None, str]]:
    return Counter((entry.value, entry.minimum, entry.maximum, entry.unit) for entry in read_document(text).entries)


FORMS = {
    "BOM": "\ufeff" + TEXT,
    "paragraph": f"<p>{TEXT}</p>",
    "spans": "<p>" + TEXT.replace("1.20 ", "<span>1.20</span>").replace("22", "<span>2</span>2") + "</p>",
    "NBSP": TEXT.replace(" ", "&nbsp;").replace("22", "<b>22</b>&nbsp;"),
    "unseen": TEXT.replace(" ", "\u200b").replace("22", "2\u00ad2"),
    "Markdown": TEXT.replace("22", "**22**"),
    "full width": TEXT.translate(str.maketrans("0123456789.", "０１２３４５６７８９．")),
    "traditional": TEXT.replace("亿", "億").replace("约", "約").replace("师", "師").replace("数", "數"),
    "cut": TEXT.replace("1.20 ", "1.\n20"),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_text_in_another_form_says_the_same(form: str) -> None:
    assert values(FORMS[form]) == values(TEXT)


@pytest.mark.parametrize(("encoding", "named"), [("gb18030", "GB18030"), ("big5", "BIG5"), ("utf-16", "UTF-16")])
def test_another_encoding_is_told_with_the_command(tmp_path: Path, encoding: str, named: str) -> None:
    path = tmp_path / "text.txt"
    words = TEXT if encoding != "big5" else "甲省撥付約二億元，選派教師，這是一個不同的地方，有人來了。"
    path.write_bytes(words.encode(encoding))
    with pytest.raises(UserError, match=f"iconv -f {named} -t UTF-8"):
        read_text(path)


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "nul.txt").write_bytes(b"abc\0def" * 10)
    for name, message in (("absent.txt", "cannot be read"), (".", "no plain file"), ("nul.txt", "UTF-16|NUL")):
        with pytest.raises(UserError, match=message):
            read_text(tmp_path / name)


def test_an_empty_text_has_an_empty_reading() -> None:
    assert read_document("").as_mapping() == {"title": [0, 0], "body": [], "numerals": [], "dates": [], "places": []}
