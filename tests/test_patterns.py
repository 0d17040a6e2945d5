"""Expressions that are compiled when first used do what compiled ones do; every one of the readers can be compiled."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import duikou.reading
from duikou.patterns import compiled_later


def test_it_does_what_a_compiled_one_does() -> None:
    expression = "(?P<year>[0-9]{4})年"
    later, now = compiled_later(expression, re.IGNORECASE), re.compile(expression, re.IGNORECASE)
    text = "从2016年到2020年"
    for _ in range(2):  # the first time it is compiled
        assert [match.span("year") for match in later.finditer(text)] == [(1, 5), (7, 11)]
        assert later.sub("x", text) == now.sub("x", text)
        assert later.fullmatch(text) is None
    assert (later.pattern, later.groupindex, later.flags) == (now.pattern, now.groupindex, now.flags)


def test_what_is_wrong_is_raised_on_first_use() -> None:
    later = compiled_later("(")
    with pytest.raises(re.error, match="unterminated subpattern"):
        later.search("")


def test_every_expression_of_the_readers_can_be_compiled() -> None:
    folder = Path(duikou.reading.__file__).parent
    kind = type(compiled_later(""))
    found = 0
    for path in sorted(folder.glob("*.py")):
        for value in vars(import_module(f"duikou.reading.{path.stem}")).values():
            for one in value if isinstance(value, tuple) else (value,):
                for part in one if isinstance(one, tuple) else (one,):
                    if isinstance(part, kind):
                        assert part.groups >= 0
                        found += 1
    assert found > 200


def test_who_reads_no_text_compiles_none_of_them() -> None:
    code = """import re
compiled = []
compile_now = re.compile
re.compile = lambda pattern, flags=0: compiled.append(pattern) or compile_now(pattern, flags)
import duikou.reading.scanner, duikou.reading.dates, duikou.reading.printed
ours = {pattern for pattern in compiled if isinstance(pattern, str) and any(sign >= "\u3400" for sign in pattern)}
print(*sorted(ours), sep="\\n", end="")"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == ""
