// Weir in the browser. Pages work without it; each part below makes one thing quicker.
import "./request.js";
import "./panels.js";
import "./drafts.js";
import "./keys.js";
import "./lists.js";
import "./times.js";
import "./toasts.js";
import "./copy.js";
import "./canned.js";
import "./designing.js";
import "./files.js";

document.querySelector("[data-focus]")?.focus();
// A refused submit leads to the reasons; an answer that arrives while somebody types takes no focus.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  const refused = ctx.sourceEvent?.type === "submit" && ctx.response?.status === 422;
  if (refused || ctx.target?.hasAttribute?.("data-arranged")) document.querySelector("[data-focus]")?.focus();
});
