import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { Block, ConfirmSign, FaultPage, Field, KeyHint, Money } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import { OrderHead } from '../order/OrderHead';
import { usePrint } from '../order/usePrint';
import { OnAccount } from '../till/OnAccount';
import { Pay } from './Pay';

/** One device on its way out: what is owed, what is given back, and the end. */
export function Collect({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const { data, fault, again } = useCall('order.show', { order: id }, { keep: false });
  const move = useAct('order.move');
  const loans = useCall('loaner.of_order', { order: id }, { keep: false });
  const [condition, setCondition] = useState('');
  const { print } = usePrint();
  const ready = data?.may.includes('collected') ?? false;
  const due = data?.due_fen ?? 0;
  const agreed = data?.order.on_account_fen ?? 0;
  // What the owner let the customer take home owing need not be paid first.
  const rest = Math.max(0, due - agreed);
  useShortcut('save_next', () => setAsking(true), ready && rest === 0 && !asking);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const { order } = data;
  const out = loans.data?.out ?? [];
  const collect = async () => {
    // The loaner comes back in the hand-over's own action: both happen, or neither.
    if (!(await move.run({ order: id, to: 'collected', ...(out.length === 0 ? {} : { loaner_condition: condition.trim() }) }))) return;
    setAsking(false);
    void message.success(t('repair.handover.collected', { number: order.number }));
    void print(id, 'report');
  };
  return (
    <article className="bb-order" aria-label={order.number}>
      <OrderHead shown={data} onClose={onClose} />
      <div className="bb-order-body bb-scrolls" tabIndex={-1}>
        {!ready && order.collected_on === null ? <div className="bb-calm"><strong>{t('repair.handover.not_ready')}</strong> {t('repair.handover.not_ready_hint', { state: t(`repair.state.${order.state}`) })}</div> : null}
        {order.quote_fen !== null || due > 0 || order.paid_fen > 0 ? (
          <Block title={t('repair.handover.owed')}>
            <dl className="bb-sum">
              <div>
                <dt>{t('repair.handover.quote')}</dt>
                <dd>
                  <Money fen={due + order.paid_fen} />
                </dd>
              </div>
              <div>
                <dt>{t('repair.handover.taken')}</dt>
                <dd>
                  <Money fen={-order.paid_fen} />
                </dd>
              </div>
              <div className="bb-sum-total">
                <dt>{t('repair.handover.due')}</dt>
                <dd>
                  <Money fen={due} owed />
                </dd>
              </div>
            </dl>
            {due > 0 ? <Pay key={due} order={id} due={due} /> : null}
            {(ready && due > 0) || agreed > 0 ? <OnAccount order={id} rest={ready ? rest : 0} agreed={agreed} /> : null}
          </Block>
        ) : (
          <p className="bb-free">{t('repair.pane.nothing_due')}</p>
        )}
        <Block title={t('repair.handover.back')}>
          <ul className="bb-checklist">
            <li>{t('repair.handover.device')}</li>
            <li>{order.accessories === '' ? t('repair.handover.no_accessories') : t('repair.handover.accessories', { list: order.accessories })}</li>
            {order.test === '' ? null : <li>{t('repair.handover.tested', { result: order.test })}</li>}
            {out.map((loan) => (
              <li key={loan.id} className="bb-late">
                ▲ {t('lending.loaner.out', { name: loan.loaner_name, serial: loan.loaner_serial, day: loan.lent_on })} · {t('lending.loaner.with_order')}
              </li>
            ))}
          </ul>
        </Block>
        {order.collected_on !== null ? (
          <Button onClick={() => void print(id, 'report')}>{t('repair.handover.report')}</Button>
        ) : (
          <div className="bb-row">
            <KeyHint shortcut="save_next">
              <Button type="primary" size="large" disabled={!ready || rest > 0} onClick={() => setAsking(true)}>
                {t('repair.handover.collect')}
              </Button>
            </KeyHint>
            {ready && rest > 0 ? <span className="bb-note">{t('repair.handover.unpaid', { due: rest })}</span> : null}
          </div>
        )}
      </div>
      <ConfirmSign
        open={asking}
        title={`${t('repair.handover.collect')} ${order.number}`}
        consequence={t('repair.handover.collect_consequence')}
        verb={t('repair.handover.collect_verb')}
        busy={move.busy}
        fault={move.fault?.field === 'loaner_condition' ? undefined : move.fault}
        onConfirm={() => void collect()}
        onCancel={() => {
          move.clear();
          setAsking(false);
        }}
      >
        {out.map((loan) => (
          <p key={loan.id}>
            <strong>{loan.loaner_name}</strong> {loan.loaner_serial} · {t('lending.loaner.was', { condition: loan.condition })}
            {loan.accessories === '' ? '' : ` · ${t('lending.loaner.accessories')} ${loan.accessories}`}
          </p>
        ))}
        {out.length === 0 ? null : (
          <Field label={t('lending.loaner.back_condition')} name="loaner_condition" fault={move.fault} hint={t('lending.loaner.condition_hint')} required>
            {(wired) => <Input {...wired} autoFocus value={condition} onChange={(event) => setCondition(event.target.value)} />}
          </Field>
        )}
      </ConfirmSign>
    </article>
  );
}
