import { useCallback, useState } from 'react';
import { useSession } from '../../data/session';
import { platform, toBase64, toFault, type CallFault, type Gives } from '../../platform';

export interface ReceivedFile {
  name: string;
  checked: Gives<'statement.check'>;
  /** Absent where it is another outlet's. */
  compared: Gives<'statement.compare'> | undefined;
  /** Why it could not be laid beside the own book. */
  fault: CallFault | undefined;
}

/** A statement that came as a file: picked, checked, and laid beside the own book. Kept out of the cache: it may be large. */
export function useReceived() {
  const { outlet } = useSession();
  const own = outlet?.code;
  const [file, setFile] = useState<ReceivedFile | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<CallFault>();
  const pick = useCallback(async () => {
    const picked = await platform().pick('.json,.pdf,.xlsx');
    if (!picked) return;
    setBusy(true);
    setFault(undefined);
    try {
      const base64 = toBase64(picked.bytes);
      const checked = await platform().call('statement.check', { base64 });
      setFile({ name: picked.name, checked, ...(checked.statement.outlet === own ? await compare(checked, base64) : { compared: undefined, fault: undefined }) });
    } catch (thrown) {
      setFault(toFault(thrown));
    }
    setBusy(false);
  }, [own]);
  const drop = useCallback(() => setFile(null), []);
  return { file, busy, fault, pick, drop };
}

/** What the file is worth is shown even where the comparison is refused. */
async function compare({ statement }: Gives<'statement.check'>, base64: string): Promise<Pick<ReceivedFile, 'compared' | 'fault'>> {
  try {
    return { compared: await platform().call('statement.compare', { month: statement.end.slice(0, 7), base64 }), fault: undefined };
  } catch (thrown) {
    return { compared: undefined, fault: toFault(thrown) };
  }
}
