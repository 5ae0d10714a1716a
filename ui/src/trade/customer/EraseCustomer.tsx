import { Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErasureReason } from '../../contract';
import { useAct } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { ConfirmSign, Field } from '../../parts';

const REASONS: readonly ErasureReason[] = ['asked', 'retention_over', 'mistake', 'ordered'];
/** Who may: the outlet's owner, and at headquarters whoever keeps the network. */
const MAY = ['owner', 'network'];

interface EraseCustomerProps {
  customer: { id: string; name: string | null };
  /** At headquarters: whose customer it is. */
  outlet?: string;
}

/** A quiet button that takes a customer's name, phone and address away everywhere, after one question. */
export function EraseCustomer({ customer, outlet }: EraseCustomerProps) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [asking, setAsking] = useState(false);
  if (customer.name === null || !admits(MAY, person)) return null;
  return (
    <>
      <Button type="text" onClick={() => setAsking(true)}>
        {t('desk.erase.verb')}
      </Button>
      {asking ? <Question customer={{ id: customer.id, name: customer.name }} {...(outlet === undefined ? {} : { outlet })} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function Question({ customer, outlet, onClose }: { customer: { id: string; name: string }; outlet?: string; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct('customer.erase');
  const [why, setWhy] = useState<ErasureReason | null>(null);
  const [asked, setAsked] = useState(false);
  const submit = async () => {
    setAsked(true);
    if (why !== null && (await act.run({ customer: customer.id, why, ...(outlet === undefined ? {} : { outlet }) }))) onClose();
  };
  return (
    <ConfirmSign
      open
      title={t('desk.erase.title', { name: customer.name })}
      consequence={t('desk.erase.consequence')}
      verb={t('desk.erase.verb')}
      busy={act.busy}
      fault={act.fault}
      onConfirm={() => void submit()}
      onCancel={onClose}
    >
      <Field group label={t('desk.erase.why')} required wrong={asked && why === null ? t('fault.text.missing') : undefined}>
        {(wired) => (
          <Radio.Group
            {...wired}
            vertical
            value={why}
            onChange={(event) => setWhy(event.target.value as ErasureReason)}
            options={REASONS.map((reason) => ({ value: reason, label: t(`desk.erase.reason.${reason}`) }))}
          />
        )}
      </Field>
    </ConfirmSign>
  );
}
