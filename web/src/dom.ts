/** Elements from values. Text is only ever set as text, and links go nowhere but to http(s): what a report says is inert. */

export type Child = Node | string | number | null | undefined | false;
type Value = string | number | boolean | null | undefined;
type Listeners = { [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => void };

/** Attributes of an element; true sets one without a value, false, null and undefined leave it out. */
export interface Attributes {
  readonly on?: Listeners;
  readonly [name: string]: Value | Listeners;
}

const SVG = "http://www.w3.org/2000/svg";
const LINKS = new Set(["href", "src", "action", "formaction", "xlink:href"]);

export function h<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[T] {
  return furnish(document.createElement(tag), attributes, children);
}

export function svg<T extends keyof SVGElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[T] {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

function furnish<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "object" && value !== null) listen(element, value);
    else set(element, name, value);
  }
  element.append(...present(children));
  return element;
}

function listen(element: Element, listeners: Listeners): void {
  for (const [event, listener] of Object.entries(listeners)) element.addEventListener(event, listener as EventListener);
}

function set(element: Element, name: string, value: Value): void {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) throw new Error(`${name}: give listeners in \`on\`, scripts are never text`);
  if (LINKS.has(name) && !isSafe(String(value))) return;
  element.setAttribute(name, value === true ? "" : String(value));
}

/** Whether a link stays on the web: javascript:, data: and the like are not followed. */
export function isSafe(url: string): boolean {
  const parsed = URL.parse(url, document.baseURI);
  return parsed !== null && ["http:", "https:", "blob:"].includes(parsed.protocol);
}

/** Puts children in place of what an element holds. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...present(children));
}

function present(children: readonly Child[]): (Node | string)[] {
  return children
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}
