import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../parts';
import { linesOf } from './lines';

/** Parts, pieces and prices, a line each. */
export function LinesField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useTranslation();
  const { bad } = linesOf(text);
  return (
    <Field label={t('warehouse.lines')} hint={t('warehouse.lines_hint')} wrong={bad === null ? undefined : t('warehouse.lines_bad', { line: bad })} required>
      {(wired) => <Input.TextArea {...wired} rows={7} spellCheck={false} value={text} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
