import { App, Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AllowanceCard, ConsignedLine } from '../../contract';
import { useAct } from '../../data/hooks';
import { Block, cellText, Fault, halfWidth, KeyHint, Money, StateTag } from '../../parts';
import { useScan } from '../../scan';
import { useShortcut } from '../../shell/shortcuts';
import { allowedOf, linesOf, scanned, takingOf, valueOf, withQty, withSerials, worthOf, type Takings } from './drawing';

/** Headquarters' stock that lies here, and what is drawn of it now: by scanning, or by typing how many. */
export function Shelf({ shelf, allowance }: { shelf: readonly ConsignedLine[]; allowance: AllowanceCard | undefined }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const draw = useAct('part.draw');
  const [takings, setTakings] = useState<Takings>({});
  const change = (next: Takings) => {
    draw.clear();
    setTakings(next);
  };
  useScan((raw) => {
    const text = halfWidth(raw).trim();
    const next = scanned(takings, shelf, text);
    if (next) change(next);
    else void message.warning(t('allowance.shelf.unknown', { text }));
  });
  const value = worthOf(shelf, takings);
  const left = (allowance?.standing === 'in_force' ? allowance.left_fen : 0) - value;
  const lines = linesOf(takings);
  const below = shelf.filter((line) => line.qty < 0).length;
  const submit = async () => {
    if (lines.length === 0 || draw.busy) return;
    const gave = await draw.run({ lines });
    if (!gave) return;
    setTakings({});
    void message.success(t('allowance.shelf.done', { value: gave.value_fen, left: gave.left_fen }));
  };
  useShortcut('save_next', () => void submit());
  return (
    <Block title={t('allowance.shelf.title')} extra={<span className="bb-quiet">{t('allowance.shelf.lead')}</span>}>
      {shelf.length === 0 ? (
        <>
          <p>{t('allowance.shelf.none')}</p>
          <p className="bb-quiet">{t('allowance.shelf.none_hint')}</p>
        </>
      ) : (
        <div className="bb-tight">
          {below > 0 ? <p><StateTag tone="stop">{t('shelf.consigned_below_note', { count: below })}</StateTag></p> : null}
          <table className="bb-plain-table">
            <thead>
              <tr>
                <th>{t('stock.part')}</th>
                <th>{t('stock.name')}</th>
                <th className="bb-right">{t('allowance.shelf.lying')}</th>
                <th className="bb-right">{t('allowance.shelf.allowed')}</th>
                <th>{t('allowance.shelf.take')}</th>
                <th className="bb-right">{t('allowance.shelf.value')}</th>
              </tr>
            </thead>
            <tbody>
              {shelf.map((line) => {
                const taking = takingOf(takings, line.part);
                return (
                  <tr key={line.part}>
                    <td>{line.part}</td>
                    <td>{line.name}</td>
                    <td className="bb-right">{line.qty < 0 ? <StateTag tone="stop">{`${t('shelf.below_zero')} ${cellText(line.qty)}`}</StateTag> : line.qty}</td>
                    <td className="bb-right">{allowedOf(allowance, line.part)}</td>
                    <td>
                      {line.serial ? (
                        <Select
                          mode="multiple"
                          style={{ minWidth: 240 }}
                          aria-label={`${line.name} ${t('allowance.shelf.serials')}`}
                          placeholder={t('allowance.shelf.serials_hint')}
                          value={[...taking.serials]}
                          options={line.serials.map(({ serial }) => ({ value: serial, label: serial }))}
                          onChange={(serials: string[]) => change(withSerials(takings, line.part, serials))}
                        />
                      ) : (
                        <InputNumber aria-label={`${line.name} ${t('allowance.shelf.take')}`} min={0} max={Math.max(line.qty, 0)} precision={0} style={{ width: 84 }} value={taking.qty} onChange={(qty) => change(withQty(takings, line.part, qty ?? 0))} />
                      )}
                    </td>
                    <td className="bb-right">{taking.qty === 0 ? <span className="bb-quiet">—</span> : <Money fen={valueOf(line, taking)} />}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <div className="bb-row">
            <KeyHint shortcut="save_next">
              <Button type="primary" disabled={lines.length === 0} loading={draw.busy} onClick={() => void submit()}>
                {t('allowance.shelf.draw')}
              </Button>
            </KeyHint>
            {lines.length === 0 ? null : left < 0 ? <span className="bb-note">{t('allowance.shelf.over', { over: -left })}</span> : <span className="bb-quiet">{t('allowance.shelf.sum', { value, left })}</span>}
          </div>
          <Fault fault={draw.fault} />
        </div>
      )}
    </Block>
  );
}
