// Sends fichas one by one with their progress, and shows in the original what the field at hand came from.

async function send(form, file, batch) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("files", file);
    if (batch) {
        body.append("batch", batch);
    }
    const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!response.ok) {
        throw new Error(response.status);
    }
    return response.json();
}

async function sendAll(form) {
    const files = [...form.elements.files.files];
    const area = form.querySelector("[data-import-progress]");
    const bar = area.querySelector("progress");
    const count = area.querySelector("[data-import-count]");
    const list = area.querySelector("[data-import-list]");
    const button = form.querySelector("[type=submit]");
    let batch = "";
    let url = "";
    area.hidden = false;
    button.disabled = true;
    bar.max = files.length;
    bar.value = 0;
    list.replaceChildren();
    for (const [index, file] of files.entries()) {
        count.textContent = `${form.dataset.sending} ${index + 1} / ${files.length}`;
        const line = list.appendChild(document.createElement("li"));
        line.textContent = file.name;
        try {
            const answer = await send(form, file, batch);
            ({ batch, url } = answer);
            line.textContent = [file.name, answer.state, answer.message].filter(Boolean).join(" · ");
        } catch {
            line.textContent = `${file.name} · ${form.dataset.failed}`;
            count.textContent = form.dataset.failed;
            button.disabled = false;
            return;
        }
        bar.value = index + 1;
    }
    count.textContent = form.dataset.done;
    window.location.assign(url);
}

for (const form of document.querySelectorAll("[data-import-upload]")) {
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        sendAll(form);
    });
}

for (const form of document.querySelectorAll("[data-import-form]")) {
    const pieces = [...document.querySelectorAll("[data-import-original] [data-field]")];
    form.addEventListener("focusin", (event) => {
        const found = pieces.filter((piece) => piece.dataset.field && piece.dataset.field === event.target.name);
        pieces.forEach((piece) => piece.toggleAttribute("data-current", found.includes(piece)));
        found[0]?.scrollIntoView({ block: "nearest" });
    });
}
