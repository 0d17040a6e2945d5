"""Pages from templates: every environment knows its own context, though templates are compiled once."""

import pytest
from jinja2 import UndefinedError

from duikou.model.records import Text
from duikou.pages import environment


def test_an_environment_knows_what_it_was_given_and_nothing_of_another() -> None:
    nothing = Text("", "")
    first = environment(base="", home="", title=Text("甲 <b>", "A"), summary=nothing)
    assert "<title>甲 &lt;b&gt; · A</title>" in first.get_template("site/root.html").render()
    with pytest.raises(UndefinedError):
        environment().get_template("site/root.html").render()
    second = environment(base="", home="", title=Text("乙", "B"), summary=nothing)
    assert "<title>乙 · B</title>" in second.get_template("site/root.html").render()
    assert "<title>甲 &lt;b&gt; · A</title>" in first.get_template("site/root.html").render()
