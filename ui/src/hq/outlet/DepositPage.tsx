import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { StateTag } from '../../parts';
import { BookLines } from '../../trade/book/BookLines';
import { Agreement } from './Agreement';
import { Deposit } from './Deposit';
import { Exit } from './Exit';
import { OutletFrame, useOutletCode } from './OutletFrame';
import { Position } from './Position';
import { Refund } from './Refund';

type Over = 'agreement' | 'pay' | 'refund' | 'exit' | null;

/** The life of a deposit: agreed, paid in, raised, paid back in part, ended; and every payment of it. */
export default function DepositPage() {
  const { t } = useTranslation();
  const code = useOutletCode();
  const { data: account } = useCall('deposit.exit_plan', { outlet: code }, { keep: false });
  const [over, setOver] = useState<Over>(null);
  const close = () => setOver(null);
  const gone = account?.stops.some((stop) => stop.what === 'exited') ?? false;
  return (
    <OutletFrame
      actions={
        gone ? (
          <StateTag tone="over">{t('allowance.deposit.exited')}</StateTag>
        ) : (
          <>
            <Button onClick={() => setOver('exit')}>{t('allowance.deposit.exit')}</Button>
            <Button onClick={() => setOver('refund')}>{t('allowance.deposit.refund')}</Button>
            <Button onClick={() => setOver('agreement')}>{t('network.agreement.button')}</Button>
            <Button type="primary" onClick={() => setOver('pay')}>{t('network.deposit.button')}</Button>
          </>
        )
      }
    >
      {({ outlet }) => (
        <>
          <Position outlet={outlet.code} />
          <BookLines account="deposit" outlet={outlet.code} onOrder={() => undefined} />
          {over === 'pay' ? <Deposit outlet={outlet} onClose={close} /> : null}
          {over === 'agreement' ? <Agreement outlet={outlet} onClose={close} /> : null}
          {over === 'refund' ? <Refund outlet={outlet} onClose={close} /> : null}
          {over === 'exit' ? <Exit outlet={outlet} onClose={close} /> : null}
        </>
      )}
    </OutletFrame>
  );
}
