"use strict";
// What makes a morning quicker by hand. Every page works without it.
(() => {
  const said = document.getElementById("said");
  const announce = words => { if (said) { said.textContent = ""; requestAnimationFrame(() => { said.textContent = words; }); } };

  // acts on a card, without a new page: the same form is sent, and of the page that comes back only the card is taken
  document.addEventListener("submit", async event => {
    const form = event.target.closest("form.acts");
    const card = form && form.closest("article.card");
    const button = event.submitter;
    if (!card || !button) return;
    event.preventDefault();
    const words = button.dataset.said || "";
    try {
      const answer = await fetch(button.formAction, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" });
      const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page && page.getElementById(card.id);
      if (!fresh) throw new Error("no such card");
      const act = button.dataset.act;
      const open = [...card.querySelectorAll("details")].map(details => details.open);
      card.replaceWith(fresh);
      fresh.querySelectorAll("details").forEach((details, index) => { details.open = open[index] || false; });
      (fresh.querySelector(`[data-act="${act}"]`) || fresh.querySelector("button")).focus({ preventScroll: true });
      announce(words);
    } catch (failure) {
      announce(said ? said.dataset.failed : "");
      button.setAttribute("aria-invalid", "true");
    }
  });

  // a morning that is not there yet: look again now and then
  if (document.querySelector("[data-waiting]")) {
    setInterval(async () => {
      if (document.hidden) return;
      try {
        const page = new DOMParser().parseFromString(await (await fetch("/", { credentials: "same-origin" })).text(), "text/html");
        const now = document.querySelector("main h1").textContent;
        const then = page.querySelector("main h1");
        if (then && then.textContent !== now) location.assign("/");
      } catch (failure) { /* the next time, maybe */ }
    }, 10000);
  }

  // keys: single letters, which can be turned off
  const keys = document.getElementById("keys");
  if (!keys) return;
  const kept = "matinale-keys-off";
  const off = document.getElementById("keys-off");
  let silent = false;
  try { silent = localStorage.getItem(kept) === "1"; } catch (failure) { /* a browser that keeps nothing */ }
  off.checked = silent;
  off.addEventListener("change", () => {
    silent = off.checked;
    try { localStorage.setItem(kept, silent ? "1" : "0"); } catch (failure) { /* until the page is left */ }
  });
  const cards = () => [...document.querySelectorAll("article.card")];
  const current = () => document.activeElement && document.activeElement.closest("article.card");
  const move = step => {
    const all = cards();
    const from = current();
    let next = from ? all.indexOf(from) + step : all.findIndex(card => card.getBoundingClientRect().bottom > 80);
    if (!from && step < 0) next -= 1;
    const card = all[Math.max(0, Math.min(all.length - 1, next))];
    if (!card) return;
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };
  document.addEventListener("keydown", event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "?") { event.preventDefault(); keys.showModal(); return; }
    if (silent) return;
    const card = current();
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "s" && card) card.querySelector('[data-act="save"]')?.click();
    else if (event.key === "o" && card) card.querySelector('.sources a[href^="http"], h2 a')?.click();
  });
})();
