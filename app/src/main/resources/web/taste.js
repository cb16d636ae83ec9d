/** Taste: what is believed of a viewer and from which titles, with sliders that correct it. */
import * as api from './api.js';
import { byId, el } from './dom.js';

const KINDS = { genre: 'Genres', person: 'People', decade: 'Decades' };
const STEPS = 100;

const keyOf = ({ kind, value }) => `${kind}:${value}`;

/** How many titles speak for a belief, and which. */
function evidence(belief) {
  if (belief.titles + belief.against === 0) return 'nothing seen of it yet';
  const named = belief.examples.map((each) => each.title).join(', ');
  const more = belief.titles > belief.examples.length ? ', …' : '';
  const parts = [];
  if (belief.titles > 0) parts.push(`${belief.titles} ${belief.titles === 1 ? 'title' : 'titles'}: ${named}${more}`);
  if (belief.against > 0) parts.push(`${belief.against} that you want less of`);
  return parts.join('; ');
}

function row(belief, say) {
  const key = keyOf(belief);
  const corrected = belief.said !== undefined;
  return el('li', { class: corrected ? 'belief said' : 'belief', 'data-key': key },
    el('label', {}, belief.value,
      el('input', { type: 'range', min: 0, max: STEPS, step: 5, value: Math.round(belief.affinity * STEPS),
        'aria-valuetext': `${Math.round(belief.affinity * STEPS)} %${corrected ? ', as you said' : ''}`,
        onchange: (event) => say(belief, Number(event.target.value) / STEPS) })),
    el('button', { type: 'button', hidden: !corrected, 'aria-label': `Go back to what was learned of ${belief.value}`,
      title: `Learned: ${Math.round(belief.learned * STEPS)} %`, onclick: () => say(belief, null) }, '↺'),
    el('small', {}, evidence(belief)));
}

/** Where the keyboard is, so that it can stay there when the beliefs are drawn again. */
function focusKey() {
  return document.activeElement?.closest('#taste .belief')?.dataset.key;
}

/** Draws the taste of a user into the page; changed() is called after each correction. */
export async function showTaste(user, changed, signal) {
  const taste = await api.taste(user, signal);
  const said = new Map(taste.beliefs.filter((belief) => belief.said !== undefined)
    .map((belief) => [keyOf(belief), { kind: belief.kind, value: belief.value, affinity: belief.said }]));
  const say = async ({ kind, value }, affinity) => {
    if (affinity === null) said.delete(keyOf({ kind, value }));
    else said.set(keyOf({ kind, value }), { kind, value, affinity });
    const key = keyOf({ kind, value });
    await changed(() => api.putTaste(user, [...said.values()]),
      affinity === null ? `Back to what was learned: ${value}` : `${value}: ${Math.round(affinity * STEPS)} %, as you said`);
    byId('taste').querySelector(`[data-key="${CSS.escape(key)}"] input`)?.focus();
  };
  const groups = Object.entries(KINDS).map(([kind, name]) => {
    const beliefs = taste.beliefs.filter((belief) => belief.kind === kind);
    return el('section', {}, el('h3', {}, name),
      beliefs.length === 0 ? el('p', { class: 'facts' }, 'Nothing is known yet.')
        : el('ul', {}, ...beliefs.map((belief) => row(belief, say))));
  });
  const focus = focusKey();
  byId('beliefs').replaceChildren(
    el('p', { class: 'facts' }, `The profile is trusted ${Math.round(taste.confidence * STEPS)} %. Move a slider where it is wrong; ↺ goes back to what was learned.`),
    ...groups);
  if (focus) byId('taste').querySelector(`[data-key="${CSS.escape(focus)}"] input`)?.focus();
}
