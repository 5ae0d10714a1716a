import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineageEvent, LineageUnit } from '../../contract';
import { useCall } from '../../data/hooks';
import { Block, Day, Empty, FaultPage, Imei, StateTag } from '../../parts';
import { lifeText } from './life';
import { numberOf } from '../exchange/exchange';

/** The life of a unit over its swaps, as one table of what happened; `renderUnit` and `renderOrder` draw the links of a door. */
export function Life({ asked, renderUnit, renderOrder }: { asked: string; renderUnit: (name: string) => ReactNode; renderOrder: (event: LineageEvent) => ReactNode }) {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('unit.lineage', { unit: asked }, { keep: false });
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  if (data.events.length === 0 && data.units.length === 0) return <Empty title={t('exchange.life.none')} hint={t('exchange.life.none_hint')} />;
  const many = data.units.length > 1;
  return (
    <>
      <Block title={t('exchange.life.units')} extra={<span className="bb-quiet">{t('exchange.life.lead')}</span>}>
        <ol className="bb-life-units">
          {data.units.map((each) => (
            <li key={each.unit}>
              <Unit unit={each} link={renderUnit} />
            </li>
          ))}
        </ol>
      </Block>
      <Block>
        {data.cut ? <p className="bb-fault">{t('exchange.life.cut')}</p> : null}
        <table className="bb-plain-table">
          <thead>
            <tr>
              <th>{t('exchange.life.when')}</th>
              {many ? <th>{t('exchange.unit')}</th> : null}
              <th>{t('exchange.life.what')}</th>
              <th>{t('exchange.life.where')}</th>
              <th>{t('exchange.order')}</th>
              <th>{t('exchange.life.how')}</th>
            </tr>
          </thead>
          <tbody>
            {data.events.map((event, at) => (
              <tr key={`${at}/${event.unit}/${event.what}`}>
                <td>
                  <Day day={event.day} />
                </td>
                {many ? <td><Imei imei={numberOf(event.unit)} /></td> : null}
                <td>
                  {lifeText(t, event)} {event.other === '' ? null : renderUnit(event.other)}
                </td>
                <td>{event.outlet}</td>
                <td>{event.order === '' ? null : renderOrder(event)}</td>
                <td className="bb-quiet">{event.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Block>
    </>
  );
}

function Unit({ unit, link }: { unit: LineageUnit; link: (name: string) => ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{`${unit.brand} ${unit.model}`.trim()}</strong> {link(unit.unit)} {unit.asked ? <StateTag tone="going">{t('exchange.life.asked')}</StateTag> : null}{' '}
      {unit.file === null ? null : (
        <span className="bb-quiet">
          {t('exchange.life.file', { score: unit.file.score })}
          {unit.file.missing.length === 0 ? '' : ` · ${t('exchange.life.lacks')} ${unit.file.missing.map((entry) => t(`exchange.life.entry.${entry}`)).join(' / ')}`}
        </span>
      )}
      {unit.contradictions.map(({ what, earlier, later }) => (
        <p key={what} className="bb-life-contradiction">
          <StateTag tone="waiting">{t('exchange.life.contradiction.tag')}</StateTag> {t(`exchange.life.contradiction.${what}`, { earlier, later })}
        </p>
      ))}
    </>
  );
}
