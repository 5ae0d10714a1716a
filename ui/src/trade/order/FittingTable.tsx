import { useTranslation } from 'react-i18next';
import { Money } from '../../parts';
import type { Gives } from '../../platform';

/** The parts that went into this device. */
export function FittingTable({ fittings }: { fittings: Gives<'order.show'>['fittings'] }) {
  const { t } = useTranslation();
  if (fittings.length === 0) return <p className="bb-quiet">{t('repair.fit.none')}</p>;
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
        </tr>
      </thead>
      <tbody>
        {fittings.map((each) => (
          <tr key={each.id}>
            <td>
              {each.name} <span className="bb-quiet">{each.part}</span>
            </td>
            <td className="bb-right">{each.qty}</td>
            <td className="bb-right">
              <Money fen={each.price_fen} />
            </td>
            <td>{[each.old_serial, each.new_serial].filter(Boolean).join(' → ') || '—'}</td>
            <td>{[each.sold ? t('repair.fit.sold') : '', each.owed_back ? t('repair.fit.owed_back') : ''].filter(Boolean).join(' · ') || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
