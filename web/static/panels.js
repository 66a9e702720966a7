// A record beside the list, a question above the page. Both are ordinary pages fetched in place.
const wide = (event) => event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
const panel = (id) => document.getElementById(id);
let title = document.title;

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
  htmx.ajax("GET", link.href, { source: dialog, target: content, swap: "innerHTML ignoreTitle:true", select: "#page > *" });
}

// The drawer's address is the record's own; going back closes it.
function enter(drawer, href) {
  const deep = (history.state?.drawer ?? 0) + 1;
  if (!drawer.open) title = document.title;
  drawer.querySelector("[data-whole]").href = href;
  history.pushState({ drawer: deep }, "", href);
}

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  const dialog = ctx.target?.closest?.("dialog[open]");
  const heading = dialog?.querySelector(".content h1");
  if (!heading) return;
  dialog.setAttribute("aria-label", heading.textContent.trim());
  if (dialog.id === "drawer") document.title = heading.textContent.trim();
  (dialog.querySelector(".content [autofocus]") ?? dialog.querySelector("[data-close]")).focus();
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
document.addEventListener("close", (event) => {
  if (event.target.id !== "drawer") return;
  document.title = title;
  if (history.state?.drawer) history.go(-history.state.drawer);
}, true);
addEventListener("popstate", () => {
  if (panel("drawer")?.open && !history.state?.drawer) panel("drawer").close();
});

// Going back out of the drawer changes nothing below it: no second fetch, no lost place, no lost focus.
let leaving = false;
globalThis.navigation?.addEventListener("navigate", (event) => {
  leaving = event.navigationType === "traverse" && Boolean(history.state?.drawer);
  if (leaving && event.canIntercept) event.intercept({ focusReset: "manual", scroll: "manual" });
});
document.addEventListener("htmx:before:history:restore", (event) => {
  if (leaving) event.preventDefault();
});
