import { useCallback, useState } from 'react';
import type { TableView } from '../../parts';
import { saveExcel } from '../../parts/excel';
import { toFault, type CallFault } from '../../platform';

/** Sends a table to Excel as it stands on screen; a refusal is kept to be shown above the table. */
export function useExcel(title: string): { save: (view: TableView) => void; fault: CallFault | undefined } {
  const [fault, setFault] = useState<CallFault>();
  const save = useCallback(
    (view: TableView) => {
      setFault(undefined);
      saveExcel(title, view).catch((thrown: unknown) => setFault(toFault(thrown)));
    },
    [title],
  );
  return { save, fault };
}
