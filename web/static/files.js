// Choosing files: dropped onto the form or chosen by its plain input, named and measured before they go.
const units = [["MB", 1024 ** 2], ["KB", 1024]];

function measure(bytes) {
  const [unit, size] = units.find(([, one]) => bytes >= one) ?? ["B", 1];
  return `${new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(bytes / size)} ${unit}`;
}

function name(input) {
  const list = input.closest("[data-files]")?.querySelector(".chosen");
  if (!list) return;
  list.replaceChildren(...[...input.files].map((file) => {
    const item = document.createElement("li");
    item.textContent = `${file.name} · ${measure(file.size)}`;
    return item;
  }));
}

const field = (target) => target.closest?.("form")?.querySelector("[data-files] input[type=file]");
const holds = (event) => event.dataTransfer?.types.includes("Files");

document.addEventListener("change", ({ target }) => {
  if (target.matches?.("[data-files] input[type=file]")) name(target);
});
document.addEventListener("dragover", (event) => {
  const input = holds(event) && field(event.target);
  if (!input) return;
  event.preventDefault();
  input.closest("[data-files]").classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  const form = event.target.closest?.("form");
  if (form && !form.contains(event.relatedTarget)) form.querySelector("[data-files]")?.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  const input = holds(event) && field(event.target);
  if (!input) return;
  event.preventDefault();
  input.closest("[data-files]").classList.remove("over");
  const all = new DataTransfer();
  for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
  input.files = all.files;
  name(input);
});
