"""Laws of differences, over random states: none of a state and itself, mirrored the other way round, and complete."""

from hypothesis import given
from hypothesis import strategies as some

from duikou.analysis.changes import Change, Said, State, Statement
from duikou.analysis.differences import Difference, difference
from duikou.model.records import Claim, Evidence, Passage, Records, Text

NAMES = ("claim:a-one", "claim:a-two", "article:a", "place:甲", "dk:about", "mode:labour", "reading:a-1")
PREDICATES = ("rdf:type", "rdfs:label", "dk:value", "dk:provider", "dk:evidence")
STARTS = (0, 5, 9)
WORDS = ("x", "y")
VALUES = (
    *(Said(text, "xsd:string") for text in "ab"),
    *(Said(f"passage:a-{start}") for start in STARTS),
    Said("place:甲"),
    Said("a", "rdf:langString", "en"),
)

statements = some.builds(Statement, some.sampled_from(PREDICATES), some.sampled_from(VALUES), some.booleans())
said = some.dictionaries(
    some.sampled_from(NAMES), some.lists(statements, min_size=1, max_size=4, unique_by=lambda one: one[:2]).map(tuple)
)
placed = some.dictionaries(some.sampled_from(STARTS), some.sampled_from(WORDS))


def made(told: dict[str, tuple[Statement, ...]], words: dict[int, str]) -> State:
    passages = {
        name: Passage(name, "article:a", 1, start, start + 1, 1, digest)
        for start, digest in words.items()
        for name in (f"passage:a-{start}",)
    }
    citing = tuple(
        Claim(
            f"claim:a-{start}",
            "event",
            Text("", ""),
            evidence=(Evidence(f"passage:a-{start}", "article:a", 1, start, start + 1, "claim"),),
        )
        for start in sorted(words)
    )
    stored = {
        name: (Statement("dk:digest", Said(str(passage.digest), "xsd:string")),) for name, passage in passages.items()
    }
    sound = {name: tuple(one for one in statements if there(one.value, passages)) for name, statements in told.items()}
    return State(Records({}, citing, {}, {}, "", passages=passages), {**sound, **stored})


def there(value: Said, passages: dict[str, Passage]) -> bool:
    """Whether a value that names a passage names one of the state: a build that cites another is never made."""
    return bool(value.datatype) or not value.text.startswith("passage:") or value.text in passages


states = some.builds(made, said, placed)


def shape(changes: tuple[Change, ...]) -> list[tuple[object, ...]]:
    return [(one.id, one.kind, one.fields) for one in changes]


def mirrored(found: Difference) -> tuple[object, ...]:
    turned = [
        (one.id, one.kind, tuple((field.predicate, field.new, field.old, field.derived) for field in one.fields))
        for one in found.changed
    ]
    return shape(found.withdrawn), shape(found.added), turned, sorted((one.new, one.old) for one in found.moved)


def straight(found: Difference) -> tuple[object, ...]:
    changed = [
        (one.id, one.kind, tuple((field.predicate, field.old, field.new, field.derived) for field in one.fields))
        for one in found.changed
    ]
    return shape(found.added), shape(found.withdrawn), changed, sorted((one.old, one.new) for one in found.moved)


@given(states)
def test_a_state_and_itself_do_not_differ(one: State) -> None:
    found = difference(one, one)
    assert not found
    assert (found.totals, found.ranks) == ((), ())


@given(states, states)
def test_the_other_way_round_everything_is_told_the_other_way_round(one: State, other: State) -> None:
    assert straight(difference(one, other)) == mirrored(difference(other, one))


@given(states, states)
def test_what_is_told_makes_the_new_state_of_the_old(one: State, other: State) -> None:
    found = difference(one, other)
    renamed = {moved.old: moved.new for moved in found.moved}
    made = {renamed.get(name, name) for name in one.said} - {change.id for change in found.withdrawn}
    assert made | {change.id for change in found.added} == other.said.keys()
    fields = {change.id: change.fields for change in found.changed}
    for name in one.said.keys() & other.said.keys():
        before = {(old.predicate, _renamed(old.value, renamed)) for old in one.said[name]}
        lost = {(field.predicate, _renamed(value, renamed)) for field in fields.get(name, ()) for value in field.old}
        gained = {(field.predicate, value) for field in fields.get(name, ()) for value in field.new}
        assert (before - lost) | gained == {(new.predicate, new.value) for new in other.said[name]}


def _renamed(value: Said, renamed: dict[str, str]) -> Said:
    return value if value.datatype else value._replace(text=renamed.get(value.text, value.text))
