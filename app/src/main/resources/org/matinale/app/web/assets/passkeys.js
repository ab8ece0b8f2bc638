"use strict";
// Passkeys: a button with data-passkey asks the server what to ask the authenticator, asks it, and sends the answer with the form around it. Without script a password does.
(() => {
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const asked = options => {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const list of [options.excludeCredentials, options.allowCredentials]) for (const known of list || []) known.id = bytes(known.id);
    return options;
  };

  const answered = credential => {
    const response = { clientDataJSON: text(credential.response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) if (credential.response[part]) response[part] = text(credential.response[part]);
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    });
  };

  const run = async (button, form) => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string" && !["password", "credential"].includes(name)) fields.append(name, value);
    const answer = await fetch(button.dataset.options, { method: "POST", body: fields, headers: { Accept: "application/json" } });
    const options = await answer.json();
    if (!answer.ok) throw new Error(options.problem || button.dataset.failed);
    const make = button.dataset.passkey === "create";
    const credential = make ? await navigator.credentials.create({ publicKey: asked(options) }) : await navigator.credentials.get({ publicKey: asked(options) });
    form.elements.namedItem("credential").value = answered(credential);
    form.action = button.dataset.action;
    form.submit();
  };

  const told = (button, failure) => {
    if (failure.name === "InvalidStateError") return button.dataset.known || button.dataset.failed;
    if (failure.name === "SecurityError") return button.dataset.elsewhere || button.dataset.failed;
    return failure.constructor === Error && failure.message ? failure.message : button.dataset.failed;
  };

  for (const field of document.querySelectorAll("input[data-zone]")) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";

  if (!window.PublicKeyCredential) return;
  for (const part of document.querySelectorAll("[data-with-passkeys]")) part.hidden = false;
  for (const button of document.querySelectorAll("button[data-passkey]")) {
    const form = button.form;
    const problem = form.querySelector("[data-passkey-problem]");
    button.addEventListener("click", async () => {
      const name = form.elements.namedItem("name");
      if (name && !name.reportValidity()) return;
      button.disabled = true;
      problem.hidden = true;
      try {
        await run(button, form);
      } catch (failure) {
        problem.textContent = told(button, failure);
        problem.hidden = false;
        button.disabled = false;
      }
    });
  }
})();
