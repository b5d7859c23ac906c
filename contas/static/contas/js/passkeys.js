// Passkeys: the browser's ceremony behind forms marked data-passkey="create" or "get". The options come from
// data-options, or by a GET of the form's own address; the answer goes back in the field "credential".

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withBytes = (entries) => entries?.map((entry) => ({ ...entry, id: toBytes(entry.id) }));

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()).request_options.publicKey;
}

async function create(options) {
  options.challenge = toBytes(options.challenge);
  options.user.id = toBytes(options.user.id);
  options.excludeCredentials = withBytes(options.excludeCredentials);
  const made = await navigator.credentials.create({ publicKey: options });
  return answer(made, {
    attestationObject: toText(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
}

async function get(options) {
  options.challenge = toBytes(options.challenge);
  options.allowCredentials = withBytes(options.allowCredentials);
  const found = await navigator.credentials.get({ publicKey: options });
  const handle = found.response.userHandle;
  return answer(found, {
    authenticatorData: toText(found.response.authenticatorData),
    signature: toText(found.response.signature),
    ...(handle && { userHandle: toText(handle) }),
  });
}

function answer(credential, response) {
  return {
    type: credential.type,
    id: credential.id,
    rawId: toText(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    response: { clientDataJSON: toText(credential.response.clientDataJSON), ...response },
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

if (window.PublicKeyCredential) {
  for (const note of document.querySelectorAll("[data-no-passkeys]")) note.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const failed = form.querySelector("[data-failed]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        const ceremony = form.dataset.passkey === "create" ? create : get;
        form.elements.credential.value = JSON.stringify(await ceremony(await optionsOf(form)));
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
}
