import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { Block, ConfirmSign, Fault, Field, Money } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import { differs, linesOf, type Sheet, type Variance } from './sheet';

/** What was counted against the book: only what differs is shown, and each difference needs a reason. */
export function Variances({ sheet, onBack, onDone }: { sheet: Sheet; onBack: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const look = useAct('stock.count');
  const write = useAct('stock.count');
  const [found, setFound] = useState<{ lines: Variance[]; short_fen: number; over_fen: number } | null>(null);
  const [whys, setWhys] = useState<Record<string, string>>({});
  const [all, setAll] = useState('');
  const [asking, setAsking] = useState(false);
  const { run } = look;
  const compare = async () => {
    setAsking(false);
    write.clear();
    const gave = await run({ lines: linesOf(sheet), confirm: false });
    if (gave) setFound(gave);
  };
  useEffect(() => {
    run({ lines: linesOf(sheet), confirm: false })
      .then((gave) => (gave ? setFound(gave) : undefined))
      .catch(() => undefined);
  }, [run, sheet]);
  useShortcut('back', onBack, !asking);
  const shown = found?.lines.filter(differs) ?? [];
  const unsaid = shown.some((line) => line.over !== 0 && (whys[line.part] ?? '').trim() === '' && all.trim() === '');
  const ready = found !== null && !unsaid;
  useShortcut('save_next', () => (ready ? setAsking(true) : false), !asking);
  const confirm = async () => {
    if (found && (await write.run({ lines: linesOf(sheet, { lines: found.lines, whys, all }), confirm: true }))) onDone();
  };
  if (!found)
    return (
      <div className="bb-stack">
        <Fault fault={look.fault} />
        {look.fault ? <div className="bb-row"><Button onClick={onBack}>{t('shelf.count.back')}</Button></div> : null}
      </div>
    );
  const equal = found.lines.length - shown.length;
  const sums = (
    <span className="bb-row">
      {found.short_fen > 0 ? <span className="bb-late">{t('shelf.count.short', { sum: found.short_fen })}</span> : null}
      {found.over_fen > 0 ? <span>{t('shelf.count.over_sum', { sum: found.over_fen })}</span> : null}
    </span>
  );
  return (
    <div className="bb-scrolls bb-stack" tabIndex={-1}>
      <Block title={t('shelf.count.over')} extra={sums}>
        {shown.length === 0 ? <p>{t('shelf.count.all_equal')}</p> : null}
        {shown.length === 0 ? null : (
          <table className="bb-plain-table">
            <thead>
              <tr>
                <th>{t('stock.part')}</th>
                <th>{t('stock.name')}</th>
                <th className="bb-right">{t('shelf.count.booked')}</th>
                <th className="bb-right">{t('shelf.count.counted')}</th>
                <th className="bb-right">{t('shelf.count.over')}</th>
                <th className="bb-right">{t('shelf.count.value')}</th>
                <th>{t('shelf.count.why')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => (
                <tr key={line.part}>
                  <td>{line.part}</td>
                  <td>
                    {line.name}
                    {line.odd.map((odd) => (
                      <div key={odd.serial} className="bb-note">{t(`shelf.count.odd.${odd.was}`, { serial: odd.serial, number: odd.number })}</div>
                    ))}
                    {line.lost.length > 0 ? <div className="bb-note">{t('shelf.count.lost', { serials: line.lost.join(' ') })}</div> : null}
                  </td>
                  <td className="bb-right">{line.booked}</td>
                  <td className="bb-right">{line.counted}</td>
                  <td className="bb-right">{line.over > 0 ? `+${line.over}` : line.over < 0 ? `−${-line.over}` : 0}</td>
                  <td className="bb-right"><Money fen={line.value_fen} owed={line.value_fen < 0} /></td>
                  <td>
                    {line.over === 0 ? null : (
                      <Input aria-label={`${line.name || line.part} ${t('shelf.count.why')}`} placeholder={all} value={whys[line.part] ?? ''} onChange={(event) => setWhys((now) => ({ ...now, [line.part]: event.target.value }))} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {equal > 0 && shown.length > 0 ? <p className="bb-quiet">{t('shelf.count.equal', { count: equal })}</p> : null}
        {shown.some((line) => line.over !== 0) ? (
          <Field label={t('shelf.count.why_all')}>{(wired) => <Input {...wired} value={all} onChange={(event) => setAll(event.target.value)} />}</Field>
        ) : null}
      </Block>
      <div className="bb-row">
        <Button type="primary" disabled={!ready} onClick={() => setAsking(true)}>{t('shelf.count.confirm')}</Button>
        <Button onClick={onBack}>{t('shelf.count.back')}</Button>
      </div>
      <ConfirmSign
        open={asking}
        title={t('shelf.count.confirm')}
        consequence={t('shelf.count.consequence')}
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
