// Suggests places under the box where one is typed; the list is fetched once, when the box is first used.
// On the input: data-place-suggestions (address of the list), data-suggestions-label (name of the list),
// data-suggestions-count ("Sugestões: %s") and data-suggestions-none, all in the language of the page.
const MOST = 8;
const ARTICLES = new Set(["a", "o", "as", "os", "de", "da", "do", "das", "dos", "e"]);

/** Small letters without accents, as the server reads them. */
function fold(text) {
  return text.normalize("NFKD").replace(/[\p{Mn}\p{Cf}]/gu, "").toLowerCase();
}

/** The words of a text that matter. */
function words(text) {
  return (fold(text).match(/[\p{L}\p{Nd}]+/gu) ?? []).filter((word) => !ARTICLES.has(word));
}

/** The text with each full postal code cut to four digits: no address may tell a street. */
function withFourDigits(text) {
  return text.replace(/(^|\P{Nd})(\p{Nd}{4})[^\p{L}\p{Nd}]{0,3}\p{Nd}{3}(?!\p{Nd})/gu, "$1$2");
}

/** The places of the list, each with the words it is found by; in the order they came. */
async function places(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  const list = (await response.json()).places;
  return list.map(([text, , , , others = ""]) => ({
    text,
    names: [text, ...others.split(", ")].map(words).filter((name) => name.length),
  }));
}

/** The places one of whose names has words beginning with those typed, in any order; best first. */
function matching(list, typed) {
  const asked = words(typed);
  if (!asked.length) return [];
  const begun = [];
  const held = [];
  for (const place of list) {
    const names = place.names.filter((name) => asked.every((word) => name.some((own) => own.startsWith(word))));
    if (names.some((name) => asked.every((word, at) => name[at]?.startsWith(word)))) begun.push(place);
    else if (names.length) held.push(place);
  }
  return [...begun, ...held].slice(0, MOST);
}

/** Set several attributes of an element, which is given back. */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** One option of the list. The names are Portuguese on every page, and read from left to right. */
function option(place, id) {
  const item = set(document.createElement("li"), { id, role: "option", "aria-selected": "false" });
  const name = document.createElement("bdi");
  name.textContent = place.text;
  item.append(name);
  return item;
}

/** Make a box and its suggestions one combobox, as ARIA 1.2 has it. */
function attach(input) {
  const id = `${input.id}-suggestions`;
  const label = input.dataset.suggestionsLabel;
  const list = set(document.createElement("ul"), { id, class: "suggestions", role: "listbox", lang: "pt-PT" });
  set(list, { "aria-label": label, hidden: "" });
  const status = set(document.createElement("div"), { class: "visually-hidden", role: "status" });
  input.parentElement.classList.add("has-suggestions");
  input.parentElement.append(list);
  input.parentElement.after(status);
  set(input, { role: "combobox", autocomplete: "off", "aria-autocomplete": "list" });
  set(input, { "aria-expanded": "false", "aria-controls": id });

  let known = null;
  let shown = [];
  let current = -1;
  let asked = 0; // what is closed while the list is on its way stays closed

  function mark(at) {
    current = at;
    [...list.children].forEach((item, place) => set(item, { "aria-selected": place === at }));
    input.removeAttribute("aria-activedescendant");
    if (at < 0) return;
    set(input, { "aria-activedescendant": list.children[at].id });
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function close() {
    asked += 1;
    mark(-1);
    list.hidden = true;
    set(input, { "aria-expanded": "false" });
    status.textContent = "";
  }

  async function suggest() {
    known ??= places(input.dataset.placeSuggestions).catch(() => []);
    const typed = input.value;
    asked += 1;
    const mine = asked;
    const found = matching(await known, typed);
    if (mine !== asked || typed !== input.value || document.activeElement !== input) return;
    shown = found;
    mark(-1);
    list.replaceChildren(...found.map((place, at) => option(place, `${id}-${at}`)));
    list.hidden = found.length === 0;
    set(input, { "aria-expanded": found.length > 0 });
    const { suggestionsCount, suggestionsNone } = input.dataset;
    if (found.length) status.textContent = suggestionsCount.replace("%s", found.length);
    else status.textContent = words(typed).join("").length > 1 && !/\p{Nd}/u.test(typed) ? suggestionsNone : "";
  }

  function choose(at) {
    input.value = shown[at].text;
    close();
    input.form.requestSubmit();
  }

  input.addEventListener("focus", () => {
    known ??= places(input.dataset.placeSuggestions).catch(() => []);
  }, { once: true });
  input.addEventListener("input", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return void suggest();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // The box itself is one of the places to be: before the first option and after the last.
      mark(((current + 1 + step + shown.length + 1) % (shown.length + 1)) - 1);
    } else if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      choose(current);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) choose([...list.children].indexOf(item));
  });
  // Before any other listener reads the form.
  input.form.addEventListener("submit", () => {
    input.value = withFourDigits(input.value);
    close();
  }, { capture: true });
}

for (const input of document.querySelectorAll("input[data-place-suggestions]")) attach(input);
