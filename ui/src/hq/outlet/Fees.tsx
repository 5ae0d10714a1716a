import { useTranslation } from 'react-i18next';
import { Fault } from '../../parts';
import { FeeTable } from '../../trade/book/FeeTable';
import { useExcel } from '../parts/useExcel';
import { OutletFrame, useOutletCode } from './OutletFrame';
import { useOrderOf } from './useOrderOf';

/** What an outlet has earned, month by month. */
export default function Fees() {
  const { t } = useTranslation();
  const outlet = useOutletCode();
  const order = useOrderOf(outlet);
  const excel = useExcel(`${outlet} ${t('network.tab.fees')}`);
  return (
    <OutletFrame>
      {() => (
        <>
          <Fault fault={excel.fault} />
          <FeeTable outlet={outlet} onOrder={order} onExcel={excel.save} />
        </>
      )}
    </OutletFrame>
  );
}
