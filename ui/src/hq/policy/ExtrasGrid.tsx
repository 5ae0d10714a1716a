import { Button, InputNumber } from 'antd';
import { CloseOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Money, MoneyInput } from '../../parts';
import { LEVELS, withSetup, withSubsidy, type Labour } from './content';

interface ExtrasGridProps {
  labour: Labour;
  onChange: ((labour: Labour) => void) | undefined;
}

/** What the pack pays besides labour: subsidy and set-up cost by level, freight by pieces, the way by kilometres. */
export function ExtrasGrid(props: ExtrasGridProps) {
  return (
    <>
      <Subsidies {...props} />
      <Setups {...props} />
      <Freight {...props} />
      <Distance {...props} />
    </>
  );
}

const blank = <span className="bb-quiet">—</span>;

function Sum({ value, label, onChange }: { value: number | null; label: string; onChange: ((fen: number | null) => void) | undefined }) {
  if (onChange) return <MoneyInput value={value} aria-label={label} onChange={onChange} />;
  return value === null ? blank : <Money fen={value} />;
}

function Count({ value, label, max, onChange }: { value: number | null; label: string; max: number; onChange: ((value: number) => void) | undefined }) {
  if (onChange) return <InputNumber className="hq-qty" min={0} max={max} precision={0} value={value} aria-label={label} onChange={(next) => onChange(next ?? 0)} />;
  return value === null ? blank : <>{value}</>;
}

function Table({ title, hint, heads, children }: { title: string; hint: string; heads: readonly string[]; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <table className="hq-table hq-grid">
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={head} className={at === 0 ? undefined : 'hq-num'}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      <p className="bb-quiet">{hint}</p>
    </section>
  );
}

