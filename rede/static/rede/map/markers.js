// The numbered markers of the cards in the list, spread where they would cover one another, and small dots for
// the centres that are not in it.
import { fill } from "../centres.js";
import { spread } from "./spread.js";

const ROOM = 34;
const { L } = window;

/** A number, as the button that moves the focus to its card. */
function button(card, texts) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "map-marker";
  made.dataset.marker = card.slug;
  const sentence = card.distance ? texts.marker : texts["marker-without-distance"];
  made.setAttribute("aria-label", fill(sentence, card));
  made.dataset.name = card.name;
  made.textContent = card.number;
  made.addEventListener("click", card.choose);
  // Without these the map would zoom on a double click and pan on a key meant for the marker.
  L.DomEvent.disableClickPropagation(made);
  return made;
}

/** The cards of a list on the map. */
export class Markers {
  constructor(map, texts) {
    this.map = map;
    this.texts = texts;
    this.layer = L.layerGroup().addTo(map);
    this.cards = [];
    map.on("zoomend resize moveend", () => this.place());
  }

  /** Put the markers of these cards in place of the former, in the order of the list. */
  show(cards) {
    this.layer.clearLayers();
    this.cards = cards.map((card) => {
      const element = button(card, this.texts);
      const icon = L.divIcon({ html: element, className: "map-pin", iconSize: [ROOM, ROOM] });
      const options = { icon, keyboard: false, riseOnHover: true };
      const marker = L.marker([card.lat, card.lon], options).addTo(this.layer);
      const leg = L.polyline([], { className: "map-leg", interactive: false }).addTo(this.layer);
      const foot = { radius: 3, className: "map-foot", interactive: false };
      const anchor = L.circleMarker([card.lat, card.lon], foot).addTo(this.layer);
      // A pointer has it in sight already; moving the map then would take it away from under a finger.
      element.addEventListener("focus", () => element.matches(":focus-visible") && this.reveal(card.slug));
      return { ...card, element, marker, leg, anchor };
    });
    this.place();
  }

  /** Spread the markers for the present zoom; only those in sight, so that none is drawn to the edge. */
  place() {
    const size = this.map.getSize();
    const shown = this.cards.filter(({ lat, lon }) => this.map.getBounds().contains([lat, lon]));
    const points = shown.map(({ lat, lon }) => this.map.latLngToContainerPoint([lat, lon]));
    const places = spread(points, ROOM, { width: size.x, height: size.y });
    for (const card of this.cards) {
      card.marker.setLatLng([card.lat, card.lon]);
      card.leg.setLatLngs([]);
    }
    shown.forEach((card, order) => {
      const place = L.point(places[order].x, places[order].y);
      card.marker.setLatLng(this.map.containerPointToLatLng(place));
      // A marker that still covers its place needs no line to it.
      if (place.distanceTo(points[order]) < ROOM / 2) return;
      card.leg.setLatLngs([[card.lat, card.lon], card.marker.getLatLng()]);
    });
  }

  /** Bring a marker that has the focus into sight. */
  reveal(slug) {
    const card = this.cards.find((each) => each.slug === slug);
    const inside = this.map.getBounds().pad(-0.05);
    if (!inside.contains(card.marker.getLatLng())) this.map.panTo([card.lat, card.lon], { animate: false });
  }

  /** Show which cards are chosen or pointed at: above the others, in the accent. */
  light(slugs) {
    for (const card of this.cards) {
      const lit = slugs.includes(card.slug);
      card.element.classList.toggle("lit", lit);
      card.marker.setZIndexOffset(lit ? 1000 : 0);
    }
  }
}

/** Small dots for centres outside the list; pressing one names it, with the way to its page. */
export class Dots {
  constructor(map) {
    this.layer = L.layerGroup().addTo(map);
  }

  show(centres) {
    this.layer.clearLayers();
    for (const centre of centres) {
      const link = document.createElement("a");
      link.href = centre.url;
      link.textContent = centre.name;
      link.dir = "auto";
      L.circleMarker([centre.lat, centre.lon], { radius: 5, className: "map-dot" })
        .bindPopup(link, { closeButton: false, minWidth: 0 })
        .addTo(this.layer);
    }
  }
}
