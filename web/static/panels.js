// A record beside the list, a question above the page. Both are ordinary pages fetched in place.
const wide = (event) => event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
const messages = () => document.querySelectorAll("#toasts, #offline");
const panel = (id) => document.getElementById(id);
let title = document.title;
let inside = false;
let leaving = false;

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || wide(event)) return;
  const link = event.target.closest("a[data-drawer], a[data-dialog]");
  if (link) {
    event.preventDefault();
    show(link.hasAttribute("data-drawer") ? "drawer" : "dialog", link);
  }
});

function show(id, link) {
  const dialog = panel(id);
  const content = dialog.querySelector(".content");
  content.replaceChildren(panel("skeleton").content.cloneNode(true));
  if (id === "drawer") enter(dialog, link.href);
  if (!dialog.open) dialog.showModal();
  dialog.append(...messages());
  htmx.ajax("GET", link.href, { source: dialog, target: content, swap: "innerHTML ignoreTitle:true", select: "#page > *" });
}

// The drawer's address is the record's own; going back closes it. htmx marks its entries, so do we.
function enter(drawer, href) {
  drawer.querySelector("[data-whole]").href = href;
  if (inside) return history.replaceState({ htmx: true }, "", href);
  inside = true;
  title = document.title;
  history.pushState({ htmx: true }, "", href);
}

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  const dialog = ctx.target?.closest?.("dialog[open]");
  const heading = dialog?.querySelector(".content h1");
  if (!heading) return;
  dialog.setAttribute("aria-label", heading.textContent.trim());
  if (dialog.id === "drawer") document.title = heading.textContent.trim();
  const first = dialog.id === "dialog" ? ".content :is(input:not([type=hidden]), select, textarea)" : "[autofocus]";
  (dialog.querySelector(first) ?? dialog.querySelector("[data-close]")).focus();
});

// A panel whose page did not come has nothing to show.
function abandon({ detail: { ctx } }) {
  const dialog = ctx?.target?.closest?.("dialog[open]");
  if (dialog && ctx.sourceElement === dialog) dialog.close();
}
document.addEventListener("htmx:response:error", abandon);
document.addEventListener("htmx:error", abandon);

document.addEventListener("click", (event) => {
  const dialog = event.target.closest("dialog");
  if (!dialog) return;
  const closes = event.target.closest("[data-close]");
  if (closes || event.target === dialog) {
    event.preventDefault();
    dialog.close();
  }
});
// What lies above a page is out of reach below a modal dialog, so messages move into it and out again.
document.addEventListener("close", (event) => {
  document.body.append(...messages());
  if (event.target.id !== "drawer") return;
  document.title = title;
  if (inside) history.back();
}, true);
addEventListener("popstate", () => {
  if (!inside) return;
  inside = false;
  leaving = true;
  setTimeout(() => { leaving = false; }, 100);
  if (panel("drawer")?.open) panel("drawer").close();
});

// Going back out of the drawer changes nothing below it: no second fetch, no lost place, no lost focus.
globalThis.navigation?.addEventListener("navigate", (event) => {
  if (inside && event.navigationType === "traverse" && event.canIntercept) event.intercept({ focusReset: "manual", scroll: "manual" });
});
document.addEventListener("htmx:before:history:restore", (event) => {
  if (leaving) event.preventDefault();
});
