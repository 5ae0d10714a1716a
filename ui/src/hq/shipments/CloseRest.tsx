import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestCard } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, Field, FormDialog, Money } from '../../parts';
import { remaining } from './parcel';

/** What is left of a request is not sent: it draws on the outlet's credit no longer, and the outlet reads why. */
export function CloseRest({ card }: { card: RequestCard }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useAct('request.close');
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  const left = card.lines.filter((line) => remaining(line) > 0);
  const pieces = left.reduce((sum, line) => sum + remaining(line), 0);
  const close = async () => {
    const done = await act.run({ outlet: card.request.scope, request: card.request.id, why: why.trim() });
    if (done) void message.success(t('office.ship.closed'));
  };
  return (
    <>
      <Button
        danger
        onClick={() => {
          act.clear();
          setAsking(true);
        }}
      >
        {t('office.ship.close')}
      </Button>
      {asking ? (
        <FormDialog title={t('office.ship.close_title')} width={480} verb={t('office.ship.close')} ready={why.trim() !== ''} busy={act.busy} onSubmit={() => void close()} onClose={() => setAsking(false)}>
          <p>
            <strong>{t('office.ship.pieces', { count: pieces })}</strong> · <Money fen={left.reduce((sum, line) => sum + remaining(line) * line.price_fen, 0)} />
          </p>
          <p className="bb-quiet">{t('office.ship.close_hint')}</p>
          <Field label={t('office.decide.reason')} name="why" fault={act.fault} required>
            {(wired) => <Input {...wired} maxLength={200} value={why} onChange={(event) => setWhy(event.target.value)} />}
          </Field>
          <Fault fault={act.fault} />
        </FormDialog>
      ) : null}
    </>
  );
}
