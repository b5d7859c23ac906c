// Updates a search in place: the same address is fetched, its parts replaced and the count announced.
const form = document.querySelector("[data-live-results]");
const announcement = document.querySelector("[data-announcement]");
let latest = null;
let shown = location.href;

/** The address that submitting the form would open, without empty answers. */
function address() {
  const data = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(data).toString();
  return form.action.split("?")[0] + (query ? `?${query}` : "");
}

/** Show the results of an address; where that fails, open it as any link would. */
async function show(url, { push = true } = {}) {
  latest?.abort();
  latest = new AbortController();
  form.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, { signal: latest.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const parts = [...form.querySelectorAll("[data-part]")];
    const fresh = parts.map((part) => page.querySelector(`[data-part="${part.dataset.part}"]`));
    if (fresh.some((part) => part === null)) throw new Error("not a page of results");
    if (push) history.pushState(null, "", response.url.replace(/\?$/, ""));
    shown = location.href;
    replace(parts, fresh);
    document.title = page.title;
    const languages = document.querySelectorAll(".languages a, .language-choice a");
    for (const link of languages) link.search = new URL(response.url).search;
    form.elements.q.value = new URL(response.url).searchParams.get("q") ?? "";
    // For scripts that add to what the server sent; `popped` where "back" or "forward" led here.
    form.dispatchEvent(new CustomEvent("results:changed", { detail: { popped: !push } }));
    announcement.textContent = form.querySelector("[data-count]")?.textContent.trim() ?? "";
  } catch (error) {
    if (error.name === "AbortError") return;
    location.assign(url);
  }
  form.removeAttribute("aria-busy");
}

/** Put the new parts in place; focus and open folds stay where they were. */
function replace(parts, fresh) {
  const focused = document.activeElement?.id;
  const open = [...form.querySelectorAll("details")].map((fold) => fold.open);
  const folds = form.querySelectorAll("details").length;
  parts.forEach((part, place) => part.replaceChildren(...fresh[place].childNodes));
  const found = [...form.querySelectorAll("details")];
  found.forEach((fold, place) => {
    fold.open ||= place === 0 || found.length === folds ? open[place] ?? false : false;
  });
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  for (const button of form.querySelectorAll("[data-apply]")) button.hidden = true;
}

if (form) {
  for (const button of form.querySelectorAll("[data-apply]")) button.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(address());
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches('[type="checkbox"]')) show(address());
  });
  form.addEventListener("click", (event) => {
    const link = event.target.closest(".chips a, .sorts a, .pager a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const paging = link.closest(".pager");
    show(link.href).then(() => {
      const heading = form.querySelector("[data-count]");
      if (!heading || form.contains(document.activeElement)) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: !paging });
    });
  });
  addEventListener("popstate", () => {
    const before = shown;
    shown = location.href;
    // A link to a part of the page, like the one that skips to its contents, is no other search.
    if (before !== shown && before.split("#")[0] === shown.split("#")[0]) return;
    show(shown, { push: false });
  });
}
