import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { AskReason, Block, ConfirmSign, Day, Field, Money } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import { CtrlEnter } from '../parts/CtrlEnter';
import { inspectionOf, type Returned } from './inspection';

/** One return: how many of each line are written off. */
export function Inspect({ returned }: { returned: Returned }) {
  const { t } = useTranslation();
  const act = useAct('return.inspect');
  const waits = returned.row.state === 'sent';
  const [writtenOff, setWrittenOff] = useState(() => returned.lines.map((line) => (waits ? line.qty : line.written_off)));
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [reversing, setReversing] = useState(false);
  const { person } = useSession();
  const sum = inspectionOf(returned, writtenOff);
  const missing = sum.kept_qty > 0 && why.trim() === '';
  const ask = () => {
    setTried(true);
    if (missing) return;
    act.clear();
    setAsking(true);
  };
  useShortcut('save_next', ask, waits && !asking);
  const inspect = async () => {
    if (await act.run({ outlet: returned.row.scope, returned: returned.row.id, written_off: writtenOff, why: why.trim() })) setAsking(false);
  };
  const outlet = returned.outlet_name || returned.row.scope;
  const figures = (
    <>
      <p>
        <strong>{t('office.inspect.releases', { sum: sum.released_fen })}</strong>
      </p>
      {sum.kept_qty > 0 ? <p className="bb-late">▲ {t('office.inspect.kept', { count: sum.kept_qty, sum: sum.kept_fen })}</p> : null}
    </>
  );
  return (
    <Block title={outlet} extra={<span className="hq-head-extra"><span>{returned.row.waybill}</span><Day day={returned.row.returned_on} /></span>}>
      {returned.row.reversed_on === null || !waits ? null : (
        <p className="bb-quiet">
          <Day day={returned.row.reversed_on} /> {t('office.inspect.reversed', { why: returned.row.reversed_why })}
        </p>
      )}
      <table className="hq-table">
        <thead>
          <tr>
            <th>{t('office.parts.part')}</th>
            <th className="hq-num">{t('office.parts.price')}</th>
            <th className="hq-num">{t('office.inspect.qty')}</th>
            <th className="hq-num">{t('office.inspect.written_off')}</th>
            <th className="hq-num">{t('office.inspect.value')}</th>
          </tr>
        </thead>
        <tbody>
          {returned.lines.map((line, at) => (
            <tr key={line.line}>
              <td>
                {line.name}
                <span className="hq-note">{line.part}</span>
              </td>
              <td className="hq-num"><Money fen={line.price_fen} /></td>
              <td className="hq-num">{line.qty}</td>
              <td className="hq-num">
                {waits ? (
                  <InputNumber
                    className="hq-qty"
                    min={0}
                    max={line.qty}
                    precision={0}
                    value={writtenOff[at] ?? 0}
                    aria-label={`${t('office.inspect.written_off')} ${line.name}`}
                    onChange={(qty) => setWrittenOff((now) => now.map((each, index) => (index === at ? (qty ?? 0) : each)))}
                  />
                ) : (
                  line.written_off
                )}
              </td>
              <td className="hq-num"><Money fen={line.price_fen * (writtenOff[at] ?? 0)} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="hq-sum">{figures}</div>
      {waits ? (
        <>
          {sum.kept_qty > 0 ? (
            <Field label={t('office.inspect.why')} required wrong={tried && missing ? t('office.inspect.why_needed') : undefined}>
              {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
            </Field>
          ) : null}
          <div className="hq-buttons">
            <CtrlEnter>
              <Button type="primary" onClick={ask}>{t('office.inspect.verb')}</Button>
            </CtrlEnter>
          </div>
        </>
      ) : (
        <>
          {returned.row.why ? <p className="bb-quiet">{t('office.inspect.done', { why: returned.row.why })}</p> : null}
          {admits(['warehouse', 'parts'], person) ? (
            <div className="hq-buttons">
              <Button onClick={() => setReversing(true)}>{t('office.inspect.reverse')}</Button>
            </div>
          ) : null}
        </>
      )}
      {reversing ? <Reverse returned={returned} onClose={() => setReversing(false)} /> : null}
      <ConfirmSign
        open={asking}
        title={t('office.inspect.title', { outlet })}
        consequence={t('office.inspect.consequence')}
        verb={t('office.inspect.verb')}
        busy={act.busy}
        fault={act.fault}
        onConfirm={() => void inspect()}
        onCancel={() => setAsking(false)}
      >
        {figures}
      </ConfirmSign>
    </Block>
  );
}

/** The parcel waits to be inspected again: at another look it was another one's. */
function Reverse({ returned, onClose }: { returned: Returned; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct('inspection.reverse');
  const reverse = async (why: string) => (await act.run({ outlet: returned.row.scope, returned: returned.row.id, why })) !== undefined;
  return <AskReason title={t('office.inspect.reverse_title')} consequence={t('office.inspect.reverse_consequence')} verb={t('office.inspect.reverse')} reason={t('office.inspect.reverse_why')} act={act} onGive={reverse} onClose={onClose} />;
}
