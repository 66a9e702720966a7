// Puts a form of Weir where this script stands: <script src="https://…/f/KEY/embed.js" async></script>
// The page may name an element instead: data-into="#contact".
(() => {
  const own = document.currentScript;
  const source = new URL(own.src);
  const [, kind, key] = source.pathname.split("/");
  const address = new URL(`/${kind}/${key}`, source.origin);
  address.searchParams.set("embed", "1");
  address.searchParams.set("referrer", location.href.slice(0, 500));
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (["utm_source", "utm_medium", "utm_campaign"].includes(name)) address.searchParams.set(name, value.slice(0, 200));
  }

  const frame = document.createElement("iframe");
  frame.src = address;
  frame.title = own.dataset.title || "Weir";
  frame.loading = "lazy";
  Object.assign(frame.style, { width: "100%", border: "0", minHeight: "360px", colorScheme: "light" });
  const place = own.dataset.into && document.querySelector(own.dataset.into);
  if (place) place.append(frame);
  else own.after(frame);

  addEventListener("message", ({ origin, source: sender, data }) => {
    if (origin !== source.origin || sender !== frame.contentWindow || !data || data.weir !== "form") return;
    if (Number.isFinite(data.height)) frame.style.height = `${Math.min(Math.max(data.height, 120), 4000)}px`;
    if (typeof data.onward === "string" && data.onward.startsWith("https://")) location.assign(data.onward);
  });
})();
