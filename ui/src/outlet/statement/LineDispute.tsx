import type { DisputeCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { FaultPage } from '../../parts';
import { DisputeDialog } from '../settlement/DisputeDialog';

/** The dispute about a line of a statement, with its thread. */
export function LineDispute({ dispute, onClose }: { dispute: DisputeCard; onClose: () => void }) {
  const { data, fault, again } = useCall('dispute.show', { about: dispute.about, line: dispute.line }, { keep: false });
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return <DisputeDialog dispute={data.dispute} notes={data.notes} stands={data.stands_fen} onClose={onClose} />;
}
