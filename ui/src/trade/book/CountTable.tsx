import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Block, Day, Fault, Money, StateTag } from '../../parts';

/** The stock-takes: at the outlet its own, at headquarters everybody's or one outlet's. */
export function CountTable({ outlet, own = false }: { outlet?: string; own?: boolean }) {
  const { t } = useTranslation();
  const { data, fault } = useCall('stock.count_list', outlet ? { outlet } : {});
  if (!data) return <Fault fault={fault} />;
  if (data.counts.length === 0) return own ? <p className="bb-quiet">{t('shelf.count.past_none')}</p> : null;
  return (
    <Block title={t('shelf.count.past')}>
      <table className="bb-plain-table">
        <thead>
          <tr>
            <th>{t('shelf.decided.on')}</th>
            {own ? null : <th>{t('office.parts.outlet')}</th>}
            <th>{t('shelf.count.shelf.label')}</th>
            <th>{t('shelf.count.by')}</th>
            <th className="bb-right">{t('shelf.count.lines')}</th>
            <th>{t('shelf.count.over')}</th>
            <th className="bb-right">{t('shelf.count.value')}</th>
          </tr>
        </thead>
        <tbody>
          {data.counts.map((count) => {
            return (
              <tr key={`${count.row.scope}/${count.row.id}`}>
                <td><Day day={count.row.day} /></td>
                {own ? null : <td>{count.outlet_name || count.row.scope}</td>}
                <td>{t(`shelf.count.shelf.${count.row.shelf}`)}</td>
                <td>{count.by}</td>
                <td className="bb-right">{count.counted}</td>
                <td>
                  {count.lines.length === 0 ? <span className="bb-quiet">{t('shelf.count.same')}</span> : null}
                  {count.lines.map((line) => (
                    <div key={line.line}>
                      {line.name || line.part} {line.booked} → {line.counted} <span className="bb-quiet">{line.why}</span>
                      {line.contested ? <StateTag tone="stop">{t('shelf.count.contested')}</StateTag> : null}
                    </div>
                  ))}
                </td>
                <td className="bb-right"><Money fen={count.row.over_fen - count.row.short_fen} owed={count.row.over_fen < count.row.short_fen} /></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Block>
  );
}
