import { App, Button, Input, InputNumber } from 'antd';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { Fault, Field, halfWidth, Money } from '../../parts';
import { platform, type Gives } from '../../platform';
import { useScan } from '../../scan';
import { useLater } from '../useLater';

type Found = Gives<'part.find'>['parts'][number];

/** Draws a part by scanning: the part's bar code, then the old piece's serial, then the new one's. */
export function Fit({ order, model, sold }: { order: string; model: string; sold: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const fit = useAct('order.fit');
  const [part, setPart] = useState<Found | null>(null);
  const [qty, setQty] = useState(1);
  const [oldSerial, setOldSerial] = useState('');
  const [newSerial, setNewSerial] = useState('');
  const clear = () => {
    fit.clear();
    setPart(null);
    setQty(1);
    setOldSerial('');
    setNewSerial('');
  };
  useScan((raw) => {
    const text = halfWidth(raw).trim();
    if (part?.serial && text !== part.number) {
      if (oldSerial === '') setOldSerial(text);
      else setNewSerial(text);
      return;
    }
    platform()
      .call('part.find', { text, limit: 2 })
      .then(({ parts }) => {
        const one = parts.find((each) => each.number.toUpperCase() === text.toUpperCase()) ?? (parts.length === 1 ? parts[0] : undefined);
        if (one) setPart(one);
        else void message.warning(t('repair.fit.wrong'));
      })
      .catch(() => undefined);
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!part) return;
    const gave = await fit.run({ order, part: part.number, qty, ...(part.serial ? { old_serial: oldSerial.trim() || null, new_serial: newSerial.trim() || null } : {}) });
    if (!gave) return;
    void message.success(t('repair.fit.done', { count: gave.held_after }));
    clear();
  };
  // A piece that its customer paid for goes with the customer.
  const owed = part !== null && part.owed_back && !sold;
  const others = fit.fault?.facts?.['substitutes'];
  if (!part) return <PartFinder model={model} onPick={setPart} />;
  return (
    <form className="bb-step" onSubmit={(event) => void submit(event)}>
      <p className="bb-picked">
        <strong>{part.name}</strong>
        <span>{part.number}</span>
        <Money fen={part.price_fen} />
        <span className="bb-quiet">{t('repair.fit.held', { count: part.held })}</span>
        {owed ? <span className="bb-quiet">{t('repair.fit.owed_back')}</span> : null}
      </p>
      <div className="bb-tight bb-step-fields">
        {part.serial ? (
          <>
            <Field label={t('repair.fit.old_serial')} name="old_serial" fault={fit.fault} required={owed}>
              {(wired) => <Input {...wired} autoFocus autoComplete="off" value={oldSerial} onChange={(event) => setOldSerial(halfWidth(event.target.value))} />}
            </Field>
            <Field label={t('repair.fit.new_serial')} name="new_serial" fault={fit.fault} required>
              {(wired) => <Input {...wired} autoComplete="off" value={newSerial} onChange={(event) => setNewSerial(halfWidth(event.target.value))} />}
            </Field>
          </>
        ) : (
          <Field label={t('repair.fit.qty')} name="qty" fault={fit.fault} required>
            {(wired) => <InputNumber {...wired} autoFocus min={1} max={99} precision={0} value={qty} onChange={(value) => setQty(value ?? 1)} />}
          </Field>
        )}
      </div>
      {typeof others === 'string' ? <p className="bb-note" role="status">{t('shelf.substitutes', { parts: others })}</p> : null}
      <Fault fault={fit.fault} fields={part.serial ? ['old_serial', 'new_serial'] : ['qty']} />
      <div className="bb-row">
        <Button type="primary" htmlType="submit" loading={fit.busy} disabled={part.serial && (newSerial.trim() === '' || (owed && oldSerial.trim() === ''))}>
          {t('repair.fit.submit')}
        </Button>
        <Button onClick={clear}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}

/** A part by number, name or initials; the arrows and Enter choose. */
export function PartFinder({ model, onPick }: { model?: string; onPick: (part: Found) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const typed = halfWidth(text).trim();
  const wanted = useLater(typed, 60);
  const { data, fault } = useCall('part.find', { text: wanted, limit: 8, model: model ?? null }, { enabled: wanted !== '', keep: false });
  // The answer to what was typed before is no answer.
  const found = typed === '' || wanted !== typed ? [] : (data?.parts ?? []);
  const pick = (part: Found | undefined) => {
    if (!part) return;
    setText('');
    onPick(part);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((now) => Math.min(found.length - 1, Math.max(0, now + step)));
    } else if (event.key === 'Enter' && typed !== '') {
      event.preventDefault();
      if (found[at]) pick(found[at]);
      // Before the list is there, Enter takes what would be its first.
      else
        platform()
          .call('part.find', { text: typed, limit: 1, model: model ?? null })
          .then(({ parts }) => pick(parts[0]))
          .catch(() => undefined);
    }
  };
  return (
    <div className="bb-finder">
      <Input
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls="bb-parts-found"
        aria-label={t('repair.fit.find')}
        placeholder={t('repair.fit.find')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <Fault fault={fault} />
      {wanted === '' ? null : (
        <div id="bb-parts-found" role="listbox" className="bb-found" aria-label={t('repair.fit.part')}>
          {found.map((each, index) => (
            // Keys go to the field above: the list is never focused.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div key={each.number} role="option" tabIndex={-1} aria-selected={index === at} onClick={() => onPick(each)}>
              <span>
                <strong>{each.number}</strong> {each.name}
              </span>
              <Money fen={each.price_fen} />
              <span className="bb-quiet">{t('repair.fit.held', { count: each.held })}</span>
            </div>
          ))}
          {data && found.length === 0 ? <p className="bb-quiet">{t('repair.fit.wrong')}</p> : null}
        </div>
      )}
    </div>
  );
}
