"""Which names a map shows."""

from hypothesis import given
from hypothesis import strategies as st

from duikou.maps.labels import HEIGHT, WIDE, Named, Side, cut, placed

SIZE = 10.0


def named(name: str, x: float, y: float, weight: float = 10) -> Named:
    return Named(f"place:{name}{x}{y}", name, x, y, 5.0, weight)


def boxes(parties: list[Named]) -> list[tuple[float, float, float, float]]:
    """Of the names shown, all of them wide characters."""
    found = []
    sides = placed(parties, SIZE)
    for party in parties:
        half = SIZE * WIDE * len(party.name) / 2
        top = {Side.BELOW: party.y + 5, Side.ABOVE: party.y - 5 - SIZE * HEIGHT}.get(sides[party.id])
        if top is not None:
            found.append((party.x - half, top, party.x + half, top + SIZE * HEIGHT))
    return found


def test_a_name_alone_stands_below_and_the_weightier_of_two_is_shown() -> None:
    light, heavy = named("乙", 0, 0, 1), named("甲", 8, 0, 2)
    assert placed([light], SIZE) == {light.id: Side.BELOW}
    sides = placed([light, heavy], SIZE)
    assert sides[heavy.id] is Side.BELOW
    assert sides[light.id] is Side.ABOVE
    crowd = [light, heavy, named("丙", 4, -1, 0.5), named("丁", 12, -1, 3)]
    assert placed(crowd, SIZE)[crowd[2].id] is Side.NOWHERE


def test_a_name_covers_a_party_only_if_it_is_weighty() -> None:
    around = [named("", 0, 12), named("", 0, -12)]
    assert placed([named("县", 0, 0, 50), *around], SIZE)[named("县", 0, 0).id] is Side.NOWHERE
    assert placed([named("省", 0, 0, 300), *around], SIZE)[named("省", 0, 0).id] is Side.BELOW


PLACES = st.integers(0, 150)


@given(st.lists(st.tuples(PLACES, PLACES, st.integers(1, 8), st.integers(1, 300)), max_size=25))
def test_no_name_covers_another(spots: list[tuple[int, int, int, int]]) -> None:
    parties = [Named(str(number), "名" * length, x, y, 5.0, w) for number, (x, y, length, w) in enumerate(spots)]
    found = boxes(parties)
    for index, a in enumerate(found):
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in found[:index])


def test_long_names_are_cut_and_lines_joined() -> None:
    assert cut("短名\n称") == "短名 称"
    assert len(cut("长" * 100)) == 26
