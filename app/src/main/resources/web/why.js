/** "Why this?": what the server says of a result, as words and as bars that add up to its score. */
import { el } from './dom.js';

function bars(contributions, score) {
  const most = Math.max(...contributions.map((part) => Math.abs(part.contribution)), 1e-9);
  const rows = contributions.flatMap((part) => {
    const bar = el('span', { class: part.contribution < 0 ? 'bar negative' : 'bar' });
    bar.style.width = `${(Math.abs(part.contribution) / most) * 100}%`;
    return [el('span', { title: part.detail }, part.feature), bar, el('span', {}, part.contribution.toFixed(3))];
  });
  return el('div', { class: 'bars' }, ...rows,
    el('span', { class: 'total' }, 'score'), el('span'), el('span', { class: 'total' }, score.toFixed(3)));
}

/** The reasons of a result, closed until asked for. */
export function why(result) {
  const { why: reasons, score } = result;
  return el('details', { class: 'why' },
    el('summary', {}, 'Why this?'),
    reasons.reasons.length > 0 && el('ul', {}, ...reasons.reasons.map((text) => el('li', {}, text))),
    bars(reasons.contributions, score));
}
