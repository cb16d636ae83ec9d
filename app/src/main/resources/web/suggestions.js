/** The list under the search box: an ARIA combobox over /api/suggest. */
import { suggest } from './api.js';
import { byId, el } from './dom.js';

const PAUSE_MILLIS = 90;

/** Wires the box; choose(text, id) is called when a suggestion is picked. */
export function suggestions(input, choose) {
  const list = byId('suggestions');
  let items = [];
  let selected = -1;
  let timer = 0;
  let running = new AbortController();

  function close() {
    clearTimeout(timer);
    running.abort();
    items = [];
    selected = -1;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function select(index) {
    selected = index;
    [...list.children].forEach((node, i) => node.setAttribute('aria-selected', String(i === index)));
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else {
      input.setAttribute('aria-activedescendant', `suggestion-${index}`);
      list.children[index].scrollIntoView({ block: 'nearest' });
    }
  }

  function pick(index) {
    const item = items[index];
    close();
    choose(item.text, item.id);
  }

  function show(found) {
    items = found;
    selected = -1;
    list.replaceChildren(...found.map((item, i) =>
      el('li', { id: `suggestion-${i}`, role: 'option', 'aria-selected': 'false',
        // mousedown comes before the box loses its focus and closes the list
        onmousedown: (event) => { event.preventDefault(); pick(i); } },
        el('span', {}, item.text),
        el('small', {}, [item.type === 'series' ? 'Series' : item.type === 'movie' ? 'Film' : '', item.year].filter(Boolean).join(' · ')))));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
  }

  async function ask() {
    running.abort();
    running = new AbortController();
    const text = input.value.trim();
    if (text.length < 2) return close();
    try {
      const answer = await suggest(text, running.signal);
      if (document.activeElement === input) show(answer.suggestions);
    } catch (error) {
      // Suggestions are a convenience: the search itself reports what is wrong.
      if (error.name !== 'AbortError') close();
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MILLIS);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    } else if (list.hidden) {
      return;
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const places = items.length + 1;
      select(((selected + 1 + step + places) % places) - 1);
    } else if (event.key === 'Enter' && selected >= 0) {
      event.preventDefault();
      pick(selected);
    }
  });
  return { close };
}
