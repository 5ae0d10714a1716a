import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Block } from '../../parts';
import { Sheet } from '../../trade/workshop/Sheet';

/** The course of an order's device through the workshop; nothing where it never went up. */
export function WorkshopOf({ outlet, order }: { outlet: string; order: string }) {
  const { t } = useTranslation();
  const { data } = useCall('workshop.show', { outlet, order }, { keep: false });
  if (!data || data.jobs.length === 0) return null;
  return (
    <Block title={t('workshop.of_order')}>
      {data.jobs.map((sheet) => (
        <Sheet key={sheet.card.row.id} sheet={sheet} />
      ))}
    </Block>
  );
}
