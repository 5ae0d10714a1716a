import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Block, ConfirmSign, Fault, KeyHint } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import { explained, NO_REASONS, VarianceSums, VarianceTable } from '../../trade/book/VarianceTable';
import { differs, linesOf, type Sheet, type Variance } from './sheet';
import type { CountedShelf } from './useSheet';

/** What was counted against the book: only what differs is shown, and each difference needs a reason. */
export function Variances({ shelf, sheet, onBack, onDone }: { shelf: CountedShelf; sheet: Sheet; onBack: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const look = useAct('stock.count');
  const write = useAct('stock.count');
  const [found, setFound] = useState<{ lines: Variance[]; short_fen: number; over_fen: number } | null>(null);
  const [reasons, setReasons] = useState(NO_REASONS);
  const [asking, setAsking] = useState(false);
  const { run } = look;
  const compare = async () => {
    setAsking(false);
    write.clear();
    const gave = await run({ shelf, lines: linesOf(sheet), confirm: false });
    if (gave) setFound(gave);
  };
  useEffect(() => {
    run({ shelf, lines: linesOf(sheet), confirm: false })
      .then((gave) => (gave ? setFound(gave) : undefined))
      .catch(() => undefined);
  }, [run, sheet, shelf]);
  useShortcut('back', onBack, !asking);
  const shown = found?.lines.filter(differs) ?? [];
  const ready = found !== null && explained(shown, reasons);
  useShortcut('save_next', () => (ready ? setAsking(true) : false), !asking);
  const confirm = async () => {
    if (found && (await write.run({ shelf, lines: linesOf(sheet, { lines: found.lines, ...reasons }), confirm: true }))) onDone();
  };
  if (!found)
    return (
      <div className="bb-stack">
        <Fault fault={look.fault} />
        {look.fault ? <div className="bb-row"><Button onClick={onBack}>{t('shelf.count.back')}</Button></div> : null}
      </div>
    );
  const equal = found.lines.length - shown.length;
  const sums = <VarianceSums short_fen={found.short_fen} over_fen={found.over_fen} />;
  return (
    <div className="bb-scrolls bb-stack" tabIndex={-1}>
      <Block title={t('shelf.count.over')} extra={sums}>
        {shown.length === 0 ? <p>{t('shelf.count.all_equal')}</p> : null}
        {shown.length === 0 ? null : (
          <VarianceTable
            lines={shown}
            reasons={reasons}
            onChange={setReasons}
            renderMore={(line) => (
              <>
                {line.odd.map((odd) => (
                  <div key={odd.serial} className="bb-note">{t(`shelf.count.odd.${odd.was}`, { serial: odd.serial, number: odd.number })}</div>
                ))}
                {line.lost.length > 0 ? <div className="bb-note">{t('shelf.count.lost', { serials: line.lost.join(' ') })}</div> : null}
              </>
            )}
          />
        )}
        {equal > 0 && shown.length > 0 ? <p className="bb-quiet">{t('shelf.count.equal', { count: equal })}</p> : null}
      </Block>
      <div className="bb-row">
        <KeyHint shortcut="save_next"><Button type="primary" disabled={!ready} onClick={() => setAsking(true)}>{t('shelf.count.confirm')}</Button></KeyHint>
        <KeyHint shortcut="back"><Button onClick={onBack}>{t('shelf.count.back')}</Button></KeyHint>
      </div>
      <ConfirmSign
        open={asking}
        title={t('shelf.count.confirm')}
        consequence={t(shelf === 'held' ? 'shelf.count.consequence' : 'shelf.count.consequence_consigned')}
        verb={t('shelf.count.confirm')}
        busy={write.busy}
        fault={write.fault}
        onConfirm={() => void (write.fault?.code === 'stock.count_moved' ? compare() : confirm())}
        onCancel={() => setAsking(false)}
      >
        {sums}
      </ConfirmSign>
    </div>
  );
}
