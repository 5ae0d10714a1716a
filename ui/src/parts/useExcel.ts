import { useCallback, useState } from 'react';
import { toFault, type CallFault } from '../platform';
import type { TableView } from './DataTable';
import { saveExcel } from './excel';

/** Sends a table to Excel as it stands on screen; a refusal is kept to be shown above the table. */
export function useExcel(title = ''): { save: (view: TableView) => void; fault: CallFault | undefined } {
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
