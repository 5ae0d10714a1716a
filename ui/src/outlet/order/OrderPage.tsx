import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts';
import { OrderPane } from './OrderPane';

/** One order on a page of its own. */
export default function OrderPage() {
  const { t } = useTranslation();
  const { order } = useParams({ strict: false }) as { order?: string };
  return (
    <Page title={t('repair.order')} scroll={false}>
      <div className="bb-order-page">{order ? <OrderPane key={order} id={order} wide /> : null}</div>
    </Page>
  );
}
