import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract';
import { useCall } from '../../data/hooks';
import { Block, Empty, Equation, FaultPage, Money, Page } from '../../parts';
import { Fees } from './Fees';
import { Lines } from './Lines';
import { termsOf, timesText } from './terms';

type Open = Account | 'fees' | null;

/** Is my money right: the equation, and every term of it down to the lines. */
export default function Book() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('book.position', {});
  const [open, setOpen] = useState<Open>('fees');
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const { exposure } = data;
  const flip = (which: Open) => () => setOpen((now) => (now === which ? null : which));
  const over = exposure.left_fen < 0;
  return (
    <Page title={t('deposit.title')} aside={t('deposit.as_of')} scroll={false}>
      <Block title={t('deposit.equation')} extra={data.pending_fen > 0 ? <span className="bb-quiet">{t('deposit.pending', { amount: data.pending_fen })}</span> : null}>
        {exposure.limit_fen === 0 && exposure.deposit_fen === 0 ? (
          <Empty title={t('deposit.none')} hint={t('deposit.none_hint')} />
        ) : (
          <>
            <Equation
              label={t('deposit.equation')}
              terms={[
                { key: 'deposit', label: t('deposit.deposit'), value: <Money fen={exposure.deposit_fen} />, onOpen: flip('deposit'), open: open === 'deposit' },
                { key: 'multiplier', label: t('deposit.multiplier'), sign: '×', value: timesText(exposure.multiplier_pct) },
                { key: 'exposure', label: t('deposit.exposure'), sign: '−', value: <Money fen={exposure.exposure_fen} /> },
                { key: 'left', label: over ? t('deposit.over') : t('deposit.left'), sign: '=', result: true, value: <Money fen={exposure.left_fen} owed={over} /> },
              ]}
            />
            <Equation
              label={t('deposit.terms')}
              terms={[
                { key: 'exposure', label: t('deposit.exposure'), value: <Money fen={exposure.exposure_fen} /> },
                ...termsOf(exposure).map((term, at) => ({
                  key: term.account,
                  label: `${t(`deposit.account.${term.account}`)} · ${term.qty}`,
                  sign: at === 0 ? ('=' as const) : ('+' as const),
                  value: <Money fen={term.fen} />,
                  onOpen: flip(term.account),
                  open: open === term.account,
                })),
              ]}
            />
          </>
        )}
      </Block>
      <div className="bb-figures">
        <Equation label={t('deposit.fees_month')} terms={[{ key: 'fees', label: `${t('deposit.fees_month')} ${data.month} · ${t('deposit.fees_count', { count: data.fees_month_count })}`, value: <Money fen={data.fees_month_fen} />, onOpen: flip('fees'), open: open === 'fees' }]} />
        <Equation label={t('deposit.fees_due')} terms={[{ key: 'due', label: t('deposit.fees_due'), value: <Money fen={data.fees_due_fen} />, onOpen: flip('fees_due'), open: open === 'fees_due' }]} />
        <Equation label={t('deposit.till_month')} terms={[{ key: 'till', label: t('deposit.till_month'), value: <Money fen={data.till_month_fen} />, onOpen: flip('till'), open: open === 'till' }]} />
      </div>
      {open === 'fees' ? <Fees key={data.month} month={data.month} /> : open === null ? null : <Lines key={open} account={open} />}
    </Page>
  );
}
