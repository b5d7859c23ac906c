// Sorts the centres by distance from where the person is, on the device: the position goes into no request.
import { device, fill, load, nearest, ticked } from "./centres.js";

const PAGE = 20;
const form = document.querySelector("[data-locator]");
const button = form?.querySelector("[data-locate]");
const map = document.querySelector("[data-map]");
const results = form?.querySelector('[data-part="results"]');
let centres = [];
let position = null;
let located = false;
let asking = false;
let shown = PAGE;

const text = (name) => button.dataset[`text${name}`];
const message = document.createElement("p");
message.className = "locate-message";
message.setAttribute("role", "status");

/** Kilometres as the server writes them: one decimal under ten. */
function distance(kilometres) {
  if (kilometres < 0.1) return text("Near");
  const digits = Math.round(kilometres * 10) < 100 ? 1 : 0;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, numberingSystem: "latn" };
  const km = new Intl.NumberFormat(document.documentElement.lang, options).format(kilometres);
  return fill(text("Distance"), { km });
}

/** A card from the page's own template. */
function card(centre, kilometres, number) {
  const made = form.querySelector("[data-card]").content.firstElementChild.cloneNode(true);
  const { slug, lat, lon, kind } = centre;
  Object.assign(made.dataset, { centre: slug, lat, lon, kind, number });
  made.id = `centro-${slug}`;
  const values = { ...centre, number, distance: distance(kilometres) };
  for (const field of made.querySelectorAll("[data-field]")) {
    for (const name of field.dataset.field.split(" ")) set(field, name, values[name]);
  }
  return made;
}

/** Put one value into its element; several texts become one element each, an address also the aim of its link. */
function set(field, name, value) {
  const aims = { url: value, phone: `tel:${value}`.replaceAll(" ", ""), mail: `mailto:${value}` };
  if (name in aims) field.href = aims[name];
  if (name === "url") return;
  const parts = Array.isArray(value) ? value : null;
  if (!parts) field.textContent = value;
  else field.replaceChildren(...parts.map((part) => Object.assign(document.createElement("span"), { textContent: part })));
  field.hidden = !value;
}

/** The list by distance in place of the server's, with the filters that are ticked. */
function render() {
  const list = results.querySelector("[data-centres]");
  if (!list) return; // nothing passes the filters: what the server says stands
  const sorted = nearest(centres.filter(ticked(form)), device.position);
  list.replaceChildren(...sorted.slice(0, shown).map(([centre, km], order) => card(centre, km, order + 1)));
  results.querySelector("[data-count]").textContent = fill(text("Count"), { count: sorted.length });
  for (const part of results.querySelectorAll(".pager, [data-by-place]")) part.remove();
  results.querySelector("[data-more]")?.remove();
  if (sorted.length > shown) list.after(more(list));
}

/** The button for the next cards; the focus goes to the first of them. */
function more(list) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "button second", textContent: text("More") });
  made.dataset.more = "";
  made.addEventListener("click", () => {
    const first = list.children.length;
    shown += PAGE;
    render();
    list.children[first].querySelector("h3 a").focus();
  });
  return made;
}

function say(name) {
  message.textContent = name ? text(name) : "";
}

/** Enter or leave the list by distance; the position stays in memory, for "back" to return to it. */
function become(value) {
  located = value && position !== null;
  device.position = located ? position : null;
  shown = PAGE;
  button.setAttribute("aria-pressed", String(located));
}

/** The position of the device; an error has the name of its sentence as message. */
function ask() {
  if (!isSecureContext) return Promise.reject(new Error("Insecure"));
  const reasons = { 1: "Refused", 2: "Unavailable", 3: "Timeout" };
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude }),
      ({ code }) => reject(new Error(reasons[code])),
      { timeout: 15_000, maximumAge: 60_000 },
    );
  });
}

/** Ask the device where it is and show the list by distance, or say what to do instead. */
async function locate() {
  if (asking) return;
  asking = true;
  button.setAttribute("aria-busy", "true");
  say("Busy");
  try {
    const data = load(map.dataset.centresUrl).catch(() => Promise.reject(new Error("Data")));
    [position, centres] = await Promise.all([ask(), data]);
    say();
    become(true);
    submitWithoutPlace();
  } catch (error) {
    say(error.message);
  }
  button.removeAttribute("aria-busy");
  asking = false;
}

/** Show the list again where what is known of the centres has grown old meanwhile. */
async function refresh() {
  const fresh = await load(map.dataset.centresUrl).catch(() => centres);
  if (fresh === centres || !located) return;
  centres = fresh;
  render();
}

/** The server's page for no place: it counts the filters over the whole network, and its address tells nothing. */
function submitWithoutPlace() {
  form.elements.q.value = "";
  form.requestSubmit();
}

/** Leave the list by distance, and forget where the device was. */
function forget() {
  position = null;
  become(false);
  submitWithoutPlace();
}

if (button && navigator.geolocation) {
  button.hidden = false;
  button.setAttribute("aria-pressed", "false");
  button.after(message);
  button.addEventListener("click", () => (located ? forget() : locate()));
  if (location.hash === "#perto") locate(); // the home page's link asks for it
  form.addEventListener("results:changed", ({ detail }) => {
    if (detail.popped) become(Boolean(history.state?.located));
    if (form.elements.q.value) become(false);
    if (!located) return;
    history.replaceState({ located }, "");
    render();
    refresh();
  });
}
