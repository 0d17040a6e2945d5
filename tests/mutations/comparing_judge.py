"""A judge without a model: it contradicts a claim of which a figure, year or party is not in the words."""

import json
import re
import sys
from collections.abc import Iterator

PRINTED = re.compile("原文数字为“([^”]*)”")
YEARS = re.compile("(?<![0-9])((?:19|20)[0-9]{2})(?=[年-])")
SIDES = re.compile("(?:帮扶方|受援方)为([^；。]*)")
ENDINGS = re.compile("(?:省|市|县|区|州|旗|自治.*)$")


def missing(said: str, words: str) -> Iterator[str]:
    """What a sentence says that the words do not have; what is concluded stands in none."""
    plain = re.sub(r"\s", "", words)
    yield from (printed for printed in PRINTED.findall(said) if re.sub(r"\s", "", printed) not in plain)
    if "依据为" in said:
        return
    years = re.findall("[0-9]{4}", plain)
    yield from (year for year in YEARS.findall(said) if years and year not in years)
    for side in SIDES.findall(said):
        names = [ENDINGS.sub("", name) for name in re.split("[、和]", re.sub("共同|等$|（.*?）", "", side))]
        yield from (name for name in names if not any(name[at : at + 2] in plain for at in range(len(name) - 1)))


def main() -> None:
    """Answer each question on stdin."""
    for line in sys.stdin:
        asked = json.loads(line)
        words = "\n".join(passage["words"] for passage in asked["passages"])
        found = list(missing(asked["readback"]["zh"], words))
        verdict = "contradicts" if found else "supports"
        answer = {"claim": asked["claim"], "verdict": verdict, "reason": "、".join(found)}
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
