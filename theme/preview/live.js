/* A page of a preview asks to be told when there is another state of it, and then comes again, at
   the place where its reader was. The name of the state it shows stands in the script's address. */

const KEY = "kaitei.preview";
const shown = new URL(import.meta.url).search.slice(1);
let events;
let coming = false;

/* What stands at the top of the window, and how far from it. A part that ends just there is not what
   is read: one that begins in the upper half comes before it. */
function place() {
  const parts = [...document.querySelectorAll("main [id]")];
  const box = (node) => node.getBoundingClientRect();
  const begins = (node) => box(node).top >= 0 && box(node).top < innerHeight / 2;
  const at = parts.find(begins) ?? parts.find((node) => box(node).bottom > 0);
  return { path: location.pathname, top: scrollY, id: at?.id, from: at && box(at).top };
}

function comeAgain() {
  events.close();
  coming = true;
  history.scrollRestoration = "manual";
  location.reload();
}

/* A reader who scrolls while the next state is still on its way stays where that led. */
function leave() {
  events?.close();
  if (coming) sessionStorage.setItem(KEY, JSON.stringify(place()));
}

/* The clause that the reader saw is where it was, whatever came or went above it. */
function goBack() {
  const was = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  if (was?.path !== location.pathname) return;
  const at = was.id && document.getElementById(was.id);
  const top = at ? scrollY + at.getBoundingClientRect().top - was.from : was.top;
  scrollTo({ top, behavior: "instant" });
}

/* A browser opens few connections to one host: a page that nobody sees holds none. */
function listen() {
  events?.close();
  if (document.hidden) return;
  events = new EventSource(new URL("events", import.meta.url));
  events.addEventListener("message", ({ data }) => { if (data !== shown) comeAgain(); });
}

goBack();
addEventListener("load", () => {
  // An address that names a clause scrolls to it when the page is complete.
  goBack();
  sessionStorage.removeItem(KEY);
  history.scrollRestoration = "auto";
});
document.addEventListener("visibilitychange", listen);
addEventListener("pageshow", ({ persisted }) => { if (persisted) listen(); });
addEventListener("pagehide", leave);
listen();
