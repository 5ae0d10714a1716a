import { Pieces } from '../../trade/workshop/Pieces';
import { WorkshopPage } from './WorkshopPage';

/** What was refurbished, and may never be the new one of an exchange. */
export default function Refurbished() {
  return (
    <WorkshopPage>
      <Pieces />
    </WorkshopPage>
  );
}
