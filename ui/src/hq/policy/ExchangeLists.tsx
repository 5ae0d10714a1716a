import { Button, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { checkText } from '../../trade/exchange/exchange';
import type { Settings } from './content';
import { CHECKS, FIRST_EXCHANGE, KINDS, exchangeLines, isGeneral, withList } from './exchange';
import { useExchangeWords } from './useExchangeWords';

const STEPS = ['swap', 'send_back', 'receive'] as const;

/** Checklists per kind, brand and item, who calls owners back, and a dealer's times. */
export function ExchangeLists({ settings, onChange }: { settings: Settings; onChange?: (settings: Settings) => void }) {
  const { t } = useTranslation();
  const say = useExchangeWords();
  const rules = settings.exchange ?? FIRST_EXCHANGE;
  if (!onChange)
    return (
      <>
        <p className="bb-label">{t('exchange.pack.title')}</p>
        <ul>
          {exchangeLines(rules, say).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    );
  const change = (exchange: typeof rules) => onChange({ ...settings, exchange });
  const general = (at: number) => isGeneral(rules.checklists[at]!) && rules.checklists.findIndex((list) => list.kind === rules.checklists[at]!.kind && isGeneral(list)) === at;
  return (
    <>
      <table className="bb-plain-table">
        <caption className="bb-label">{t('exchange.pack.title')}</caption>
        <thead>
          <tr>
            <th>{t('exchange.kind.label')}</th>
            <th>{t('exchange.pack.brand')}</th>
            <th>{t('exchange.pack.item')}</th>
            <th>{t('exchange.checklist')}</th>
            <th>{t('exchange.pack.extra')}</th>
            <th className="bb-right">{t('exchange.pack.photos')}</th>
            <th className="bb-right">{t('exchange.pack.days')}</th>
            <th>{t('exchange.whole')}</th>
            <th><span className="bb-visually-hidden">{t('common.remove')}</span></th>
          </tr>
        </thead>
        <tbody>
          {rules.checklists.map((list, at) => {
            const name = `${say(list.kind)} ${at + 1}`;
            const fixed = general(at);
            const set = (part: Partial<typeof list>) => change(withList(rules, at, part));
            return (
              // A list has no name of its own: its place is what it is told apart by.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={at}>
                <td>{fixed ? say(list.kind) : <Select aria-label={`${name} ${t('exchange.kind.label')}`} value={list.kind} options={KINDS.map((value) => ({ value, label: say(value) }))} onChange={(kind) => set({ kind })} />}</td>
                <td>{fixed ? t('common.all') : <Input aria-label={`${name} ${t('exchange.pack.brand')}`} value={list.brand} onChange={(event) => set({ brand: event.target.value })} />}</td>
                <td>{fixed ? t('common.all') : <Input aria-label={`${name} ${t('exchange.pack.item')}`} value={list.item} onChange={(event) => set({ item: event.target.value })} />}</td>
                <td><Select mode="multiple" className="bb-wide" aria-label={`${name} ${t('exchange.checklist')}`} value={list.checks} options={CHECKS.map((value) => ({ value, label: checkText(t, value) }))} onChange={(checks) => set({ checks })} /></td>
                <td><Select mode="tags" className="bb-wide" aria-label={`${name} ${t('exchange.pack.extra')}`} value={list.extra} onChange={(extra: string[]) => set({ extra: extra.map((word) => word.trim()).filter((word) => word !== '') })} /></td>
                <td className="bb-right"><InputNumber aria-label={`${name} ${t('exchange.pack.photos')}`} min={0} max={20} precision={0} value={list.photos} onChange={(photos) => (photos === null ? undefined : set({ photos }))} /></td>
                <td className="bb-right"><InputNumber aria-label={`${name} ${t('exchange.pack.days')}`} min={1} max={366} precision={0} value={list.days} onChange={(days) => set({ days })} /></td>
                <td><Switch aria-label={`${name} ${t('exchange.whole')}`} checked={list.whole} onChange={(whole) => set({ whole })} /></td>
                <td>{fixed ? null : <Button size="small" type="link" onClick={() => change(withList(rules, at, null))}>{t('common.remove')}</Button>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="hq-form">
        <Button onClick={() => change({ ...rules, checklists: [...rules.checklists, { ...rules.checklists[0]!, brand: settings.brand }] })}>{t('exchange.pack.add')}</Button>
        <label>
          {t('exchange.pack.call_at_outlet')} <Switch checked={rules.call_at_outlet} onChange={(call_at_outlet) => change({ ...rules, call_at_outlet })} />
        </label>
        {STEPS.map((step) => (
          <label key={step}>
            {t(`exchange.pack.${step}`)}{' '}
            <InputNumber min={1} max={366} precision={0} value={rules.dealer_days[step]} onChange={(days) => (days === null ? undefined : change({ ...rules, dealer_days: { ...rules.dealer_days, [step]: days } }))} />
          </label>
        ))}
      </div>
    </>
  );
}
