/** The colours of the theme that is on, for what is not drawn by style sheets. */

export interface Colours {
  readonly ground: string;
  readonly ink: string;
  readonly muted: string;
  readonly done: string;
  readonly planned: string;
  readonly types: Readonly<Record<string, string>>;
}

/** Chinese fonts by the system's stack, as tokens.css has them. */
export const FONT =
  'system-ui, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

const TYPES = [
  "Place",
  "Organization",
  "Zone",
  "Facility",
  "Project",
  "Policy",
  "Event",
  "Honor",
  "Industry",
  "Technology",
  "Person",
] as const;

export function coloursOf(container: HTMLElement): Colours {
  const probe = document.createElement("span");
  container.append(probe);
  const read = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    ground: read("ground"),
    ink: read("ink"),
    muted: read("muted"),
    done: read("line-strong"),
    planned: read("planned"),
    types: Object.fromEntries(TYPES.map((type) => [type, read(`type-${type}`)])),
  };
  probe.remove();
  return colours;
}
