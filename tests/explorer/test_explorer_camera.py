"""In a real browser: what wheel, pointers, fingers and window do to the view of the network."""

from typing import Any

import pytest
from page_browser import Open, Opened
from page_records import BIJIE, RECORDS
from playwright.sync_api import CDPSession

from duikou.analysis.networks import project
from duikou.explorer.page import explorer_page

pytestmark = pytest.mark.browser

SPOT_OF = """(party) => {
  const [x, y] = duikou.camera.toSpot(duikou.positionOf(duikou.data.partyNumbers.get(party)));
  const frame = document.querySelector('.net').getBoundingClientRect();
  return [frame.x + x, frame.y + y];
}"""
EMPTY_SPOT = """() => {
  const { x, y, width, height } = document.querySelector('.net').getBoundingClientRect();
  const spots = [];
  for (let across = 30; across < width - 80; across += 5)
    for (let down = 30; down < height - 80; down += 5) spots.push([across, down]);
  const [across, down] = spots.find((spot) => !duikou.hitScene(duikou.camera.toPoint(spot), duikou.scene()));
  return [x + across, y + down];
}"""
POINT_AT = """([x, y]) => {
  const frame = document.querySelector('.net').getBoundingClientRect();
  return duikou.camera.toPoint([x - frame.x, y - frame.y]);
}"""
STEPS = """(run) => new Promise((done) => {
  const scales = [];
  const step = () => {
    scales.push(duikou.camera.scale());
    if (scales.length > 1 && scales.at(-1) === scales.at(-2) && scales.at(-1) !== scales[0]) done(scales);
    else requestAnimationFrame(step);
  };
  step();
  duikou.camera.zoom(2);
})"""


def drag(page: Opened, start: list[float], across: float, down: float) -> None:
    page.page.mouse.move(*start)
    page.page.mouse.down()
    page.page.mouse.move(start[0] + across, start[1] + down, steps=4)
    page.page.mouse.up()


def touch(session: CDPSession, kind: str, fingers: dict[int, tuple[float, float]]) -> None:
    """All fingers that are down, by number; of `touchEnd` those that are lifted."""
    points = [{"x": x, "y": y, "id": number} for number, (x, y) in fingers.items()]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def close(found: Any, wanted: Any) -> bool:
    return list(found) == pytest.approx(list(wanted), abs=0.01)


def test_the_wheel_zooms_about_the_pointer(opened: Open) -> None:
    page = opened()
    spot = page.run(EMPTY_SPOT)
    point, scale = page.run(POINT_AT, spot), page.run("duikou.camera.scale()")
    page.page.mouse.move(*spot)
    page.page.mouse.wheel(0, -240)
    page.becomes(f"duikou.camera.scale() > {scale * 1.1}")
    assert close(page.run(POINT_AT, spot), point)
    page.page.mouse.wheel(0, 240)
    page.becomes(f"Math.abs(duikou.camera.scale() - {scale}) < 1e-9")


def test_a_drag_on_nothing_moves_all_and_chooses_nothing(opened: Open) -> None:
    page = opened(f"node={BIJIE}")
    spot = page.run(EMPTY_SPOT)
    point = page.run(POINT_AT, spot)
    places = page.run("duikou.scene().nodes.map(duikou.positionOf)")
    drag(page, spot, 60, -25)
    assert close(page.run(POINT_AT, [spot[0] + 60, spot[1] - 25]), point)
    assert page.run("duikou.scene().nodes.map(duikou.positionOf)") == places
    assert page.run("duikou.state().node") == BIJIE


def test_a_party_is_dragged_alone_and_a_click_chooses_it(opened: Open) -> None:
    page = opened()
    spot, others = page.run(SPOT_OF, BIJIE), page.run("duikou.scene().nodes.map(duikou.positionOf)")
    drag(page, spot, 40, 30)
    assert close(page.run(SPOT_OF, BIJIE), [spot[0] + 40, spot[1] + 30])
    moved = page.run("duikou.scene().nodes.map(duikou.positionOf)")
    assert sum(a != b for a, b in zip(others, moved, strict=True)) == 1
    assert page.run("duikou.state().node") == ""
    drag(page, page.run(SPOT_OF, BIJIE), 2, 0)
    assert page.run("duikou.state().node") == BIJIE
    page.page.mouse.click(*page.run(EMPTY_SPOT))
    assert page.run("duikou.state().node") == ""


