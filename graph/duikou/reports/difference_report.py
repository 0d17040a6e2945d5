"""The difference of two states of the data as tables for people, and as one self-contained page of them."""

from collections.abc import Iterable, Iterator
from typing import Final

from duikou.analysis.changes import Change, FieldChange, Said
from duikou.analysis.differences import Difference, unexplained, version_step
from duikou.model.amounts import ASSISTANCE, Amount
from duikou.model.fields import WORDS
from duikou.model.records import Revision, Text
from duikou.pages import LANGUAGE, embedded, render
from duikou.reports.centrality_report import METRIC_NAMES, ROLE_NAMES
from duikou.reports.rendering import shown
from duikou.reports.tables import Cell, Head, Table, columns, dash, label_of, word
from duikou.reports.totals_figures import RECKONING

TITLE: Final = Text("两版数据之差", "What differs")
NOTHING: Final = Text("两者所载相同。", "Nothing differs.")
SAME: Final = Text(
    "所载相同；不同的只是所在的图及其来历，例如 duikou 的版本。",
    "The same is said; only the graphs that it lies in differ, or what made them, such as the version of duikou.",
)
_NO_TEXT: Final = Text("", "")
_STEPS: Final = {
    "major": Text("主版本（读者的程序或连接会失效）", "major (what breaks a reader's program or joins)"),
    "minor": Text("次版本（数据有增，或有停用）", "minor (more data, or something retired)"),
    "patch": Text("修订版本（标识不变的更正）", "patch (corrections that keep ids)"),
}
_KIND: Final = {
    "claim": Text("记录", "claim"),
    "article": Text("报道", "article"),
    "entity": Text("实体", "entity"),
    "passage": Text("引文", "passage"),
    "dismissal": Text("排除项", "dismissal"),
    "reading": Text("审读", "reading"),
    "revision": Text("修订", "revision"),
    "term": Text("术语", "term"),
}
_THING: Final[tuple[Head, ...]] = (("kind", "类别", "kind"), ("label", "名称", "label"), ("id", "标识", "id"))
_STATES: Final = (Text("原版数据", "Old data version"), Text("新版数据", "New data version"))
_IDS: Final = frozenset({"id", "place", "claims", "through"})
"""Columns of ids, which are told one below the other."""
_WORKED_OUT: Final = Text("由构建推出", "worked out by the build")
_WHY: Final[Head] = ("why", "缘由", "why")
_BOTH: Final[tuple[Head, ...]] = (("old", "原为", "was"), ("new", "今为", "is"))
_CITED: Final[Head] = ("claims", "引用它的记录", "cited by")
_THROUGH: Final[Head] = ("through", "经由", "through")
_SCOPE: Final[tuple[Head, ...]] = (
    ("provider", "帮扶方", "provider"),
    ("recipient", "受援方", "recipient"),
    ("programme", "机制", "programme"),
    ("money", "类型", "kind"),
    ("reckoning", "口径", "reckoning"),
)
_RANKS: Final = Text("变动的名次（地级之间的中心性）", "Ranks that moved (centrality between prefectures)")
_RANKED: Final[tuple[Head, ...]] = (("party", "单位", "party"), ("role", "角色", "role"), ("metric", "指标", "metric"))


def difference_tables(found: Difference) -> tuple[Table, ...]:
    """Return the tables of a difference that have a row; of none there are none.

    What the build alone works out of articles, entities and terms is left out: JSON has it.
    """
    what, place = ("what", "改动", "what"), ("place", "取代者", "in its place")
    made = (
        _table(
            "unexplained", "未记缘由的改动", "Changed without a reason", _unexplained_rows(found), *_THING[1:], what
        ),
        _table("added", "新增", "Added", (_thing(one) for one in found.added), *_THING),
        _table("withdrawn", "取消", "Withdrawn", _withdrawn_rows(found), *_THING, place, _WHY),
        _table("changed", "改动", "Changed", _changed_rows(found), *_THING, ("field", "字段", "field"), *_BOTH, _WHY),
        _table("moved", "位置改变的引文", "Passages that moved", _moved_rows(found), *_BOTH, _CITED),
        _table("totals", "变动的总额", "Totals that moved", _total_rows(found), *_SCOPE, *_BOTH, _THROUGH),
        _table("ranks", _RANKS.zh, _RANKS.en, _rank_rows(found), *_RANKED, *_BOTH, _THROUGH),
    )
    return tuple(table for table in made if table.rows)


def difference_lead(found: Difference) -> Text:
    """Return in a sentence what the difference comes to for the version of the data; the same may have two digests."""
    step = version_step(found)
    if step is None:
        return NOTHING if found.old.records.data_version == found.new.records.data_version else SAME
    return Text(f"版本应进：{_STEPS[step].zh}。", f"The version goes up by one: {_STEPS[step].en}.")


