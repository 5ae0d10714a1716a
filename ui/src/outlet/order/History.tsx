import { App, Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEvent } from '../../contract';
import { useAct } from '../../data/hooks';
import { Fault } from '../../parts';
import { HistoryList } from '../../trade/order/HistoryList';

/** What happened to the order, and a note to add. */
export function History({ order, events }: { order: string; events: readonly HistoryEvent[] }) {
  return (
    <div className="bb-history">
      <Note order={order} />
      <HistoryList events={events} />
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
