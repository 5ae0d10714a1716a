import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreedTerms, FinalAccount } from '../../contract';
import { useCall } from '../../data/hooks';
import { StateTag, today } from '../../parts';
import { BookLines } from '../../trade/book/BookLines';
import { multiplierText } from '../../trade/book/multiplier';
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
          {account ? <Agreed account={account} /> : null}
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

const said = ({ amount_fen: amount, multiplier_pct, starts_on: on }: AgreedTerms) => ({ amount, multiplier: multiplierText(multiplier_pct), on });

/** What is agreed, from when, and until when; and what is signed and has not begun. */
function Agreed({ account: { agreed, next } }: { account: FinalAccount }) {
  const { t } = useTranslation();
  if (agreed === null && next === null) return <p className="bb-quiet">{t('allowance.deposit.no_terms')}</p>;
  const until = ({ ends_on: on }: AgreedTerms) => (on === null ? t('allowance.deposit.endless') : t('allowance.deposit.ends', { on }));
  const ended = agreed !== null && agreed.ends_on !== null && agreed.ends_on < today();
  return (
    <>
      {agreed === null ? null : (
        <p>
          {t('allowance.deposit.terms', said(agreed))}
          {' · '}
          <span className={ended ? 'bb-late' : undefined}>
            {ended ? '▲ ' : ''}
            {until(agreed)}
          </span>
        </p>
      )}
      {next === null ? null : (
        <p className="bb-quiet">
          {t('allowance.deposit.next', said(next))} · {until(next)}
        </p>
      )}
    </>
  );
}
