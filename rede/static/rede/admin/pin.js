// A pin on a small map that writes its place into the two fields of a form, and follows what is typed there.
import { region } from "../centres.js";
import { basemap } from "../map/basemap.js";
import { REGIONS, shapesOf } from "../map/frames.js";

const { L } = window;
const DECIMALS = 5; // about a metre
const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** The map of one form, before the field of its latitude. */
function attach(latitude, longitude, shapes) {
  const texts = (name) => latitude.getAttribute(`data-text-${name}`);
  const root = document.createElement("div");
  root.className = "pin-map";
  Object.assign(root.dataset, latitude.dataset);
  const canvas = document.createElement("div");
  canvas.className = "pin-canvas";
  canvas.setAttribute("role", "group");
  canvas.setAttribute("aria-label", texts("map"));
  const hint = document.createElement("p");
  hint.className = "help hint";
  hint.textContent = texts("hint");
  const places = document.createElement("p");
  root.append(hint, canvas, places);
  // The row of the administration, or its field, or the field of a page of the portal.
  const field = [".w-field-row", "[data-field-wrapper]", ".field"].map((name) => latitude.closest(name)).find(Boolean);
  (field ?? latitude).before(root);

  const options = { attributionControl: false, zoomControl: false, zoomSnap: 0.25, scrollWheelZoom: false };
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(canvas, { ...options, zoomAnimation: !still, fadeAnimation: !still, inertia: !still });
  L.control.zoom({ zoomInTitle: texts("zoom-in"), zoomOutTitle: texts("zoom-out") }).addTo(map);
  L.geoJSON(shapes, { interactive: false, style: { className: "pin-shape" } }).addTo(map);
  basemap(map, root);

  const icon = L.divIcon({ className: "pin-mark", html: "<span></span>", iconSize: [32, 32] });
  const pin = L.marker([0, 0], { icon, draggable: true, title: texts("pin"), autoPan: true });

  /** The place in the fields, [lat, lon]; null where they hold none. */
  const typed = () => {
    const place = [latitude, longitude].map((field) => (field.value.trim() ? Number(field.value) : NaN));
    return place.every(Number.isFinite) && Math.abs(place[0]) <= 90 && Math.abs(place[1]) <= 180 ? place : null;
  };
  const write = ({ lat, lng }) => {
    latitude.value = lat.toFixed(DECIMALS);
    longitude.value = lng.toFixed(DECIMALS);
    for (const field of [latitude, longitude]) field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const put = (place) => {
    pin.setLatLng(place).addTo(map);
    const element = pin.getElement();
    element.setAttribute("aria-label", texts("pin"));
    element.addEventListener("keydown", move);
  };
  /** Move the pin by pixels of the present zoom. */
  function move(event) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const by = L.point(step).multiplyBy(event.shiftKey ? 10 : 1);
    pin.setLatLng(map.unproject(map.project(pin.getLatLng()).add(by)));
    write(pin.getLatLng());
    if (!map.getBounds().pad(-0.05).contains(pin.getLatLng())) map.panTo(pin.getLatLng(), { animate: false });
  }
  const show = (name) => map.fitBounds(L.geoJSON(shapesOf(shapes, name)).getBounds(), { animate: false });
  const follow = () => {
    const place = typed();
    if (!place) return pin.remove();
    put(place);
    if (!map.getBounds().contains(place)) map.setView(place, map.getZoom(), { animate: false });
  };

  for (const name of REGIONS) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: texts(name) });
    button.className = "button button-small button-secondary second";
    button.addEventListener("click", () => show(name));
    places.append(button, " ");
  }
  show("mainland");
  const place = typed();
  // Without a place yet, a page may know around where it will be.
  const start = latitude.dataset.start?.split(",").map(Number);
  if (start && !place) map.setView(start, 9, { animate: false });
  if (place) {
    show(region({ lat: place[0], lon: place[1] }));
    map.setView(place, 11, { animate: false });
    put(place);
  }
  map.on("click", ({ latlng }) => {
    put(latlng);
    write(latlng);
  });
  pin.on("dragend", () => write(pin.getLatLng()));
  for (const field of [latitude, longitude]) field.addEventListener("input", follow);
  // A form may stand in a tab that is not shown yet.
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(canvas);
}

const latitude = document.querySelector('[data-pin="latitude"]');
const longitude = latitude?.form.querySelector('[data-pin="longitude"]');
if (longitude && L) {
  const response = await fetch(latitude.dataset.shapes);
  if (response.ok) attach(latitude, longitude, await response.json());
}
