"""Where the text of a page stands: its lines, what they cover, what cuts them off.

Each function gives findings, one line each; none is right.
"""

from playwright.sync_api import Page

# A line of text is as high here as its letters are large: the box of a line is higher, and may
# overlap its neighbour's where no letter does.
_COMMON = """
const seen = (node) => {
  if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  for (let at = node; at; at = at.parentElement) {
    if (getComputedStyle(at).clipPath !== "none") return false;
  }
  return true;
};
const blockOf = (node) => {
  let at = node;
  const inline = () => getComputedStyle(at).display.startsWith("inline");
  while (inline() && at.parentElement) at = at.parentElement;
  return at;
};
const textNodes = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.trim() && seen(node.parentElement)) found.push(node);
  }
  return found;
};
const linesOf = (node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
  return [...range.getClientRects()].filter((rect) => rect.width > 1).map((rect) => {
    const spare = Math.max(0, rect.height - size) / 2;
    return { left: rect.left, right: rect.right, top: rect.top + spare,
             bottom: rect.bottom - spare };
  });
};
const named = (node) => {
  const id = node.closest?.("[id]")?.id;
  return `${node.tagName.toLowerCase()}.${node.getAttribute("class") ?? ""} in #${id ?? ""}`;
};
const clippers = (node) => {
  const found = [];
  for (let at = node; at && at !== document.body; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.overflowX !== "visible" || style.overflowY !== "visible") found.push([at, style]);
  }
  return found;
};
"""


def _findings(page: Page, body: str) -> list[str]:
    found: list[str] = page.evaluate(
        f"() => {{ {_COMMON} const found = []; {body} return found; }}"
    )
    return found


def sideways(page: Page) -> list[str]:
    """What makes the page scroll sideways: whatever reaches past the window's end."""
    return _findings(
        page,
        """
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth > width) {
          found.push(`the page is ${document.documentElement.scrollWidth} wide in ${width}`);
          for (const node of document.body.querySelectorAll("*")) {
            const right = node.getBoundingClientRect().right;
            if (right > width + 1) found.push(`${named(node)} ends at ${right}`);
          }
        }
        """,
    )


def overlaps(page: Page) -> list[str]:
    """Lines of different blocks that stand on one another."""
    return _findings(
        page,
        """
        const all = [];
        for (const node of textNodes()) {
          const block = blockOf(node.parentElement);
          for (const line of linesOf(node)) all.push({ ...line, block, text: node.data.trim() });
        }
        all.sort((a, b) => a.top - b.top);
        all.forEach((one, at) => {
          for (let next = at + 1; next < all.length && all[next].top < one.bottom - 1; next += 1) {
            const other = all[next];
            const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
            if (one.block !== other.block && wide > 1) {
              found.push(`${one.text.slice(0, 30)} | ${other.text.slice(0, 30)}`);
            }
          }
        });
        """,
    )


def clipped(page: Page) -> list[str]:
    """Text that is cut off: by the window's sides, or by a box that cannot be scrolled to it."""
    return _findings(
        page,
        """
        const width = document.documentElement.clientWidth;
        for (const node of textNodes()) {
          const around = clippers(node.parentElement);
          for (const line of linesOf(node)) {
            const free = (side) => around.some(([, style]) => style[side] === "auto");
            if (!free("overflowX") && (line.left < -1 || line.right > width + 1)) {
              const words = node.data.slice(0, 30);
              found.push(`${named(node.parentElement)} leaves the window: ${words}`);
            }
            for (const [box, style] of around) {
              const rect = box.getBoundingClientRect();
              const beside = line.left < rect.left - 1 || line.right > rect.right + 1;
              const above = line.top < rect.top - 1 || line.bottom > rect.bottom + 1;
              if ((beside && style.overflowX !== "auto") || (above && style.overflowY !== "auto")) {
                found.push(`${named(node.parentElement)} is cut off: ${node.data.slice(0, 30)}`);
              }
            }
          }
        }
        """,
    )


def long_lines(page: Page, kanji: int, letters: int) -> list[str]:
    """Lines of running text that hold more than so many full-width characters, or so many of any
    kind. Tables and code are no running text."""
    return _findings(
        page,
        f"""
        const lines = new Map();
        for (const node of textNodes()) {{
          const parent = node.parentElement;
          if (!parent.closest("p, li, dd") || parent.closest("pre, table, svg")) continue;
          const block = blockOf(parent);
          const range = document.createRange();
          [...node.data].reduce((at, letter) => {{
            range.setStart(node, at);
            range.setEnd(node, at + letter.length);
            const rect = range.getClientRects()[0];
            if (rect && rect.width) {{
              const key = Math.round((rect.top + rect.bottom) / 2 / 8);
              if (!lines.has(block)) lines.set(block, new Map());
              const rows = lines.get(block);
              const row = rows.get(key) ?? {{ text: "", kanji: 0, letters: 0 }};
              row.text += letter;
              row.kanji += letter >= "\\u2e80" ? 1 : 0;
              row.letters += 1;
              rows.set(key, row);
            }}
            return at + letter.length;
          }}, 0);
        }}
        for (const rows of lines.values()) for (const row of rows.values()) {{
          if (row.kanji > {kanji} || row.letters > {letters}) found.push(row.text);
        }}
        """,
    )


def tight_lines(page: Page, least: float) -> list[str]:
    """Blocks of running text whose lines are less than so many letters' heights apart."""
    return _findings(
        page,
        f"""
        for (const node of textNodes()) {{
          const block = blockOf(node.parentElement);
          if (!block.matches("p, li, dd") || block.closest("svg")) continue;
          const style = getComputedStyle(block);
          const leading = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
          if (leading < {least}) found.push(`${{named(block)}}: ${{leading}}`);
        }}
        """,
    )


def small_targets(page: Page, least: int) -> list[str]:
    """Controls that stand alone and are smaller than so many pixels either way. One inside a
    sentence is as high as its line (WCAG 2.2, 2.5.8); one inside its label is as large as that."""
    return _findings(
        page,
        f"""
        for (const node of document.querySelectorAll("a[href], button, summary, input, select")) {{
          if (!seen(node)) continue;
          const within = node.parentElement.closest("p, li, dd, td, th, figcaption, caption");
          const alone = !within || within.innerText.trim() === node.innerText.trim();
          const rect = (node.closest("label") ?? node).getBoundingClientRect();
          if (alone && (rect.width < {least} || rect.height < {least})) {{
            found.push(`${{named(node)}}: ${{rect.width}} x ${{rect.height}}: ${{node.innerText}}`);
          }}
        }}
        """,
    )
