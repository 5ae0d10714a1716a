import { InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockLine } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog } from '../../parts';

/** The least that the outlet wants to have of a part. */
export function SetMinimum({ line, onDone }: { line: StockLine; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct('stock.minimum_set');
  const [pieces, setPieces] = useState<number | null>(line.minimum);
  const save = async () => {
    if (pieces !== null && (await act.run({ part: line.part, pieces }))) onDone();
  };
  return (
    <FormDialog width={400} title={t('shelf.minimum_form.title', { name: line.name || line.part })} verb={t('shelf.minimum_form.save')} ready={pieces !== null} busy={act.busy} onSubmit={() => void save()} onClose={onDone}>
      <Field label={t('shelf.minimum_form.pieces')} name="pieces" fault={act.fault} hint={t('shelf.minimum_form.hint')}>
        {(wired) => <InputNumber {...wired} autoFocus min={0} precision={0} value={pieces} onChange={setPieces} />}
      </Field>
      <Fault fault={act.fault} fields={['pieces']} />
    </FormDialog>
  );
}
