// Streets under our shapes, from a PMTiles file of vector tiles that the operator of the portal has set.

// Places in the header of PMTiles 3, in bytes.
const KIND = 99;
const DEEPEST_ZOOM = 101;
const VECTOR = 1;

/** Add the streets to a map when `root` names a file; without it, or where it fails, the shapes stand alone. */
export async function basemap(map, root) {
  const { basemap: url, basemapScript } = root.dataset;
  if (!url) return;
  try {
    const [maxDataZoom] = await Promise.all([deepest(url), run(basemapScript)]);
    draw(map, { url, maxDataZoom, lang: document.documentElement.lang.slice(0, 2) });
  } catch (error) {
    console.warn(error); // for the operator; whoever looks for a centre misses nothing
    return;
  }
  root.classList.add("map-streets");
  const credit = document.createElement("p");
  credit.className = "map-credit";
  credit.textContent = root.dataset.textCredit;
  map.getContainer().after(credit);
}

/** Draw the file in the colours of the scheme, and again when that changes. */
function draw(map, options) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const layer = () => window.protomapsL.leafletLayer({ ...options, flavor: dark.matches ? "dark" : "light" });
  let shown = layer().addTo(map);
  dark.addEventListener("change", () => {
    shown.remove();
    shown = layer().addTo(map);
  });
}

/** The deepest zoom that the file holds; deeper ones are drawn from it. */
async function deepest(url) {
  const response = await fetch(url, { headers: { Range: "bytes=0-126" } });
  if (response.status !== 206) throw new Error(`${url}: ${response.status}`);
  const header = new Uint8Array(await response.arrayBuffer());
  if (header[KIND] !== VECTOR) throw new Error(`${url}: not a PMTiles file of vector tiles`);
  return header[DEEPEST_ZOOM];
}

/** Run a classic script of our own. */
function run(src) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src, onload: resolve, onerror: () => reject(new Error(src)) });
    document.head.append(script);
  });
}
