import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderRow, State } from '../../contract';
import { Keys } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import { useGo } from '../useGo';
import { Send } from '../workshop/Send';
import { StepForm } from './StepForm';
import { inOrder } from './asks';

/** The steps that may follow, and only those; one of them opens its form in place. Ctrl+Enter opens the main one. */
export function Steps({ order, may }: { order: OrderRow; may: readonly State[] }) {
  const { t } = useTranslation();
  const go = useGo();
  const [to, setTo] = useState<State | null>(null);
  const steps = inOrder(may, order.charge);
  const choose = (state: State) => (state === 'collected' ? go.handover(order.id) : setTo(state));
  const main = steps[0];
  useShortcut('save_next', () => (main ? choose(main) : false), to === null);
  if (to !== null && to !== 'at_workshop' && may.includes(to)) return <StepForm key={to} order={order} to={to} next={may} onDone={() => setTo(null)} />;
  if (!main) return <p className="bb-quiet">{t('repair.step.none')}</p>;
  return (
    <div className="bb-steps" role="group" aria-label={t('repair.step.title')}>
      {steps.map((state, index) => (
        <Button key={state} {...(index === 0 ? { type: 'primary' as const } : {})} danger={index > 0 && (state === 'declined' || state === 'unrepairable')} onClick={() => choose(state)}>
          {t(`repair.step.${state}`)}
          {index === 0 ? <Keys keys="Ctrl+Enter" /> : null}
        </Button>
      ))}
      {to === 'at_workshop' ? <Send order={order} onDone={() => setTo(null)} /> : null}
    </div>
  );
}
