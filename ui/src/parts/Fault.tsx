import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { faultFacts, faultText } from '../i18n/fault';
import type { CallFault } from '../platform';
import { useTaste } from '../theme/taste';
import { Page } from './Page';

/**
 * A refusal: what is wrong, the arithmetic behind it, and what to do. `fields` names the fields that the form shows
 * refusals at by itself; about those nothing is said twice.
 */
export function Fault({ fault, fields = [], children }: { fault: CallFault | undefined; fields?: readonly string[]; children?: ReactNode }) {
  const { t } = useTranslation();
  const { language } = useTaste();
  if (!fault || (fault.field !== undefined && fields.includes(fault.field))) return null;
  const facts = faultFacts(t, fault, language);
  return (
    <div className="bb-fault" role="alert">
      <p>{faultText(t, fault)}</p>
      {facts.length > 0 ? (
        <dl aria-label={t('fault.because')}>
          {facts.map((fact) => (
            <div key={fact.key}>
              <dt>{fact.word}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {children}
    </div>
  );
}

/** A whole screen whose first answer was a refusal, under its title; without one it stands in a pane of a screen that has a title. */
export function FaultPage({ fault, again, title }: { fault: CallFault; again: () => void; title?: string }) {
  const { t } = useTranslation();
  const said = (
    <div className="bb-center">
      <Fault fault={fault} />
      <Button onClick={again}>{t('common.retry')}</Button>
    </div>
  );
  return title === undefined ? said : <Page title={title}>{said}</Page>;
}
