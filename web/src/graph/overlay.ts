/** What sigma does not draw: dashed lines for what is planned, and what relations are called. */

import { type Colours, FONT } from "./colours.ts";

interface End {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A relation on the screen, in pixels; its name stands at a share of its length. */
interface Line {
  readonly ends: readonly [End, End];
  readonly planned: boolean;
  readonly name: string;
  readonly at: number;
  readonly faint: boolean;
}

const DASHES = [5, 4]; // pixels
const [HEAD, WIDTH, TEXT, ASIDE] = [7, 1.4, 11, 3] as const; // ASIDE of where what is done between the same things is drawn

export class Overlay {
  constructor(private readonly canvas: HTMLCanvasElement) {}

  draw(lines: readonly Line[], { width, height }: { width: number; height: number }, colours: Colours): void {
    const context = this.canvas.getContext("2d");
    if (!context) return;
    const ratio = devicePixelRatio;
    if (this.canvas.width !== width * ratio || this.canvas.height !== height * ratio) {
      this.canvas.width = width * ratio;
      this.canvas.height = height * ratio;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    for (const line of lines) if (line.planned) dash(context, line, colours.planned);
    for (const line of lines) if (line.name) write(context, line, colours);
  }
}

function dash(context: CanvasRenderingContext2D, { ends: [from, to], faint }: Line, colour: string): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length <= to.radius) return;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [startX, startY] = [from.x - dy * ASIDE, from.y + dx * ASIDE];
  const [tipX, tipY] = [to.x - dx * to.radius - dy * ASIDE, to.y - dy * to.radius + dx * ASIDE];
  context.globalAlpha = faint ? 0.3 : 1;
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = WIDTH;
  context.setLineDash(DASHES);
  context.beginPath();
  context.moveTo(startX, startY);
  context.lineTo(tipX - dx * HEAD, tipY - dy * HEAD);
  context.stroke();
  context.beginPath();
  context.moveTo(tipX, tipY);
  context.lineTo(tipX - dx * HEAD - dy * (HEAD / 2.5), tipY - dy * HEAD + dx * (HEAD / 2.5));
  context.lineTo(tipX - dx * HEAD + dy * (HEAD / 2.5), tipY - dy * HEAD - dx * (HEAD / 2.5));
  context.fill();
  context.globalAlpha = 1;
}

function write(context: CanvasRenderingContext2D, { ends: [from, to], name, at, planned }: Line, colours: Colours): void {
  context.font = `${TEXT}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.setLineDash([]);
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = colours.ground;
  context.fillStyle = planned ? colours.planned : colours.muted;
  const [x, y] = [from.x + (to.x - from.x) * at, from.y + (to.y - from.y) * at];
  context.strokeText(name, x, y);
  context.fillText(name, x, y);
}
