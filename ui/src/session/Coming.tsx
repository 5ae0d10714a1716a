import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../contract';
import { useAct } from '../data/hooks';
import { Fault } from '../parts/Fault';
import { toFault } from '../platform';
import { DoorPage } from './Door';

/** A new PC's book on its way: how much is here, and a way to stop it and to go on. */
export function Coming({ status }: { status: SyncStatus }) {
  const { t } = useTranslation();
  const hold = useAct('network.join_hold');
  const now = useAct('sync.now');
  const parts = status.snapshot ?? { here: 0, of: 0 };
  const said = parts.of > 0 ? t('session.join.coming', parts) : t('session.join.coming_first');
  const goOn = async () => {
    await hold.run({ hold: false });
    await now.run({});
  };
  return (
    <DoorPage title={t('session.join.coming_title')}>
      <p className="bb-lead">{t('session.join.coming_lead')}</p>
      <p>{said}</p>
      <Progress percent={parts.of > 0 ? Math.floor((parts.here / parts.of) * 100) : 0} showInfo={false} aria-label={said} />
      <Fault fault={status.running || !status.fault ? undefined : toFault(status.fault)} />
      {status.running ? (
        <Button block onClick={() => void hold.run({ hold: true })}>
          {t('session.join.coming_stop')}
        </Button>
      ) : (
        <Button type="primary" block loading={now.busy} onClick={() => void goOn()}>
          {t('session.join.coming_go_on')}
        </Button>
      )}
    </DoorPage>
  );
}
