import { Button, Input } from 'antd';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Field, halfWidth, maskPhone } from '../../parts';
import type { CallFault } from '../../platform';
import { useLater } from '../useLater';
import type { IntakeForm } from './form';

interface CustomerBoxProps {
  form: IntakeForm;
  put: (change: Partial<IntakeForm>) => void;
  fault: CallFault | undefined;
  /** The customer is known: the next field may take the focus. */
  onDone: () => void;
}

/** Whose device it is: found by phone, name or initials in one box, or added on the spot. */
export function CustomerBox({ form, put, fault, onDone }: CustomerBoxProps) {
  const { t } = useTranslation();
  if (form.customer) {
    const { name, phone } = form.customer;
    return (
      <div className="bb-picked">
        <strong>{name}</strong>
        <span>{maskPhone(phone)}</span>
        <Button size="small" type="link" onClick={() => put({ customer: null })}>
          {t('desk.intake.customer_change')}
        </Button>
      </div>
    );
  }
  if (form.newCustomer) {
    const fresh = form.newCustomer;
    return (
      <>
        <div className="bb-pair">
          <Field label={t('desk.intake.customer_name')} name="new_customer.name" fault={fault} required>
            {(wired) => <Input {...wired} autoFocus={fresh.name === ''} value={fresh.name} onChange={(event) => put({ newCustomer: { ...fresh, name: event.target.value } })} />}
          </Field>
          <Field label={t('desk.intake.customer_phone')} name="new_customer.phone" fault={fault} required>
            {(wired) => (
              <Input
                {...wired}
                autoFocus={fresh.name !== ''}
                inputMode="tel"
                value={fresh.phone}
                onChange={(event) => put({ newCustomer: { ...fresh, phone: halfWidth(event.target.value) } })}
                onPressEnter={(event) => event.nativeEvent.isComposing || onDone()}
              />
            )}
          </Field>
        </div>
        <Button size="small" type="link" className="bb-flush" onClick={() => put({ newCustomer: null })}>
          {t('desk.intake.customer_change')}
        </Button>
      </>
    );
  }
  return <Finder put={put} onDone={onDone} />;
}

function Finder({ put, onDone }: Pick<CustomerBoxProps, 'put' | 'onDone'>) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const wanted = useLater(halfWidth(text).trim(), 60);
  const { data } = useCall('customer.find', { text: wanted, limit: 6 }, { enabled: wanted !== '' });
  const found = wanted === '' ? [] : (data?.customers ?? []);
  const open = wanted !== '';
  const pick = (index: number) => {
    const one = found[index];
    if (one) {
      put({ customer: { id: one.id, name: one.name ?? t('repair.history.erased'), phone: one.phone ?? '' } });
      return onDone();
    }
    // The list is a moment behind fast fingers; what is new is what was typed.
    const typed = halfWidth(text).trim();
    const digits = /^[+\d][\d\s-]*$/.test(typed);
    put({ newCustomer: { name: digits ? '' : typed, phone: digits ? typed.replace(/[\s-]/g, '') : '' } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !open) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((now) => Math.min(found.length, Math.max(0, now + step)));
    } else if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      pick(Math.min(at, found.length));
    }
  };
  return (
    <div className="bb-finder">
      <Input
        data-spot="customer"
        role="combobox"
        aria-expanded={open}
        aria-controls={list}
        aria-label={t('desk.intake.customer_find')}
        placeholder={t('desk.intake.customer_find')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {open ? (
        <div id={list} role="listbox" className="bb-found" aria-label={t('desk.intake.customer')}>
          {found.map((one, index) => (
            // Keys go to the field above: the list is never focused.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div key={one.id} role="option" tabIndex={-1} aria-selected={index === at} onClick={() => pick(index)}>
              <strong>{one.name ?? t('repair.history.erased')}</strong>
              <span>{one.phone ?? ''}</span>
              <span className="bb-quiet">{t('desk.intake.customer_orders', { count: one.orders })}</span>
            </div>
          ))}
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
          <div role="option" tabIndex={-1} aria-selected={at >= found.length} className="bb-found-new" onClick={() => pick(found.length)}>
            <span>{t('desk.intake.customer_new', { text: wanted })}</span>
          </div>
        </div>
      ) : null}
    </div>
  );
}
