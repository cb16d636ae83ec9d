/** Dark and light: the profile's choice, else what the button was last used for, which is remembered, else the system's. */
import { byId } from './dom.js';

const KEY = 'media-gateway-theme';

/** Shows the colours that a profile wants; auto leaves them to the button and the system. */
export function wearTheme(wanted) {
  const chosen = wanted === 'auto' ? localStorage.getItem(KEY) : wanted;
  if (chosen) document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
}

export function theme() {
  const root = document.documentElement;
  wearTheme('auto');
  byId('theme').addEventListener('click', () => {
    const light = getComputedStyle(root).colorScheme === 'light';
    root.dataset.theme = light ? 'dark' : 'light';
    localStorage.setItem(KEY, root.dataset.theme);
  });
}
