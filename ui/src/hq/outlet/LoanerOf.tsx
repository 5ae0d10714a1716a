import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Block, StateTag } from '../../parts';

/** The loaner of an order, and whether one is due by the order's own days: the same as its outlet finds. */
export function LoanerOf({ outlet, order }: { outlet: string; order: string }) {
  const { t } = useTranslation();
  const { data } = useCall('loaner.of_order', { outlet, order }, { keep: false });
  if (!data || (data.out.length === 0 && data.due === null)) return null;
  return (
    <Block title={t('lending.loaner.name')}>
      {data.out.map((loan) => (
        <p key={loan.id}>{t('lending.loaner.out', { name: loan.loaner_name, serial: loan.loaner_serial, day: loan.lent_on })}</p>
      ))}
      {data.due === null ? null : <StateTag tone="waiting">{t(`lending.loaner.due.${data.due}`, { hours: data.after_hours })}</StateTag>}
    </Block>
  );
}
