import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Block, Fault, Money } from '../../parts';
import { DepositEquation } from '../../trade/book/DepositEquation';
import { outletPath, useGo } from '../parts/useGo';

/** Deposit × multiplier − exposure = left, and what waits beside it; the exposure opens the book. */
export function Position({ outlet }: { outlet: string }) {
  const { t } = useTranslation();
  const go = useGo();
  const { data, fault } = useCall('book.position', { outlet }, { keep: false });
  if (!data) return <Fault fault={fault} />;
  return (
    <Block>
      <div className="hq-position">
        <DepositEquation exposure={data.exposure} onExposure={() => go(outletPath(outlet, 'book'))} />
        <dl className="hq-aside-figures">
          <div>
            <dt>{t('network.money.pending')}</dt>
            <dd><Money fen={data.pending_fen} /></dd>
          </div>
          {data.allowances_fen > 0 ? (
            <div>
              <dt>{t('allowance.office.open')}</dt>
              <dd><Money fen={data.allowances_fen} /></dd>
            </div>
          ) : null}
          <div>
            <dt>{t('network.money.fees', { month: data.month, count: data.fees_month_count })}</dt>
            <dd><Money fen={data.fees_month_fen} /></dd>
          </div>
          <div>
            <dt>{t('network.money.fees_due')}</dt>
            <dd><Money fen={data.fees_due_fen} /></dd>
          </div>
          {data.fees_contested_fen > 0 ? (
            <div>
              <dt>{t('network.money.fees_contested')}</dt>
              <dd><Money fen={data.fees_contested_fen} /></dd>
            </div>
          ) : null}
        </dl>
      </div>
    </Block>
  );
}
