import { App, Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEvent } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault, StateTag, Timeline } from '../../parts';
import { describe } from './told';

/** Who did what when, newest first; whether headquarters has it; and a note to add. */
export function History({ order, events }: { order: string; events: readonly HistoryEvent[] }) {
  const { t } = useTranslation();
  const items = events
    .toSorted((a, b) => b.at_ms - a.at_ms)
    .map((event) => {
      const { what, detail } = describe(t, event);
      return {
        key: event.id,
        who: event.actor === 'system' || event.actor === '' ? t('repair.history.system') : event.actor.startsWith('hq:') ? `${t('repair.history.hq')} ${event.actor.slice(3)}` : event.actor,
        when: event.at_ms,
        reversed: event.voided,
        what,
        detail: (
          <>
            {detail === '' ? null : <span>{detail} </span>}
            {event.voided ? <StateTag tone="stop">{t('repair.history.voided')}</StateTag> : null}
            {event.at_hq ? null : <StateTag tone="idle">{t('repair.history.not_at_hq')}</StateTag>}
          </>
        ),
      };
    });
  return (
    <div className="bb-history">
      <Note order={order} />
      <Timeline items={items} label={t('repair.history.title')} />
    </div>
  );
}

function Note({ order }: { order: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const note = useAct('order.note');
  const [text, setText] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    if (!(await note.run({ order, text: text.trim() }))) return;
    setText('');
    void message.success(t('repair.note.saved'));
  };
  return (
    <form className="bb-note-form" onSubmit={(event) => void submit(event)}>
      <Input aria-label={t('repair.note.title')} placeholder={t('repair.note.placeholder')} value={text} onChange={(event) => setText(event.target.value)} />
      <Button htmlType="submit" disabled={text.trim() === ''} loading={note.busy}>
        {t('repair.note.add')}
      </Button>
      <Fault fault={note.fault} />
    </form>
  );
}
