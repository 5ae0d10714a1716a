import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettlementRow } from '../../contract';
import { useAct } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { AskReason, DayInput, Field, today } from '../../parts';
import { PaidLine } from '../../trade/settlement/PaidLine';

/** What was paid for a month; the bank returned it, and it is paid again. */
export function Payment({ settlement }: { settlement: SettlementRow }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [returning, setReturning] = useState(false);
  if (settlement.paid_on === null && settlement.returned_on === null) return null;
  return (
    <div className="hq-sum">
      <PaidLine settlement={settlement}>
        {settlement.payment !== '' && admits(['finance'], person) ? (
          <Button size="small" onClick={() => setReturning(true)}>
            {t('settlement.hq.returned.verb')}
          </Button>
        ) : null}
      </PaidLine>
      {returning ? <Returned settlement={settlement} onClose={() => setReturning(false)} /> : null}
    </div>
  );
}

function Returned({ settlement, onClose }: { settlement: SettlementRow; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct('payment.reverse');
  const [on, setOn] = useState<string | null>(today());
  const submit = async (why: string) => {
    const { scope: outlet, month, payment } = settlement;
    return on !== null && (await act.run({ outlet, month, payment, returned_on: on, why })) !== undefined;
  };
  return (
    <AskReason
      title={t('settlement.hq.returned.title', { amount: settlement.payment_fen ?? 0 })}
      consequence={t('settlement.hq.returned.consequence')}
      verb={t('settlement.hq.returned.verb')}
      reason={t('settlement.hq.returned.why')}
      act={act}
      onGive={submit}
      onClose={onClose}
    >
      <Field label={t('settlement.hq.returned.on')} name="returned_on" fault={act.fault} required>
        {(wired) => <DayInput {...wired} value={on} onChange={setOn} />}
      </Field>
    </AskReason>
  );
}
