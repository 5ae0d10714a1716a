import { App, Button } from 'antd';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { FaultPage, Imei, Page } from '../../parts';
import { CallOwner } from '../../trade/exchange/CallOwner';
import { ExchangeFile } from '../../trade/exchange/ExchangeFile';
import { numberOf, possible } from '../../trade/exchange/exchange';
import { useGo } from '../useGo';
import { DealerStepForm } from './DealerStepForm';
import { Resubmit } from './Resubmit';
import { SwapForm } from './SwapForm';
import { TestForm } from './TestForm';

type Over = 'resubmit' | 'call' | 'test' | 'swap' | 'step' | null;

/** One exchange of this outlet, and what can be done with it now. */
export default function ExchangePage() {
  const { t } = useTranslation();
  const go = useGo();
  const { message } = App.useApp();
  const { exchange = '' } = useParams({ strict: false }) as { exchange?: string };
  const { data, fault, again } = useCall('exchange.show', { exchange }, { keep: false });
  const [over, setOver] = useState<Over>(null);
  if (!data) return fault ? <FaultPage fault={fault} again={again} title={t('exchange.title')} /> : null;
  const card = data.exchange;
  const may = possible(card, data.call_here);
  const done = (said?: string) => {
    if (said !== undefined) void message.success(said);
    setOver(null);
  };
  const renderUnit = (name: string) => (
    <button type="button" className="bb-link" onClick={() => go.unit(name)}>
      <Imei imei={numberOf(name)} />
    </button>
  );
  return (
    <Page
      title={`${t('exchange.title')} ${card.number}`}
      actions={
        <Button type="link" onClick={() => go.order(card.order_id)}>
          {t('exchange.order')} {card.number}
        </Button>
      }
    >
      <ExchangeFile shown={data} adding={may.resubmit} renderUnit={renderUnit}>
        <div className="bb-row">
          {may.swap ? <Button type="primary" onClick={() => setOver('swap')}>{t('exchange.swap.title')}</Button> : null}
          {may.step ? <Button type="primary" onClick={() => setOver('step')}>{t(`exchange.step.${may.step}`)}</Button> : null}
          {may.resubmit ? <Button type={card.state === 'returned' ? 'primary' : 'default'} onClick={() => setOver('resubmit')}>{t('exchange.resubmit.title')}</Button> : null}
          {may.test ? <Button onClick={() => setOver('test')}>{t('exchange.test.title')}</Button> : null}
          {may.call ? <Button onClick={() => setOver('call')}>{t('exchange.call.title')}</Button> : null}
        </div>
      </ExchangeFile>
      {over === 'resubmit' ? <Resubmit shown={data} onDone={done} /> : null}
      {over === 'call' ? <CallOwner exchange={card} onDone={done} /> : null}
      {over === 'test' ? <TestForm exchange={card.id} onDone={done} /> : null}
      {over === 'swap' ? <SwapForm exchange={card} onDone={done} /> : null}
      {over === 'step' && may.step ? <DealerStepForm exchange={card.id} step={may.step} onDone={done} /> : null}
    </Page>
  );
}
