import { useTranslation } from 'react-i18next';
import { Fault } from '../../parts';
import { StockTable } from '../../trade/book/StockTable';
import { useExcel } from '../parts/useExcel';
import { OutletFrame, useOutletCode } from './OutletFrame';

/** An outlet's parts as of its last sync. */
export default function Stock() {
  const { t } = useTranslation();
  const outlet = useOutletCode();
  const excel = useExcel(`${outlet} ${t('network.tab.stock')}`);
  return (
    <OutletFrame>
      {() => (
        <>
          <Fault fault={excel.fault} />
          <StockTable outlet={outlet} onExcel={excel.save} />
        </>
      )}
    </OutletFrame>
  );
}
