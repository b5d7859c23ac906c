// The parts of the country that the map is not showing, each as a button with its outline and its centres.
import { region } from "../centres.js";

const SVG = "http://www.w3.org/2000/svg";
export const REGIONS = ["mainland", "azores", "madeira"];

/** The region of a district or island of our shapes, told by its code. */
const regionOfShape = ({ id }) => ({ 4: "azores", 3: "madeira" })[id[0]] ?? "mainland";

/** The shapes of one region. */
export const shapesOf = (shapes, name) => shapes.features.filter((shape) => regionOfShape(shape) === name);

/** The frames of every region but the one shown; `choose` is called with the name of a frame that is pressed. */
export class Frames {
  constructor(shapes, texts, choose) {
    this.element = document.createElement("div");
    this.element.className = "map-frames";
    this.buttons = REGIONS.map((name) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "map-frame";
      button.dataset.frame = name;
      button.setAttribute("aria-label", texts[`show-${name}`]);
      button.append(texts[name], outline(shapesOf(shapes, name)));
      button.addEventListener("click", () => choose(name));
      return button;
    });
    this.element.append(...this.buttons);
  }

  /** Show the frames of the other regions, with the marks that lie in each: {lat, lon, numbered}. */
  show(current, marks) {
    for (const button of this.buttons) {
      const name = button.dataset.frame;
      button.hidden = name === current;
      const drawing = button.querySelector("svg");
      const dots = marks.filter((mark) => region(mark) === name).map((mark) => dot(drawing.project, mark));
      drawing.querySelector("g").replaceChildren(...dots);
    }
  }
}

function dot(project, mark) {
  const circle = document.createElementNS(SVG, "circle");
  const [x, y] = project([mark.lon, mark.lat]);
  circle.setAttribute("cx", x);
  circle.setAttribute("cy", y);
  circle.setAttribute("r", mark.numbered ? 5 : 2.5);
  circle.classList.toggle("numbered", mark.numbered);
  return circle;
}

/** The outline of some shapes in a drawing 100 units high or 200 wide, which keeps how it was projected. */
function outline(features) {
  const rings = features.flatMap(({ geometry }) => geometry.coordinates.map(([ring]) => ring));
  const points = rings.flat();
  const [west, east] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
  const [south, north] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))];
  const shrink = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = Math.min(200 / ((east - west) * shrink), 100 / (north - south));
  const project = ([x, y]) => [((x - west) * shrink * scale).toFixed(1), ((north - y) * scale).toFixed(1)];
  const drawing = document.createElementNS(SVG, "svg");
  const size = project([east, south]).map(Number);
  drawing.setAttribute("viewBox", `-6 -6 ${size[0] + 12} ${size[1] + 12}`);
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", rings.map((ring) => `M${ring.map((point) => project(point).join(" ")).join("L")}Z`).join(""));
  drawing.append(path, document.createElementNS(SVG, "g"));
  drawing.project = project;
  return drawing;
}
