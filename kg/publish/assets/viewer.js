"use strict";
// Pan and zoom a picture by mouse, finger and keyboard, and show what stands behind what is pointed at.
const svg = document.querySelector("main svg");
const panel = document.querySelector("aside");
const whole = [svg.viewBox.baseVal].map(({ x, y, width, height }) => ({ x, y, width, height }))[0];
const fingers = new Map();
const FURTHEST = 2, NEAREST = 0.02; // of the whole picture
let view = { ...whole };

function show(next) {
  view = next;
  svg.setAttribute("viewBox", [view.x, view.y, view.width, view.height].join(" "));
}

// Where a point of the window lies in the picture.
function place(clientX, clientY) {
  return new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
}

function zoom(factor, at) {
  const width = Math.min(Math.max(view.width * factor, whole.width * NEAREST), whole.width * FURTHEST);
  const by = width / view.width;
  show({
    x: at.x - (at.x - view.x) * by,
    y: at.y - (at.y - view.y) * by,
    width,
    height: view.height * by,
  });
}

function pan(dx, dy) {
  show({ ...view, x: view.x - dx, y: view.y - dy });
}

function middle() {
  return { x: view.x + view.width / 2, y: view.y + view.height / 2 };
}

svg.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoom(Math.exp(event.deltaY * 0.0015), place(event.clientX, event.clientY));
}, { passive: false });

svg.addEventListener("pointerdown", (event) => {
  fingers.set(event.pointerId, event);
});

svg.addEventListener("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  svg.setPointerCapture(event.pointerId);
  const other = [...fingers.values()].find((finger) => finger.pointerId !== event.pointerId);
  if (other) {
    const apart = (finger) => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY) || 1;
    zoom(apart(before) / apart(event), place(other.clientX, other.clientY));
  } else {
    const from = place(before.clientX, before.clientY);
    const to = place(event.clientX, event.clientY);
    pan(to.x - from.x, to.y - from.y);
  }
  fingers.set(event.pointerId, event);
});

for (const kind of ["pointerup", "pointercancel"]) {
  svg.addEventListener(kind, (event) => fingers.delete(event.pointerId));
}

document.querySelector("nav").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) Number(button.dataset.zoom) ? zoom(Number(button.dataset.zoom), middle()) : show({ ...whole });
});

const STEP = 0.08; // of what is seen, for each press of an arrow key
const KEYS = {
  "+": () => zoom(0.8, middle()),
  "=": () => zoom(0.8, middle()),
  "-": () => zoom(1.25, middle()),
  "0": () => show({ ...whole }),
  ArrowLeft: () => pan(view.width * STEP, 0),
  ArrowRight: () => pan(-view.width * STEP, 0),
  ArrowUp: () => pan(0, view.height * STEP),
  ArrowDown: () => pan(0, -view.height * STEP),
  Escape: () => tell(null),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});

// What is told stays until something else is pointed at, so that it can be read and scrolled.
function tell(text) {
  panel.hidden = !text;
  panel.replaceChildren(...(text ?? "").split("\n").map((line) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    return paragraph;
  }));
}

for (const group of svg.querySelectorAll(".thing, .arrow, .label")) {
  const title = group.querySelector("title");
  const text = title.textContent;
  title.remove(); // else the browser would show it a second time
  for (const line of group.querySelectorAll("line")) {
    const wide = line.cloneNode(); // a thin line is hard to hit
    wide.setAttribute("class", "hit");
    group.append(wide);
  }
  if (!group.matches(".label")) {
    group.setAttribute("tabindex", "0");
    group.setAttribute("role", "img");
    group.setAttribute("aria-label", text);
  }
  group.addEventListener("pointerenter", () => tell(text));
  group.addEventListener("focus", () => tell(text));
}

svg.querySelector("title").remove();
