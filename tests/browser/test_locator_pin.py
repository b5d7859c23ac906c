"""The pin in the form of a centre: dragged, moved by keys, typed, and two plain numbers without scripts."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import Page, expect

from contas.models import User
from rede.models import Centre
from tests.factories.network import centre

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[Page, AbstractUser], None]


@pytest.fixture
def staff(live_server: object) -> User:
    """Somebody of the agency, once the site has its pages."""
    return User.objects.create_superuser(email="equipa@example.pt", password=None)


def edit(page: Page, of: Centre) -> tuple[float, float]:
    """Open the form of a centre; the position in its fields."""
    page.goto(f"/admin/centros/edit/{of.pk}/")
    return position(page)


def position(page: Page) -> tuple[float, float]:
    """The latitude and longitude in the fields."""
    return float(page.locator("#id_latitude").input_value()), float(
        page.locator("#id_longitude").input_value()
    )


def test_the_pin_is_moved_by_keys_and_by_typing(page: Page, sign_in: SignIn, staff: User) -> None:
    lagos = centre()
    sign_in(page, staff)
    assert edit(page, lagos) == (37.102, -8.6742)
    pin = page.locator(".pin-mark")
    pin.focus()
    page.keyboard.press("ArrowUp")
    north = position(page)
    assert 37.102 < north[0] < 37.105
    assert north[1] == pytest.approx(-8.6742, abs=0.0001)
    page.keyboard.press("Shift+ArrowLeft")
    assert -8.7 < position(page)[1] < -8.67
    before = pin.bounding_box()
    page.locator("#id_latitude").fill("37.09")
    assert pin.bounding_box() != before
    page.locator("#id_latitude").fill("")
    expect(pin).to_have_count(0)


def test_the_pin_is_dragged_or_put_by_a_click_and_saved(page: Page, sign_in: SignIn, staff: User) -> None:
    lagos = centre()
    sign_in(page, staff)
    edit(page, lagos)
    pin = page.locator(".pin-mark")
    pin.scroll_into_view_if_needed()
    box = pin.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y - 30, steps=5)
    page.mouse.up()
    dragged = position(page)
    assert dragged[0] > 37.102
    assert dragged[1] > -8.6742
    page.mouse.click(x + 5, y - 40)
    clicked = position(page)
    assert clicked[1] < dragged[1]
    page.get_by_role("button", name="Guardar", exact=False).first.click()
    page.wait_for_load_state()
    lagos.refresh_from_db()
    assert (lagos.latitude, lagos.longitude) == clicked


def test_without_scripts_there_are_two_numbers(
    without_javascript: Page, sign_in: SignIn, staff: User
) -> None:
    page = without_javascript
    sign_in(page, staff)
    assert edit(page, centre()) == (37.102, -8.6742)
    expect(page.locator(".pin-map")).to_have_count(0)
