import { Button, Input } from 'antd';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Looks } from '../src/app';
import { setLanguage, startLanguages } from '../src/i18n';
import * as Parts from '../src/parts';
import { CallFault } from '../src/platform';
import { listenForScans, useScan } from '../src/scan';
import { listenForShortcuts } from '../src/shell/shortcuts';
import { currentTaste } from '../src/theme/taste';
import '../src/theme/base.css';
import '../src/theme/parts.css';
import '../src/theme/shell.css';

interface Row {
  ticket: string;
  customer: string;
  model: string;
  imei: string;
  tone: Parts.Tone;
  since: string;
  promised: string;
  owed: number;
}

const TONES: Parts.Tone[] = ['idle', 'going', 'waiting', 'good', 'stop', 'over'];
const WORDS = ['已接修', '维修中', '等配件', '待取机', '不可修', '已取机'];
const NAMES = ['张秀英', '李建国', '王芳', '欧阳晓燕', '陈伟'];
const FROM = Date.parse('2026-03-09T09:00:00+08:00');

const rows: Row[] = Array.from({ length: 2000 }, (_, at) => ({
  ticket: `SZ0312-1-${String(at + 1).padStart(5, '0')}`,
  customer: NAMES[at % NAMES.length] ?? '',
  model: at % 3 === 0 ? 'Redmi Note 13 Pro+' : 'Mate 60',
  imei: `3569380356${String(10_000 + at)}`,
  tone: TONES[at % TONES.length] ?? 'idle',
  since: new Date(FROM - at * 3_600_000).toISOString(),
  promised: '2026-03-12',
  owed: at % 4 === 0 ? 12_900 + at * 100 : 0,
}));

const columns: Parts.Column<Row>[] = [
  { key: 'ticket', title: '工单号', width: 140, value: (row) => row.ticket, hideable: false },
  { key: 'state', title: '状态', width: 90, value: (row) => row.tone, render: (row) => <Parts.StateTag tone={row.tone}>{WORDS[TONES.indexOf(row.tone)] ?? ''}</Parts.StateTag>, filters: TONES.map((value, at) => ({ value, text: WORDS[at] ?? '' })) },
  { key: 'customer', title: '客户', width: 110, grow: true, value: (row) => row.customer },
  { key: 'model', title: '型号', width: 140, value: (row) => row.model },
  { key: 'imei', title: 'IMEI', width: 160, value: (row) => row.imei, render: (row) => <Parts.Imei imei={row.imei} /> },
  { key: 'since', title: '在店', width: 80, numeric: true, value: (row) => row.since, render: (row) => <Parts.Age since={row.since} /> },
  { key: 'promised', title: '承诺', width: 130, value: (row) => row.promised, render: (row) => <Parts.Day day={row.promised} /> },
  { key: 'owed', title: '欠款', width: 100, numeric: true, value: (row) => row.owed, render: (row) => <Parts.Money fen={row.owed} owed /> },
];

function Gallery() {
  const [fen, setFen] = useState<number | null>(123_450);
  const [day, setDay] = useState<string | null>('2026-03-09');
  const [scan, setScan] = useState('');
  const [open, setOpen] = useState(false);
  useScan(setScan);
  const now = Parts.useNow();
  const fault = new CallFault('deposit.over_limit', undefined, { limit_fen: 5_000_000, exposure_fen: 4_870_000, asked_fen: 180_000, left_fen: 130_000 });
  return (
    <Parts.Page title="零件一览" aside={<Parts.StateTag tone="going">维修中</Parts.StateTag>} actions={<Button type="primary" onClick={() => setOpen(true)}>签字</Button>}>
      <Parts.Block title="押金">
        <Parts.Equation
          label="额度"
          terms={[
            { key: 'd', label: '押金', value: <Parts.Money fen={2_000_000} />, onOpen: () => setOpen(false) },
            { key: 'm', sign: '×', label: '放大倍数', value: '2.5' },
            { key: 'e', sign: '−', label: '已占用', value: <Parts.Money fen={4_870_000} />, onOpen: () => setOpen(false), open: true },
            { key: 'l', sign: '=', label: '还可领用', value: <Parts.Money fen={130_000} />, result: true },
          ]}
        />
        <Parts.Fault fault={fault} />
      </Parts.Block>
      <Parts.Block title="三包判定">
        <Parts.VerdictTimeline
          from="sale"
          start="2025-05-02"
          claim="2026-03-09"
          marks={[
            { key: '7', day: '2025-05-09', label: '7 天退货' },
            { key: '15', day: '2025-05-17', label: '15 天换货' },
            { key: 'y', day: '2026-05-01', label: '整机三包止' },
          ]}
        />
      </Parts.Block>
      <Parts.Block title="字段">
        <div className="bb-pair">
          <Parts.Field label="金额" hint="元">{(wired) => <Parts.MoneyInput {...wired} value={fen} onChange={setFen} />}</Parts.Field>
          <Parts.Field label="购机日期">{(wired) => <Parts.DayInput {...wired} value={day} onChange={setDay} />}</Parts.Field>
          <Parts.Field label="IMEI" name="imei" required fault={new CallFault('imei.check_digit', 'imei')}>{(wired) => <Input {...wired} defaultValue="356938035643808" />}</Parts.Field>
          <output data-testid="values">{`${fen} ${day} ${scan}`}</output>
        </div>
        <Parts.SyncMeter waiting={37} oldest={FROM} refused={2} lastOk={null} now={now} onOpen={() => setOpen(false)} />
        <Parts.SyncMeter waiting={3} oldest={now - 5 * 3_600_000} refused={0} lastOk={now} now={now} onOpen={() => setOpen(false)} />
        <Parts.SyncMeter waiting={0} oldest={null} refused={0} lastOk={now} now={now} onOpen={() => setOpen(false)} />
      </Parts.Block>
      <Parts.Block title="工单">
        <div style={{ height: 300, display: 'flex' }}>
          <Parts.DataTable id="gallery" label="工单" rows={rows} columns={columns} rowKey={(row) => row.ticket} excel="工单" bar={<Input.Search size="small" style={{ width: 180 }} aria-label="查找" />} />
        </div>
      </Parts.Block>
      <Parts.Block title="历史">
        <Parts.Timeline label="历史" items={[{ key: '2', who: '王师傅', what: '换屏', when: FROM, detail: '旧件 A1 → 新件 B2' }, { key: '1', who: '前台小李', what: '接修', when: FROM - 9_000_000, reversed: true }]} />
      </Parts.Block>
      <Parts.Empty hint="扫一台机器的 IMEI 开始。" />
      <Parts.ConfirmSign open={open} title="三月对账单" consequence="签字后不能撤回，只能在下月冲正。" verb="签字" sign onConfirm={() => setOpen(false)} onCancel={() => setOpen(false)}>
        <Parts.Money fen={1_234_500} />
      </Parts.ConfirmSign>
    </Parts.Page>
  );
}

startLanguages(currentTaste().language);
setLanguage(currentTaste().language);
listenForScans(window);
listenForShortcuts(window);
createRoot(document.getElementById('root') as HTMLElement).render(
  <Looks>
    <Gallery />
  </Looks>,
);
