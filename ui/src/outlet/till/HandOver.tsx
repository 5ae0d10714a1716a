import { App, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TillTo } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { Fault, Field, FormDialog, Money, MoneyInput } from '../../parts';

const TO: readonly TillTo[] = ['person', 'owner', 'bank', 'change'];
const FIELDS = ['counted_fen', 'moved_fen', 'person', 'reference', 'why'];

/** The drawer is counted and goes to somebody; what the count finds too much or too little is seen before it is said. */
export function HandOver({ expected, onDone }: { expected: number; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const hand = useAct('till.hand_over');
  const people = useCall('session.people', {});
  const [to, setTo] = useState<TillTo>('person');
  const [counted, setCounted] = useState<number | null>(null);
  const [moved, setMoved] = useState<number | null>(null);
  const [who, setWho] = useState<string | null>(null);
  const [reference, setReference] = useState('');
  const [why, setWhy] = useState('');
  const variance = counted === null ? 0 : counted - expected;
  const out = to === 'person' ? 0 : to === 'change' ? -(moved ?? 0) : (moved ?? 0);
  const ready = counted !== null && (to === 'person' ? who !== null : moved !== null && moved > 0) && (variance === 0 || why.trim() !== '');
  const submit = async () => {
    if (counted === null) return;
    const gave = await hand.run({ to, person: to === 'person' ? who : null, expected_fen: expected, counted_fen: counted, moved_fen: out, reference: reference.trim(), why: variance === 0 ? '' : why.trim() });
    if (!gave) return;
    void message.success(t('counter.drawer.done', { fen: gave.left_fen }));
    onDone();
  };
  const active = (people.data?.people ?? []).filter((each) => each.active);
  return (
    <FormDialog width={520} title={t('counter.drawer.hand')} verb={t('counter.drawer.hand')} ready={ready} busy={hand.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <p>
          {t('counter.drawer.expected')} <Money fen={expected} />
        </p>
        <Field label={t('counter.drawer.counted')} name="counted_fen" fault={hand.fault} required>
          {(wired) => <MoneyInput {...wired} value={counted} onChange={setCounted} />}
        </Field>
        <p role="status" className={variance === 0 ? 'bb-quiet' : 'bb-late'}>
          {counted === null ? '' : variance === 0 ? t('counter.drawer.even') : `▲ ${t(variance > 0 ? 'counter.drawer.over' : 'counter.drawer.short', { fen: Math.abs(variance) })}`}
        </p>
        {variance === 0 ? null : (
          <Field label={t('counter.drawer.why')} name="why" fault={hand.fault} required>
            {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
          </Field>
        )}
        <Field label={t('counter.drawer.to.label')} name="to" fault={hand.fault} group>
          {(wired) => <Segmented {...wired} value={to} onChange={setTo} options={TO.map((value) => ({ value, label: t(`counter.drawer.to.${value}`) }))} />}
        </Field>
        {to === 'person' ? (
          <Field label={t('counter.drawer.person')} name="person" fault={hand.fault} required>
            {(wired) => <Select {...wired} className="bb-wide" value={who} onChange={setWho} options={active.map(({ id, name }) => ({ value: id, label: name }))} />}
          </Field>
        ) : (
          <>
            <Field label={t(`counter.drawer.moved.${to}`)} name="moved_fen" fault={hand.fault} required>
              {(wired) => <MoneyInput {...wired} value={moved} onChange={setMoved} />}
            </Field>
            <Field label={t('counter.drawer.reference')} name="reference" fault={hand.fault}>
              {(wired) => <Input {...wired} value={reference} onChange={(event) => setReference(event.target.value)} />}
            </Field>
          </>
        )}
        {counted === null ? null : <p>{t('counter.drawer.left', { fen: counted - out })}</p>}
        <Fault fault={hand.fault} fields={FIELDS} />
      </div>
    </FormDialog>
  );
}
