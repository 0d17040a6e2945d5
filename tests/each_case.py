"""One test of many cases of one law, where a test of each would cost more than what it holds."""

from collections.abc import Callable, Iterable
from inspect import signature
from typing import Any

Test = Callable[..., None]


def each_case(
    names: str | tuple[str, ...], cases: Iterable[Any], *, ids: Iterable[str] | Callable[[Any], str] | None = None
) -> Callable[[Test], Test]:
    """Hold a test for every case, as `pytest.mark.parametrize` would, but in one: for what neither writes nor changes.

    All cases are tried; those that fail are raised together, each with its id or, without ids, its values.
    """
    wanted = tuple(name.strip() for name in names.split(",")) if isinstance(names, str) else names
    values = [case if len(wanted) > 1 else (case,) for case in cases]
    if ids is None:
        told = [", ".join(map(repr, case)) for case in values]
    else:
        told = [ids(case[0]) for case in values] if callable(ids) else [*ids]
    assert len(told) == len(values) > 0, "nothing would be held"

    def joined(test: Test) -> Test:
        def held(**given: Any) -> None:
            failed = []
            for name, case in zip(told, values, strict=True):
                try:
                    test(**given, **dict(zip(wanted, case, strict=True)))
                except Exception as error:
                    error.add_note(f"In the case of {name}")
                    failed.append(error)
            if failed:
                raise ExceptionGroup(f"{len(failed)} of {len(values)} cases fail", failed)

        taken = signature(test)
        others = [parameter for name, parameter in taken.parameters.items() if name not in wanted]
        assert len(others) + len(wanted) == len(taken.parameters), "a name is none of the test"
        held.__name__, held.__doc__, held.__module__ = test.__name__, test.__doc__, test.__module__
        held.__signature__ = taken.replace(parameters=others)  # type: ignore[attr-defined] # what pytest asks
        return held

    return joined
