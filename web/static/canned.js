// Canned answers: chosen by typing, put where the cursor stands; and placeholders put into a text.
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-put]");
  if (button) put(document.getElementById(button.dataset.put), button.value);
});

// Without this the choice is a plain one, whose words the server puts before what was typed.
function enhance(within = document) {
  for (const select of within.querySelectorAll?.("select[data-insert]") ?? []) {
    const field = document.createElement("input");
    const list = document.createElement("datalist");
    list.id = `${select.id}-list`;
    for (const { value, text } of select.options) if (value) list.append(new Option(text, text));
    Object.assign(field, { id: select.id, className: "input", autocomplete: "off", placeholder: select.dataset.hint });
    field.setAttribute("list", list.id);
    const answers = new Map([...select.options].filter(({ value }) => value).map(({ value, text }) => [text, value]));
    const { insert, from } = select.dataset;
    select.replaceWith(field, list);
    const choose = () => answers.has(field.value) && give(field, answers.get(field.value), insert, from);
    field.addEventListener("change", choose);
    field.addEventListener("input", (event) => {
      if (!event.inputType || event.inputType === "insertReplacementText") choose();
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      const found = [...answers.keys()].filter((text) => text.toLowerCase().includes(field.value.trim().toLowerCase()));
      if (field.value.trim() && found.length === 1) field.value = found[0];
      choose();
    });
  }
}

async function give(field, answer, insert, from) {
  field.value = "";
  const page = await fetch(from + answer, { headers: { Accept: "text/html" } });
  if (!page.ok) return;
  const words = new DOMParser().parseFromString(await page.text(), "text/html").getElementById("words")?.textContent;
  const area = document.getElementById(insert);
  if (!words || !area) return;
  put(area, words);
  const used = Object.assign(document.createElement("input"), { type: "hidden", name: "usedAnswerIds", value: answer });
  area.form.append(used);
}

function put(area, words) {
  if (!area) return;
  area.focus();
  area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => enhance(ctx?.target ?? document));
enhance();
