import { useTranslation } from 'react-i18next';
import type { PromiseCondition } from '../../contract';
import { useCall } from '../../data/hooks';
import { Block, Fault } from '../../parts';
import { useTaste } from '../../theme/taste';
import { VerdictPanel } from '../../trade/order/VerdictPanel';
import { useLater } from '../useLater';
import { ConditionsMet } from '../warranty/ConditionsMet';
import { MissingEvidence } from '../warranty/MissingEvidence';
import { elsewhereOf, exchangesOf, MAIN_UNIT, NO_PAST, refundKnown, toCase, type IntakeForm, type Past } from './form';

const NOTHING = toCase({ invoicedOn: '2000-01-01', deliveredOn: null, manufacturedOn: null, invoice: 'none', voucher: 'missing', fault: '', cause: 'quality', priceFen: null, category: 'handset', item: MAIN_UNIT, modelGone: false, exchangedElsewhere: null } as IntakeForm, NO_PAST, '2000-01-01');

/** The verdict as the facts come in. */
export function LiveVerdict({ form, put, past }: { form: IntakeForm; put: (change: Partial<IntakeForm>) => void; past: Past }) {
  const { t } = useTranslation();
  const { language } = useTaste();
  const { repairs } = past;
  const exchanges = exchangesOf(form.item, past);
  const facts = useLater(JSON.stringify(toCase(form, { repairs, exchanges })), 80);
  const stated = useLater(JSON.stringify(elsewhereOf(form)), 80);
  const known = facts !== 'null';
  const claim = known ? JSON.parse(facts) : NOTHING;
  const { data, fault } = useCall('warranty.judge', { case: claim, lang: language === 'en' ? 'en' : 'zh', elsewhere: JSON.parse(stated), facts: { edition: form.owner, conditions_met: form.conditionsMet as PromiseCondition[], hours_since_hand_in: null, repairs_of_this_fault: 0 }, ...(past.unit === '' ? {} : { unit: past.unit }) }, { enabled: known });
  return (
    <Block title={t('warranty.title')}>
      {!known ? (
        <p className="bb-quiet">{t('warranty.waits')}</p>
      ) : fault ? (
        <Fault fault={fault} />
      ) : data ? (
        <>
          <VerdictPanel verdict={data} line={data.day_line} priced={refundKnown(data, form.priceFen)} />
          <ConditionsMet asked={data.asked} met={form.conditionsMet} onChange={(conditionsMet) => put({ conditionsMet })} />
          <MissingEvidence missing={data.missing} />
        </>
      ) : null}
      {repairs.length > 0 && known ? <p className="bb-quiet">{t('warranty.earlier', { count: repairs.length })}</p> : null}
    </Block>
  );
}
