import { App, Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackParcel, CountedDifference } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { Block, ConfirmSign, Empty, Fault, FaultPage, Field, KeyHint } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import { CountSheet } from '../../trade/book/CountSheet';
import { explained, NO_REASONS, reasonOf, VarianceSums, VarianceTable } from '../../trade/book/VarianceTable';
import { WarehousePage } from './WarehousePage';

const SHELF = '';
const keyOf = (parcel: BackParcel) => `${parcel.outlet}/${parcel.transfer}`;

/** A blind count of headquarters' shelf, or of what an outlet sent back. */
export default function Count() {
  const { t } = useTranslation();
  const plan = useCall('warehouse.count_plan', {});
  const back = useCall('warehouse.parcels', {});
  const [what, setWhat] = useState(SHELF);
  const fault = plan.fault ?? back.fault;
  const again = () => [plan, back].forEach((call) => call.again());
  const parcels = back.data?.parcels ?? [];
  const parcel = parcels.find((each) => keyOf(each) === what);
  const parts = parcel ? parcel.parts : (plan.data?.parts ?? []);
  return (
    <WarehousePage>
      {fault ? (
        <FaultPage fault={fault} again={again} />
      ) : (
        <div className="bb-scrolls bb-stack" tabIndex={-1}>
          <Block title={t('warehouse.tab.count')}>
            <Field label={t('warehouse.count.what')} hint={t('warehouse.count.lead')}>
              {(wired) => (
                <Select
                  {...wired}
                  className="bb-wide"
                  value={parcel ? what : SHELF}
                  options={[
                    { value: SHELF, label: t('warehouse.count.shelf') },
                    ...parcels.map((each) => ({
                      value: keyOf(each),
                      label: `${t('warehouse.count.parcel', { outlet: each.outlet_name || each.outlet, waybill: each.waybill })}${each.left ? ` · ${t('warehouse.count.left')}` : ''} · ${each.send_to}`,
                    })),
                  ]}
                  onChange={setWhat}
                />
              )}
            </Field>
          </Block>
          {plan.data && parts.length === 0 ? <Empty title={t('warehouse.count.nothing')} hint={t('warehouse.count.nothing_hint')} /> : null}
          {parts.length > 0 ? <Sheet key={parcel ? what : SHELF} parts={parts} parcel={parcel} onDone={() => setWhat(SHELF)} /> : null}
        </div>
      )}
    </WarehousePage>
  );
}

function Sheet({ parts, parcel, onDone }: { parts: readonly { part: string; name: string }[]; parcel: BackParcel | undefined; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const look = useAct('warehouse.count');
  const write = useAct('warehouse.count');
  const [counted, setCounted] = useState<Record<string, number | null>>({});
  const [found, setFound] = useState<{ lines: CountedDifference[]; short_fen: number; over_fen: number } | null>(null);
  const [reasons, setReasons] = useState(NO_REASONS);
  const [asking, setAsking] = useState(false);
  const of = parcel ? { outlet: parcel.outlet, transfer: parcel.transfer } : null;
  const entered = parts.filter(({ part }) => typeof counted[part] === 'number');
  const whole = parcel ? entered.length === parts.length : entered.length > 0;
  const compare = async () => {
    setAsking(false);
    write.clear();
    const gave = await look.run({ parcel: of, lines: entered.map(({ part }) => ({ part, counted: counted[part] ?? 0 })), confirm: false });
    if (gave) setFound(gave);
  };
  const differ = found?.lines.filter((line) => line.over !== 0) ?? [];
  const ready = found !== null && explained(differ, reasons);
  const confirm = async () => {
    if (!found) return;
    const lines = found.lines.map((line) => ({ part: line.part, counted: line.counted, booked: line.booked, why: line.over === 0 ? null : reasonOf(reasons, line.part) }));
    if (!(await write.run({ parcel: of, lines, confirm: true }))) return;
    void message.success(t('warehouse.count.done'));
    setAsking(false);
    setFound(null);
    setCounted({});
    onDone();
  };
  useShortcut('save_next', () => {
    if (found) return ready ? setAsking(true) : false;
    return whole ? void compare() : false;
  }, !asking);
  useShortcut('back', () => (found ? setFound(null) : false), !asking);
  const field = ({ part, name }: { part: string; name: string }) => (
    <InputNumber
      className="hq-qty"
      size="small"
      aria-label={`${name || part} ${t('warehouse.count.counted')}`}
      min={0}
      precision={0}
      value={counted[part] ?? null}
      onChange={(value) => setCounted((now) => ({ ...now, [part]: value }))}
    />
  );
  if (!found)
    return (
      <Block title={parcel ? t('warehouse.count.parcel', { outlet: parcel.outlet_name || parcel.outlet, waybill: parcel.waybill }) : t('warehouse.count.shelf')}>
        <CountSheet id="hq.warehouse.count" label={t('warehouse.count.counted')} parts={parts} isCounted={(part) => typeof counted[part] === 'number'} field={field} />
        <Fault fault={look.fault} />
        <div className="hq-buttons">
          <KeyHint shortcut="save_next">
            <Button type="primary" disabled={!whole} loading={look.busy} onClick={() => void compare()}>
              {t('warehouse.count.compare', { count: entered.length })}
            </Button>
          </KeyHint>
        </div>
      </Block>
    );
  const sums = <VarianceSums short_fen={found.short_fen} over_fen={found.over_fen} />;
  return (
    <Block title={t('warehouse.count.over')} extra={sums}>
      {differ.length === 0 ? <p>{t('warehouse.count.equal')}</p> : <VarianceTable lines={differ} reasons={reasons} onChange={setReasons} />}
      <div className="hq-buttons">
        <KeyHint shortcut="save_next">
          <Button type="primary" disabled={!ready} onClick={() => setAsking(true)}>
            {t('warehouse.count.confirm')}
          </Button>
        </KeyHint>
        <KeyHint shortcut="back">
          <Button onClick={() => setFound(null)}>{t('warehouse.count.back')}</Button>
        </KeyHint>
      </div>
      <ConfirmSign
        open={asking}
        title={t('warehouse.count.confirm')}
        consequence={t('warehouse.count.consequence')}
        verb={t('warehouse.count.confirm')}
        busy={write.busy}
        fault={write.fault}
        onConfirm={() => void (write.fault?.code === 'stock.count_moved' ? compare() : confirm())}
        onCancel={() => setAsking(false)}
      >
        {sums}
      </ConfirmSign>
    </Block>
  );
}
