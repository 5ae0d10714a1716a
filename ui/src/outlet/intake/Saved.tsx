import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Fault, KeyHint } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import type { Gives } from '../../platform';
import { usePrint } from '../order/usePrint';
import { useGo } from '../useGo';

/** The number just minted, large enough to be read across the counter; its papers; then the next device. */
export function Saved({ saved, customer, device, onClose }: { saved: Gives<'order.intake'>; customer: string; device: string; onClose: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const { print, fault, busy } = usePrint();
  useShortcut('print', () => void print(saved.order, 'slip').then(() => print(saved.order, 'label')));
  return (
    <section className="bb-saved" role="status" aria-label={t('desk.intake.saved')}>
      <span className="bb-quiet">{t('desk.intake.saved')}</span>
      <button type="button" className="bb-ticket" onClick={() => go.order(saved.order)}>
        {saved.number}
      </button>
      <span className="bb-saved-who">
        {device} · {customer}
      </span>
      <KeyHint shortcut="print">
        <Button type="primary" size="small" loading={busy} onClick={() => void print(saved.order, 'slip')}>
          {t('repair.print.slip')}
        </Button>
      </KeyHint>
      <Button size="small" onClick={() => void print(saved.order, 'slip_roll')}>
        {t('repair.print.slip_roll')}
      </Button>
      <Button size="small" onClick={() => void print(saved.order, 'label')}>
        {t('repair.print.label')}
      </Button>
      <Button size="small" type="text" onClick={onClose}>
        {t('common.close')}
      </Button>
      <Fault fault={fault} />
    </section>
  );
}
