// Choosing many rows, and buttons that fill a field.
let last = null;

document.addEventListener("click", ({ target, shiftKey }) => {
  if (target.matches("[data-fill]")) return fill(target);
  if (target.matches(".pick input[name]")) {
    if (shiftKey && last?.isConnected) between(last, target);
    last = target;
  }
});
document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-pick-all]")) picks(target.form).forEach((box) => { box.checked = target.checked; });
  if (target.closest(".pick")) count(target.form);
});
document.addEventListener("reset", ({ target }) => setTimeout(count, 0, target));

const picks = (form) => [...(form?.querySelectorAll(".pick input[name]") ?? [])];

function between(from, to) {
  const boxes = picks(to.form);
  const [start, end] = [boxes.indexOf(from), boxes.indexOf(to)].sort((a, b) => a - b);
  boxes.slice(start, end + 1).forEach((box) => { box.checked = to.checked; });
}

function count(form) {
  const boxes = picks(form);
  const chosen = boxes.filter((box) => box.checked).length;
  const all = form?.querySelector("[data-pick-all]");
  if (all) all.checked = chosen > 0 && chosen === boxes.length;
  if (all) all.indeterminate = chosen > 0 && chosen < boxes.length;
  form?.querySelectorAll("[data-pick-count]").forEach((output) => { output.value = chosen; });
}

function fill(button) {
  const field = document.getElementById(button.dataset.fill);
  field.value = button.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

addEventListener("pageshow", () => document.querySelectorAll("form:has(.pick)").forEach(count));
document.addEventListener("htmx:after:swap", () => document.querySelectorAll("form:has(.pick)").forEach(count));
