import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Empty, FaultPage, Money, StateTag } from '../../parts';
import { SETTLEMENT_TONES } from '../../trade/settlement/words';
import { OneMonth } from './OneMonth';

/** The months that were submitted, and one of them open. */
export function Months({ month, onMonth }: { month: string; onMonth: (month: string) => void }) {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('settlement.list', {});
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const { settlements } = data;
  const open = settlements.find((each) => each.month === month) ?? settlements[0];
  if (!open) return <Empty title={t('settlement.months_none')} hint={t('settlement.months_none_hint')} />;
  return (
    <div className="bb-split bb-split-months">
      <nav className="bb-month-list bb-scrolls" aria-label={t('settlement.tab.months')}>
        {settlements.map((each) => (
          <button key={each.month} type="button" aria-pressed={each.month === open.month} onClick={() => onMonth(each.month)}>
            <strong>{each.month}</strong>
            <Money fen={each.state === 'claimed' ? each.claimed_fen : each.allowed_fen} />
            <StateTag tone={each.contested ? 'stop' : SETTLEMENT_TONES[each.state]}>{t(`settlement.state.${each.state}`)}</StateTag>
            {each.open_disputes > 0 ? <span className="bb-note">{t('settlement.open_disputes', { count: each.open_disputes })}</span> : null}
          </button>
        ))}
      </nav>
      <OneMonth key={open.month} month={open.month} />
    </div>
  );
}
