import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { Calls } from '../../contract';
import { markStale } from '../../data/client';
import { CallFault, platform, toBase64, toFault } from '../../platform';
import { shrink } from './shrink';

export type With = Calls['attachment.add']['with'];
export type Purpose = With['purpose'];

/** What of a file is said beside its bytes. */
export interface About {
  about: string;
  outlet?: string | undefined;
}

/** A file on its way into the book. */
export interface Adding {
  key: number;
  name: string;
  purpose: Purpose;
  blob: Blob;
  fault?: CallFault;
}

/** A paper is what is no picture, and any picture of the customer's papers. */
export function kindOf(type: string, purpose: Purpose): With['kind'] {
  return type === 'application/pdf' || purpose === 'papers' || purpose === 'plan' ? 'paper' : 'photo';
}

/** Adds files one after the other; what fails stays to be tried again or left. */
export function useAdding({ about, outlet }: About) {
  const client = useQueryClient();
  const [files, setFiles] = useState<readonly Adding[]>([]);
  const next = useRef(0);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const drop = useCallback((key: number) => setFiles((all) => all.filter((file) => file.key !== key)), []);
  const fail = useCallback((key: number, fault: CallFault) => setFiles((all) => all.map((file) => (file.key === key ? { ...file, fault } : file))), []);
  const bring = useCallback(
    (file: Adding) => {
      const go = async () => {
        let bytes: Uint8Array;
        try {
          bytes = await shrink(file.blob);
        } catch {
          return fail(file.key, new CallFault('file.kind'));
        }
        const said = { about, kind: kindOf(file.blob.type, file.purpose), purpose: file.purpose, base64: toBase64(bytes), ...(outlet ? { outlet } : {}) };
        try {
          await platform().call('attachment.add', said);
          markStale(client, null);
          drop(file.key);
        } catch (thrown) {
          fail(file.key, toFault(thrown));
        }
      };
      turn.current = turn.current.then(go, go);
    },
    [about, outlet, client, drop, fail],
  );
  const take = useCallback(
    (blobs: readonly (Blob & { name?: string })[], purpose: Purpose) => {
      const added = blobs.map((blob) => ({ key: next.current++, name: blob.name ?? '', purpose, blob }));
      setFiles((all) => [...all, ...added]);
      added.forEach(bring);
    },
    [bring],
  );
  const again = useCallback(
    (file: Adding) => {
      const { fault: _, ...fresh } = file;
      setFiles((all) => all.map((one) => (one.key === file.key ? fresh : one)));
      bring(fresh);
    },
    [bring],
  );
  return { files, take, again, drop };
}
