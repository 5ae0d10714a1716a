import { useParams } from '@tanstack/react-router';
import type { PackKind } from '../../contract';
import type { Gives } from '../../platform';

export type Version = Gives<'pack.list'>['packs'][number];

export const KINDS: readonly PackKind[] = ['policy', 'promise', 'parts', 'labour', 'settings', 'plans', 'services', 'calendar', 'tac'];

/** Kinds that come as a file from elsewhere. */
export const IMPORTED = ['tac', 'calendar'] as const;
export type Imported = (typeof IMPORTED)[number];
export const isImported = (kind: PackKind): kind is Imported => (IMPORTED as readonly string[]).includes(kind);

/** The kind in the address; an unknown one is the first. */
export function useKind(): PackKind {
  const { kind } = useParams({ strict: false }) as { kind?: string };
  return KINDS.find((each) => each === kind) ?? 'policy';
}

/** The versions of a kind, the newest first. */
export const versionsOf = (packs: readonly Version[], kind: PackKind): Version[] => packs.filter((pack) => pack.kind === kind).toSorted((a, b) => b.version - a.version);
