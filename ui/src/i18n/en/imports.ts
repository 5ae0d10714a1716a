import type { imports as zh } from '../zh-CN/imports';
import type { Words } from '../words';

export const imports: Words<typeof zh> = {
  title: 'Opening stock',
  lead: "Pick the shop's stock list (Excel or CSV). You see what will be written before anything is.",
  pick: 'Pick a file',
  again: 'Another file',
  header_row: 'headings in row {{row}}',
  will: 'writes {{good}} rows, {{qty}} pieces, {{value, money}}',
  bad_one: '{{count}} row cannot be imported',
  bad_other: '{{count}} rows cannot be imported',
  merged_one: '{{count}} row joins the same part above',
  merged_other: '{{count}} rows join the same part above',
  row: 'Row',
  verdict: { label: 'Result', good: 'imported', merged: 'joins row {{row}}', bad: 'not imported' },
  reason: 'Why',
  mode: { label: 'How', good: 'Import every good row', all_or_none: 'All rows or none' },
  submit: 'Import',
  done: '{{written}} rows written, {{skipped}} skipped',
  only_bad: 'Only rows with problems',
  empty: 'No file picked yet',
  empty_hint: 'Merged titles, full-width digits, thousands separators, repeated parts and numbers stored as text are all read.',
};
