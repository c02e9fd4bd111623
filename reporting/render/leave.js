// Leaving at once: the page is empty before the network is asked for anything, and its place in the history is taken.
// The button works without this as well. Shift three times within two seconds, no other key between, does the same.
(function () {
  var d = document, h = d.documentElement, f = d.querySelector(".top form"), n = 0, t = 0;
  function go(e) {
    e.preventDefault();
    h.hidden = true;
    d.title = "Weather";
    d.body.textContent = "";
    d.body.appendChild(f);
    if (navigator.sendBeacon && navigator.sendBeacon(f.action)) location.replace(f.dataset.to);
    else f.submit();
  }
  f.addEventListener("submit", go);
  d.addEventListener("keydown", function (e) {
    if (e.key != "Shift" || e.timeStamp - t > 2e3) n = 0;
    if (e.key != "Shift" || e.repeat) return;
    if (!n++) t = e.timeStamp;
    if (n > 2) go(e);
  });
  // Nothing stays behind to come back to: what the browser kept of a page is empty, and is asked for anew.
  addEventListener("pagehide", function () { h.hidden = true; });
  addEventListener("pageshow", function (e) { if (e.persisted) location.reload(); });
})();
