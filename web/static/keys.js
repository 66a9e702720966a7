// Single keys, never while somebody types or composes, and only for those who want them.
const off = () => {
  try {
    return localStorage.getItem("keys") === "off";
  } catch {
    return false;
  }
};
const fields = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const typing = (element) => element.checkVisibility() && element.closest(fields);
const deeds = {
  "/": () => focus(document.getElementById("find")),
  "c": () => (document.querySelector("[data-key=c]") ?? document.querySelector("a[href='/check']"))?.click(),
  "n": () => document.querySelector("[data-key=n]")?.click(),
  "r": reply,
  "j": () => move(1),
  "k": () => move(-1),
  "?": help,
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
  const deed = deeds[event.key];
  if (!deed || event.defaultPrevented || off() || typing(event.target)) return;
  if (document.querySelector("dialog[open]") && !"jk".includes(event.key)) return;
  event.preventDefault();
  deed();
});

function focus(field) {
  field?.focus();
  field?.select();
}

// The answer to the row in focus, else to the record of the page.
function reply() {
  const within = document.querySelector("dialog[open]") ?? document;
  const near = document.activeElement?.closest("[data-row]")?.querySelector("[data-key=r]");
  const one = near ?? within.querySelector("textarea[data-key=r]");
  if (!one?.matches("textarea")) return one?.click();
  one.focus();
  one.scrollIntoView({ block: "center" });
}

function move(step) {
  const within = document.querySelector("dialog[open]") ?? document;
  const rows = [...within.querySelectorAll("[data-row]")].filter((row) => row.querySelector("a[href]"));
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
  row?.querySelector("a[href]").focus();
  row?.scrollIntoView({ block: "nearest" });
}

function help() {
  document.getElementById("me")?.hidePopover();
  document.getElementById("keys-on").checked = !off();
  document.getElementById("keys").showModal();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys]")) help();
});
document.addEventListener("change", ({ target }) => {
  if (target.id !== "keys-on") return;
  try {
    localStorage.setItem("keys", target.checked ? "on" : "off");
  } catch {
    // without storage the choice lasts as long as the page
  }
});
