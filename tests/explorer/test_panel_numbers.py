"""In a real browser: the numbers at the head of the panel stand on one line each, however long they are."""

import pytest
from page_browser import Open

pytestmark = pytest.mark.browser

LAID_OUT = """(texts) => {
  const numbers = [...document.querySelectorAll("#panel .numbers strong")];
  numbers.forEach((number, index) => { number.textContent = texts[index]; });
  const { right } = document.querySelector("#panel .numbers").getBoundingClientRect();
  const isBeyond = (box) => box.scrollWidth > box.clientWidth || box.getBoundingClientRect().right > right + 1;
  const boxes = numbers.map((number) => number.parentElement);
  return {
    lines: numbers.map((number) => Math.round(number.getBoundingClientRect().height / 24)),
    beyond: boxes.filter(isBeyond).length,
    rows: new Set(boxes.map((box) => box.offsetTop)).size,
  };
}"""


@pytest.mark.parametrize(("width", "rows"), [(1440, 1), (1024, 2), (390, 2)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_numbers_of_any_length_stand_on_one_line(opened: Open, width: int, rows: int, language: str) -> None:
    page = opened(f"lang={language}", viewport={"width": width, "height": 900})
    for texts in (["429", "158", "12", "0"], ["60,000", "3,675", "430", "0"], ["5,984", "10,000", "430", "0"]):
        assert page.run(LAID_OUT, texts) == {"lines": [1] * 4, "beyond": 0, "rows": rows}
    found = page.run(LAID_OUT, ["1,014,300", "363,400", "514,173", "331,262"])
    assert (found["lines"], found["beyond"]) == ([1] * 4, 0)
