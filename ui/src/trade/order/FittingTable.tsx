import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Money, dayText } from '../../parts';
import type { Gives } from '../../platform';
import { useTaste } from '../../theme/taste';

type Shown = Gives<'order.show'>;

interface Row {
  name: string;
  part: string;
  qty: number;
  price_fen: number;
  old_serial: string | null;
  new_serial: string | null;
}

function Cells({ row }: { row: Row }) {
  return (
    <>
      <td>
        {row.name} <span className="bb-quiet">{row.part}</span>
      </td>
      <td className="bb-right">{row.qty}</td>
      <td className="bb-right">
        <Money fen={row.price_fen} />
      </td>
      <td>{[row.old_serial, row.new_serial].filter(Boolean).join(' → ') || '—'}</td>
    </>
  );
}

/** The parts that went into this device, and struck through those that were taken back. `act` is what can be done with one that is in it. */
export function FittingTable({ fittings, takenBack, act }: { fittings: Shown['fittings']; takenBack: Shown['taken_back']; act?: (fitting: Shown['fittings'][number]) => ReactNode }) {
  const { t } = useTranslation();
  const { language } = useTaste();
  if (fittings.length === 0 && takenBack.length === 0) return <p className="bb-quiet">{t('repair.fit.none')}</p>;
  return (
    <table className="bb-plain-table">
      <thead>
        <tr>
          <th>{t('repair.fit.part')}</th>
          <th className="bb-right">{t('repair.fit.qty')}</th>
          <th className="bb-right">{t('repair.fit.price')}</th>
          <th>
            {t('repair.fit.old_serial')} → {t('repair.fit.new_serial')}
          </th>
          <th>{t('repair.state.label')}</th>
          {act ? <th>{t('repair.fit.act')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {fittings.map((each) => (
          <tr key={each.id}>
            <Cells row={each} />
            <td>{[each.sold ? t('repair.fit.sold') : '', each.owed_back ? t('repair.fit.owed_back') : ''].filter(Boolean).join(' · ') || '—'}</td>
            {act ? <td>{act(each)}</td> : null}
          </tr>
        ))}
        {takenBack.map((each) => (
          <tr key={each.id} className="bb-taken-back">
            <Cells row={each} />
            <td colSpan={act ? 2 : 1}>{t('repair.fit.taken_back', { day: dayText(each.reversed_on, language), by: each.by_name, why: each.reversed_why })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
