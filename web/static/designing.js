// While questions are added, moved or taken away nothing can be typed into them: what comes back replaces them.
const questions = () => document.querySelector("[data-arranged]");
const rest = (event, still) => {
  if (event.detail.ctx?.sourceElement?.hasAttribute?.("data-arranging") && questions()) questions().inert = still;
};
document.addEventListener("htmx:before:request", (event) => rest(event, true));
document.addEventListener("htmx:finally:request", (event) => rest(event, false));
