/* From change to change: the buttons of `.steps` and the keys j and k lead to the heads of the changes
   in their region, and stop at the first and the last. The words stand in the page, hidden; they are
   shown here, for they do nothing without this. Markup: marks.html. */

const HEADS = ".change > :is(h2, h3, h4), .comparison > tbody > tr > th[scope='rowgroup']";
const KEYS = { j: 1, k: -1 };
const WRITTEN_IN = "textarea, select, [contenteditable], input:not([type='radio'], [type='checkbox'])";

export function steps() {
  for (const bar of document.querySelectorAll(".steps")) walk(bar, bar.closest(".marked"));
}

function walk(bar, region) {
  const heads = [...region.querySelectorAll(HEADS)];
  const keys = region.querySelector(".keys");
  const isShown = () => bar.getClientRects().length > 0;

  /* The change at hand: the one with the focus while it is in sight, else the last above the bar. */
  const here = () => {
    const focused = heads.indexOf(document.activeElement);
    if (focused >= 0 && isInSight(heads[focused])) return focused;
    const line = bar.getBoundingClientRect().bottom + 24;
    return heads.findLastIndex((head) => head.getBoundingClientRect().top <= line);
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
    const head = heads[here() + by];
    if (!head || !isShown()) return;
    head.focus({ preventScroll: true });
    head.scrollIntoView({ block: "start" });
    tell();
  };

  for (const head of heads) head.tabIndex = -1;
  bar.hidden = keys.hidden = heads.length === 0;
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
  region.addEventListener("focusin", tell);
  region.addEventListener("change", tell);
  addEventListener("scroll", tell, { passive: true });
  tell();
}

function isInSight(node) {
  const { top, bottom } = node.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

function isForOthers(event) {
  const isHeld = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
  return isHeld || event.target.closest(WRITTEN_IN) !== null;
}
