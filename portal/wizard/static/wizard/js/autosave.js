// Saves a section while somebody types, and when they leave; never over what others saved meanwhile.
import { wait } from "./waiting.js";

const PAUSE = 1_500;
const AGAIN = 15_000;
const LARGEST_WHEN_LEAVING = 60_000; // what browsers still send for a page that is gone

const form = document.querySelector("[data-autosave]");
const status = form?.querySelector("[data-status]");
const version = form?.elements.namedItem("_version");
let saved = form && typed();
let saving = null;
let timer = 0;
let stopped = false;
let leaving = false;

/** The answers as they stand, without files and without what is the page's own. */
function answers() {
  const all = [...new FormData(form)];
  return new URLSearchParams(all.filter(([name, value]) => typeof value === "string" && !name.startsWith("_")));
}

function typed() {
  return answers().toString();
}

function body() {
  const all = answers();
  all.set("_version", version.value);
  return all;
}

function request(options = {}) {
  const headers = { Accept: "application/json" };
  return fetch(form.getAttribute("action"), { method: "POST", body: body(), headers, ...options });
}

/** Tell the reader, with a link where there is one. */
function say(text, link) {
  status.replaceChildren(text);
  if (!link) return;
  const anchor = Object.assign(document.createElement("a"), { href: link.url, textContent: link.text, target: "_blank" });
  status.append(" ", anchor);
}

function later(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(save, milliseconds);
}

/** Save what changed; a saving under way ends first. */
function save() {
  clearTimeout(timer);
  if (stopped || leaving || saving || typed() === saved) return;
  saving = send().finally(() => {
    saving = null;
  });
  wait(form, saving);
}

async function send() {
  const now = typed();
  let response;
  try {
    response = await request();
  } catch {
    say(form.dataset.offline);
    later(AGAIN);
    return;
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok && answer.version) {
    version.value = answer.version;
    saved = now;
    say(answer.message);
    if (typed() !== saved) later(PAUSE);
  } else if (response.status >= 500) {
    say(form.dataset.refused);
    later(AGAIN);
  } else {
    stopped = true;
    say(answer.message ?? form.dataset.refused, answer.link);
  }
}

if (form) {
  form.addEventListener("input", () => later(PAUSE));
  form.addEventListener("change", () => later(PAUSE));
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) {
      leaving = !event.defaultPrevented;
      clearTimeout(timer);
    } else {
      event.preventDefault();
      say(form.dataset.offline);
    }
  });
  addEventListener("online", save);
  addEventListener("pageshow", () => {
    leaving = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  addEventListener("pagehide", () => {
    if (leaving || stopped || saving || typed() === saved) return;
    if (body().toString().length < LARGEST_WHEN_LEAVING) request({ keepalive: true }).catch(() => {});
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && (stopped || !navigator.onLine) && typed() !== saved) event.preventDefault();
  });
}
