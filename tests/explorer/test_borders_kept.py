"""In a real browser: borders are drawn once for views that show the same of them, and look as if drawn anew."""

import pytest
from page_browser import Open, Opened

pytestmark = [pytest.mark.browser, pytest.mark.sampled(2)]

COUNT = """() => {
  window.drawn = { pictures: 0, borders: 0 };
  const { clearRect, stroke } = CanvasRenderingContext2D.prototype;
  Object.assign(CanvasRenderingContext2D.prototype, {
    clearRect(...box) {
      drawn.pictures += 1;
      clearRect.apply(this, box);
    },
    stroke(...path) {
      drawn.borders += path.length;
      stroke.apply(this, path);
    },
  });
}"""
"""A border is a path by itself; ties and parties are strokes of the path that the canvas has."""
DIFFERENCE = """() => {
  const { canvas } = duikou.camera;
  const painted = (isWhole) => {
    const { width, height } = canvas;
    const context = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
    context.fillStyle = duikou.theme().paper;
    context.fillRect(0, 0, width, height);
    context.setTransform(canvas.getContext("2d").getTransform());
    duikou.paint(context, { ...duikou.scene(), nodes: [], ties: [], looks: null, labelOrder: null, isWhole });
    return context.getImageData(0, 0, width, height).data;
  };
  const [kept, drawn] = [painted(false), painted(true)];
  return kept.reduce((count, value, index) => count + (Math.abs(value - drawn[index]) > 16), 0);
}"""
"""How many values of a colour differ by more than 16 of 255 between the land as it is shown and drawn anew."""
ROUNDED = 20
"""So many may, at edges that are worked out from another corner; half a pixel away thousands do."""


def counted(page: Opened, act: str, given: object = None) -> tuple[int, int]:
    """Do something; return how many pictures and borders were drawn for it."""
    page.run("() => { Object.assign(drawn, { pictures: 0, borders: 0 }); }")
    page.run(act, given)
    page.painted()
    page.painted()
    return page.run("drawn.pictures"), page.run("drawn.borders")


@pytest.fixture(params=[1.25, 2, 1])  # the first and the last are in the sample
def page(opened: Open, request: pytest.FixtureRequest) -> Opened:
    """A page on a screen of some sharpness, all of whose pictures and borders are counted."""
    page = opened("level=prefecture", device_scale_factor=request.param)
    assert page.run("duikou.scene().land !== null")
    page.run(COUNT)
    return page


def test_a_filter_that_changes_the_frame_draws_one_picture(page: Opened) -> None:
    height = "document.querySelector('.net').clientHeight"
    before = page.run(height)
    assert counted(page, "() => duikou.change({ kind: ['figure'] })") == (1, 0)
    assert page.run(height) < before
    assert page.run(DIFFERENCE) <= ROUNDED
    assert counted(page, "() => duikou.change({ kind: [] })") == (1, 0)
    assert page.run(height) == before
    assert page.run(DIFFERENCE) <= ROUNDED


def test_a_frame_that_grows_by_itself_is_filled(page: Opened) -> None:
    act = "(columns) => { document.querySelector('.body').style.gridTemplateColumns = columns; }"
    across = page.run("duikou.camera.canvas.width")
    for columns in ("17.5rem 1fr 20rem", "17.5rem 1fr 2rem", "4rem 1fr 20rem", "2rem 1fr 2rem"):
        assert counted(page, act, columns)[0] == 1
        assert page.run("duikou.camera.canvas.width") > across
        assert page.run(DIFFERENCE) <= ROUNDED


def test_a_view_that_is_moved_a_little_shows_the_same_borders(page: Opened) -> None:
    for way in ((40, 0), (-40, 25), (13.7, -9.3)):
        assert counted(page, "([across, down]) => duikou.camera.pan(across, down)", way) == (1, 0)
        assert page.run(DIFFERENCE) <= ROUNDED


def test_a_view_that_is_moved_far_shows_others(page: Opened) -> None:
    for way in ((300, 0), (-300, 0), (0, 300), (0, -300)):
        pictures, borders = counted(page, "([across, down]) => duikou.camera.pan(across, down)", way)
        assert pictures == 1
        assert borders > 0
        assert page.run(DIFFERENCE) <= ROUNDED


def test_another_level_or_look_shows_others(page: Opened) -> None:
    assert counted(page, "() => duikou.change({ level: 'province' })")[1] > 0
    assert page.run(DIFFERENCE) <= ROUNDED
    page.page.emulate_media(color_scheme="dark")
    page.painted()
    assert page.run(DIFFERENCE) <= ROUNDED


def test_another_scale_shows_others(page: Opened) -> None:
    assert counted(page, "() => duikou.camera.moveTo({ scale: 1.02 * duikou.camera.scale() })")[1] > 0
    assert page.run(DIFFERENCE) <= ROUNDED
