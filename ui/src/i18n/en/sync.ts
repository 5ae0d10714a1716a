import type { sync as zh } from '../zh-CN/sync';
import type { Words } from '../words';

export const sync: Words<typeof zh> = {
  meter: 'Sync',
  all_sent: 'All at headquarters',
  waiting_one: '{{count}} not at HQ',
  waiting_other: '{{count}} not at HQ',
  oldest: 'oldest {{age}}',
  refused_one: '{{count}} refused',
  refused_other: '{{count}} refused',
  last_ok: 'last synced {{age}} ago',
  never: 'never synced',
  now: 'Sync now',
};
