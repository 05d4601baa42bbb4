// Words in the language that is chosen; they come from src/text.

import dictionary from "dictionary";

let language = "zh";

export const chosenLanguage = () => language;

export function chooseLanguage(chosen) {
  language = chosen;
}

/** The text of a key, with its variables. */
export function say(key, values = {}) {
  const text = dictionary[language][key];
  if (text === undefined) {
    return key;
  }
  return text.replace(/\{ \$(\w+) \}/g, (_, name) => values[name] ?? "");
}
