"""Rules by which the IRIs of things lead to pages or data, and what search engines ask for."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from duikou.names import ENTITIES, SCHEMES
from duikou.site.addresses import LANGUAGES, TERMS, page_path

KINDS: Final = (*ENTITIES, "article", "claim", *TERMS)
"""What the IRIs of things that have pages begin with."""
_IN_ARTICLES: Final = (
    r"passage/(.+)-\d+-\d+",
    r"dismissal/(.+)-\d+",
    r"reading/(.+)-(?:first|second|adjudication)-\d+-\d{4}-\d\d-\d\d",
    r"revision/(.+)-\d{4}-\d\d-\d\d-\d+",
)
"""Things that have no page of their own but are told on that of their article."""


def apache_rules(base: str, *, forward: bool) -> str:
    """Return `.htaccess` rules that lead IRIs to pages and data below `base`, by what is accepted and the language.

    With `forward` all other addresses lead to the same below `base` too: so w3id.org wants it, and the host itself not.
    """
    lines = [
        "# IRIs of duikou: to the data where JSON-LD or Turtle is accepted, else to the page, in English where that is",
        "# preferred and otherwise in Chinese.",
        "Options -MultiViews",
        "AddType application/ld+json .jsonld",
        "AddType text/turtle .ttl",
        "RewriteEngine On",
    ]
    things = f"^({'|'.join(KINDS)})/([^/]+)$"
    lines += _data(things, f"{base}$1/$2.jsonld")
    lines += _pages(things, base, "$1/$2")
    for pattern in _IN_ARTICLES:
        lines += _data(f"^{pattern}$", f"{base}article/$1.jsonld")
        lines += _pages(f"^{pattern}$", base, "article/$1")
    lines += ["RewriteCond %{HTTP_ACCEPT} text/turtle", f"RewriteRule ^ontology/?$ {base}ontology.ttl [R=303,L]"]
    lines += _data("^ontology/?$", f"{base}ontology.jsonld")
    lines += _pages("^ontology/?$", base, "ontology")
    lines += _pages(f"^({'|'.join(SCHEMES)})/?$", base, "terms")
    lines += [f"RewriteRule ^graph/ {base}duikou.nq [R=303,L]"]
    lines += (
        [f"RewriteRule ^(.*)$ {base}$1 [R=302,L]"] if forward else [f"ErrorDocument 404 {urlsplit(base).path}404.html"]
    )
    return "\n".join(lines) + "\n"


def _data(pattern: str, target: str) -> list[str]:
    return [
        r"RewriteCond %{REQUEST_URI} !\.(?:jsonld|ttl)$",
        r"RewriteCond %{HTTP_ACCEPT} application/ld\+json [OR]",
        "RewriteCond %{HTTP_ACCEPT} application/json",
        f"RewriteRule {pattern} {target} [R=303,L]",
    ]


def _pages(pattern: str, base: str, stem: str) -> list[str]:
    is_no_file = r"RewriteCond %{REQUEST_URI} !\.(?:jsonld|ttl)$"
    return [
        is_no_file,
        "RewriteCond %{HTTP:Accept-Language} ^en [NC]",
        f"RewriteRule {pattern} {base}{page_path(stem, 'en')} [R=303,L]",
        is_no_file,
        f"RewriteRule {pattern} {base}{page_path(stem, 'zh')} [R=303,L]",
    ]


def netlify_rules() -> str:
    """Return `_redirects`, which choose by language alone: Netlify's rules know no Accept, and a file goes before them.

    The data of a thing are asked for by their own address, `…/place/广州市.jsonld`.
    """
    lines = []
    for kind in KINDS:
        lines += [f"/{kind}/* /en/{kind}/:splat.html 303 Language=en", f"/{kind}/* /zh/{kind}/:splat.html 303"]
    lines += ["/ontology /en/ontology.html 303 Language=en", "/ontology /zh/ontology.html 303"]
    lines += [f"/{scheme} /zh/terms.html 303" for scheme in SCHEMES]
    lines += ["/graph/* /duikou.nq 303"]
    return "\n".join(lines) + "\n"


def sitemap(base: str, stems: Iterable[str], absolute: dict[tuple[str, str], str]) -> str:
    """Return the sitemap: every page in each language, with the same page in the other."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
        f"<url><loc>{escape(base)}</loc></url>",
    ]
    for stem in stems:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(absolute[stem, language])}"/>'
            for language in LANGUAGES
        )
        lines += [f"<url><loc>{escape(absolute[stem, language])}</loc>{links}</url>" for language in LANGUAGES]
    return "\n".join([*lines, "</urlset>"]) + "\n"


def robots(base: str) -> str:
    """Return `robots.txt`: all may read all."""
    return f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n"
