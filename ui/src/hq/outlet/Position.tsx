import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Block, Equation, Fault, Money, type Term } from '../../parts';
import { multiplierText } from '../network/multiplier';
import { outletPath, useGo } from '../parts/useGo';

/** Deposit × multiplier − exposure = left, and what waits beside it; the exposure opens the book. */
export function Position({ outlet }: { outlet: string }) {
  const { t } = useTranslation();
  const go = useGo();
  const { data, fault } = useCall('book.position', { outlet }, { keep: false });
  if (!data) return <Fault fault={fault} />;
  const { exposure } = data;
  const terms: Term[] = [
    { key: 'deposit', label: t('network.money.deposit'), value: <Money fen={exposure.deposit_fen} /> },
    { key: 'multiplier', label: t('network.money.multiplier'), value: multiplierText(exposure.multiplier_pct), sign: '×' },
    { key: 'exposure', label: t('network.money.exposure'), value: <Money fen={exposure.exposure_fen} />, sign: '−', onOpen: () => go(outletPath(outlet, 'book')) },
    { key: 'left', label: t('network.money.left'), value: <Money fen={exposure.left_fen} owed={exposure.left_fen < 0} />, sign: '=', result: true },
  ];
  return (
    <Block>
      <div className="hq-position">
        <Equation label={t('network.money.equation')} terms={terms} />
        <dl className="hq-aside-figures">
          <div>
            <dt>{t('network.money.pending')}</dt>
            <dd><Money fen={data.pending_fen} /></dd>
          </div>
          <div>
            <dt>{t('network.money.fees', { month: data.month, count: data.fees_month_count })}</dt>
            <dd><Money fen={data.fees_month_fen} /></dd>
          </div>
          <div>
            <dt>{t('network.money.fees_due')}</dt>
            <dd><Money fen={data.fees_due_fen} /></dd>
          </div>
        </dl>
      </div>
    </Block>
  );
}
