// Short messages that go by themselves, unless somebody is reading or about to undo.
export function say(text, tone = "go", undo = null) {
  const toast = document.getElementById("toast")?.content.firstElementChild?.cloneNode(true);
  const place = document.getElementById("toasts");
  if (!toast || !place) return;
  toast.querySelector(".grow").textContent = text;
  if (tone !== "go") toast.querySelector("use").setAttribute("href", `${new URL("icons.svg", import.meta.url).pathname}#alert`);
  if (undo) toast.querySelector("button").before(link(undo));
  place.append(toast);
  watch();
}

function link({ href, text }) {
  const element = document.createElement("a");
  element.href = href;
  element.textContent = text;
  return element;
}

function watch() {
  document.querySelectorAll("[data-toast]:not([data-timed])").forEach((toast) => {
    toast.dataset.timed = "";
    fade(toast);
  });
}

function fade(toast) {
  setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) fade(toast);
    else toast.remove();
  }, toast.querySelector("a") ? 12000 : 6000);
}

// From the server: HX-Trigger: {"toast": {"text": "…", "tone": "go", "undo": {"href": "…", "text": "…"}}}
document.addEventListener("toast", ({ detail }) => say(detail.text, detail.tone, detail.undo));
document.addEventListener("click", ({ target }) => target.closest("[data-dismiss]")?.closest("[data-toast]").remove());

document.addEventListener("htmx:after:settle", watch);
watch();
