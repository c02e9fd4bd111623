// What the browser measures on a page. Each probe gives the faults that it finds, as sentences.
const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.name ? '[' + e.name + ']' : '')
    + ' "' + (e.innerText || e.value || '').trim().slice(0, 30) + '"';
const shown = e => { const r = e.getBoundingClientRect(), s = getComputedStyle(e);
    return r.width > 1 && r.height > 1 && s.visibility !== 'hidden' && s.display !== 'none' && !e.closest('.vh,.skip,[aria-hidden]'); };
const all = (q, under = document) => [...under.querySelectorAll(q)];
const controls = () => all('a[href],button,input:not([type=hidden]),select,textarea,summary').filter(shown);
const leaves = () => all('h1,h2,h3,p,li,dt,dd,legend,label,button,input:not([type=hidden]),textarea,summary,th,td')
    .filter(e => shown(e) && !e.querySelector('p,li,label,button,input,textarea,h1,h2,h3,dd,dt'));
const cut = e => { const s = getComputedStyle(e);
    return (s.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1 || s.overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1)
        && !/^(TEXTAREA|INPUT|SELECT|HTML|BODY)$/.test(e.tagName) && !e.classList.contains('vh'); };
const over = () => { const seen = leaves().map(e => [e, e.getBoundingClientRect()]), found = [];
    for (let i = 0; i < seen.length; i++) for (let j = i + 1; j < Math.min(i + 6, seen.length); j++) {
        const [a, r] = seen[i], [b, q] = seen[j];
        if (a.contains(b) || b.contains(a) || a.closest('.top') || b.closest('.top')) continue;
        if (Math.min(r.right, q.right) - Math.max(r.left, q.left) > 2 && Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top) > 2)
            found.push(name(a) + ' lies on ' + name(b)); }
    return found; };
