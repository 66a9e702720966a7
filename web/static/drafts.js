// Long texts survive: kept in this tab until they are sent, per person, address and field.
const user = () => document.body.dataset.user ?? "";
const key = (area) => `draft ${user()} ${location.pathname} ${area.form?.getAttribute("action") ?? ""} ${area.name}`;
const store = {
  get: (name) => attempt(() => sessionStorage.getItem(name)),
  set: (name, text) => attempt(() => sessionStorage.setItem(name, text)),
  drop: (name) => attempt(() => sessionStorage.removeItem(name)),
  names: () => attempt(() => Object.keys(sessionStorage)) ?? [],
};

function attempt(act) {
  try {
    return act();
  } catch {
    return null; // storage is full or switched off
  }
}

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("[data-draft]")) return;
  if (target.value.trim()) store.set(key(target), target.value);
  else store.drop(key(target));
});

function restore(within = document) {
  const again = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const refused = document.querySelector(".problems");
  for (const area of within.querySelectorAll("[data-draft]")) {
    const sent = store.get(`sent ${key(area)}`);
    store.drop(`sent ${key(area)}`);
    if (sent && !again && !refused) store.drop(key(area));
    else if (!area.value) area.value = store.get(key(area)) ?? "";
  }
}

const areas = (form) => [...(form?.elements ?? [])].filter((area) => area.matches("[data-draft]"));

// A plain submit leaves the page: the next page decides. One through htmx says at once how it went.
document.addEventListener("submit", ({ target, defaultPrevented }) => {
  if (target.matches("[data-sign-out]")) store.names().filter((name) => /^(draft|sent) /.test(name)).forEach(store.drop);
  else if (!defaultPrevented) areas(target).forEach((area) => store.set(`sent ${key(area)}`, "1"));
});
document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  if (ctx.response.status < 400 && ctx.request.method !== "GET" && ctx.sourceElement.matches("form"))
    areas(ctx.sourceElement).forEach((area) => store.drop(key(area)));
});
document.addEventListener("htmx:after:process", ({ target }) => restore(target));
restore();
