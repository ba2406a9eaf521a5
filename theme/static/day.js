/* A reader names a day; the page says which version was the text in force on it. Days are compared as
   days of the site's time zone, in which both the list and the reader's question are written. */

const ask = document.querySelector(".ask");
const field = ask.querySelector("input");
const answer = ask.querySelector("output");
const stretches = [...document.querySelectorAll(".stretches > li")];

/** Today in the site's time zone, as a date field holds it. */
function today() {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: ask.dataset.zone, year: "numeric", month: "2-digit", day: "2-digit",
  }).formatToParts(new Date());
  const part = (type) => parts.find((it) => it.type === type).value;
  return `${part("year")}-${part("month")}-${part("day")}`;
}

const holds = ({ dataset: { first, end } }, day) => (!first || first <= day) && (!end || day < end);

function tell() {
  const found = field.value ? stretches.find((it) => holds(it, field.value)) : undefined;
  for (const it of stretches) {
    if (it === found) it.setAttribute("aria-current", "date");
    else it.removeAttribute("aria-current");
  }
  answer.replaceChildren(...(found ? found.cloneNode(true).childNodes : []));
}

field.value = today();
field.addEventListener("input", tell);
ask.hidden = false;
tell();
