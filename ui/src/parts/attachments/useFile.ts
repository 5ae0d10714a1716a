import { useCallback, useEffect, useState } from 'react';
import { platform, toFault, type CallFault, type Gives } from '../../platform';

export type File = Gives<'attachment.bytes'>;

export interface Asked {
  file: File | undefined;
  busy: boolean;
  fault: CallFault | undefined;
  /** Asks headquarters too, where the file is not at this door. */
  fetch: () => void;
}

interface Got {
  /** Which file it is that was asked for. */
  of: string;
  file?: File;
  fault?: CallFault;
}

async function load(hash: string, outlet: string | undefined, onlyHere: boolean): Promise<Got> {
  try {
    return { of: hash, file: await platform().call('attachment.bytes', { hash, only_here: onlyHere, ...(outlet ? { outlet } : {}) }) };
  } catch (thrown) {
    return { of: hash, fault: toFault(thrown) };
  }
}

/**
 * The bytes behind a hash, for as long as somebody looks. They never change, so no event makes them stale; and they are
 * not kept behind the screen, where the next person would find them.
 */
export function useFile(hash: string, outlet: string | undefined, here: boolean): Asked {
  const [got, setGot] = useState<Got>();
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (!here) return undefined;
    let looking = true;
    void load(hash, outlet, true).then((loaded) => (looking ? setGot(loaded) : undefined));
    return () => {
      looking = false;
    };
  }, [hash, outlet, here]);
  const fetch = useCallback(() => {
    setAsking(true);
    void load(hash, outlet, false).then((loaded) => {
      setGot(loaded);
      setAsking(false);
    });
  }, [hash, outlet]);
  const known = got?.of === hash ? got : undefined;
  return { file: known?.file, busy: asking || (here && !known), fault: known?.fault, fetch };
}

/** A picture as an address that an image takes. */
export function addressOf(file: File): string {
  return `data:${file.media};base64,${file.base64}`;
}

/** Whether it is played, and not looked at. */
export const isFilm = (media: string): boolean => media.startsWith('video/');
