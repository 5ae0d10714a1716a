import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RequestCard } from '../../contract';
import { remaining, type Packed } from './parcel';

interface ParcelLinesProps {
  card: RequestCard;
  parcel: readonly Packed[];
  /** The line that takes the scanner's serials. */
  focused: number | null;
  onFocus: (at: number) => void;
  onChange: (at: number, part: Partial<Packed>) => void;
}

/** What goes into the parcel, line by line. */
export function ParcelLines({ card, parcel, focused, onFocus, onChange }: ParcelLinesProps) {
  const { t } = useTranslation();
  return (
    <table className="hq-table">
      <thead>
        <tr>
          <th>{t('office.parts.part')}</th>
          <th className="hq-num">{t('office.ship.approved')}</th>
          <th className="hq-num">{t('office.ship.shipped')}</th>
          <th className="hq-num">{t('office.ship.qty')}</th>
          <th className="hq-serials">{t('office.ship.serials')}</th>
        </tr>
      </thead>
      <tbody>
        {card.lines.map((line, at) => {
          const left = remaining(line);
          const packed = parcel[at] ?? { line: line.line, qty: 0, serials: [] };
          return (
            <tr key={line.line} className={left === 0 ? 'bb-row-quiet' : focused === at ? 'bb-row-at' : undefined}>
              <td>
                {line.name}
                <span className="hq-note">{line.part}</span>
              </td>
              <td className="hq-num">{line.approved}</td>
              <td className="hq-num">{line.shipped}</td>
              <td className="hq-num">
                <InputNumber
                  className="hq-qty"
                  min={0}
                  max={left}
                  precision={0}
                  disabled={left === 0}
                  value={packed.qty}
                  aria-label={`${t('office.ship.qty')} ${line.name}`}
                  onFocus={() => onFocus(at)}
                  onChange={(qty) => onChange(at, { qty: qty ?? 0 })}
                />
              </td>
              <td>
                {left === 0 ? null : (
                  <>
                    <Select
                      mode="tags"
                      open={false}
                      className="hq-serials"
                      tokenSeparators={[',', '，', ' ', '\t', '\n']}
                      maxTagCount={3}
                      suffixIcon={null}
                      value={packed.serials}
                      placeholder={t('office.ship.serials_hint')}
                      aria-label={`${t('office.ship.serials')} ${line.name}`}
                      onFocus={() => onFocus(at)}
                      onChange={(serials: string[]) => onChange(at, { serials })}
                    />
                    {focused === at || packed.serials.length > 0 ? (
                      <span className="hq-note">
                        {t('office.ship.missing_serials', { have: packed.serials.length, need: packed.qty })}
                        {focused === at ? ` · ${t('office.ship.scanning')}` : ''}
                      </span>
                    ) : null}
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
