import { App, Button, InputNumber, Segmented, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Block, Empty, FaultPage, halfWidth, KeyHint } from '../../parts';
import { useScan } from '../../scan';
import { useShortcut } from '../../shell/shortcuts';
import { CountSheet } from '../../trade/book/CountSheet';
import { CountTable } from '../../trade/book/CountTable';
import { LossDecisions } from '../../trade/book/LossDecisions';
import { PartFinder } from '../order/Fit';
import { added, entered, scanned, withSerials, type Planned } from './sheet';
import { useSheet, type CountedShelf } from './useSheet';
import { Variances } from './Variances';

const SHELVES = ['held', 'consigned'] as const satisfies readonly CountedShelf[];

/** The outlet's own shelf, or headquarters' here: each is counted for itself. */
export function Count() {
  const [shelf, setShelf] = useState<CountedShelf>('held');
  return <CountShelf key={shelf} shelf={shelf} onShelf={setShelf} />;
}

/** A blind count: what is on the shelf is entered without seeing what the book says. */
function CountShelf({ shelf, onShelf }: { shelf: CountedShelf; onShelf: (shelf: CountedShelf) => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { data, fault, again } = useCall('stock.count_plan', { shelf });
  const { data: losses } = useCall('loss.list', {});
  const { sheet, setSheet, restored, forget } = useSheet(shelf);
  const [comparing, setComparing] = useState(false);
  const parts = useMemo(() => {
    const plan = new Set(data?.parts.map(({ part }) => part));
    return [...(data?.parts ?? []), ...sheet.added.filter(({ part }) => !plan.has(part))];
  }, [data, sheet.added]);
  const count = Object.keys(sheet.lines).length;
  useScan((raw) => {
    const text = halfWidth(raw).trim();
    const { sheet: next, did } = scanned(sheet, text, parts);
    setSheet(next);
    if (did === 'nothing') void message.warning(t('shelf.count.unknown_part', { text }));
    if (did === 'twice') void message.warning(t('shelf.count.twice', { serial: text }));
  }, !comparing);
  useShortcut('save_next', () => (count > 0 ? setComparing(true) : false), !comparing);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  if (comparing)
    return (
      <Variances
        shelf={shelf}
        sheet={sheet}
        onBack={() => setComparing(false)}
        onDone={() => {
          forget();
          setComparing(false);
          void message.success(t('shelf.count.done'));
        }}
      />
    );
  const active = parts.find((part) => part.part === sheet.active);
  const field = (part: Planned) => {
    const line = sheet.lines[part.part];
    if (!part.serial) return <InputNumber aria-label={`${part.name || part.part} ${t('shelf.count.counted')}`} size="small" min={0} precision={0} style={{ width: 96 }} value={line?.counted ?? null} onChange={(counted) => setSheet(entered(sheet, part.part, counted))} />;
    return (
      <div className="bb-row">
        <Button size="small" type={sheet.active === part.part ? 'primary' : 'default'} onClick={() => setSheet({ ...sheet, active: part.part })}>
          {t('shelf.count.scanned', { count: line?.counted ?? 0 })}
        </Button>
        {line ? null : <Button size="small" type="text" onClick={() => setSheet(withSerials(sheet, part.part, []))}>{t('shelf.count.empty_shelf')}</Button>}
        {line?.serials.map((serial) => (
          <Tag key={serial} closable onClose={() => setSheet(withSerials(sheet, part.part, line.serials.filter((each) => each !== serial)))}>{serial}</Tag>
        ))}
      </div>
    );
  };
  return (
    <div className="bb-scrolls bb-stack" tabIndex={-1}>
      <Block title={t('shelf.tab')}>
        <div className="bb-tight">
          <div className="bb-row">
            <Segmented aria-label={t('shelf.count.shelf.label')} value={shelf} onChange={onShelf} options={SHELVES.map((value) => ({ value, label: t(`shelf.count.shelf.${value}`) }))} />
          </div>
          <p className="bb-quiet">{t('shelf.count.lead')}</p>
          {restored ? <p className="bb-note">{t('shelf.count.restored')}</p> : null}
          {active ? <p className="bb-note" role="status">{t('shelf.count.active', { name: active.name || active.part })}</p> : null}
          {parts.length === 0 ? <Empty title={t('shelf.count.none')} hint={t(shelf === 'held' ? 'shelf.count.none_hint' : 'shelf.count.none_hint_consigned')} /> : null}
          {parts.length === 0 ? null : (
            <CountSheet id="outlet.count" label={t('shelf.tab')} parts={parts} isCounted={(part) => sheet.lines[part] !== undefined} field={field} />
          )}
          <p className="bb-quiet">{t('shelf.count.add')}</p>
          <PartFinder onPick={(part) => setSheet(added(sheet, { part: part.number, name: part.name, serial: part.serial }, data.parts))} />
          <div className="bb-row">
            <KeyHint shortcut="save_next">
              <Button type="primary" disabled={count === 0} onClick={() => setComparing(true)}>
                {t('shelf.count.compare', { count })}
              </Button>
            </KeyHint>
            <Button disabled={count === 0 && sheet.added.length === 0} onClick={forget}>{t('shelf.count.clear')}</Button>
          </div>
        </div>
      </Block>
      <CountTable own />
      <LossDecisions decided={losses?.decided ?? []} />
    </div>
  );
}
