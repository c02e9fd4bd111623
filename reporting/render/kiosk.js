// A screen for many: four minutes without a key or a tap, and it asks; one more, and what was typed is kept and cleared.
// Any key goes on, as often as one likes. Without this script the server hides the answers all the same.
(function (d) {
  var box = d.getElementById("still"), end = d.getElementById("end"), timer, busy = 0;
  function here() {
    busy = 0;
    // The server hides by its own clock: it is told that somebody is typing.
    navigator.sendBeacon(end.dataset.here);
  }
  function rest() {
    clearTimeout(timer);
    timer = setTimeout(ask, 24e4);
  }
  function ask() {
    box.showModal();
    timer = setTimeout(finish, 6e4);
  }
  function finish() {
    end.form.requestSubmit(end);
    d.documentElement.hidden = true;
  }
  function live(e) {
    busy = 1;
    if (box.open) {
      e.preventDefault();
      box.close();
      here();
    }
    rest();
  }
  d.addEventListener("keydown", live, true);
  d.addEventListener("click", live, true);
  d.addEventListener("input", live, true);
  setInterval(function () { if (busy) here(); }, 3e4);
  rest();
})(document);
