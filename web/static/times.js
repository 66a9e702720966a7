// Relative times and countdown rings stay true while the page stays open.
const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
const speech = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });

function refresh() {
  for (const time of document.querySelectorAll("time[data-relative]")) {
    const left = (Date.parse(time.dateTime) - Date.now()) / 1000;
    const [unit, size] = units.find(([, size]) => Math.abs(left) >= size) ?? ["minute", 60];
    if (Math.abs(left) > 7 * 86400 || Number.isNaN(left)) continue;
    const text = speech.format(Math.trunc(left / size), unit);
    if (time.textContent !== text) time.textContent = text;
  }
  document.querySelectorAll("svg[data-until]").forEach(turn);
}

function turn(ring) {
  const left = Math.max(0, (Date.parse(ring.dataset.until) - Date.now()) / 1000);
  const share = Math.min(100, (100 * left) / Number(ring.dataset.span));
  if (Number.isNaN(share)) return;
  ring.querySelector(".part").setAttribute("stroke-dasharray", `${share.toFixed(1)} 100`);
  ring.querySelector("text").textContent = left < 3600 ? `${Math.ceil(left / 60)}′` : `${Math.round(left / 3600)}h`;
}

setInterval(refresh, 20000);
document.addEventListener("visibilitychange", () => document.hidden || refresh());
document.addEventListener("htmx:after:settle", refresh);
refresh();