const broken = () => [...all('main *, footer *, header *').filter(e => shown(e) && cut(e)).map(e => 'cut off: ' + name(e)), ...over(),
    ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page scrolls sideways'] : [])];
const probes = {
// Pictures, sound, film, drag, tooltips, and anything that moves.
absent(arg) {
  const found = all('img,svg,picture,canvas,audio,video,iframe,object,embed,marquee,blink,[title],[draggable],[autoplay],[role=img]')
      .filter(e => e.tagName !== 'TITLE').map(name);
  for (const e of all('body, body *')) { const s = getComputedStyle(e);
      if (s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0 || s.backgroundImage.includes('url(')) found.push('moves: ' + name(e)); }
  return found;
},
// Controls without their words, and roles or names that are not native.
words(arg) {
  const found = [];
  for (const e of all('input:not([type=hidden]),textarea,select')) {
      if (e.closest('[aria-hidden]')) continue;
      if (!e.labels || !e.labels.length) { if (!e.getAttribute('aria-labelledby')) found.push('no label: ' + name(e)); }
      const about = e.getAttribute('aria-describedby') || '';
      for (const id of about.split(' ').filter(Boolean)) if (!document.getElementById(id)) found.push('describes nothing: ' + id);
  }
  for (const e of all('fieldset')) if (!e.querySelector('legend') || !e.querySelector('legend').innerText.trim()) found.push('no legend: ' + name(e));
  for (const e of all('input[type=radio],input[type=checkbox]').filter(e => e.type === 'radio')) if (!e.closest('fieldset')) found.push('no group: ' + name(e));
  for (const e of all('[aria-label]')) found.push('a hidden name: ' + name(e));
  for (const e of all('[role]')) if (!/^(alert|status|list|alertdialog)$/.test(e.getAttribute('role'))) found.push('role ' + e.getAttribute('role'));
  for (const e of all('[role=button],[role=link],[role=checkbox],[onclick]')) found.push('not native: ' + name(e));
  if (all('h1').filter(shown).length !== 1) found.push('not one h1');
  if (all('main').length !== 1 || all('header').length < 1 || all('footer').length !== 1) found.push('landmarks');
  const ids = all('[id]').map(e => e.id), twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  return [...found, ...twice.map(id => 'twice: #' + id)];
},
// Pieces of text that are seen before what comes first in the page.
order(arg) {
  const found = []; let before = null;
    for (const e of leaves().filter(e => e.closest('main,footer'))) {
      const r = e.getBoundingClientRect();
      if (before) { const [b, q] = before;
          const row = Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top) > Math.min(r.height, q.height) / 2;
          const same = row && !e.contains(b) && !b.contains(e);
          if (!row && r.top < q.top - 1) found.push(name(e) + ' stands above ' + name(b));
          const right = getComputedStyle(e.parentElement).direction === 'rtl';
      if (same && (right ? r.right > q.right + 1 : r.left < q.left - 1)) found.push(name(e) + ' stands before ' + name(b)); }
      before = [e, r];
  }
  return found;
},
// What colour alone would tell.
colour(arg) {
  const found = all('p a, li a, dd a').filter(shown).filter(e => !e.classList.contains('go'))
      .filter(e => !getComputedStyle(e).textDecorationLine.includes('underline')).map(e => 'not underlined: ' + name(e));
  for (const e of all('.fix, .fault .fix')) if (!e.innerText.trim()) found.push('a fault without words: ' + name(e));
  for (const e of all('input[type=radio],input[type=checkbox]')) if (getComputedStyle(e).appearance === 'none') found.push('no tick of its own: ' + name(e));
  return found;
},
// Targets under 44 pixels; links within a sentence are exempt (2.5.8).
large(arg) {
  const found = [];
  for (const e of controls()) {
      const box = e.labels && e.labels.length && /radio|checkbox/.test(e.type) ? e.labels[0] : e;
      const r = box.getBoundingClientRect();
      const sentence = e.tagName === 'A' && e.parentElement.closest('p,li,dd,span') && !e.matches('.tall,.go')
          && e.parentElement.innerText.trim() !== e.innerText.trim();
      const least = sentence ? 0 : 44;
      if (r.height < least - .5 || (!sentence && r.width < 24)) found.push(`${Math.round(r.width)} by ${Math.round(r.height)}: ` + name(e));
  }
  return found;
},
// Controls that take no focus, show none, or are hidden by something when they have it.
focus(arg) {
  const found = [], at = location.href;
  for (const e of [...all('.skip'), ...controls()]) {
      const calm = getComputedStyle(e), was = calm.outlineStyle + calm.outlineWidth + calm.boxShadow;
      e.focus({focusVisible: true});
      if (document.activeElement !== e) { if (!e.disabled) found.push('takes no focus: ' + name(e)); continue; }
      const s = getComputedStyle(e);
      if (s.outlineStyle + s.outlineWidth + s.boxShadow === was && !(e.autofocus && e.matches(':focus-visible')) && s.outlineStyle === 'none') found.push('no ring: ' + name(e));
      const r = e.getBoundingClientRect(), x = Math.min(Math.max(r.left + r.width / 2, 1), innerWidth - 2);
      const points = [r.top + 2, r.top + r.height / 2, r.bottom - 2].filter(y => y > 0 && y < innerHeight);
      const seen = points.map(y => document.elementFromPoint(x, y)).filter(f => f && (f === e || e.contains(f) || f.contains(e)
          || (e.labels && [...e.labels].some(l => l.contains(f)))));
      if (!seen.length) found.push('hidden under something: ' + name(e));
      if (location.href !== at) found.push('went away: ' + name(e));
  }
  document.activeElement && document.activeElement.blur();
  return found;
},
// Controls that change the page when they get the focus or are changed.
calm(arg) {
  const count = () => document.querySelectorAll('*').length, before = count(), at = location.href, found = [];
  for (const e of controls()) { e.focus(); if (count() !== before || location.href !== at) { found.push('focus changes the page: ' + name(e)); break; } }
  for (const e of all('#f input[type=radio],#f input[type=checkbox]')) {
      const was = e.checked; e.checked = !was; e.dispatchEvent(new Event('input', {bubbles: true})); e.dispatchEvent(new Event('change', {bubbles: true}));
      if (count() !== before || location.href !== at) found.push('choosing changes the page: ' + name(e));
      e.checked = was;
  }
  return found;
},
// Words of another language that no element names as such.
languages(arg) {
  const [tag, dir, latin, names] = arg, found = [];
  const root = document.documentElement;
  if (root.lang !== tag || root.dir !== dir) found.push(`the page says ${root.lang} ${root.dir}`);
  if (latin) return found;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
      const text = walker.currentNode, e = text.parentElement;
      if (!/[A-Za-z]{3,}/.test(text.data.replace(new RegExp(names, 'g'), '')) || /^(SCRIPT|STYLE|TEXTAREA|NOSCRIPT)$/.test(e.tagName)) continue;
      const said = e.closest('[lang]');
      if (said === root && !e.closest('bdi') && !e.closest('[dir=auto]')) found.push('whose language is this: ' + text.data.trim().slice(0, 60));
  }
  for (const e of all('input[type=text],textarea').filter(e => !e.closest('[aria-hidden]'))) if (!/^(auto|ltr)$/.test(e.dir)) found.push('typed text without its own direction: ' + name(e));
  return found;
},
// The same words for links to different places.
same(arg) {
  const places = {}, found = [];
  for (const e of all('a[href]').filter(shown)) {
      const words = e.innerText.trim() + '|' + (e.lang || '');
      const where = e.getAttribute('href');
      if (places[words] !== undefined && places[words] !== where) found.push(`"${words}" leads to ${places[words]} and ${where}`);
      places[words] = where;
  }
  return found;
},
// The landmarks and what stands in them, in order.
frame(arg) {
  return [all('body > *').map(e => e.tagName).filter(t => !/SCRIPT|STYLE/.test(t)).join(' '),
      all('header button, header a').map(e => e.innerText.trim()).join(' | '),
      all('footer h2').map(e => e.innerText.trim()).join(' | '),
      all('footer nav a, footer nav button').map(e => e.innerText.trim()).join(' | ')];
},
// Controls that lose their border in forced colours.
borders(arg) {
  const found = [];
  for (const e of all('button,input[type=text],textarea,select').filter(shown)) {
      const s = getComputedStyle(e);
      if (parseFloat(s.borderBlockStartWidth) < 1 || s.borderBlockStartStyle === 'none') found.push('no border: ' + name(e));
  }
  return found;
},
// What is cut off, lies on something else, or has to be scrolled sideways.
broken(arg) {
  return broken();
},
// The controls that can be seen.
controls(arg) {
  return controls().map(name);
},
};
