// Streets under our shapes, from a PMTiles file of vector tiles that the operator of the portal has set.

const MAX_ZOOM_BYTE = 101; // in the header of PMTiles 3

/** Add the streets to a map when `root` names a file; without it, or where it fails, the shapes stand alone. */
export async function basemap(map, root) {
  const { basemap: url, basemapScript } = root.dataset;
  if (!url) return;
  const [maxDataZoom] = await Promise.all([deepest(url), run(basemapScript)]);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const lang = document.documentElement.lang.slice(0, 2);
  const layer = () =>
    window.protomapsL.leafletLayer({ url, maxDataZoom, lang, flavor: dark.matches ? "dark" : "light" });
  let shown = layer().addTo(map);
  dark.addEventListener("change", () => {
    shown.remove();
    shown = layer().addTo(map);
  });
  root.classList.add("map-streets");
  const credit = document.createElement("p");
  credit.className = "map-credit";
  credit.textContent = root.dataset.textCredit;
  map.getContainer().after(credit);
}

/** The deepest zoom that the file holds; deeper ones are drawn from it. */
async function deepest(url) {
  const response = await fetch(url, { headers: { Range: "bytes=0-126" } });
  if (response.status !== 206) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer())[MAX_ZOOM_BYTE];
}

/** Run a classic script of our own. */
function run(src) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}
