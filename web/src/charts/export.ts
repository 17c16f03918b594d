/** What is on the screen, as files: pictures as SVG or PNG, tables as CSV. */

/** A table of plain values; null is an empty cell. */
export interface Sheet {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

// What the style sheets say of pictures, and a file must say itself.
const STYLES = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
] as const;
const SHARPNESS = 2; // pixels of a PNG to a pixel of CSS
const BOM = "\ufeff"; // else spreadsheets take UTF-8 for something else

/** Let the reader keep a file. */
export function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name.replace(/[\\/:*?"<>|\s]+/g, "_");
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000); // the browser reads it after the click
}

/** Write a picture that is on the page as SVG that stands alone, in the colours that it has now. */
export function toSvg(shown: SVGSVGElement): Blob {
  return new Blob([standalone(shown)], { type: "image/svg+xml" });
}

/** Paint a picture that is on the page. Rejects where the browser cannot paint it. */
export async function toPng(shown: SVGSVGElement): Promise<Blob> {
  const { width, height } = shown.viewBox.baseVal;
  const url = URL.createObjectURL(toSvg(shown));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * SHARPNESS;
    canvas.height = height * SHARPNESS;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large to paint"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Write a table as CSV (RFC 4180). */
export function toCsv({ heads, rows }: Sheet): Blob {
  const lines = [heads, ...rows].map((row) => row.map(field).join(","));
  return new Blob([BOM, lines.join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" });
}

function standalone(shown: SVGSVGElement): string {
  const copy = shown.cloneNode(true) as SVGSVGElement;
  const originals = [shown, ...shown.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  for (const [index, original] of originals.entries()) dress(copies[index], getComputedStyle(original));
  for (const link of copy.querySelectorAll("a")) link.removeAttribute("href"); // it leads nowhere outside this server
  const ground = shown.ownerDocument.createElementNS(shown.namespaceURI ?? "", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(shown).backgroundColor);
  copy.insertBefore(ground, copy.querySelector("desc")?.nextSibling ?? null);
  return new XMLSerializer().serializeToString(copy);
}

function dress(copy: Element | undefined, style: CSSStyleDeclaration): void {
  copy?.removeAttribute("class");
  for (const name of STYLES) copy?.setAttribute(name, style.getPropertyValue(name));
}

/** Quote what needs it; a text that a spreadsheet would run as a formula is kept a text. */
function field(value: string | number | null): string {
  if (value === null) return "";
  const text = typeof value === "string" && /^([=+@\t\r]|-\D)/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
