"""Queries that mention SERVICE in every way a parser could take, made from pieces at random."""

from random import Random

import pyoxigraph as ox

from duikou.names import PREFIXES

PIECES = (
    *(
        "'",
        '"',
        "'''",
        '"""',
        "#",
        "\n",
        "\r",
        "\t",
        " ",
        "\\",
        "\\u0027",
        "\\u0053",
        "\u017f",
        "\u0131",
        "%53",
        "\x00",
    ),
    *("<", ">", "<<", ">>", "<x>", "<x", "1<5", "1>5", "<#", "<'", "<a:b#c>", "<mailto:service@e.cn>"),
    *(
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ".",
        ";",
        ",",
        ":",
        "?",
        "$",
        "@",
        "^",
        "^^",
        "|",
        "||",
        "&&",
        "!",
        "*",
        "/",
        "-",
        "+",
    ),
    *("x:", ":", "_:", "a", "true", "5", "5e", "1.", "@en", "@en--ltr", "?v", "$v", "?a ?b ?c", "x:a", "x:a\\#b"),
    *("service", "SERVICE", "Service", "SERVICESILENT", "servicex:a", "service:a", "?service", "@service", "x:service"),
    *("SILENT", "UNION", "OPTIONAL", "GRAPH", "FILTER", "EXISTS", "VALUES", "BIND", "AS", "MINUS", "SELECT *", "IN"),
)
WORDS = ("SERVICE", "service", "SeRvIcE", "SERVICE SILENT", "SERVICESILENT", "SERVICE#\n", "SERVICE\r")
NAMES = ("{url}", "x:a", ":a", "service:a", "servicex:a", "?v", "<x>", "{url}#\n")
FRAMES = (
    "{prologue}SELECT * {{ {before}{call} {{ ?s ?p ?o }}{after} }}",
    "{prologue}ASK {{ {before}{call} {{ ?s ?p ?o }}{after} }}",
    "{prologue}SELECT * {{ {{ {before}{call} {{ ?s ?p ?o }}{after} }} UNION {{ ?a ?b ?c }} }}",
    "{prologue}SELECT * {{ ?a ?b ?c FILTER(?a != 1) {before}{call} {{ ?s ?p ?o }}{after} }}",
    "{prologue}SELECT * {{ FILTER NOT EXISTS {{ {before}{call} {{ ?s ?p ?o }}{after} }} }}",
    "{prologue}CONSTRUCT WHERE {{ {before}{call} {{ ?s ?p ?o }}{after} }}",
    "{prologue}DESCRIBE ?s {{ {before}{call} {{ ?s ?p ?o }}{after} }}",
    "{prologue}SELECT * {{ VALUES ?v {{ {url} }} {before}{call} {{ ?s ?p ?o }}{after} }}",
    "{prologue}SELECT * {{ {before}{call}{after} }}",
)
BEFORE = ("", "", "?s ?p true ", "?s ?p 5", "?s ?p 'x'@en--ltr", "?a ?b x:a.", "FILTER(1<5)", "?a ?b 'it''s' . ", "#\r")
AFTER = ("", "", "", " . ?a ?b 'x'", " #'''", " FILTER(1>0)", "'''")


def hostile_query(random: Random, url: str) -> str:
    """Return a query that is, more often than not, close to one that calls the address."""
    prefixes = "".join(
        f"PREFIX {name}: <{url}> "
        for name in ("x", "", "service", "servicex", "X")
        if name in {"x", ""} or random.random() < 0.5
    )
    word, name = random.choice(WORDS), random.choice(NAMES).format(url=f"<{url}>")
    query = random.choice(FRAMES).format(
        prologue=prefixes,
        before=random.choice(BEFORE),
        call=word + random.choice((" ", "", "\n", "#x\n")) + name,
        after=random.choice(AFTER),
        url=f"<{url}>",
    )
    for _ in range(random.choice((0, 0, 0, 0, 1, 1, 2, 4))):
        place = random.randrange(len(query) + 1)
        cut = place + random.choice((0, 0, 0, 1, 2, 8))
        query = query[:place] + random.choice(PIECES) + query[cut:]
    return query


def reaches_out(store: ox.Store, query: str) -> bool:
    """Return whether the engine carries a query to its address, which must be one that it refuses to call: port 9."""
    try:
        answer = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        if not isinstance(answer, ox.QueryBoolean):
            list(answer)
    except OSError as error:
        return "port 9" in str(error)
    except SyntaxError:
        return False
    except RuntimeError as error:
        return "service" in str(error).lower()
    return False
