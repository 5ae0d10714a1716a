import { useTranslation } from 'react-i18next';
import { Attachments } from '../../parts/attachments';

const PURPOSES = ['exchange'] as const;

/** How many photographs the checklist asks for, and the place to add them before it is sent. */
export function Photographs({ order, exchange, have, need }: { order: string; exchange?: string; have: number; need: number }) {
  const { t } = useTranslation();
  return (
    <div className="bb-tight">
      <p className={have >= need ? 'bb-quiet' : 'bb-owed'}>{t('exchange.photos', { have, need })}</p>
      <Attachments about={order} {...(exchange === undefined ? {} : { also: exchange })} purposes={PURPOSES} only={PURPOSES} />
    </div>
  );
}
