import { StockTable } from '../../trade/book/StockTable';
import { OutletFrame, useOutletCode } from './OutletFrame';

/** An outlet's parts as of its last sync. */
export default function Stock() {
  const outlet = useOutletCode();
  return <OutletFrame>{() => <StockTable outlet={outlet} />}</OutletFrame>;
}
