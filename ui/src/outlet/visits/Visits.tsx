import { Button, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput, Empty, Page, today } from '../../parts';
import { BookingLink } from '../../trade/visit/BookingLink';
import { BookForm } from './BookForm';
import { ReceiveForm } from './ParcelForms';
import { Parcels } from './Parcels';
import { Report } from './Report';
import { VisitTable } from './VisitTable';

const TABS = ['bookings', 'parcels', 'visits', 'report'] as const;
const OPEN = { open: true };

/** What is agreed with customers who are not at the counter. */
export default function Visits() {
  const { t } = useTranslation();
  const [tab, setTab] = useState<(typeof TABS)[number]>('bookings');
  const [day, setDay] = useState(today());
  const [asked, setAsked] = useState<'book' | 'parcel' | 'link' | null>(null);
  const done = () => setAsked(null);
  const book = (
    <Button type="primary" onClick={() => setAsked('book')}>
      {t('visit.book')}
    </Button>
  );
  const receive = (
    <Button type={tab === 'parcels' ? 'primary' : 'default'} onClick={() => setAsked('parcel')}>
      {t('parcel.receive')}
    </Button>
  );
  return (
    <Page
      title={t('visit.title')}
      scroll={false}
      aside={<Segmented aria-label={t('visit.title')} value={tab} onChange={setTab} options={TABS.map((value) => ({ value, label: t(`visit.tab.${value}`) }))} />}
      actions={
        tab === 'parcels' ? (
          receive
        ) : (
          <>
            <Button onClick={() => setAsked('link')}>{t('visit.link.title')}</Button>
            {book}
          </>
        )
      }
    >
      {tab === 'bookings' ? (
        <VisitTable
          id="bookings"
          ask={{ day }}
          bar={<span style={{ width: 160 }}><DayInput aria-label={t('visit.day')} latest={null} value={day} onChange={(next) => (next === null ? undefined : setDay(next))} /></span>}
          empty={<Empty title={t('visit.none')} hint={t('visit.none_hint')}>{book}</Empty>}
        />
      ) : null}
      {tab === 'visits' ? <VisitTable id="visits" ask={OPEN} empty={<Empty title={t('visit.none_open')} hint={t('visit.none_open_hint')} />} /> : null}
      {tab === 'parcels' ? <Parcels /> : null}
      {tab === 'report' ? <Report /> : null}
      {asked === 'book' ? <BookForm onDone={done} /> : null}
      {asked === 'parcel' ? <ReceiveForm onDone={done} /> : null}
      {asked === 'link' ? (
        <Modal open width={460} title={t('visit.link.title')} footer={null} onCancel={done}>
          <BookingLink />
        </Modal>
      ) : null}
    </Page>
  );
}
