import { App, Button } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderRow, State } from '../../contract';
import { useAct } from '../../data/hooks';
import { useSession } from '../../data/session';
import { Fault, Field, KeyHint } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import { isChoice, StepField } from './StepField';
import { asksOf, lacking, moveOf, valuesOf, type Values } from './asks';
import { useFirstField } from '../../parts/useFirstField';

interface StepFormProps {
  order: OrderRow;
  to: State;
  next: readonly State[];
  onDone: () => void;
}

const fieldOf = (field: string) => (field === 'why' ? 'why' : `sets.${field}`);

/** One step of an order with what it needs. A refusal says why, and which steps would be taken instead. */
export function StepForm({ order, to, next, onDone }: StepFormProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useSession();
  const move = useAct('order.move');
  const [values, setValues] = useState<Values>(() => valuesOf(order, to, { technician: person?.roles.includes('technician') ? person.id : '', test: to === 'tested' ? t('repair.state.tested') : '', level: null }));
  const form = useFirstField<HTMLFormElement>();
  const asks = asksOf(to);
  const lacks = lacking(to, values);
  const submit = async () => {
    if (lacks.length > 0 || move.busy) return;
    const gave = await move.run(moveOf(order, to, values));
    if (!gave) return;
    const fee = gave.fee_fen === null ? '' : ` · ${t('repair.step.fee', { fee: gave.fee_fen })}`;
    void message.success(t('repair.step.done', { state: t(`repair.state.${gave.state}`) }) + fee);
    onDone();
  };
  useShortcut('save_next', () => void submit());
  useShortcut('back', onDone);
  return (
    <form
      ref={form}
      className="bb-step"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="bb-tight bb-step-fields">
        {asks.map(({ field, required }) => (
          <Field key={field} label={t(`repair.field.${field}`)} name={fieldOf(field)} fault={move.fault} required={required} group={isChoice(field)}>
            {(wired) => (
              <StepField
                order={order}
                field={field}
                wired={wired}
                value={values[field]}
                onChange={(value) => {
                  move.clear();
                  setValues((now) => ({ ...now, [field]: value }));
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <Fault fault={move.fault} fields={asks.map(({ field }) => fieldOf(field))}>
        {move.fault?.code === 'order.wrong_state' ? <p>{t('repair.step.may', { steps: next.map((state) => t(`repair.step.${state}`)).join(' · ') })}</p> : null}
      </Fault>
      <div className="bb-row">
        <KeyHint shortcut="save_next">
          <Button type="primary" htmlType="submit" disabled={lacks.length > 0} loading={move.busy}>
            {t('repair.step.confirm', { step: t(`repair.step.${to}`) })}
          </Button>
        </KeyHint>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
        {lacks.length > 0 ? <span className="bb-quiet">{t('repair.step.missing', { fields: lacks.map((field) => t(`repair.field.${field}`)).join(' · ') })}</span> : null}
      </div>
    </form>
  );
}
