// The map beside the list of centres: it shows what the list shows, whoever changes it, and leads back to the cards.
import { device, kilometres, load, region, ticked } from "./centres.js";
import { Frames, shapesOf } from "./map/frames.js";
import { Dots, Markers } from "./map/markers.js";
import { basemap } from "./map/basemap.js";

const { L } = window;
// Where distances are known the map opens on the nearest few that lie about as far as the first one.
const NEAREST = 5;
const NEAR_KM = 40;
const TIMES_THE_NEAREST = 4;
const root = document.querySelector("[data-map]");
const form = document.querySelector("[data-locator]");
const results = form?.querySelector('[data-part="results"]');

/** The sentences of an element: data-text-zoom-in becomes "zoom-in". */
function sentences(element) {
  const named = [...element.attributes].filter(({ name }) => name.startsWith("data-text-"));
  return Object.fromEntries(named.map(({ name, value }) => [name.slice("data-text-".length), value]));
}

/** The cards of the list, in its order. */
function cards(choose) {
  return [...results.querySelectorAll("[data-centre]")].map((element) => ({
    element,
    slug: element.dataset.centre,
    lat: Number(element.dataset.lat),
    lon: Number(element.dataset.lon),
    number: element.dataset.number,
    name: element.querySelector("h3").textContent.trim(),
    distance: element.querySelector(".distance")?.textContent.trim() ?? "",
    choose: () => choose(element),
  }));
}

/** From where distances are counted, {lat, lon, name}: the device, or the place that was typed; else null. */
function origin(texts) {
  if (device.position) return { ...device.position, name: texts.here };
  const { from, fromLat, fromLon } = results.querySelector("[data-centres]")?.dataset ?? {};
  return fromLat ? { lat: Number(fromLat), lon: Number(fromLon), name: from } : null;
}

/** The points to open on, [lat, lon] of each: an origin and the cards nearest to it; none without an origin. */
function near(cards, from) {
  if (!from) return [];
  const measured = cards.map((card) => [card, kilometres(from, card)]).sort((one, other) => one[1] - other[1]);
  const limit = Math.max(NEAR_KM, TIMES_THE_NEAREST * (measured[0]?.[1] ?? 0));
  const points = measured.slice(0, NEAREST).filter(([, km]) => km <= limit).map(([card]) => [card.lat, card.lon]);
  if (points.length && region(from) === region(measured[0][0])) points.push([from.lat, from.lon]);
  return points;
}

/** A Leaflet map without tiles, over our own shapes. */
function makeMap(canvas, shapes, texts) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const touch = matchMedia("(hover: none)").matches;
  const map = L.map(canvas, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.25,
    minZoom: 5,
    maxZoom: 17,
    scrollWheelZoom: false, // the wheel scrolls the page,
    dragging: !touch, // and so does one finger; two move the map
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
  });
  if (still) {
    // The keys move the map by an animation that no option turns off.
    map.panBy = (offset, options) => L.Map.prototype.panBy.call(map, offset, { ...options, animate: false });
  }
  const side = document.dir === "rtl" ? "topleft" : "topright";
  const titles = { zoomInTitle: texts["zoom-in"], zoomOutTitle: texts["zoom-out"], position: side };
  L.control.zoom(titles).addTo(map);
  L.geoJSON(shapes, { interactive: false, style: { className: "map-shape" } }).addTo(map);
  for (const shape of shapes.features) {
    const icon = L.divIcon({ className: "map-district", html: shape.properties.name, iconSize: null });
    L.marker(L.geoJSON(shape).getBounds().getCenter(), { icon, interactive: false, keyboard: false }).addTo(map);
  }
  map.on("zoomend", () => canvas.classList.toggle("far", map.getZoom() < 7.5));
  return map;
}

/** The mark of an origin, with its name, under the markers. */
function mark({ lat, lon, name }) {
  const label = Object.assign(document.createElement("span"), { textContent: name, dir: "auto" });
  const icon = L.divIcon({ className: "map-here", html: label, iconSize: [18, 18] });
  return L.marker([lat, lon], { icon, interactive: false, keyboard: false, zIndexOffset: -1000 });
}

/** Draw the map in place of the server's picture, and keep it like the list. */
function attach(shapes) {
  const texts = sentences(root);
  const canvas = document.createElement("div");
  canvas.className = "map-canvas";
  canvas.dir = "ltr";
  canvas.setAttribute("role", "group");
  for (const picture of root.children) picture.setAttribute("hidden", "");
  const frames = new Frames(shapes, texts, (name) => {
    show(name);
    canvas.focus({ preventScroll: true });
  });
  root.append(canvas, frames.element);
  const map = makeMap(canvas, shapes, texts);
  basemap(map, root);
  const dots = new Dots(map);
  const markers = new Markers(map, texts);
  const here = L.layerGroup().addTo(map);
  let centres = []; // every one, once they have come
  let shown = []; // the cards
  let others = []; // what passes the filters and has no card
  let chosen = null;
  let pointed = null;

  const marks = () => [...others, ...shown.map((card) => ({ ...card, numbered: true }))];
  const light = () => {
    markers.light([chosen, pointed].filter(Boolean));
    for (const { element, slug } of shown) element.classList.toggle("chosen", slug === chosen);
  };
  const choose = (element) => {
    chosen = element.dataset.centre;
    light();
    element.querySelector("h3 a").focus();
  };
  /** Show a region: the nearest results that lie there, or all of it. */
  const show = (name) => {
    const points = near(shown.filter((card) => region(card) === name), origin(texts));
    const whole = L.geoJSON(shapesOf(shapes, name)).getBounds();
    const bounds = points.length ? L.latLngBounds(points) : whole;
    const edge = points.length ? 32 : 12;
    const controls = points.length ? 64 : 12; // so that no marker begins under the buttons
    const [left, right] = document.dir === "rtl" ? [controls, edge] : [edge, controls];
    const paddings = { paddingTopLeft: [left, edge], paddingBottomRight: [right, edge] };
    map.fitBounds(bounds, { ...paddings, maxZoom: 10.5, animate: false });
    canvas.setAttribute("aria-label", texts[`map-${name}`]);
    frames.show(name, marks());
    root.dataset.region = name;
  };
  const showOthers = () => {
    const numbered = new Set(shown.map(({ slug }) => slug));
    others = centres.filter(({ slug }) => !numbered.has(slug)).filter(ticked(form));
    dots.show(others);
  };
  const follow = () => {
    shown = cards(choose);
    if (!shown.some(({ slug }) => slug === chosen)) chosen = null;
    showOthers();
    const from = origin(texts);
    show(region(shown[0] ?? { lat: 39, lon: -8 }));
    here.clearLayers();
    if (from) mark(from).addTo(here);
    markers.show(shown);
    light();
  };
  const point = (element) => {
    const slug = element?.closest("[data-centre]")?.dataset.centre ?? null;
    if (slug === pointed) return;
    pointed = slug;
    light();
  };
  for (const type of ["pointerover", "focusin"]) results.addEventListener(type, ({ target }) => point(target));
  for (const type of ["pointerleave", "focusout"]) results.addEventListener(type, () => point(null));
  // Many changes of one update end in one redrawing.
  new MutationObserver(follow).observe(results, { childList: true, subtree: true });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(canvas);
  follow();
  load(root.dataset.centresUrl).then((loaded) => {
    centres = loaded;
    showOthers();
    frames.show(root.dataset.region, marks());
  }, () => {}); // without the other centres the map still shows the list
}

if (root && results && L) {
  const response = await fetch(root.dataset.shapes);
  if (response.ok) attach(await response.json());
}
