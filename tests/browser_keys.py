"""What a reader meets who goes through a page by the Tab key alone."""

from typing import TypedDict

from playwright.sync_api import Page

_CONTROLS = "a[href], button, summary, input, select, textarea, [tabindex='0']"
# What the Tab key may stop at, in the order of the document; named by its place there. Of the
# buttons that exclude each other it stops at the one that is chosen: arrows lead to the others.
_NAMED = f"""
window.reached = [...document.querySelectorAll("{_CONTROLS}")]
  .filter((node) => !node.disabled && !node.closest("[inert]") &&
    (node.type !== "radio" || node.checked) &&
    node.checkVisibility({{ visibilityProperty: true }}));
"""
# An outline is seen if it is drawn, inside the window and every box that cuts off, and nothing
# stands over the control (WCAG 2.4.7, 2.4.11).
_STOP = """
() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const faults = [];
  const style = getComputedStyle(node);
  const ring = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) {
    faults.push("no outline");
  }
  const rects = [...node.getClientRects()];
  const rect = rects[0];
  if (!rect) return { at: reached.indexOf(node), name: node.outerHTML.slice(0, 60),
                      faults: ["no box"] };
  for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at);
    if (overflowX === "visible" && overflowY === "visible") continue;
    const box = at.getBoundingClientRect();
    if (rect.top - ring < box.top - 0.5 || rect.bottom + ring > box.bottom + 0.5 ||
        rect.left - ring < box.left - 0.5 || rect.right + ring > box.right + 0.5) {
      faults.push(`outline cut off by .${at.className}`);
    }
  }
  if (rect.left - ring < -1 || rect.right + ring > document.documentElement.clientWidth + 1) {
    faults.push("outline leaves the window");
  }
  const tall = rect.height > innerHeight / 2;
  for (const y of tall ? [rect.top + 3] : [rect.top + 3, rect.bottom - 3]) {
    const x = Math.min(rect.left + 3, rect.right);
    const over = document.elementFromPoint(x, y);
    if (!over || !(node.contains(over) || over.contains(node))) {
      faults.push(`covered by ${over ? over.tagName + "." + over.className : "the window's edge"}`);
    } else if (!node.contains(over)) {
      faults.push(`nothing of it at ${Math.round(x)}, ${Math.round(y)}`);
    }
  }
  return { at: reached.indexOf(node), name: node.outerHTML.slice(0, 60), faults };
}
"""


class Stop(TypedDict):
    """Where the focus stands: the place of the control among all, its markup, what is wrong."""

    at: int
    name: str
    faults: list[str]


def controls(page: Page) -> int:
    """How many controls the page has that the Tab key has to reach; they are numbered by this."""
    page.evaluate(_NAMED)
    count: int = page.evaluate("reached.length")
    return count


def stop(page: Page, key: str = "Tab") -> Stop | None:
    """Presses a key and gives where the focus stands then; none if it has left the page."""
    page.keyboard.press(key)
    found: Stop | None = page.evaluate(_STOP)
    return found
