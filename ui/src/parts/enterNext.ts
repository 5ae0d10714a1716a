import type { KeyboardEvent } from 'react';

/** Fields of a row that take a figure or a word; a list that drops down keeps its Enter. */
const FIELDS = 'tr input:not([type=checkbox]):not([type=radio]):not(:disabled), .ant-table-row input:not([type=checkbox]):not([type=radio]):not(:disabled)';

/**
 * Enter in a row's field goes on to the next field of the table, as the numeric keypad is used: figure, Enter, figure,
 * Enter. True where it did; on the last field Enter stays what it was.
 */
export function enterNext(event: KeyboardEvent<HTMLElement>): boolean {
  const { target, currentTarget, key, nativeEvent } = event;
  if (key !== 'Enter' || event.ctrlKey || event.metaKey || nativeEvent.isComposing || event.defaultPrevented) return false;
  if (!(target instanceof HTMLInputElement) || target.closest('.ant-select')) return false;
  const fields = [...currentTarget.querySelectorAll<HTMLInputElement>(FIELDS)].filter((field) => !field.closest('.ant-select'));
  const next = fields[fields.indexOf(target) + 1];
  if (!fields.includes(target) || !next) return false;
  event.preventDefault();
  next.focus();
  next.select();
  return true;
}
