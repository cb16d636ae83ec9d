/** Preferences: what a viewer is shown and how. Every field is saved as soon as it is changed. */
import * as api from './api.js';
import { byId, el } from './dom.js';
import { wearTheme } from './theme.js';

const CONSENTS = {
  personalise: 'Learn from what I do',
  keepHistory: 'Keep what I do',
  contribute: 'Let it count, without my name, for others',
};
const THEMES = { auto: 'As my device', dark: 'Dark', light: 'Light' };
const MINUTES_MAX = 1000;

/** Shows the page as a profile wants it; nobody wants nothing. */
export function wear(ui) {
  wearTheme(ui?.theme ?? 'auto');
  document.body.classList.toggle('no-spoilers', ui?.showSpoilers === false);
}

function minutes(words, name, value, save) {
  return el('label', {}, words, el('input', { type: 'number', name, min: 0, max: MINUTES_MAX, step: 1, value, placeholder: 'any',
    onchange: (event) => save(`${words}: ${event.target.value || 'any'}`) }));
}

function check(words, name, checked, save) {
  return el('label', {}, el('input', { type: 'checkbox', name, checked,
    onchange: (event) => save(`${words}: ${event.target.checked ? 'yes' : 'no'}`) }), words);
}

/** A length in minutes from what stands in both fields; absent for any. */
function lengthOf(form) {
  const [least, most] = [form.minutesMin.value, form.minutesMax.value];
  return { ...(least && { minutesMin: Number(least) }), ...(most && { minutesMax: Number(most) }) };
}

/** What the form says, over what it says nothing of. */
function read(form, { id, version, ...preferences }) {
  const { length, ...content } = preferences.content;
  const wanted = lengthOf(form);
  return {
    ...preferences,
    content: {
      ...content,
      ...(Object.keys(wanted).length > 0 && { length: wanted }),
      languages: form.languages.value.toLowerCase().split(/[\s,;]+/).filter(Boolean),
    },
    ui: { ...preferences.ui, theme: form.theme.value, showSpoilers: form.showSpoilers.checked },
    privacy: Object.fromEntries(Object.keys(CONSENTS).map((name) => [name, form[name].checked])),
  };
}

/** Draws the preferences of a user; changed() is called with each change. */
export async function showPreferences(user, changed, signal) {
  const { content, ui, privacy } = await api.user(user, signal);
  const save = (words) => changed(async () => {
    const saved = await api.putUser(user, read(form, await api.user(user)));
    wear(saved.ui);
  }, words);
  const { minutesMin, minutesMax } = content.length ?? {};
  const form = el('form', { class: 'preferences', autocomplete: 'off', onsubmit: (event) => event.preventDefault() },
    el('fieldset', {}, el('legend', {}, 'What you want'),
      minutes('Shortest film, minutes', 'minutesMin', minutesMin || '', save),
      minutes('Longest film, minutes', 'minutesMax', minutesMax === MINUTES_MAX ? '' : minutesMax, save),
      el('label', { title: 'No source tells the language of a title yet: kept for apps' }, 'Languages, the dearest first', el('input', { type: 'text', name: 'languages', value: content.languages.join(', '), placeholder: 'en, fr',
        maxlength: 80, autocapitalize: 'off', spellcheck: 'false', onchange: (event) => save(`Languages: ${event.target.value || 'any'}`) })),
      el('label', {}, 'Colours', el('select', { name: 'theme', onchange: (event) => save(`Colours: ${THEMES[event.target.value]}`) },
        ...Object.entries(THEMES).map(([value, words]) => el('option', { value, selected: value === ui.theme }, words)))),
      check('Show descriptions at once', 'showSpoilers', ui.showSpoilers, save)),
    el('fieldset', {}, el('legend', {}, 'You decide'),
      ...Object.entries(CONSENTS).map(([name, words]) => check(words, name, privacy[name], save))));
  byId('preferences').replaceChildren(form);
  byId('preferences').dataset.user = user;
}
