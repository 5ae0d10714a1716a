import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { State } from '../../contract';
import { useAct } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { AskReason } from '../../parts';

/** Who may: whoever keeps the network, and whoever settles with it. */
const MAY = ['network', 'settlement'];
/** A device that has left the house is not called back by a word. */
const OVER: readonly State[] = ['collected', 'followed_up', 'archived', 'appealed', 'cancelled'];

interface CancelOrderProps {
  outlet: string;
  order: { id: string; number: string; state: State; contested: boolean };
}

/** A quiet button that ends an outlet's repair, after one question. What is in conflict already is ruled on instead. */
export function CancelOrder({ outlet, order }: CancelOrderProps) {
  const { t } = useTranslation();
  const { person } = useSession();
  const act = useAct('order.cancel');
  const [asking, setAsking] = useState(false);
  if (OVER.includes(order.state) || order.contested || !admits(MAY, person)) return null;
  return (
    <>
      <Button type="text" danger onClick={() => setAsking(true)}>
        {t('network.cancel.button')}
      </Button>
      {asking ? (
        <AskReason
          title={t('network.cancel.title', { number: order.number })}
          consequence={t('network.cancel.consequence')}
          verb={t('network.cancel.verb')}
          reason={t('network.cancel.reason')}
          hint={t('network.cancel.reason_hint')}
          act={act}
          onGive={async (reason) => Boolean(await act.run({ outlet, order: order.id, reason }))}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
