import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import type { Account } from '../../contract';
import { useCall } from '../../data/hooks';
import { Block, Empty, Fault } from '../../parts';
import { BookEquations } from '../../trade/book/BookEquations';
import { BookLines } from '../../trade/book/BookLines';
import { OutletFrame, useOutletCode } from './OutletFrame';
import { useOrderOf } from './useOrderOf';

/** An outlet's book as of its last sync: the equation, and every term of it down to the lines. */
export default function Book() {
  return <OutletFrame>{() => <Position />}</OutletFrame>;
}

function Position() {
  const { t } = useTranslation();
  const outlet = useOutletCode();
  const order = useOrderOf(outlet);
  const [open, setOpen] = useState<Account>('held');
  const { data, fault } = useCall('book.position', { outlet }, { keep: false });
  if (!data) return <Fault fault={fault} />;
  const { exposure } = data;
  return (
    <>
      <Block>
        {exposure.deposit_fen === 0 && exposure.exposure_fen === 0 ? (
          <Empty title={t('deposit.none')} hint={t('deposit.none_hint')} />
        ) : (
          <BookEquations exposure={exposure} open={open} onOpen={setOpen} />
        )}
      </Block>
      <BookLines key={open} account={open} outlet={outlet} onOrder={order} />
    </>
  );
}
