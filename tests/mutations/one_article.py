"""One article of the written claims, for tests of the program that draws and counts slips."""

import shutil
from pathlib import Path

from duikou.curation.turtle import format_turtle, parse_turtle

WRITTEN = Path(__file__).parent / "written"
SLUG = "wuyan-2022"


def write_one_article(folder: Path) -> None:
    """Write `seeds` and `articles` of one article into a new folder, with all entities and places."""
    shutil.copytree(WRITTEN / "seeds", folder / "seeds")
    for path in (*folder.glob("seeds/claims/*.ttl"), *folder.glob("seeds/dismissals/*.ttl")):
        if path.stem != SLUG:
            path.unlink()
    register = folder / "seeds" / "articles.ttl"
    blocks = parse_turtle(register.read_bytes(), register.name).blocks
    register.write_text(format_turtle([block for block in blocks if block.subject == f"article:{SLUG}"]), "utf-8")
    (folder / "articles").mkdir()
    shutil.copy(WRITTEN / "articles" / f"{SLUG}.txt", folder / "articles")
