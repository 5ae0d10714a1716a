import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog } from '../../parts';
import type { Gives } from '../../platform';
import { checkText } from '../../trade/exchange/exchange';
import { Photographs } from './Photographs';

/** What was missing is there now: the whole checklist again. */
export function Resubmit({ shown, onDone }: { shown: Gives<'exchange.show'>; onDone: (said?: string) => void }) {
  const { t } = useTranslation();
  const again = useAct('exchange.resubmit');
  const [fault, setFault] = useState(shown.exchange.fault);
  const [accessories, setAccessories] = useState(shown.exchange.accessories);
  const [fulfilled, setFulfilled] = useState<string[]>(shown.fulfilled);
  const [note, setNote] = useState('');
  const words: string[] = [...shown.list.checks, ...shown.list.extra];
  const photographed = shown.photos >= shown.list.photos;
  const ready = fault.trim() !== '' && photographed && words.every((word) => fulfilled.includes(word));
  const submit = async () => {
    if (await again.run({ exchange: shown.exchange.id, fault: fault.trim(), accessories: accessories.trim(), fulfilled, note: note.trim() })) onDone(t('exchange.resubmit.done'));
  };
  return (
    <FormDialog width={520} title={t('exchange.resubmit.title')} verb={t('exchange.resubmit.verb')} ready={ready} busy={again.busy} onSubmit={() => void submit()} onClose={() => onDone()}>
      <div className="bb-form">
        <Field label={t('exchange.checklist')} name="fulfilled" fault={again.fault} group>
          {(wired) => <Checkbox.Group {...wired} className="bb-checks" value={fulfilled} options={words.map((word) => ({ value: word, label: checkText(t, word) }))} onChange={setFulfilled} />}
        </Field>
        {shown.list.photos > 0 ? <Photographs order={shown.exchange.order_id} exchange={shown.exchange.id} have={shown.photos} need={shown.list.photos} /> : null}
        <Field label={t('exchange.fault')} name="fault" fault={again.fault} required>
          {(wired) => <Input {...wired} value={fault} onChange={(event) => setFault(event.target.value)} />}
        </Field>
        <Field label={t('exchange.accessories')} name="accessories" fault={again.fault} hint={t('exchange.accessories_hint')}>
          {(wired) => <Input {...wired} value={accessories} onChange={(event) => setAccessories(event.target.value)} />}
        </Field>
        <Field label={t('exchange.resubmit.note')} name="note" fault={again.fault}>
          {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        <Fault fault={again.fault} fields={['fulfilled', 'fault', 'accessories', 'note']} />
      </div>
    </FormDialog>
  );
}
