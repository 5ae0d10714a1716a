import { COLOURS } from './theme';

/** Puts the theme's colours where the style sheets read them: `--bb-accent`, `--bb-quiet` … */
export function paint(dark: boolean): void {
  const root = document.documentElement;
  for (const [name, colour] of Object.entries(dark ? COLOURS.dark : COLOURS.light)) {
    root.style.setProperty(`--bb-${name === 'onAccent' ? 'on-accent' : name}`, colour);
  }
  root.dataset['theme'] = dark ? 'dark' : 'light';
  root.style.colorScheme = dark ? 'dark' : 'light';
}
