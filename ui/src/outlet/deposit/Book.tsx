import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract';
import { useCall } from '../../data/hooks';
import { Block, Empty, Equation, FaultPage, Money, Page } from '../../parts';
import { BookEquations } from '../../trade/book/BookEquations';
import { BookLines } from '../../trade/book/BookLines';
import { FeeTable } from '../../trade/book/FeeTable';
import { useGo } from '../useGo';

type Open = Account | 'fees' | null;

/** Is my money right: the equation, and every term of it down to the lines. */
export default function Book() {
  const { t } = useTranslation();
  const go = useGo();
  const { data, fault, again } = useCall('book.position', {});
  const [open, setOpen] = useState<Open>('fees');
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const { exposure } = data;
  const flip = (which: Open) => () => setOpen((now) => (now === which ? null : which));
  return (
    <Page title={t('deposit.title')} aside={[data.level ? t('deposit.level', { level: t(`network.level.${data.level}`) }) : '', t('deposit.as_of')].filter(Boolean).join(' · ')} scroll={false}>
      <Block title={t('deposit.equation')} extra={data.pending_fen + data.allowances_fen > 0 ? <span className="bb-quiet">{[data.pending_fen > 0 ? t('deposit.pending', { amount: data.pending_fen }) : '', data.allowances_fen > 0 ? t('allowance.beside', { amount: data.allowances_fen }) : ''].filter(Boolean).join(' · ')}</span> : null}>
        {exposure.limit_fen === 0 && exposure.deposit_fen === 0 ? (
          <Empty title={t('deposit.none')} hint={t('deposit.none_hint')} />
        ) : (
          <BookEquations exposure={exposure} open={open === 'fees' ? null : open} onOpen={(account) => flip(account)()} />
        )}
      </Block>
      <div className="bb-figures">
        <Equation label={t('deposit.fees_month')} terms={[{ key: 'fees', label: `${t('deposit.fees_month')} ${data.month} · ${t('deposit.fees_count', { count: data.fees_month_count })}`, value: <Money fen={data.fees_month_fen} />, onOpen: flip('fees'), open: open === 'fees' }]} />
        <Equation label={t('deposit.fees_due')} terms={[{ key: 'due', label: t('deposit.fees_due'), value: <Money fen={data.fees_due_fen} />, onOpen: flip('fees_due'), open: open === 'fees_due' }]} />
        {data.fees_contested_fen > 0 ? <Equation label={t('deposit.fees_contested')} terms={[{ key: 'contested', label: t('deposit.fees_contested'), value: <Money fen={data.fees_contested_fen} />, onOpen: flip('fees'), open: open === 'fees' }]} /> : null}
        <Equation label={t('deposit.till_month')} terms={[{ key: 'till', label: t('deposit.till_month'), value: <Money fen={data.till_month_fen} />, onOpen: flip('till'), open: open === 'till' }]} />
      </div>
      {open === 'fees' ? <FeeTable key={data.month} month={data.month} onOrder={go.order} /> : open === null ? null : <BookLines key={open} account={open} onOrder={go.order} />}
    </Page>
  );
}
