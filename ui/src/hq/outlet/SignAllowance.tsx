import { App, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsignedLine } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { Equation, Fault, Field, FormDialog, Money, MoneyInput } from '../../parts';
import type { Gives } from '../../platform';
import { moreOf } from './allow';
import type { Shown } from './OutletFrame';

const DAY_MS = 86_400_000;
/** What most are signed for: a line is back within a week. */
const DAYS = 7;

interface SignAllowanceProps {
  shown: Shown;
  shelf: readonly ConsignedLine[];
  allowances: Gives<'allowance.show'>;
  onClose: () => void;
}

/** Lets one PC draw without a line; what it does to the limit is seen before it is signed. */
export function SignAllowance({ shown, shelf, allowances, onClose }: SignAllowanceProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useAct('allowance.sign');
  const { data: position } = useCall('book.position', { outlet: shown.outlet.code }, { keep: false });
  const working = shown.devices.filter((device) => device.revoked_ms === null);
  const [device, setDevice] = useState(working[0]?.id ?? '');
  const [amount, setAmount] = useState<number | null>(null);
  const [days, setDays] = useState(DAYS);
  const [pieces, setPieces] = useState<Readonly<Record<string, number>>>(() => Object.fromEntries(shelf.map((line) => [line.part, Math.max(line.qty, 0)])));
  const more = moreOf(allowances.allowances, device, amount ?? 0);
  const left = position ? position.exposure.left_fen - position.allowances_fen : null;
  const submit = async () => {
    if (amount === null || device === '') return;
    const lines = amount === 0 ? [] : Object.entries(pieces).filter(([, qty]) => qty > 0).map(([part, qty]) => ({ part, qty }));
    // By headquarters' clock, and not by that of whoever signs.
    const gave = await act.run({ outlet: shown.outlet.code, device, amount_fen: amount, lines, expires_ms: allowances.as_of_ms + days * DAY_MS });
    if (!gave) return;
    void message.success(t('allowance.office.signed', { left: gave.left_after_fen }));
    onClose();
  };
  return (
    <FormDialog width={640} title={t('allowance.office.sign_title', { outlet: shown.outlet.name })} verb={t('allowance.office.sign_verb')} ready={amount !== null && device !== ''} busy={act.busy} onSubmit={() => void submit()} onClose={onClose}>
      <div className="hq-form">
        <Field label={t('allowance.office.pc')} name="device" fault={act.fault} required>
          {(wired) => <Select {...wired} value={device} notFoundContent={t('allowance.office.pc_none')} options={working.map((each) => ({ value: each.id, label: `${each.letter} ${each.name}` }))} onChange={setDevice} />}
        </Field>
        <Field label={t('allowance.office.amount')} name="amount_fen" fault={act.fault} required>
          {(wired) => <MoneyInput {...wired} value={amount} onChange={setAmount} />}
        </Field>
        <Field label={t('allowance.office.days')} name="expires_ms" fault={act.fault} required>
          {(wired) => <InputNumber {...wired} min={1} max={366} precision={0} value={days} onChange={(next) => setDays(next ?? DAYS)} />}
        </Field>
      </div>
      <h3>{t('allowance.office.parts')}</h3>
      {shelf.length === 0 ? <p className="bb-quiet">{t('allowance.office.parts_none')}</p> : null}
      <table className="hq-table">
        <tbody>
          {shelf.map((line) => (
            <tr key={line.part}>
              <td>
                {line.name || line.part}
                <span className="hq-note">{line.part}</span>
              </td>
              <td className="hq-num">{t('allowance.shelf.lying')} {line.qty}</td>
              <td className="hq-num">
                <InputNumber min={0} max={9999} precision={0} style={{ width: 90 }} aria-label={`${t('allowance.office.parts')} ${line.name}`} value={pieces[line.part] ?? 0} onChange={(qty) => setPieces((now) => ({ ...now, [line.part]: qty ?? 0 }))} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {left === null ? null : (
        <Equation
          label={t('allowance.office.left_after')}
          terms={[
            { key: 'left', label: t('allowance.office.left_now'), value: <Money fen={left} owed={left < 0} /> },
            { key: 'this', label: t('allowance.office.this'), sign: '−', value: <Money fen={more} /> },
            { key: 'after', label: t('allowance.office.left_after'), sign: '=', result: true, value: <Money fen={left - more} owed={left - more < 0} /> },
          ]}
        />
      )}
      <p className="bb-consequence">{t('allowance.office.sign_consequence')}</p>
      <Fault fault={act.fault} fields={['device', 'amount_fen', 'expires_ms']} />
    </FormDialog>
  );
}
