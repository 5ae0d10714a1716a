import { FeeTable } from '../../trade/book/FeeTable';
import { OutletFrame, useOutletCode } from './OutletFrame';
import { useOrderOf } from './useOrderOf';

/** What an outlet has earned, month by month. */
export default function Fees() {
  const outlet = useOutletCode();
  const order = useOrderOf(outlet);
  return <OutletFrame>{() => <FeeTable outlet={outlet} onOrder={order} />}</OutletFrame>;
}
