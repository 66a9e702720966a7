// The answer that the mail's link has chosen is sent at the reader's first touch, key or pointer press on this page:
// programs that only open links never make one.
const form = document.querySelector("form[data-chosen]");
const REAL = ["pointerdown", "keydown", "touchstart"];

function send(event) {
  if (!event.isTrusted) return;
  for (const name of REAL) removeEventListener(name, send, true);
  const inside = event.target instanceof Element && event.target.closest("form, a");
  if (inside) return; // whoever touches the form chooses and sends by themselves
  form.requestSubmit();
}

if (form) for (const name of REAL) addEventListener(name, send, { capture: true });
