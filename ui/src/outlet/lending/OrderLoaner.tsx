import { App, Button, Input, Select } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoanCard } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { Fault, Field, FormDialog, StateTag } from '../../parts';
import type { Gives } from '../../platform';
import { TakeBack } from './TakeBack';

/** The loaner of an order: due, out, or nothing to say. */
export function OrderLoaner({ order }: { order: string }) {
  const { t } = useTranslation();
  const { data } = useCall('loaner.of_order', { order }, { keep: false });
  const [lending, setLending] = useState(false);
  const [back, setBack] = useState<LoanCard | null>(null);
  if (!data || (data.out.length === 0 && data.due === null)) return null;
  return (
    <section className="bb-calm bb-row" aria-label={t('lending.loaner.name')}>
      {data.out.map((loan) => (
        <Fragment key={loan.id}>
          <span>{t('lending.loaner.out', { name: loan.loaner_name, serial: loan.loaner_serial, day: loan.lent_on })}</span>
          <Button size="small" onClick={() => setBack(loan)}>
            {t('lending.loaner.take_back')}
          </Button>
        </Fragment>
      ))}
      {data.due === null ? null : (
        <>
          <StateTag tone="waiting">{t(`lending.loaner.due.${data.due}`, { hours: data.after_hours })}</StateTag>
          {data.free.length === 0 ? (
            <span className="bb-quiet">{t('lending.loaner.no_free')}</span>
          ) : (
            <Button size="small" onClick={() => setLending(true)}>
              {t('lending.loaner.lend')}
            </Button>
          )}
        </>
      )}
      {lending ? <Lend order={order} free={data.free} onDone={() => setLending(false)} /> : null}
      {back ? <TakeBack loan={back} onDone={() => setBack(null)} /> : null}
    </section>
  );
}

function Lend({ order, free, onDone }: { order: string; free: Gives<'loaner.of_order'>['free']; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const lend = useAct('loaner.lend');
  const [loaner, setLoaner] = useState(free[0]?.id ?? '');
  const [condition, setCondition] = useState(free[0]?.condition ?? '');
  const [accessories, setAccessories] = useState('');
  const submit = async () => {
    if (!(await lend.run({ loaner, order, condition: condition.trim(), accessories: accessories.trim() }))) return;
    void message.success(t('lending.loaner.lent'));
    onDone();
  };
  return (
    <FormDialog width={440} title={t('lending.loaner.lend')} verb={t('lending.loaner.lend_verb')} ready={loaner !== '' && condition.trim() !== ''} busy={lend.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('lending.loaner.pick')} name="loaner" fault={lend.fault} required>
          {(wired) => (
            <Select
              {...wired}
              className="bb-wide"
              value={loaner}
              options={free.map(({ id, name, serial }) => ({ value: id, label: `${name} ${serial}` }))}
              onChange={(id: string) => {
                setLoaner(id);
                setCondition(free.find((each) => each.id === id)?.condition ?? '');
              }}
            />
          )}
        </Field>
        <Field label={t('lending.loaner.condition')} name="condition" fault={lend.fault} hint={t('lending.loaner.condition_hint')} required>
          {(wired) => <Input {...wired} value={condition} onChange={(event) => setCondition(event.target.value)} />}
        </Field>
        <Field label={t('lending.loaner.accessories')} name="accessories" fault={lend.fault}>
          {(wired) => <Input {...wired} value={accessories} onChange={(event) => setAccessories(event.target.value)} />}
        </Field>
        <Fault fault={lend.fault} fields={['loaner', 'condition', 'accessories']} />
      </div>
    </FormDialog>
  );
}
