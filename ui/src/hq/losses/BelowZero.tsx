import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Block, Money, StateTag } from '../../parts';
import type { Gives } from '../../platform';
import { outletPath } from '../parts/useGo';

/** Stock below zero, with its cure. */
export function BelowZero({ lines }: { lines: Gives<'stock.exceptions'>['below_zero'] }) {
  const { t } = useTranslation();
  if (lines.length === 0) return null;
  return (
    <Block title={t('shelf.hq.below_zero')}>
      <p className="bb-quiet">{t('shelf.hq.below_zero_lead')}</p>
      <table className="bb-plain-table">
        <thead>
          <tr>
            <th>{t('office.parts.outlet')}</th>
            <th>{t('stock.part')}</th>
            <th>{t('stock.name')}</th>
            <th>{t('shelf.hq.shelf')}</th>
            <th className="bb-right">{t('shelf.hq.held')}</th>
            <th className="bb-right">{t('shelf.hq.value')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.outlet}/${line.shelf}/${line.part}`}>
              <td><Link to={`${outletPath(line.outlet)}/stock`}>{line.outlet_name || line.outlet}</Link></td>
              <td>{line.part}</td>
              <td>{line.name}</td>
              <td>{t(`shelf.count.shelf.${line.shelf}`)}</td>
              <td className="bb-right"><StateTag tone="stop">{String(line.qty).replace('-', '−')}</StateTag></td>
              <td className="bb-right"><Money fen={line.fen} owed /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}
