// The share button: the device's own sheet where there is one, else the address is copied and said so.
for (const button of document.querySelectorAll("[data-share]")) {
  const label = button.textContent;
  if (!navigator.share && !navigator.clipboard) continue;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const url = document.querySelector('link[rel="canonical"]')?.href ?? location.href;
    try {
      if (navigator.share) {
        await navigator.share({ title: document.title, url });
      } else {
        await navigator.clipboard.writeText(url);
        button.textContent = button.dataset.done;
        setTimeout(() => (button.textContent = label), 4000);
      }
    } catch (error) {
      if (error.name !== "AbortError") button.hidden = true;
    }
  });
}
