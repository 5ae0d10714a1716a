import { cleanup, render, screen } from '@testing-library/react';
import { Input, Segmented } from 'antd';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { startLanguages } from '../i18n';
import { Field } from './Field';

beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);

test('a label names its control', () => {
  render(<Field label="手机号">{(wired) => <Input {...wired} />}</Field>);
  expect(screen.getByLabelText('手机号').tagName).toBe('INPUT');
});

test('a label names a row of choices, and points at nothing that is not there', () => {
  render(
    <Field label="发票" group wrong="缺发票">
      {(wired) => <Segmented {...wired} options={['正本', '没有']} value="没有" />}
    </Field>,
  );
  const row = screen.getByRole('radiogroup', { name: '发票' });
  expect(document.getElementById(row.getAttribute('aria-describedby') ?? '')?.textContent).toBe('缺发票');
  for (const label of document.querySelectorAll('label[for]')) expect(document.getElementById(label.getAttribute('for') ?? '')).not.toBeNull();
});
