// Weir in the browser. Pages work without it; each part below makes one thing quicker.
import "./request.js";
import "./panels.js";
import "./drafts.js";
import "./keys.js";
import "./lists.js";
import "./times.js";
import "./toasts.js";

document.querySelector("[data-focus]")?.focus();
document.addEventListener("htmx:after:swap", () => document.querySelector("[data-focus]:not(:focus)")?.focus());
