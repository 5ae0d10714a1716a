import { expect, test } from 'vitest';
import type { OrderRow } from '../../contract';
import { inOrder, lacking, mainStep, moveOf, valuesOf } from './asks';

const ORDER = { id: 'o1', state: 'received', section: '', defect: '', cause: 'quality', fault: '', level: null, technician: 'p2', remark: '', quote_fen: null, promised_on: '2026-03-12', test: '' } as unknown as OrderRow;

test('a paid repair is quoted first, a free one is begun at once', () => {
  expect(mainStep(['quoted', 'repairing', 'unrepairable', 'declined'], 'paid')).toBe('quoted');
  expect(mainStep(['quoted', 'repairing', 'unrepairable', 'declined'], 'free')).toBe('repairing');
});

test('ending without a repair stands last among the buttons', () => {
  expect(inOrder(['declined', 'unrepairable', 'repairing', 'waiting_parts'], 'free')).toEqual(['repairing', 'waiting_parts', 'declined', 'unrepairable']);
});

test('a diagnosis is not complete without section, defect and level', () => {
  expect(lacking('diagnosed', valuesOf(ORDER, 'diagnosed'))).toEqual(['section', 'defect', 'level']);
  expect(lacking('diagnosed', { section: 'H01', defect: 'H02', cause: 'human', level: 2 })).toEqual([]);
});

test('a customer who declines is asked why', () => {
  expect(lacking('declined', { why: '  ' })).toEqual(['why']);
  expect(moveOf(ORDER, 'declined', { why: ' 嫌贵 ' })).toEqual({ order: 'o1', to: 'declined', why: '嫌贵' });
});

test('a step sets only what the technician changed', () => {
  const values = { ...valuesOf(ORDER, 'diagnosed'), section: 'H01', defect: 'H02', level: 2 };
  expect(moveOf(ORDER, 'diagnosed', values)).toEqual({ order: 'o1', to: 'diagnosed', sets: { section: 'H01', defect: 'H02', level: 2 } });
});

test('a quote of nothing is a quote, no quote is none', () => {
  expect(lacking('quoted', { quote_fen: 0 })).toEqual([]);
  expect(lacking('quoted', { quote_fen: null })).toEqual(['quote_fen']);
});
