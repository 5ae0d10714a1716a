import { expect, test } from 'vitest';
import { laneOut } from './VerdictTimeline';

const far = { x: 400, room: 80 };

test('the ends of two periods that are near stand below one another, the earlier one lower', () => {
  expect(laneOut([{ x: 10, room: 40 }, { x: 200, room: 100 }, far])).toEqual([0, 0, 0]);
  expect(laneOut([{ x: 10, room: 40 }, { x: 40, room: 100 }, far])).toEqual([1, 0, 0]);
});

test('no mark of a period runs through the words of an earlier one', () => {
  // The second is pushed down by the third; the first reaches its mark and goes below it, though the line above is free.
  expect(laneOut([{ x: 10, room: 60 }, { x: 60, room: 350 }, far])).toEqual([2, 1, 0]);
});
