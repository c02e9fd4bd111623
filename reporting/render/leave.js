// Leaving at once: the page is empty before the network is asked for anything, and its place in the history is taken.
// The button works without this as well. Shift three times within two seconds, no other key between, does the same.
((d, on) => {
  let h = d.documentElement, f = d.forms[0], n = 0, t;
  let go = e => {
    e.preventDefault();
    h.hidden = 1;
    d.title = "Weather";
    d.body.textContent = "";
    d.body.append(f);
    navigator.sendBeacon?.(f.action) ? location.replace(f.dataset.to) : f.submit();
  };
  f.addEventListener("submit", go);
  on("keydown", e => {
    if (e.key != "Shift" || e.timeStamp - t > 2e3) n = 0;
    if (e.key == "Shift" && !e.repeat) {
      if (!n++) t = e.timeStamp;
      if (n > 2) go(e);
    }
  });
  // Nothing stays behind to come back to: what the browser kept of a page is empty, and is asked for anew.
  on("pagehide", e => h.hidden = 1);
  on("pageshow", e => e.persisted && location.reload());
})(document, addEventListener);
