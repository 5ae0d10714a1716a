import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Block, Empty, Moment, StateTag } from '../../parts';
import { LastSync } from '../network/LastSync';
import { Fingerprint } from './Fingerprint';
import type { Shown } from './OutletFrame';
import { Revoke } from './Revoke';

type Device = Shown['devices'][number];

/** The PCs that may write this outlet's book. Few, so a plain table. */
export function PCs({ shown, onEnrol }: { shown: Shown; onEnrol: () => void }) {
  const { t } = useTranslation();
  const [revoking, setRevoking] = useState<Device | null>(null);
  if (shown.devices.length === 0)
    return (
      <Block title={t('network.pc.title')}>
        <Empty title={t('network.pc.empty')} hint={t('network.pc.empty_hint')}>
          <Button type="primary" onClick={onEnrol}>{t('network.enrol.button')}</Button>
        </Empty>
      </Block>
    );
  return (
    <Block title={t('network.pc.title')}>
      <table className="hq-table">
        <thead>
          <tr>
            <th>{t('network.pc.letter')}</th>
            <th>{t('network.pc.name')}</th>
            <th>{t('network.pc.fingerprint')}</th>
            <th>{t('network.pc.enrolled')}</th>
            <th>{t('network.pc.seen')}</th>
            <th className="hq-num">{t('network.pc.changesets')}</th>
            <th>{t('network.pc.state')}</th>
            <th><span className="bb-visually-hidden">{t('network.revoke.button')}</span></th>
          </tr>
        </thead>
        <tbody>
          {shown.devices.map((device) => (
            <tr key={device.id} className={device.revoked_ms === null ? undefined : 'bb-row-quiet'}>
              <td><strong>{device.letter}</strong></td>
              <td>{device.name}</td>
              <td><Fingerprint of={device.fingerprint} short /></td>
              <td><Moment at={device.enrolled_ms} /></td>
              <td>{device.last_seen_ms === null ? t('network.pc.never_seen') : device.revoked_ms === null ? <LastSync at={device.last_seen_ms} /> : <Moment at={device.last_seen_ms} />}</td>
              <td className="hq-num">{device.changesets}</td>
              <td>
                {device.revoked_ms === null ? (
                  <StateTag tone="good">{t('network.pc.working')}</StateTag>
                ) : (
                  <span title={device.revoked_why}>
                    <StateTag tone="over">{t('network.pc.revoked')}</StateTag> <Moment at={device.revoked_ms} />
                    <span className="hq-note">{device.revoked_why}</span>
                  </span>
                )}
              </td>
              <td className="hq-num">
                {device.revoked_ms === null ? (
                  <Button size="small" onClick={() => setRevoking(device)} aria-label={t('network.revoke.title', { letter: device.letter, name: device.name })}>
                    {t('network.revoke.button')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {revoking ? <Revoke outlet={shown.outlet.code} device={revoking} onClose={() => setRevoking(null)} /> : null}
    </Block>
  );
}
