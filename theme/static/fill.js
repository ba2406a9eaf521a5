/* Sentences of the catalogue come with the page; what they leave open in braces is filled in here. */

export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