function Subsidies({ labour, onChange }: ExtrasGridProps) {
  const { t } = useTranslation();
  const heads = [t('lending.pack.level'), t('lending.pack.fen'), t('lending.pack.least_repairs'), t('lending.pack.least_on_time_pct')];
  return (
    <Table title={t('lending.pack.subsidies')} hint={t('lending.pack.subsidies_hint')} heads={heads}>
      {LEVELS.map((level) => {
        const rate = labour.subsidies.find((each) => each.level === level);
        const word = t(`network.level.${level}`);
        const set = (part: Parameters<typeof withSubsidy>[2]) => onChange?.(withSubsidy(labour, level, part));
        return (
          <tr key={level}>
            <td>{word}</td>
            <td className="hq-num">
              <Sum value={rate?.fen ?? null} label={`${word} ${heads[1]}`} onChange={onChange && ((fen) => set(fen === null ? null : { fen }))} />
            </td>
            <td className="hq-num">
              <Count value={rate?.least_repairs ?? null} label={`${word} ${heads[2]}`} max={1_000_000} onChange={onChange && rate && ((least_repairs) => set({ least_repairs }))} />
            </td>
            <td className="hq-num">
              <Count value={rate?.least_on_time_pct ?? null} label={`${word} ${heads[3]}`} max={100} onChange={onChange && rate && ((least_on_time_pct) => set({ least_on_time_pct }))} />
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

function Setups({ labour, onChange }: ExtrasGridProps) {
  const { t } = useTranslation();
  const heads = [t('lending.pack.level'), t('lending.pack.once'), t('lending.pack.after_months'), t('lending.pack.keep_months')];
  return (
    <Table title={t('lending.pack.setups')} hint={t('lending.pack.setups_hint')} heads={heads}>
      {LEVELS.map((level) => {
        const rate = labour.setups.find((each) => each.level === level);
        const word = t(`network.level.${level}`);
        const set = (part: Parameters<typeof withSetup>[2]) => onChange?.(withSetup(labour, level, part));
        return (
          <tr key={level}>
            <td>{word}</td>
            <td className="hq-num">
              <Sum value={rate?.fen ?? null} label={`${word} ${heads[1]}`} onChange={onChange && ((fen) => set(fen === null ? null : { fen }))} />
            </td>
            <td className="hq-num">
              <Count value={rate?.after_months ?? null} label={`${word} ${heads[2]}`} max={120} onChange={onChange && rate && ((after_months) => set({ after_months }))} />
            </td>
            <td className="hq-num">
              <Count value={rate?.keep_months ?? null} label={`${word} ${heads[3]}`} max={120} onChange={onChange && rate && ((keep_months) => set({ keep_months }))} />
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

interface StepsProps {
  title: string;
  hint: string;
  heads: readonly [string, string];
  /** From where on, and how much. */
  steps: readonly { from: number; fen: number }[];
  max: number;
  onChange: ((steps: { from: number; fen: number }[]) => void) | undefined;
}

/** Steps that rise: each from a figure on, each with its sum. */
function Steps({ title, hint, heads, steps, max, onChange }: StepsProps) {
  const { t } = useTranslation();
  const set = (at: number, part: Partial<StepsProps['steps'][number]>) => onChange?.(steps.map((step, index) => (index === at ? { ...step, ...part } : step)));
  const next = () => onChange?.([...steps, { from: (steps.at(-1)?.from ?? 0) + 1, fen: steps.at(-1)?.fen ?? 0 }]);
  return (
    <Table title={title} hint={hint} heads={onChange ? [...heads, t('common.remove')] : heads}>
      {steps.length === 0 && !onChange ? (
        <tr>
          <td colSpan={2} className="bb-quiet">{t('lending.pack.none')}</td>
        </tr>
      ) : null}
      {steps.map((step, at) => (
        // oxlint-disable-next-line no-array-index-key
        <tr key={at}>
          <td>
            <Count value={step.from} label={`${heads[0]} ${at + 1}`} max={max} onChange={onChange && ((from) => set(at, { from }))} />
          </td>
          <td className="hq-num">
            <Sum value={step.fen} label={`${heads[1]} ${at + 1}`} onChange={onChange && ((fen) => (fen === null ? undefined : set(at, { fen })))} />
          </td>
          {onChange ? (
            <td className="hq-num">
              <Button size="small" type="text" icon={<CloseOutlined />} aria-label={`${t('common.remove')} ${at + 1}`} onClick={() => onChange(steps.filter((_, index) => index !== at))} />
            </td>
          ) : null}
        </tr>
      ))}
      {onChange ? (
        <tr>
          <td colSpan={3}>
            <Button size="small" onClick={next}>{t('lending.pack.add')}</Button>
          </td>
        </tr>
      ) : null}
    </Table>
  );
}

function Freight({ labour, onChange }: ExtrasGridProps) {
  const { t } = useTranslation();
  return (
    <Steps
      title={t('lending.pack.freight')}
      hint={t('lending.pack.freight_hint')}
      heads={[t('lending.pack.pieces'), t('lending.pack.amount')]}
      steps={labour.freight.map(({ pieces, fen }) => ({ from: pieces, fen }))}
      max={100_000}
      onChange={onChange && ((steps) => onChange({ ...labour, freight: steps.map(({ from, fen }) => ({ pieces: from, fen })) }))}
    />
  );
}

function Distance({ labour, onChange }: ExtrasGridProps) {
  const { t } = useTranslation();
  const { steps, cap_fen: cap } = labour.distance;
  const set = onChange && ((part: Partial<Labour['distance']>) => onChange({ ...labour, distance: { ...labour.distance, ...part } }));
  return (
    <>
      <Steps
        title={t('lending.pack.distance')}
        hint={t('lending.pack.distance_hint')}
        heads={[t('lending.pack.beyond'), t('lending.pack.a_km')]}
        steps={steps.map(({ beyond_km, fen_a_km }) => ({ from: beyond_km, fen: fen_a_km }))}
        max={2_000}
        onChange={set && ((next) => set({ steps: next.map(({ from, fen }) => ({ beyond_km: from, fen_a_km: fen })) }))}
      />
      {steps.length === 0 ? null : (
        <p className="hq-buttons">
          <span>{t('lending.pack.cap')}</span>
          <Sum value={cap} label={t('lending.pack.cap')} onChange={set && ((fen) => (fen === null ? undefined : set({ cap_fen: fen })))} />
        </p>
      )}
    </>
  );
}
