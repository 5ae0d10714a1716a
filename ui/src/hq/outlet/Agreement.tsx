import { App, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Level, OutletCard } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { ConfirmSign, DayInput, Field, MoneyInput, today } from '../../parts';
import { limitOf, multiplierText, parseMultiplier } from '../../trade/book/multiplier';
import { LEVELS } from '../policy/content';

/** A new deposit agreement; the one before it ends the day before. */
export function Agreement({ outlet, onClose }: { outlet: OutletCard; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useAct('agreement.sign');
  const { data } = useCall('book.position', { outlet: outlet.code }, { keep: false });
  const [amount, setAmount] = useState<number | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [starts, setStarts] = useState<string | null>(today());
  const [ends, setEnds] = useState<string | null>(null);
  // Nothing is said of the level until another is chosen.
  const [level, setLevel] = useState<Level | null>(null);
  const [asked, setAsked] = useState(false);
  const text = typed ?? multiplierText(data?.exposure.multiplier_pct || 150);
  const multiplier = parseMultiplier(text);
  const limit = amount !== null && multiplier !== null ? limitOf(amount, multiplier) : null;
  const submit = async () => {
    setAsked(true);
    if (amount === null || multiplier === null || starts === null) return;
    if (!(await act.run({ outlet: outlet.code, amount_fen: amount, multiplier_pct: multiplier, starts_on: starts, ends_on: ends, level }))) return;
    void message.success(t('network.agreement.done'));
    onClose();
  };
  const missing = (gone: boolean) => (asked && gone ? t('fault.text.missing') : undefined);
  return (
    <ConfirmSign
      open
      title={t('network.agreement.button')}
      consequence={t('network.agreement.consequence', { outlet: outlet.name })}
      verb={t('network.agreement.verb')}
      busy={act.busy}
      fault={act.fault}
      onConfirm={() => void submit()}
      onCancel={onClose}
    >
      {data ? (
        <p className="bb-quiet">
          {t('network.agreement.now', { deposit: data.exposure.deposit_fen, multiplier: multiplierText(data.exposure.multiplier_pct), limit: data.exposure.limit_fen })}
        </p>
      ) : null}
      <div className="hq-form">
        <Field label={t('network.agreement.amount')} name="amount_fen" fault={act.fault} wrong={missing(amount === null)} required>
          {(wired) => <MoneyInput {...wired} value={amount} onChange={setAmount} />}
        </Field>
        <Field label={t('network.open.multiplier')} name="multiplier_pct" fault={act.fault} wrong={missing(multiplier === null)} required>
          {(wired) => <Input {...wired} inputMode="decimal" autoComplete="off" value={text} onChange={(event) => setTyped(event.target.value)} />}
        </Field>
        <Field label={t('network.agreement.starts')} name="starts_on" fault={act.fault} wrong={missing(starts === null)} required>
          {(wired) => <DayInput {...wired} value={starts} onChange={setStarts} latest={null} />}
        </Field>
        <Field label={t('network.agreement.ends')} name="ends_on" fault={act.fault} hint={t('common.optional')}>
          {(wired) => <DayInput {...wired} value={ends} onChange={setEnds} latest={null} />}
        </Field>
        <div className="hq-form-wide">
          <Field label={t('network.open.level')} name="level" fault={act.fault} hint={t('network.agreement.level_hint')}>
            {(wired) => <Select {...wired} className="hq-search" value={level ?? outlet.level} options={LEVELS.map((value) => ({ value, label: t(`network.level.${value}`) }))} onChange={setLevel} />}
          </Field>
        </div>
      </div>
      {limit !== null ? <p>{t('network.agreement.after', { limit })}</p> : null}
      {limit !== null && limit < outlet.exposure_fen ? <p className="bb-late">▲ {t('network.agreement.short')}</p> : null}
    </ConfirmSign>
  );
}
