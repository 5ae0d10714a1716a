import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { wordFor } from '../../i18n/word';
import { Block, Empty, FaultPage, Moment, Money, StateTag } from '../../parts';
import { TILL } from '../plans/Plans';
import { HandOver } from './HandOver';

/** What should be in the drawer, what came in since it was last handed over, and to whom it went. */
export function Drawer() {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data, fault, again } = useCall('till.show', {});
  const [handing, setHanding] = useState(false);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const methodWord = (method: string) => wordFor(t, `repair.handover.method.${method}`, method);
  return (
    <>
      <Block title={t('counter.drawer.expected')}>
        <div className="bb-row">
          <strong>
            <Money fen={data.expected_fen} />
          </strong>
          {admits(TILL, person) ? (
            <Button type="primary" onClick={() => setHanding(true)}>
              {t('counter.drawer.hand')}
            </Button>
          ) : null}
          <span className="bb-quiet">
            {t('counter.drawer.since')} <Moment at={data.since_ms} />
          </span>
          {data.taken.map((one) => (
            <span key={one.method}>
              {methodWord(one.method)} <Money fen={one.amount_fen} /> <span className="bb-quiet">× {one.count}</span>
            </span>
          ))}
        </div>
      </Block>
      <Block title={t('counter.drawer.list')}>
        {data.handovers.length === 0 ? (
          <p className="bb-quiet">{t('counter.drawer.list_none')}</p>
        ) : (
          <table className="bb-plain-table">
            <thead>
              <tr>
                <th>{t('counter.drawer.at')}</th>
                <th>{t('counter.drawer.by')}</th>
                <th>{t('counter.drawer.to.label')}</th>
                <th className="bb-right">{t('counter.drawer.expected')}</th>
                <th className="bb-right">{t('counter.drawer.counted')}</th>
                <th className="bb-right">{t('counter.drawer.variance')}</th>
                <th className="bb-right">{t('counter.drawer.moved_out')}</th>
                <th>{t('counter.drawer.why')}</th>
              </tr>
            </thead>
            <tbody>
              {data.handovers.map((one) => (
                <tr key={one.id} className={one.state === 'void' ? 'bb-row-quiet' : undefined}>
                  <td>
                    <Moment at={one.at_ms} />
                  </td>
                  <td>{one.by_name}</td>
                  <td>
                    {t(`counter.drawer.to.${one.to_whom}`)} {one.person_name}
                    {one.contested ? <StateTag tone="stop">{t('counter.drawer.contested')}</StateTag> : one.state === 'void' ? <StateTag tone="over">{t('counter.drawer.void')}</StateTag> : null}
                  </td>
                  <td className="bb-right">
                    <Money fen={one.expected_fen} />
                  </td>
                  <td className="bb-right">
                    <Money fen={one.counted_fen} />
                  </td>
                  <td className="bb-right">
                    <Money fen={one.variance_fen} owed={one.variance_fen < 0} />
                  </td>
                  <td className="bb-right">
                    <Money fen={one.moved_fen} />
                  </td>
                  <td>{[one.why, one.reference].filter(Boolean).join(' · ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Block>
      <Block title={t('counter.drawer.payments')}>
        {data.payments.length === 0 ? (
          <Empty title={t('counter.drawer.none')} hint={t('counter.drawer.none_hint')} />
        ) : (
          <table className="bb-plain-table">
            <thead>
              <tr>
                <th>{t('counter.drawer.at')}</th>
                <th>{t('counter.drawer.about')}</th>
                <th>{t('counter.drawer.method')}</th>
                <th className="bb-right">{t('counter.drawer.amount')}</th>
                <th>{t('counter.drawer.by')}</th>
              </tr>
            </thead>
            <tbody>
              {data.payments.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Moment at={one.at_ms} />
                  </td>
                  <td>{one.number}</td>
                  <td>{methodWord(one.method)}</td>
                  <td className="bb-right">
                    <Money fen={one.amount_fen} />
                  </td>
                  <td>{one.by_name}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Block>
      {handing ? <HandOver expected={data.expected_fen} onDone={() => setHanding(false)} /> : null}
    </>
  );
}
