import { useTranslation } from 'react-i18next';
import { Block, Money, StateTag } from '../../parts';
import type { Gives } from '../../platform';
import { ruleText } from '../settlement/words';

type Extra = Gives<'book.fees'>['extras'][number];

/** What a month pays besides labour, each line with its rule; a subsidy that is not met says what is missing. */
export function ExtraTable({ extras, total, onOrder }: { extras: readonly Extra[]; total: number; onOrder: (order: string) => void }) {
  const { t } = useTranslation();
  if (extras.length === 0) return null;
  return (
    <div className="bb-extras" tabIndex={0} role="group" aria-label={t('lending.extra.title')}>
      <Block title={t('lending.extra.title')} extra={<strong><Money fen={total} /></strong>}>
        <table className="bb-plain-table">
          <thead>
            <tr>
              <th>{t('lending.extra.what')}</th>
              <th>{t('lending.extra.about')}</th>
              <th>{t('lending.extra.why')}</th>
              <th>{t('lending.extra.rule')}</th>
              <th className="bb-right">{t('deposit.amount')}</th>
            </tr>
          </thead>
          <tbody>
            {extras.map((extra) => (
              <tr key={`${extra.kind}/${extra.about}`}>
                <td>{t(`lending.extra.kind.${extra.kind}`)}</td>
                <td>
                  {extra.kind === 'distance' ? (
                    <button type="button" className="bb-link" onClick={() => onOrder(extra.about)}>
                      {extra.title}
                    </button>
                  ) : (
                    extra.title
                  )}
                </td>
                <td>
                  <Why extra={extra} />
                </td>
                <td className="bb-quiet">{ruleText(t, extra.rule)}</td>
                <td className="bb-right">
                  <Money fen={extra.amount_fen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Block>
    </div>
  );
}

function Why({ extra }: { extra: Extra }) {
  const { t } = useTranslation();
  if (extra.kind === 'freight') return <>{t('lending.extra.pieces', { count: extra.measure })}</>;
  if (extra.kind === 'distance') return <>{t('lending.extra.km', { count: extra.measure })}</>;
  return (
    <>
      {extra.conditions.map(({ asks, wanted, got }) => (
        <div key={asks}>
          <StateTag tone={got >= wanted ? 'good' : 'stop'}>{got >= wanted ? t('lending.extra.met') : t('lending.extra.unmet')}</StateTag> {t(`lending.extra.asks.${asks}`, { wanted, got })}
        </div>
      ))}
    </>
  );
}
