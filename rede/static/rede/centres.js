// The centres as the browser knows them: the same data for everybody, sorted and filtered on the device.

/** Where the person is, as {lat, lon}, or null. In memory alone: it goes into no address, store or request. */
export const device = { position: null };

const EARTH_KM = 6371;
const FRESH_MS = 5 * 60 * 1000; // what is open changes
let answer = null;
let asked = 0;

/** The centres at an address, asked for again after a while; a failure is not kept. */
export function load(url) {
  if (answer === null || Date.now() - asked > FRESH_MS) {
    asked = Date.now();
    answer = fetch(url).then((response) => {
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      return response.json();
    }).then((data) => data.centres);
    answer.catch(() => { answer = null; });
  }
  return answer;
}

/** Kilometres in a straight line over the sphere between two {lat, lon} in degrees. */
export function kilometres(from, to) {
  const half = (degrees) => Math.sin((degrees * Math.PI) / 360) ** 2;
  const across = Math.cos((from.lat * Math.PI) / 180) * Math.cos((to.lat * Math.PI) / 180);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(half(to.lat - from.lat) + across * half(to.lon - from.lon)));
}

/** [centre, kilometres] of each centre: those of the nearest one's island or mainland first, then by distance. */
export function nearest(centres, position) {
  const measured = centres.map((centre) => [centre, kilometres(position, centre)]);
  measured.sort((one, other) => one[1] - other[1]);
  const group = measured[0]?.[0].group;
  return [
    ...measured.filter(([centre]) => centre.group === group),
    ...measured.filter(([centre]) => centre.group !== group),
  ];
}

/** What is ticked in the form, as a test of centres: one of the values in each field, as the server decides. */
export function ticked(form) {
  const fields = new Map();
  for (const [name, value] of new FormData(form)) fields.set(name, [...(fields.get(name) ?? []), value]);
  return ({ facets }) =>
    Object.entries(facets).every(([name, own]) => !fields.has(name) || fields.get(name).some((value) => own.includes(value)));
}

/** A sentence with named gaps, %(name)s, filled. */
export function fill(sentence, values) {
  return sentence.replace(/%\((\w+)\)s/g, (_gap, name) => values[name]);
}

/** The part of the country a position lies in: mainland, azores or madeira. */
export function region({ lat, lon }) {
  if (lon > -12) return "mainland";
  return lat > 35 ? "azores" : "madeira";
}
