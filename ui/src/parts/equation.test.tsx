import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startLanguages } from '../i18n';
import { Equation } from './Equation';

beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);

test('an equation is read with its signs, and React has nothing to say about it', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  render(<Equation label="额度" terms={[{ key: 'a', label: '押金', value: 3 }, { key: 'b', label: '剩余', value: 2, sign: '=', result: true }]} />);
  expect(screen.getByRole('group', { name: '额度' }).textContent).toBe('3押金=2剩余');
  expect(said).not.toHaveBeenCalled();
  said.mockRestore();
});
