/** Light, dark, or as the system has it; loaded before the page is drawn, so that it does not flash. */

export type Theme = "light" | "dark" | "system";
export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const CHOSEN = "kg.theme";

export function theme(): Theme {
  return THEMES.find((one) => one === localStorage.getItem(CHOSEN)) ?? "system";
}

/** Puts a theme on and remembers it; what is drawn on a canvas hears of it by the event `kg:theme`. */
export function putOn(chosen: Theme): void {
  localStorage.setItem(CHOSEN, chosen);
  apply(chosen);
  document.dispatchEvent(new Event("kg:theme"));
}

const dark = matchMedia("(prefers-color-scheme: dark)");

/** Colours follow `color-scheme`; `data-theme` is for what comes with colours of its own. */
function apply(chosen: Theme): void {
  const { style, dataset } = document.documentElement;
  style.colorScheme = chosen === "system" ? "" : chosen;
  dataset.theme = chosen === "system" ? (dark.matches ? "dark" : "light") : chosen;
}

apply(theme());
dark.addEventListener("change", () => {
  apply(theme());
  document.dispatchEvent(new Event("kg:theme"));
});