def test_the_other_buttons_of_a_mouse_do_nothing(opened: Open) -> None:
    page = opened()
    page.page.mouse.click(*page.run(SPOT_OF, BIJIE), button="right")
    assert page.run("duikou.state().node") == ""


def test_two_fingers_zoom_and_one_pans(opened: Open) -> None:
    page = opened(has_touch=True)
    fingers = page.context.new_cdp_session(page.page)
    x, y = page.run(EMPTY_SPOT)
    scale, point = page.run("duikou.camera.scale()"), page.run(POINT_AT, [x + 40, y])
    touch(fingers, "touchStart", {0: (x, y)})
    touch(fingers, "touchStart", {0: (x, y), 1: (x + 80, y)})
    touch(fingers, "touchMove", {0: (x - 40, y), 1: (x + 120, y)})
    page.becomes(f"Math.abs(duikou.camera.scale() / {scale} - 2) < 1e-6")
    assert close(page.run(POINT_AT, [x + 40, y]), point)
    touch(fingers, "touchEnd", {0: (x - 40, y)})
    held = page.run(POINT_AT, [x + 120, y])
    touch(fingers, "touchMove", {1: (x + 90, y + 20)})
    page.painted()
    assert close(page.run(POINT_AT, [x + 90, y + 20]), held)
    touch(fingers, "touchEnd", {})
    assert page.run("duikou.camera.scale()") == pytest.approx(2 * scale)
    page.page.touchscreen.tap(*page.run(SPOT_OF, BIJIE))
    page.becomes(f"duikou.state().node === '{BIJIE}'")


def test_a_zoom_is_gradual_unless_the_reader_prefers_no_motion(opened: Open) -> None:
    moved = opened().run(STEPS)
    assert len(set(moved)) > 2
    assert moved == sorted(moved)
    assert moved[-1] == pytest.approx(2 * moved[0])
    assert len(set(opened(reduced_motion="reduce").run(STEPS))) == 2


def test_the_picture_is_as_sharp_as_the_screen_and_keeps_its_middle(opened: Open) -> None:
    page = opened(device_scale_factor=2)
    size = "[duikou.camera.canvas.width, document.querySelector('.net').clientWidth]"
    middle = "(([l, t, r, b]) => [(l + r) / 2, (t + b) / 2])(duikou.camera.view())"
    before = page.run(middle)
    page.page.set_viewport_size({"width": 1100, "height": 700})
    page.painted()
    width, across = page.run(size)
    assert width == 2 * across
    assert close(page.run(middle), before)


def test_the_picture_fills_a_frame_that_grows(opened: Open) -> None:
    page = opened()
    page.run("document.querySelector('#side').hidden = true")
    page.painted()
    assert page.run("duikou.camera.canvas.width === document.querySelector('.net').clientWidth")


def test_a_crowd_is_shown_moved_along_and_drawn_anew_at_rest(opened: Open) -> None:
    """Rest comes when the test says so, not when a busy machine is late."""
    page = opened()
    page.run("""() => {
      const { ties } = duikou.scene();
      while (ties.length <= 1500) ties.push(...ties.slice(0, 1501 - ties.length));
      window.painted = 0;
      const { stroke } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.stroke = function () { window.painted += 1; stroke.call(this); };
      window.setTimeout = (run) => { window.rest = run; };
    }""")
    x, y = page.run(EMPTY_SPOT)
    left = page.run("duikou.camera.view()[0]")
    drag(page, [x, y], 30, 10)
    page.painted()
    assert page.run("duikou.camera.view()[0]") < left
    assert page.run("window.painted") == 0
    page.run("window.rest()")
    page.becomes("window.painted > 0")


def test_nothing_of_a_library_is_in_the_page() -> None:
    page = explorer_page(RECORDS, project(RECORDS))
    assert "vis.Network" not in page
    assert "visjs" not in page
