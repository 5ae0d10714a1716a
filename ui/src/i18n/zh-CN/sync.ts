export const sync = {
  meter: '同步',
  all_sent: '已全部送达总部',
  waiting_one: '{{count}} 笔未到总部',
  waiting_other: '{{count}} 笔未到总部',
  oldest: '最早 {{age}}',
  refused_one: '{{count}} 笔被拒',
  refused_other: '{{count}} 笔被拒',
  last_ok: '上次同步 {{age}}前',
  never: '还没有同步过',
  now: '立即同步',
};
