/** One result: poster, facts, platforms, and the reasons it is there. */
import { el } from './dom.js';
import { poster } from './poster.js';
import { why } from './why.js';

const LENGTHS = { movie: (result) => result.durationMinutes && `${result.durationMinutes} min`,
  series: (result) => result.seasons && `${result.seasons} ${result.seasons === 1 ? 'season' : 'seasons'}` };

/** Year, kind, length and genres on one line. */
export function facts(result) {
  return [result.year, result.type === 'series' ? 'Series' : 'Film', LENGTHS[result.type]?.(result),
    result.genres.slice(0, 3).join(', ')].filter(Boolean).join(' · ');
}

/** The platforms of an availability list, each once. */
export function platforms(availability) {
  const names = new Map(availability.map((entry) => [entry.platform, entry.platformName]));
  return el('ul', { class: 'platforms', 'aria-label': 'Where to watch' },
    ...[...names].map(([id, name]) => el('li', { class: id }, name)));
}

/** The nodes of a result's card; open(id) shows the whole title. */
export function card(result, open) {
  return [
    el('button', { class: 'open', type: 'button', tabindex: '-1', 'aria-hidden': 'true', onclick: () => open(result.id) }, poster(result)),
    el('div', {},
      el('h2', {}, el('button', { type: 'button', onclick: () => open(result.id) }, result.title)),
      el('p', { class: 'facts' }, facts(result)),
      platforms(result.availability),
      result.description && el('p', { class: 'blurb' }, result.description),
      why(result)),
  ];
}
