import { App, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog } from '../../parts';
import type { Gives } from '../../platform';

/** Why a fitting is taken back. */
export function TakeBack({ order, fitting, onDone }: { order: string; fitting: Gives<'order.show'>['fittings'][number]; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const unfit = useAct('order.unfit');
  const [why, setWhy] = useState('');
  const submit = async () => {
    const gave = await unfit.run({ order, fitting: fitting.id, why: why.trim() });
    if (!gave) return;
    void message.success(t('repair.fit.took_back', { count: gave.held_after }));
    onDone();
  };
  return (
    <FormDialog
      width={420}
      title={t('repair.fit.take_back_title', { part: fitting.name || fitting.part, qty: fitting.qty })}
      verb={t('repair.fit.take_back')}
      ready={why.trim() !== ''}
      busy={unfit.busy}
      onSubmit={() => void submit()}
      onClose={onDone}
    >
      <div className="bb-form">
        <p className="bb-quiet">{t('repair.fit.take_back_consequence')}</p>
        <Field label={t('repair.fit.take_back_why')} name="why" fault={unfit.fault} required>
          {(wired) => <Input {...wired} autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
        <Fault fault={unfit.fault} fields={['why']} />
      </div>
    </FormDialog>
  );
}
