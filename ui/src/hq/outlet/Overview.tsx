import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wordFor } from '../../i18n/word';
import { Block } from '../../parts';
import { BookingLink } from '../../trade/visit/BookingLink';
import { Deposit } from './Deposit';
import { Agreement } from './Agreement';
import { BankAccount } from './BankAccount';
import { Enrol } from './Enrol';
import { OutletFrame, type Shown } from './OutletFrame';
import { PCs } from './PCs';
import { Position } from './Position';
import { Tails } from './Tails';

type Over = 'enrol' | 'agreement' | 'deposit' | null;

/** One outlet: what it may draw, which PCs write its book, who works there. */
export default function Overview() {
  const { t } = useTranslation();
  const [over, setOver] = useState<Over>(null);
  const close = () => setOver(null);
  return (
    <OutletFrame
      scroll
      actions={
        <>
          <Button onClick={() => setOver('deposit')}>{t('network.deposit.button')}</Button>
          <Button onClick={() => setOver('agreement')}>{t('network.agreement.button')}</Button>
          <Button type="primary" onClick={() => setOver('enrol')}>{t('network.enrol.button')}</Button>
        </>
      }
    >
      {(shown) => (
        <>
          <Position outlet={shown.outlet.code} />
          <div className="hq-overview">
            <div className="hq-stack">
              <PCs shown={shown} onEnrol={() => setOver('enrol')} />
              <Tails outlet={shown.outlet.code} />
            </div>
            <div className="hq-stack">
              <Contact shown={shown} />
              <Staff shown={shown} />
              <Block title={t('visit.link.title')}>
                <BookingLink outlet={shown.outlet.code} />
              </Block>
            </div>
          </div>
          {over === 'enrol' ? <Enrol outlet={shown.outlet} onClose={close} /> : null}
          {over === 'agreement' ? <Agreement outlet={shown.outlet} onClose={close} /> : null}
          {over === 'deposit' ? <Deposit outlet={shown.outlet} onClose={close} /> : null}
        </>
      )}
    </OutletFrame>
  );
}

function Contact({ shown }: { shown: Shown }) {
  const { t } = useTranslation();
  return (
    <Block title={t('network.place.contact')}>
      <dl className="hq-pairs">
        <dt>{t('network.place.phone')}</dt>
        <dd>{shown.phone || '—'}</dd>
        <dt>{t('network.place.address')}</dt>
        <dd>{shown.address || '—'}</dd>
        <dt>{t('network.bank.label')}</dt>
        <dd>
          <BankAccount outlet={shown.outlet.code} bank={shown.bank} />
        </dd>
      </dl>
    </Block>
  );
}

function Staff({ shown }: { shown: Shown }) {
  const { t } = useTranslation();
  return (
    <Block title={t('network.place.people')}>
      {shown.people.length === 0 ? <p className="bb-quiet">{t('network.place.no_people')}</p> : null}
      <ul className="hq-staff">
        {shown.people.map((person) => (
          <li key={person.id} className={person.active ? undefined : 'bb-quiet'}>
            <span>{person.name}</span>
            <span className="bb-quiet">
              {person.roles.map((role) => wordFor(t, `session.role.${role}`, role)).join(t('network.list_mark'))}
              {person.active ? '' : ` · ${t('network.place.off')}`}
            </span>
          </li>
        ))}
      </ul>
    </Block>
  );
}
