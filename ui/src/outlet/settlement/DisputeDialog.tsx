import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisputeCard, NamedNote } from '../../contract';
import { useAct } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { ConfirmSign } from '../../parts';
import { Correct } from '../../trade/settlement/Correct';
import { DisputeHead, Notes, Say } from '../../trade/settlement/Thread';
import { lineText } from '../../trade/settlement/words';

/** A dispute with its thread; an offer can be taken here. */
export function DisputeDialog({ dispute, notes, stands = null, onClose }: { dispute: DisputeCard; notes: readonly NamedNote[]; stands?: number | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const accept = useAct('dispute.offer_accept');
  const [asking, setAsking] = useState(false);
  const open = dispute.waits_for !== '';
  const take = async () => {
    if (await accept.run({ about: dispute.about, line: dispute.line, offer: dispute.offer })) setAsking(false);
  };
  return (
    <Modal open title={`${lineText(t, dispute)} · ${dispute.month}`} width={560} footer={null} onCancel={onClose}>
      <div className="bb-stack">
        <DisputeHead dispute={dispute} stands={stands} />
        {dispute.uncorrected && admits(['owner'], person) ? <Correct dispute={dispute} /> : null}
        {open && dispute.offered_fen !== null && admits(['owner'], person) ? (
          <div className="bb-row">
            <Button type="primary" onClick={() => setAsking(true)}>
              {t('settlement.dispute.accept', { amount: dispute.offered_fen })}
            </Button>
          </div>
        ) : null}
        <Notes notes={notes} />
        {open && admits(['owner', 'supervisor'], person) ? <Say dispute={dispute} /> : null}
      </div>
      <ConfirmSign open={asking} title={t('settlement.dispute.accept_title')} consequence={t('settlement.dispute.accept_consequence')} verb={t('settlement.dispute.accept', { amount: dispute.offered_fen ?? 0 })} busy={accept.busy} fault={accept.fault} onConfirm={() => void take()} onCancel={() => setAsking(false)} />
    </Modal>
  );
}
