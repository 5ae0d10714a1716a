import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface Term {
  key: string;
  label: string;
  value: ReactNode;
  /** The sign before this term. */
  sign?: '+' | '−' | '×' | '=' | undefined;
  /** Opens the lines behind the figure. */
  onOpen?: () => void;
  /** The term that is open now. */
  open?: boolean;
  /** The answer: set larger. */
  result?: boolean;
}

/** Figures that are a sum, shown as one, each term openable: deposit × multiplier − exposure = left. */
export function Equation({ terms, label }: { terms: readonly Term[]; label: string }) {
  const { t } = useTranslation();
  return (
    <div className="bb-equation" role="group" aria-label={label}>
      {terms.map((term) => (
        <Fragment key={term.key}>
          {term.sign ? <span className="bb-sign">{term.sign}</span> : null}
          {term.onOpen ? (
            <button
              type="button"
              className={term.result ? 'bb-term bb-result' : 'bb-term'}
              aria-expanded={term.open ?? false}
              title={t('common.opens')}
              onClick={term.onOpen}
            >
              <TermText value={term.value} label={term.label} />
            </button>
          ) : (
            <div className={term.result ? 'bb-term bb-result' : 'bb-term'}>
              <TermText value={term.value} label={term.label} />
            </div>
          )}
        </Fragment>
      ))}
    </div>
  );
}

function TermText({ value, label }: Pick<Term, 'value' | 'label'>) {
  return (
    <>
      <span className="bb-term-value">{value}</span>
      <span className="bb-term-label">{label}</span>
    </>
  );
}
