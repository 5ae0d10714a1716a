import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, Imei } from '../../parts';
import { itemText, numberOf } from '../../trade/exchange/exchange';

/** The swap: which piece goes out, and where it comes from. */
export function SwapForm({ exchange, onDone }: { exchange: ExchangeCard; onDone: (said?: string) => void }) {
  const { t } = useTranslation();
  const swap = useAct('exchange.swap');
  const [part, setPart] = useState('');
  const [imei, setImei] = useState('');
  const [fresh, setFresh] = useState('');
  const [old, setOld] = useState('');
  const ofUnit = exchange.item === '' || exchange.whole;
  // The old one is owed back by the part that goes out; a dealer's comes from its own shelf.
  const fromStock = ofUnit && exchange.kind !== 'dealer';
  const ready = (!ofUnit || imei.trim() !== '' || fresh.trim() !== '') && (!fromStock || part.trim() !== '');
  const submit = async () => {
    const gave = await swap.run({ exchange: exchange.id, part: part.trim(), new_imei: ofUnit ? imei.trim() : null, new_serial: fresh.trim(), old_serial: ofUnit ? null : old.trim() });
    if (gave) onDone(t('exchange.swap.done'));
  };
  return (
    <FormDialog width={460} title={t('exchange.swap.title')} verb={t('exchange.swap.verb')} ready={ready} busy={swap.busy} onSubmit={() => void submit()} onClose={() => onDone()}>
      <div className="bb-form">
        <p>
          <strong>{`${exchange.brand} ${exchange.model}`.trim()}</strong> {ofUnit ? <Imei imei={numberOf(exchange.unit)} /> : itemText(t, exchange.item)}
        </p>
        {ofUnit ? (
          <Field label={t('exchange.swap.new_imei')} name="new_imei" fault={swap.fault} required>
            {(wired) => <Input {...wired} inputMode="numeric" value={imei} onChange={(event) => setImei(event.target.value)} />}
          </Field>
        ) : (
          <Field label={t('exchange.swap.old_serial')} name="old_serial" fault={swap.fault}>
            {(wired) => <Input {...wired} value={old} onChange={(event) => setOld(event.target.value)} />}
          </Field>
        )}
        <Field label={t('exchange.swap.new_serial')} name="new_serial" fault={swap.fault}>
          {(wired) => <Input {...wired} value={fresh} onChange={(event) => setFresh(event.target.value)} />}
        </Field>
        <Field label={t('exchange.swap.part')} name="part" fault={swap.fault} hint={t('exchange.swap.part_hint')} required={fromStock}>
          {(wired) => <Input {...wired} value={part} onChange={(event) => setPart(event.target.value)} />}
        </Field>
        {ofUnit ? <p className="bb-quiet">{t('exchange.swap.consequence')}</p> : null}
        <Fault fault={swap.fault} fields={['part', 'new_imei', 'new_serial', 'old_serial']} />
      </div>
    </FormDialog>
  );
}
