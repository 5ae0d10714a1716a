import { App, Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeCard } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { ConfirmSign, FaultPage, Imei } from '../../parts';
import { CallOwner } from '../../trade/exchange/CallOwner';
import { ExchangeFile } from '../../trade/exchange/ExchangeFile';
import { decidable, numberOf } from '../../trade/exchange/exchange';
import { outletPath } from '../parts/useGo';
import { SendBack } from './SendBack';

const AGENTS = ['agent'] as const;

/** One exchange before an agent: call back, accept, or send back with what is missing. */
export function Decide({ card }: { card: ExchangeCard }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useSession();
  const decide = useAct('exchange.decide');
  const { data, fault, again } = useCall('exchange.show', { outlet: card.scope, exchange: card.id }, { keep: false });
  const [over, setOver] = useState<'call' | 'accept' | 'back' | null>(null);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const may = decidable(data.exchange, data.missing);
  const agent = admits(AGENTS, person);
  const done = (said?: string) => {
    if (said !== undefined) void message.success(said);
    setOver(null);
  };
  const accept = async () => {
    if (await decide.run({ outlet: card.scope, exchange: card.id, accepted: true })) done(t('exchange.decide.accepted'));
  };
  return (
    <>
      <ExchangeFile shown={data} outlet={card.scope} renderUnit={(name) => <Link to={`/units/${encodeURIComponent(name)}`}><Imei imei={numberOf(name)} /></Link>}>
        <div className="bb-acts">
          <Link to={outletPath(card.scope, `orders/${encodeURIComponent(card.order_id)}`)}>
            {card.scope} {card.number}
          </Link>
          {agent && may.call ? <Button onClick={() => setOver('call')}>{t('exchange.call.title')}</Button> : null}
          {agent && may.call ? <Button type="primary" disabled={!may.accept} onClick={() => setOver('accept')}>{t('exchange.decide.accept')}</Button> : null}
          {agent && may.back ? <Button onClick={() => setOver('back')}>{t(data.exchange.state === 'accepted' ? 'exchange.decide.withdraw' : 'exchange.decide.back')}</Button> : null}
        </div>
      </ExchangeFile>
      {over === 'call' ? <CallOwner exchange={data.exchange} outlet={card.scope} onDone={done} /> : null}
      <ConfirmSign
        open={over === 'accept'}
        title={`${t('exchange.decide.accept')} ${card.number}`}
        consequence={t('exchange.decide.accept_consequence')}
        verb={t('exchange.decide.accept')}
        busy={decide.busy}
        fault={decide.fault}
        onConfirm={() => void accept()}
        onCancel={() => setOver(null)}
      />
      {over === 'back' ? <SendBack shown={data} onDone={done} /> : null}
    </>
  );
}
