// Inside a frame: tells the page around how high the form is, and where to go on when it is done.
const tell = (more) => parent.postMessage({ weir: "form", height: Math.ceil(document.querySelector("main").getBoundingClientRect().height) + 4, ...more }, "*");
new ResizeObserver(() => tell()).observe(document.querySelector("main"));
const onward = document.querySelector("[data-onward]");
if (onward) tell({ onward: onward.dataset.onward });
