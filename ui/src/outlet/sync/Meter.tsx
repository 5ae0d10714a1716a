import { useCall } from '../../data/hooks';
import { SyncMeter, useNow } from '../../parts';
import { useGo } from '../useGo';

/** The meter in the header. It asks the book, not the line, so it is there without one. */
export function Meter() {
  const go = useGo();
  const now = useNow();
  const { data } = useCall('sync.status', {}, { every: 15_000 });
  if (!data) return null;
  return <SyncMeter waiting={data.waiting} oldest={data.oldest_ms} refused={data.refused.length} files={{ count: data.files_waiting, bytes: data.files_waiting_bytes }} lastOk={data.last_ok_ms} syncing={data.running} now={now} onOpen={() => go.to('/sync')} />;
}
