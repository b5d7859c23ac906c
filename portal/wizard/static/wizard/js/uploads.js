// Sends chosen files at once, each with its progress; without this script they go with the form.
import { wait } from "./waiting.js";

const form = document.querySelector("[data-upload-url]");

/** Send one file; resolves to what the server says of it, {error} where it was not kept. */
function send(file, name, row, words) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
  data.append("section", form.dataset.section);
  data.append("name", name);
  data.append("file", file);
  const request = new XMLHttpRequest();
  const bar = row.querySelector("progress");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
  });
  row.querySelector("[data-cancel]").addEventListener("click", () => request.abort());
  return new Promise((resolve) => {
    request.addEventListener("load", () => resolve(answer(request, words)));
    request.addEventListener("error", () => resolve({ error: words.failed }));
    request.addEventListener("abort", () => resolve({ error: "", cancelled: true }));
    request.open("POST", form.dataset.uploadUrl);
    request.setRequestHeader("Accept", "application/json");
    request.send(data);
  });
}

function answer(request, words) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return { error: words.failed };
  }
}

/** Show a file that was kept as the server shows it. */
function settle(row, upload) {
  row.querySelector("progress").remove();
  row.querySelector("[data-cancel]").remove();
  row.querySelector(".quiet").textContent = upload.size;
  const words = row.querySelector(".words");
  words.textContent = upload.words;
  words.classList.add(upload.state);
  const drop = row.querySelector("[data-drop]");
  drop.value = `drop:${upload.id}`;
  drop.querySelector("span").textContent = ` ${upload.name}`;
  drop.hidden = false;
}

for (const part of form?.querySelectorAll("[data-files]") ?? []) {
  const input = part.querySelector('input[type="file"]');
  const list = part.querySelector("[data-list]");
  const errors = part.querySelector("[data-errors]");
  const words = part.querySelector("[data-words]").dataset;
  const status = form.querySelector("[data-status]");

  async function start(file) {
    const row = part.querySelector("template").content.firstElementChild.cloneNode(true);
    row.querySelector(".name").textContent = file.name;
    row.querySelector(".words").textContent = words.sending;
    list.append(row);
    const upload = await send(file, part.dataset.files, row, words);
    if (upload.id) {
      settle(row, upload);
      status.textContent = `${upload.name}: ${upload.words}`;
      return;
    }
    row.remove();
    if (upload.cancelled) {
      status.textContent = words.cancelled;
      input.focus();
      return;
    }
    const error = document.createElement("li");
    error.textContent = upload.error;
    errors.append(error);
    part.classList.add("has-error");
    input.setAttribute("aria-invalid", "true");
    status.textContent = upload.error;
  }

  input.addEventListener("change", () => {
    const chosen = [...input.files];
    input.value = "";
    errors.replaceChildren();
    part.classList.remove("has-error");
    input.removeAttribute("aria-invalid");
    for (const file of chosen) wait(form, start(file));
  });
}
