import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startLanguages } from '../../i18n';
import { CallFault } from '../../platform';
import { Nevertheless } from './Nevertheless';

beforeAll(() => startLanguages('en'));
afterEach(cleanup);

test('a weaker promise shows both numbers and the clause of the law, and takes a reason', () => {
  const facts = { floor: 15, promised: 10, article: '12', count: 2, says_zh: '十五日内', says_en: 'within 15 days' };
  const weak = new CallFault('policy.weaker', 'rules.exchange.limit', facts);
  const change = vi.fn();
  render(<Nevertheless weak={weak} reason="" onChange={change} fault={weak} />);
  expect(screen.getByText('rules.exchange.limit')).toBeTruthy();
  expect(screen.getByText(/the law 15, promised 10/)).toBeTruthy();
  expect(screen.getByText('Article 12: within 15 days')).toBeTruthy();
  expect(screen.getByText('Weaker than the law in 2 places')).toBeTruthy();
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'old contract' } });
  expect(change).toHaveBeenCalledWith('old contract');
});
