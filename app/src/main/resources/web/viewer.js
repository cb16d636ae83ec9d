/** Who watches: the profile that was chosen in this browser. */
const KEY = 'profile';

/** The id of the chosen profile; empty for nobody. */
export const chosen = () => localStorage.getItem(KEY) ?? '';

export function choose(id) {
  if (id) localStorage.setItem(KEY, id);
  else localStorage.removeItem(KEY);
}
