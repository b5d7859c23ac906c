// Follows the work on a list until it is done, then shows the page of its result.

const BETWEEN_LOOKS = 1000; // milliseconds

async function follow(area) {
    const bar = area.querySelector("progress");
    const words = area.querySelector("[data-list-words]");
    try {
        const response = await fetch(area.dataset.listProgress, { headers: { Accept: "application/json" } });
        const progress = await response.json();
        if (!progress.working) {
            window.location.reload();
            return;
        }
        if (progress.total) {
            bar.max = progress.total;
            bar.value = progress.done;
        }
        if (words.textContent !== progress.words) {
            words.textContent = progress.words;
        }
        area.querySelector("[data-list-stale]").hidden = !progress.stale;
    } catch {
        // The next look may reach the server again.
    }
    setTimeout(follow, BETWEEN_LOOKS, area);
}

for (const area of document.querySelectorAll("[data-list-progress]")) {
    follow(area);
}