def difference_page(found: Difference, versions: tuple[str, str] = ("", "")) -> str:
    """Return one self-contained page of the tables, in both languages; it makes no request.

    `versions` are those of the old and the new state where they are releases, "" for none.
    """
    rows = [
        (table, [[Text(shown(cell, "zh"), shown(cell, "en")) for cell in row] for row in table.rows])
        for table in difference_tables(found)
    ]
    digests = (found.old.records.data_version, found.new.records.data_version)
    return render(
        "reports/difference.html",
        title=TITLE,
        lead=difference_lead(found),
        states=zip(_STATES, versions, digests, strict=True),
        tables=rows,
        ids=_IDS,
        **embedded(("reports/report.css",), (LANGUAGE,)),
    )


def _table(name: str, zh: str, en: str, rows: Iterable[tuple[Cell, ...]], *heads: Head) -> Table:
    return Table(name, Text(zh, en), _NO_TEXT, columns(*heads), tuple(rows))


def _thing(change: Change) -> tuple[Cell, ...]:
    return Cell(_KIND[change.kind]), Cell(change.label), _name(change.id)


def _name(name: str) -> Cell:
    return word(name, name)


def _names(names: Iterable[str]) -> Cell:
    return _name(" ".join(names))


def _unexplained_rows(found: Difference) -> Iterator[tuple[Cell, ...]]:
    labels = {change.id: change.label for change in found.changes}
    for one in unexplained(found):
        titles = [field_label(found, predicate) for predicate in one.fields]
        told = Text("、".join(title.zh for title in titles), ", ".join(title.en for title in titles))
        yield Cell(labels[one.id]), _name(one.id), Cell(told if one.fields else Text("已取消", "withdrawn"))


def _withdrawn_rows(found: Difference) -> Iterator[tuple[Cell, ...]]:
    for change in found.withdrawn:
        place = _names(change.replaced_by) if change.replaced_by else dash()
        yield *_thing(change), place, _why(found, change.reasons)


def _changed_rows(found: Difference) -> Iterator[tuple[Cell, ...]]:
    for change in found.changed:
        if not change.derived or change.kind == "claim":
            for field in change.fields:
                yield *_thing(change), *_field_cells(found, change, field)


def _field_cells(found: Difference, change: Change, field: FieldChange) -> tuple[Cell, ...]:
    reasons = [one for one in change.reasons if not one.fields or field.predicate in one.fields]
    return (
        Cell(field_label(found, field.predicate)),
        _values(found, field.old),
        _values(found, field.new),
        Cell(_WORKED_OUT) if field.derived else _why(found, reasons),
    )


def field_label(found: Difference, predicate: str) -> Text:
    """Return what a predicate is called, by the ontology of the newer state."""
    if predicate in WORDS:
        return Text(*WORDS[predicate])
    term = found.new.records.vocabulary.get(predicate) or found.old.records.vocabulary.get(predicate)
    return term.label if term else Text(predicate, predicate)


def _values(found: Difference, values: Iterable[Said]) -> Cell:
    told = [_value(found, value) for value in values]
    return word("、".join(one.zh for one in told) or "—", ", ".join(one.en for one in told) or "—")


def _value(found: Difference, value: Said) -> Text:
    if value.language:
        return Text(f"{value.text} ({value.language})", f"{value.text} ({value.language})")
    if value.datatype:
        return Text(value.text, value.text)
    return _labelled(found, value.text)


def _labelled(found: Difference, name: str) -> Text:
    label = label_of(found.new.records, name)
    if label == Text(name, name):
        label = label_of(found.old.records, name)
    return label


def _why(found: Difference, reasons: Iterable[Revision]) -> Cell:
    told = [(_labelled(found, one.cause), one) for one in reasons]
    if not told:
        return dash()
    return word(
        "；".join(f"{cause.zh}，{one.day}：{one.note.zh or one.note.en}" for cause, one in told),
        "; ".join(f"{cause.en}, {one.day}: {one.note.en or one.note.zh}" for cause, one in told),
    )


def _moved_rows(found: Difference) -> Iterator[tuple[Cell, ...]]:
    for one in found.moved:
        yield _name(one.old), _name(one.new), _names(one.claims)


def _total_rows(found: Difference) -> Iterator[tuple[Cell, ...]]:
    for moved in found.totals:
        ends = moved.scope[:3]
        money = Text("帮扶资金", "assistance")
        if moved.scope.money != ASSISTANCE:
            money = _labelled(found, f"money:{moved.scope.money}")
        yield (
            *(Cell(_labelled(found, name)) if name else dash() for name in ends),
            Cell(money),
            Cell(RECKONING[moved.reckoning]),
            *map(Cell, _apart(moved.old.amount, moved.new.amount)),
            _names(moved.through),
        )


def _apart(old: Amount | None, new: Amount | None) -> tuple[Amount | None, Amount | None]:
    """Two amounts with all their digits where they differ in those alone that people are not shown."""
    if old and new and old.bounds != new.bounds and old.rounded().bounds == new.rounded().bounds:
        return Amount(*old.bounds), Amount(*new.bounds)
    return old, new


def _rank_rows(found: Difference) -> Iterator[tuple[Cell, ...]]:
    for moved in found.ranks:
        yield (
            Cell(_labelled(found, moved.party)),
            Cell(ROLE_NAMES[moved.role]),
            Cell(METRIC_NAMES[moved.metric]),
            Cell(moved.old) if moved.old else dash(),
            Cell(moved.new) if moved.new else dash(),
            _names(moved.through),
        )
