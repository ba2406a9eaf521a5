/* A button below the words of the clause that was turned to, which copies how to cite it. */

import { fill } from "./fill.js";

export function offer(article) {
  article.querySelector(".citing")?.remove();
  const clause = document.getElementById(location.hash.slice(1))?.closest(".clause");
  if (!clause) return;
  const line = document.createElement("p");
  line.className = "citing";
  line.lang = article.dataset.frame;
  line.append(copier(article.dataset, citation(article, clause)));
  clause.querySelector(":scope > .body").append(line);
}

function citation(article, clause) {
  return fill(article.dataset.citation, { clause: clause.dataset.cite, id: clause.id });
}

function copier(said, words) {
  const parts = document.createDocumentFragment();
  const button = document.createElement("button");
  const status = document.createElement("span");
  button.type = "button";
  button.textContent = said.copy;
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    const copied = await copy(words);
    status.textContent = copied ? said.copied : said.uncopied;
    if (!copied) select(button, words);
  });
  parts.append(button, status);
  return parts;
}

/* Only where the page came over a safe connection, and the reader lets it. */

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}

/* Otherwise the words stand selected in the button's place. */

function select(button, words) {
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.rows = 4;
  field.value = words;
  field.setAttribute("aria-label", button.textContent);
  button.replaceWith(field);
  field.focus();
  field.select();
}
