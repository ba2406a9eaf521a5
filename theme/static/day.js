/* A reader names a day; the page says which version was the text in force on it. Days are compared as
   days of the site's time zone, in which both the list and the reader's question are written. */

export function answer() {
  const ask = document.querySelector(".ask");
  const field = ask.querySelector("input");
  const stretches = [...document.querySelectorAll(".stretches > li")];
  const tell = () => {
    const found = stretches.find((it) => holds(it, field.value));
    for (const it of stretches) {
      if (it === found) it.setAttribute("aria-current", "date");
      else it.removeAttribute("aria-current");
    }
    ask.querySelector("output").replaceChildren(...(found ? found.cloneNode(true).childNodes : []));
  };
  field.value = today(ask.dataset.zone);
  field.addEventListener("input", tell);
  ask.hidden = false;
  tell();
}

/** Today in a time zone, as a date field holds it. */
function today(timeZone) {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone, year: "numeric", month: "2-digit", day: "2-digit",
  }).formatToParts(new Date());
  const part = (type) => parts.find((it) => it.type === type).value;
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** Whether a stretch of days has the day; an empty field has none. */
function holds({ dataset: { first, end } }, day) {
  return day !== "" && (!first || first <= day) && (!end || day < end);
}
