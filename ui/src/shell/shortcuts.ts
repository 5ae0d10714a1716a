import type { ParseKeys } from 'i18next';
import { useEffect, useRef } from 'react';

/** Every key of the screens, in the order of the sheet. */
export const SHORTCUTS = {
  new_intake: { keys: 'F2', title: 'shell.keys.new_intake' },
  find: { keys: 'Ctrl+K', title: 'shell.keys.find' },
  print: { keys: 'F8', title: 'shell.keys.print' },
  save_next: { keys: 'Ctrl+Enter', title: 'shell.keys.save_next' },
  back: { keys: 'Esc', title: 'shell.keys.back' },
  switch_person: { keys: 'F4', title: 'shell.keys.switch_person' },
  screen: { keys: 'Alt+1–9', title: 'shell.keys.screen' },
  sheet: { keys: '?', title: 'shell.keys.sheet' },
} as const satisfies Record<string, { keys: string; title: ParseKeys }>;

export type ShortcutId = keyof typeof SHORTCUTS;
export const keysOf = (id: ShortcutId): string => SHORTCUTS[id].keys;

/** `digit` is given for `screen`. False passes the key to the handler below. */
export type ShortcutHandler = (digit: number) => void | boolean;

const handlers = new Map<ShortcutId, ShortcutHandler[]>();

/** Takes a key while mounted (and enabled); the latest mounted comes first. */
export function useShortcut(id: ShortcutId, handler: ShortcutHandler, enabled = true): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return;
    const mine: ShortcutHandler = (digit) => latest.current(digit);
    const stack = handlers.get(id) ?? [];
    handlers.set(id, stack);
    stack.push(mine);
    return () => void stack.splice(stack.indexOf(mine), 1);
  }, [id, enabled]);
}

/** Runs a shortcut by name, for a button that stands for it. */
export function press(id: ShortcutId, digit = 0): boolean {
  return (handlers.get(id) ?? []).toReversed().some((handler) => handler(digit) !== false);
}

function shortcutOf(event: KeyboardEvent): [ShortcutId, number] | null {
  const { key, code, ctrlKey, altKey, metaKey } = event;
  const command = ctrlKey || metaKey;
  if (key === 'F2') return ['new_intake', 0];
  if (key === 'F4' && !altKey) return ['switch_person', 0];
  if (key === 'F8') return ['print', 0];
  if (command && (code === 'KeyK' || key.toLowerCase() === 'k')) return ['find', 0];
  if (command && key === 'Enter') return dialogOpen() ? null : ['save_next', 0];
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code);
  if (altKey && !command && digit) return ['screen', Number(digit[1])];
  if (key === 'Escape' && !overlayOpen()) return ['back', 0];
  if ((key === '?' || key === '？') && !inField(event.target)) return ['sheet', 0];
  return null;
}

/** What stands behind a dialog hears nothing of its Ctrl+Enter. */
const dialogOpen = () => document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null;

/** A dialog or an open list takes Esc for itself. */
const overlayOpen = () =>
  document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open, .ant-select-open, .ant-picker-focused.ant-picker-open, .ant-dropdown-open') !== null;

const inField = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function hear(event: KeyboardEvent): void {
  // Keys of a composition belong to the input method.
  if (event.isComposing || event.key === 'Process' || event.defaultPrevented || event.repeat) return;
  const found = shortcutOf(event);
  if (found && press(...found)) event.preventDefault();
}

/** Ctrl+Enter comes before the field that has the focus: a closed list would take the Enter and open itself. */
function hearFirst(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat) return;
  if (dialogOpen() || !press('save_next')) return;
  event.preventDefault();
  event.stopPropagation();
}

export function listenForShortcuts(on: Window): () => void {
  on.addEventListener('keydown', hearFirst, { capture: true });
  on.addEventListener('keydown', hear);
  return () => {
    on.removeEventListener('keydown', hearFirst, { capture: true });
    on.removeEventListener('keydown', hear);
  };
}
