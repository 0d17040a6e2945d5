"""How many claims a store has, and how many of them can make ties: by its columns, or by what names parties."""

from duikou.model.fields import CLAIMS
from duikou.model.records import Counts
from duikou.model.values import Iri, Literal
from duikou.store.engine import Engine

_QUESTION = """
SELECT count(*), count(*) FILTER (is_tie), count(*) FILTER (is_tie AND coalesce(current, true))
FROM (
  SELECT current, id IN (SELECT claim FROM providers) AND id IN (SELECT claim FROM recipients) AS is_tie FROM claims
)
"""
_FALSE = Literal("false", "xsd:boolean")


def counted(engine: Engine) -> Counts:
    """Return what `Records.counts` tells of all records; raises `UserError` where the columns are damaged."""
    folder = engine.columns
    if folder is None:
        return _by_names(engine)
    from duikou.store.columns import answered

    return Counts(*answered(folder, _QUESTION)[0])


def _by_names(engine: Engine) -> Counts:
    claims = {name for class_ in CLAIMS for name, _ in engine.having(Iri(class_), "rdf:type")}
    sides = [{name for name, _ in engine.values(predicate)} for predicate in ("dk:provider", "dk:recipient")]
    ties = claims.intersection(*sides)
    gone = {name for name, _ in engine.having(_FALSE, "dk:current")}
    return Counts(len(claims), len(ties), len(ties - gone))
