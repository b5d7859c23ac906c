"""Goes from page to page as a person does, who looks at the next one when it is there."""

from playwright.sync_api import Locator


def follow(control: Locator) -> None:
    """Click what leads to another page and wait for it.

    A click returns while the old page still stands: what is examined then may be that one, or nothing.
    """
    with control.page.expect_navigation():
        control.click()
