"""The dialog that finds words, opened and asked."""

from playwright.sync_api import Page


def open_dialog(page: Page, host: str, address: str = "ja/privacy/") -> None:
    """Opens it on a page, and waits for the words that it searches."""
    page.goto(f"{host}/{address}")
    page.locator("button.find").click()
    wait(page)


def wait(page: Page) -> None:
    """Until everything is there that the dialog searches."""
    said = page.locator("#_find").get_attribute("data-empty")
    page.locator("#_find [role=status]").get_by_text(str(said)).wait_for()


def find(page: Page, words: str) -> list[str]:
    """The addresses of the results, without the host."""
    page.locator("#_find-words").fill(words)
    links = page.locator(".found a")
    found: list[str] = links.evaluate_all("nodes => nodes.map((it) => it.pathname + it.hash)")
    return found


def clauses_of(found: list[str]) -> list[str]:
    """Those of the addresses that are clauses, by id."""
    return [address.partition("#")[2] for address in found if "#" in address]


def marks(page: Page) -> set[str]:
    """What is marked in the results."""
    return set(page.locator(".found mark").all_inner_texts())
