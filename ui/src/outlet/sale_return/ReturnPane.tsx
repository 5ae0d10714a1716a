import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReturnRules, SaleReturnCard } from '../../contract';
import { useSession } from '../../data/session';
import { wordFor } from '../../i18n/word';
import { Block, Day, Money } from '../../parts';
import { useTaste } from '../../theme/taste';
import { ReturnTag } from '../../trade/sale_return/columns';
import { actsOf, nameOf, type ReturnAct } from '../../trade/sale_return/steps';
import { useGo } from '../useGo';
import { AgreeForm, NoteForm, PayForm } from './StepForms';

/** One return beside the list: what it is, who confirmed it, and the next step. */
export function ReturnPane({ row, rules }: { row: SaleReturnCard; rules: ReturnRules }) {
  const { t } = useTranslation();
  const { language } = useTaste();
  const { person } = useSession();
  const go = useGo();
  const [asked, setAsked] = useState<ReturnAct | null>(null);
  const done = () => setAsked(null);
  const department = nameOf(rules.departments.find((one) => one.code === row.department), language, row.department);
  const category = nameOf(rules.categories.find((one) => one.code === row.category), language, row.category);
  const pairs: [string, React.ReactNode][] = [
    [t('sale_return.category'), category],
    [t('sale_return.serial'), row.serial],
    [t('sale_return.sold_on'), <Day key="sold" day={row.sold_on} />],
    [t('sale_return.paid'), <Money key="paid" fen={row.paid_fen} />],
    [t('sale_return.original'), row.original_fen === null ? '' : <Money key="original" fen={row.original_fen} />],
    [t('sale_return.current'), row.current_fen === null ? '' : <Money key="current" fen={row.current_fen} />],
    [t('sale_return.report'), row.report],
    [t('sale_return.why'), row.why],
    [t('sale_return.opened_by'), row.opened_name],
    [t('sale_return.by.goods_in'), row.goods_in_name],
    [t('sale_return.by.agreed'), row.agreed_name === '' ? '' : `${row.agreed_name} · ${department}`],
    [t('sale_return.by.refused'), row.refused_name],
    [t('sale_return.note'), row.note],
  ];
  return (
    <div className="bb-scrolls" tabIndex={-1}>
      <Block title={`${row.item} · ${row.voucher}`}>
        <div className="bb-tight">
          <div className="bb-order-line">
            <ReturnTag row={row} t={t} />
            <span>
              {t('sale_return.price')} <Money fen={row.price_fen} /> <span className="bb-quiet">{t(`sale_return.basis.${row.basis}`)}</span>
            </span>
          </div>
          {row.contested ? <p className="bb-late">▲ {t('sale_return.contested')}</p> : null}
          {row.state === 'double' ? <p className="bb-late">▲ {t('sale_return.double_hint')}</p> : null}
          {row.refunded_on === null ? null : (
            <p>
              {t('sale_return.refund')} <Money fen={row.refund_fen} /> · {wordFor(t, `repair.handover.method.${row.method}`, row.method)} · <Day day={row.refunded_on} /> · {row.refunded_name}
            </p>
          )}
          <dl className="bb-pairs">{pairs.filter(([, value]) => value !== '').flatMap(([word, value]) => [<dt key={`${word}-`}>{word}</dt>, <dd key={word}>{value}</dd>])}</dl>
          <div className="bb-row">
            {actsOf(row, person?.roles ?? []).map((act, at) => (
              <Button key={act} size="small" type={at === 0 && act !== 'refuse' ? 'primary' : 'default'} onClick={() => setAsked(act)}>
                {t(`sale_return.act.${act}`)}
              </Button>
            ))}
            {row.order_id === '' ? null : (
              <Button size="small" onClick={() => go.order(row.order_id)}>
                {t('sale_return.order')}
              </Button>
            )}
          </div>
        </div>
      </Block>
      {asked === 'receive' || asked === 'refuse' ? <NoteForm row={row} act={asked} onDone={done} /> : null}
      {asked === 'agree' ? <AgreeForm row={row} rules={rules} onDone={done} /> : null}
      {asked === 'pay' ? <PayForm row={row} onDone={done} /> : null}
    </div>
  );
}
