const KEY = 'benchbook.demo';

type DemoPerson = { name: string; pin: string };

/** Keeps the demo outlet's PINs beside the screen, so that they can be read at the next start as well. */
export function rememberDemo(people: readonly DemoPerson[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(people));
  } catch {
    // They were on the screen once.
  }
}

export function demoPeople(): DemoPerson[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as DemoPerson[];
  } catch {
    return [];
  }
}
