// What a little script adds to the pages of the beginning; each works without.
'use strict';

// the zone that the browser lives in, where nobody has said another
const zone = document.querySelector('[data-guess="zone"]');
if (zone) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (here && zone.value === zone.defaultValue) zone.value = here; // who has typed already was faster
}

// a search over the topics
const search = document.querySelector('[data-search="topics"]');
if (search) {
  search.hidden = false;
  const folded = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const groups = [...document.querySelectorAll('.topics details')];
  const open = new Map(groups.map(group => [group, group.open]));
  search.querySelector('input').addEventListener('input', event => {
    const wanted = folded(event.target.value.trim());
    for (const group of groups) {
      let some = false;
      for (const tick of group.querySelectorAll('li')) {
        tick.hidden = wanted !== '' && !folded(tick.textContent).includes(wanted);
        some = some || !tick.hidden;
      }
      group.hidden = !some;
      group.open = wanted === '' ? open.get(group) : some;
    }
  });
}

// how far the first briefing is
const list = document.querySelector('[data-progress]');
if (list && 'EventSource' in window) {
  const said = document.querySelector('[data-said="progress"]');
  const events = new EventSource(list.dataset.progress);
  events.addEventListener('stage', event => {
    let reached = false;
    for (const step of list.children) {
      const now = step.dataset.stage === event.data;
      step.dataset.state = now ? 'running' : reached ? 'waiting' : 'done';
      if (now) step.setAttribute('aria-current', 'step');
      else step.removeAttribute('aria-current');
      if (now && said && said.textContent !== step.textContent) said.textContent = step.textContent;
      reached = reached || now;
    }
  });
  const leave = where => () => {
    events.close();
    window.location.replace(where);
  };
  events.addEventListener('made', leave('/'));
  events.addEventListener('failed', leave(list.dataset.progress));
  events.addEventListener('none', leave('/'));
}
