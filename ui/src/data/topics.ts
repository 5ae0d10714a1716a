import * as contract from '../contract';

type Topics = Readonly<Record<string, readonly string[]>>;

// Read through a wide type: the generated contract may say nothing of topics, and then every event counts.
const tables = contract as unknown as { READS?: Topics };

/** Whether an answer of this call is stale after an event. A call whose topics are unknown always is. */
export function isStale(name: string, topics: readonly string[] | null): boolean {
  const reads = tables.READS?.[name];
  if (topics === null || reads === undefined) return true;
  return reads.some((topic) => topics.includes(topic));
}
