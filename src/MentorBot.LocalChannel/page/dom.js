/** An element with its class, attributes and children. */
export function make(tag, className, attributes = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Runs once, a moment after the last call. */
export function soon(action, milliseconds) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}

export const initials = (name) =>
  name.split(/\s+/).map((word) => word[0]).filter((letter, at, all) => at === 0 || at === all.length - 1).join("").toUpperCase();

export const tone = (text) => `tone-${[...text].reduce((sum, c) => (sum * 31 + c.codePointAt(0)) % 8, 7)}`;
