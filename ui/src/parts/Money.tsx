import { moneyText } from './format';

/** An amount in fen as ¥1,234.56, in tabular figures. Red only where it is owed. */
export function Money({ fen, owed = false, bare = false }: { fen: number; owed?: boolean; bare?: boolean }) {
  const text = moneyText(fen);
  return <span className={owed && fen !== 0 ? 'bb-money bb-owed' : 'bb-money'}>{bare ? text.replace('¥', '') : text}</span>;
}
