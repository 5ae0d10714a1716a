import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Input } from 'antd';
import { startLanguages } from '../i18n';
import { ConfirmSign } from './ConfirmSign';

beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);

const asked = () => ({ onConfirm: vi.fn(), onCancel: vi.fn() });
const WORDS = { open: true, title: '发出包裹', consequence: '发出后不能撤回。', verb: '发送' };

test('Enter answers the one question with yes, without a mouse', async () => {
  const user = userEvent.setup();
  const heard = asked();
  render(<ConfirmSign {...WORDS} {...heard} />);
  await waitFor(() => expect(document.activeElement?.textContent).toContain('发'));
  await user.keyboard('{Enter}');
  expect(heard.onConfirm).toHaveBeenCalledOnce();
  expect(heard.onCancel).not.toHaveBeenCalled();
});

test('a question with a field begins in the field, and Enter there answers it', async () => {
  const user = userEvent.setup();
  const heard = asked();
  render(
    <ConfirmSign {...WORDS} {...heard}>
      <Input aria-label="原因" />
    </ConfirmSign>,
  );
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('原因')));
  await user.keyboard('丢失{Enter}');
  expect(heard.onConfirm).toHaveBeenCalledOnce();
});

test('Esc takes the question back', async () => {
  const user = userEvent.setup();
  const heard = asked();
  render(<ConfirmSign {...WORDS} {...heard} />);
  await waitFor(() => expect(document.activeElement?.tagName).toBe('BUTTON'));
  await user.keyboard('{Escape}');
  expect(heard.onCancel).toHaveBeenCalledOnce();
  expect(heard.onConfirm).not.toHaveBeenCalled();
});
