/** Dark and light: the system's choice until the button is used, which is remembered. */
import { byId } from './dom.js';

const KEY = 'media-gateway-theme';

export function theme() {
  const root = document.documentElement;
  const chosen = localStorage.getItem(KEY);
  if (chosen) root.dataset.theme = chosen;
  byId('theme').addEventListener('click', () => {
    const light = getComputedStyle(root).colorScheme === 'light';
    root.dataset.theme = light ? 'dark' : 'light';
    localStorage.setItem(KEY, root.dataset.theme);
  });
}
