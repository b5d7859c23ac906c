// Lets what is under way end before a form is sent: a saving, the files that are still on their way.
const LONGEST = 120_000;
const pending = new Map();

/** Have the form wait for a promise before it is sent. */
export function wait(form, promise) {
  if (!pending.has(form)) {
    pending.set(form, new Set());
    form.addEventListener("submit", (event) => hold(form, event));
  }
  const waiting = pending.get(form);
  waiting.add(promise);
  promise.finally(() => waiting.delete(promise));
}

function hold(form, event) {
  const waiting = pending.get(form);
  if (!waiting.size) return;
  event.preventDefault();
  const longest = new Promise((resolve) => setTimeout(resolve, LONGEST));
  Promise.race([Promise.allSettled([...waiting]), longest]).then(() => {
    waiting.clear();
    form.requestSubmit(event.submitter);
  });
}
