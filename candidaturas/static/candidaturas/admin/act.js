// Keeps what is typed of an act while somebody types, and puts the reader at what went wrong.
const PAUSE = 1_500;
const AGAIN = 15_000;

document.querySelector("[data-focus]")?.focus();

const form = document.querySelector("[data-act]");
const status = form?.querySelector("[data-act-status]");
let timer = 0;
let leaving = false;

function later(milliseconds) {
  clearTimeout(timer);
  if (!leaving) timer = setTimeout(save, milliseconds);
}

async function save() {
  let answer;
  try {
    const response = await fetch(form.dataset.act, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!response.ok) throw new Error(response.statusText);
    answer = await response.json();
  } catch {
    status.textContent = form.dataset.offline;
    later(AGAIN);
    return;
  }
  if (!leaving) status.textContent = answer.message;
}

if (form) {
  form.addEventListener("input", () => later(PAUSE));
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
  });
  addEventListener("pageshow", () => {
    leaving = false;
  });
}
