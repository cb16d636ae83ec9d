/** What the server is doing right now: import and embedding, live, and the counts in the footer. */
import { status } from './api.js';
import { byId, el, number } from './dom.js';

const BUSY_MILLIS = 1000;
const IDLE_MILLIS = 30000;

const duration = (seconds) => {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
};

function row(name, done, total, ratePerSecond, secondsLeft) {
  const numbers = [`${number(done)} of ${number(total)}`];
  if (ratePerSecond > 0) numbers.push(`${number(Math.round(ratePerSecond))}/s`);
  if (secondsLeft > 0) numbers.push(`${duration(secondsLeft)} left`);
  return el('div', { class: 'row' },
    el('span', {}, name),
    el('progress', { max: Math.max(total, 1), value: done, 'aria-label': name }),
    el('span', { class: 'numbers' }, numbers.join(' · ')));
}

function show(answer) {
  const { catalogue, imports, embedding } = answer;
  const rows = (imports.running ?? []).map((run) => el('div', { class: 'row' },
    el('span', {}, `Importing ${run.platformName ?? run.platform}`),
    el('progress', { 'aria-label': `Importing ${run.platform}` }),
    el('span', { class: 'numbers' }, `${number(run.read)} rows`)));
  if (embedding.pending > 0) {
    rows.push(row('Learning meanings', embedding.done, embedding.done + embedding.pending, embedding.ratePerSecond, embedding.secondsLeft));
  }
  const box = byId('progress');
  box.replaceChildren(...rows);
  box.hidden = rows.length === 0;

  byId('welcome-count').textContent =
    `${number(catalogue.titles)} films and series from ${number(catalogue.listings)} listings, each work once.`;
  byId('status-line').textContent =
    `${number(catalogue.listings)} listings · ${number(catalogue.titles)} titles · ${number(catalogue.mergedTitles)} on several platforms · `
    + `${number(catalogue.vectors)} vectors · ${number(catalogue.reviews)} pairs to review`;
  return rows.length > 0;
}

/** Polls for as long as the page is open, faster while there is work; whenDone runs as work ends. */
export async function progress(whenDone) {
  let wasBusy = false;
  for (;;) {
    let pause = IDLE_MILLIS;
    try {
      const busy = document.hidden ? wasBusy : show(await status());
      if (wasBusy && !busy) whenDone();
      wasBusy = busy;
      if (busy) pause = BUSY_MILLIS;
    } catch (error) {
      byId('status-line').textContent = error.message;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
