/* From change to change: the buttons of `.steps` and the keys j and k lead to the heads of the changes
   in their region, and stop at the first and the last. The words stand in the page, hidden; they are
   shown here, for they do nothing without this. Markup: marks.html. */

const HEADS = ".change > :is(h2, h3, h4), .comparison > tbody:not(.named) > tr > th[scope='rowgroup']";
const KEYS = { j: 1, k: -1 };
const WRITTEN_IN = "textarea, select, [contenteditable], input:not([type='radio'], [type='checkbox'])";

export function steps() {
  for (const bar of document.querySelectorAll(".steps")) {
    const region = bar.closest(".marked");
    const keys = region.querySelector(".keys");
    const heads = [...region.querySelectorAll(HEADS)];
    if (heads.length < 2) for (const part of [bar, keys]) part.remove();
    else walk(region, bar, keys, heads);
  }
}

function walk(region, bar, keys, heads) {
  const isShown = () => bar.getClientRects().length > 0;

  /* The change at hand: the one that a step led to while nobody scrolls on, else the last that has
     come up to where a step would bring it. */
  let stood = { at: -1, y: NaN };
  const here = () => {
    if (stood.y === scrollY) return stood.at;
    const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
    return heads.findLastIndex((head) => {
      const margin = parseFloat(getComputedStyle(head).scrollMarginTop);
      return head.getBoundingClientRect().top <= edge + margin + 8;
    });
  };

  const tell = () => {
    if (!isShown()) return;
    const at = here();
    bar.querySelector(".count").textContent = `${at < 0 ? "–" : at + 1} / ${heads.length}`;
    for (const button of bar.querySelectorAll("button")) {
      button.ariaDisabled = String(!heads[at + Number(button.dataset.step)]);
    }
  };

  const step = (by) => {
    const at = here() + by;
    if (!heads[at] || !isShown()) return;
    heads[at].focus({ preventScroll: true });
    heads[at].scrollIntoView({ block: "start" });
    stood = { at, y: scrollY };
    tell();
  };

  for (const head of heads) head.tabIndex = -1;
  bar.hidden = keys.hidden = false;
  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) step(Number(button.dataset.step));
  });
  region.addEventListener("keydown", (event) => {
    const by = KEYS[event.key];
    if (!by || isForOthers(event) || !keys.querySelector("input").checked) return;
    event.preventDefault();
    step(by);
  });
  region.addEventListener("change", tell);
  addEventListener("scroll", tell, { passive: true });
  tell();
}

function isForOthers(event) {
  const isHeld = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
  return isHeld || event.target.closest(WRITTEN_IN) !== null;
}
