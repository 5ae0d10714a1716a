import { App, Button, Input, InputNumber } from 'antd';
import { CloseOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { Block, Equation, Fault, Field, KeyHint, Money } from '../../parts';
import { platform } from '../../platform';
import { useScan } from '../../scan';
import { useShortcut } from '../../shell/shortcuts';
import { PartFinder } from '../order/Fit';
import { withPart, withSuggested, worth, type Wish } from './counts';

/** Asks headquarters for parts; what the request does to the credit is seen before it is sent. */
export function NewRequest({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const make = useAct('request.make');
  const { data: position } = useCall('book.position', {});
  const { data: suggested } = useCall('stock.suggest', {});
  const { data: stock } = useCall('stock.list', {});
  const [wishes, setWishes] = useState<Wish[]>([]);
  const [why, setWhy] = useState('');
  const change = (next: Wish[]) => {
    make.clear();
    setWishes(next);
  };
  useScan((text) => {
    platform()
      .call('part.find', { text, limit: 1 })
      .then(({ parts }) => {
        if (parts[0]) change(withPart(wishes, parts[0]));
        else void message.warning(t('repair.fit.wrong'));
      })
      .catch(() => undefined);
  });
  useShortcut('back', onDone);
  const sum = worth(wishes);
  const left = position ? position.exposure.left_fen - position.pending_fen - position.allowances_fen : 0;
  const suggest = () => {
    if (!suggested) return;
    if (suggested.lines.length === 0) void message.info(t('shelf.suggest.none'));
    change(withSuggested(wishes, suggested.lines));
  };
  // With what is on the shelf of each: a part that is short may be done without.
  const heldOf = (numbers: string) =>
    numbers
      .split(' ')
      .map((number) => [number, stock?.parts.find((each) => each.part === number)?.held ?? 0] as const)
      .map(([number, held]) => (held > 0 ? `${number} × ${held}` : number))
      .join(' · ');
  const submit = async () => {
    if (wishes.length === 0 || make.busy) return;
    const gave = await make.run({ lines: wishes.map(({ part, qty }) => ({ part, qty })), ...(why.trim() === '' ? {} : { why: why.trim() }) });
    if (!gave) return;
    void message.success(t('stock.request.sent', { left: gave.left_after_fen }));
    onDone();
  };
  useShortcut('save_next', () => void submit());
  return (
    <div className="bb-scrolls bb-stack" tabIndex={-1}>
      {position ? (
        <Block>
          <Equation
            label={t('stock.request.left_after')}
            terms={[
              { key: 'left', label: t('deposit.left'), value: <Money fen={position.exposure.left_fen} /> },
              { key: 'pending', label: t('stock.request.pending'), sign: '−', value: <Money fen={position.pending_fen} /> },
              ...(position.allowances_fen > 0 ? [{ key: 'allowances', label: t('allowance.office.open'), sign: '−' as const, value: <Money fen={position.allowances_fen} /> }] : []),
              { key: 'sum', label: t('stock.request.sum'), sign: '−', value: <Money fen={sum} /> },
              { key: 'after', label: t('stock.request.left_after'), sign: '=', result: true, value: <Money fen={left - sum} owed={left - sum < 0} /> },
            ]}
          />
          {left - sum < 0 ? <p className="bb-note">{t('stock.request.over', { over: sum - left })}</p> : null}
        </Block>
      ) : null}
      <Block title={t('stock.request.lines')}>
        <div className="bb-tight">
          <div className="bb-row">
            <Button onClick={suggest} disabled={!suggested}>{t('shelf.suggest.button')}</Button>
            {suggested ? (
              <span className="bb-quiet">
                {suggested.receipts > 0 ? t('shelf.suggest.how', { days: suggested.use_days, lead: suggested.lead_days, count: suggested.receipts }) : t('shelf.suggest.how_first', { days: suggested.use_days, lead: suggested.lead_days })}
              </span>
            ) : null}
          </div>
          <PartFinder onPick={(part) => change(withPart(wishes, part))} />
          {wishes.length === 0 ? (
            <p className="bb-quiet">{t('stock.request.line_none')}</p>
          ) : (
            <table className="bb-plain-table">
              <thead>
                <tr>
                  <th>{t('stock.part')}</th>
                  <th>{t('stock.name')}</th>
                  <th className="bb-right">{t('stock.price')}</th>
                  <th>{t('repair.fit.qty')}</th>
                  <th className="bb-right">{t('stock.request.value')}</th>
                  <th><span className="bb-visually-hidden">{t('common.remove')}</span></th>
                </tr>
              </thead>
              <tbody>
                {wishes.map((wish, at) => (
                  <tr key={wish.part}>
                    <td>{wish.part}</td>
                    <td>
                      {wish.name}
                      {wish.sum ? <div className="bb-quiet">{t('shelf.suggest.sum', { ...wish.sum })}</div> : null}
                      {wish.substitutes ? <div className="bb-quiet">{t('shelf.substitutes', { parts: heldOf(wish.substitutes) })}</div> : null}
                    </td>
                    <td className="bb-right">
                      <Money fen={wish.price_fen} />
                    </td>
                    <td>
                      <InputNumber aria-label={`${wish.name} ${t('repair.fit.qty')}`} min={1} max={9999} precision={0} style={{ width: 84 }} value={wish.qty} onChange={(qty) => change(wishes.map((each, index) => (index === at ? { ...each, qty: qty ?? 1 } : each)))} />
                    </td>
                    <td className="bb-right">
                      <Money fen={wish.price_fen * wish.qty} />
                    </td>
                    <td>
                      <Button size="small" type="text" icon={<CloseOutlined />} aria-label={`${t('common.remove')} ${wish.name}`} onClick={() => change(wishes.filter((each) => each !== wish))} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <Field label={t('stock.request.why')} name="why" fault={make.fault} hint={t('stock.request.why_hint')}>
            {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
          </Field>
        </div>
      </Block>
      <Fault fault={make.fault} fields={['why']} />
      <div className="bb-row">
        <KeyHint shortcut="save_next">
          <Button type="primary" disabled={wishes.length === 0} loading={make.busy} onClick={() => void submit()}>
            {t('stock.request.submit')}
          </Button>
        </KeyHint>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </div>
  );
}
