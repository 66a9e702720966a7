// Requests: the token against forgery, one submit at a time, progress, lost connections, half-typed Chinese.
import { say } from "./toasts.js";

const root = document.documentElement;
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
let open = 0;
let failed = null;

document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  ctx.request.headers["X-CSRF-Token"] = meta("csrf");
});
document.addEventListener("htmx:before:request", () => {
  open += 1;
  root.dataset.loading = "";
});
document.addEventListener("htmx:finally:request", ({ target, detail: { ctx } }) => {
  open = Math.max(0, open - 1);
  if (!open) delete root.dataset.loading;
  free(ctx?.request?.form ?? target.closest?.("form"));
});
document.addEventListener("htmx:after:request", () => offline(false));
document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => explain(ctx.response));
document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
  if (!ctx || ctx.response) return;
  failed = ctx;
  offline(true);
});

// What the server said in a header is enough; else the sentence for the status, and the request to quote.
function explain({ status, headers }) {
  if (headers.has("HX-Trigger") || status === 422) return;
  const { dataset } = document.getElementById("toasts") ?? { dataset: {} };
  const sentence = dataset[status] ?? (status >= 500 ? dataset["500"] : undefined);
  const request = status >= 500 && headers.get("X-Request-ID");
  if (sentence) say(request ? `${sentence} ${dataset.request} ${request}` : sentence, "stop");
}

function offline(lost) {
  const banner = document.getElementById("offline");
  if (banner) banner.hidden = !lost;
}

addEventListener("offline", () => offline(true));
addEventListener("online", () => offline(false));
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-retry]")) return;
  const source = failed?.sourceElement;
  if (!source?.isConnected) return location.reload();
  const again = failed.sourceEvent?.type ?? "click";
  failed = null;
  offline(false);
  if (source.matches("form") && again === "submit") source.requestSubmit();
  else if (again === "click") source.click();
  else source.dispatchEvent(new Event(again, { bubbles: true }));
});

// A second submit of the same form waits for the first. The window goes before htmx, so capture.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else {
    form.setAttribute("aria-busy", "true");
    setTimeout(free, 15000, form);
  }
}, true);
addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(free));

function free(form) {
  form?.removeAttribute?.("aria-busy");
}

// While Chinese is being composed nothing is asked; the finished word is an input like any other.
document.addEventListener("input", (event) => {
  if (event.isComposing) event.stopImmediatePropagation();
}, true);
document.addEventListener("compositionend", (event) => {
  event.target.dispatchEvent(new Event("input", { bubbles: true }));
});
