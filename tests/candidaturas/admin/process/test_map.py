"""The map around an office: where its signs stand."""

from candidaturas.admin.process.map import HEIGHT, WIDTH, draw

LAGOS = (37.10, -8.67)
NEAR, FAR = (37.14, -8.54), (41.15, -8.61)


def test_the_office_and_the_centres_near_stand_inside_and_the_far_one_is_left_to_the_table() -> None:
    found = draw(LAGOS, "0807", [NEAR, FAR])
    assert [mark.text for mark in found.centres] == ["1"]
    assert 0 < found.office.x < found.centres[0].x < WIDTH
    assert 0 < found.centres[0].y < found.office.y < HEIGHT
    assert found.outlines
    assert all(path.startswith("M") and path.endswith("z") for path in found.outlines)


def test_names_never_cover_one_another() -> None:
    found = draw(LAGOS, "0807", [])
    boxes = [
        (mark.x - 6 - 7 * len(mark.text) if mark.before else mark.x + 6, mark.y, 7 * len(mark.text))
        for mark in found.seats
    ]
    assert len(boxes) > 5
    for place, (left, y, width) in enumerate(boxes):
        for other_left, other_y, other_width in boxes[place + 1 :]:
            apart = abs(y - other_y) >= 15
            assert apart or left + width <= other_left or other_left + other_width <= left
