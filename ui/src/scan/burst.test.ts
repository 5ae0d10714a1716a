import { describe, expect, test } from 'vitest';
import { Burst, type Heard, type Stroke } from './burst';

const stroke = (key: string, more: Partial<Stroke> = {}): Stroke => ({
  key,
  code: '',
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  ...more,
});

/** Types the strokes `gap` ms apart and gives what the last one was heard as. */
function play(strokes: Stroke[], gap: number, burst = new Burst(), from = 1000): Heard {
  let heard: Heard = { is: 'nothing' };
  let at = from;
  for (const each of strokes) {
    heard = burst.hear(each, at);
    at += gap;
  }
  return heard;
}

const plain = (text: string) => [...text].map((char) => stroke(char));
const enter = stroke('Enter', { code: 'Enter' });

describe('the scanner’s ear', () => {
  test('a fast burst that ends in Enter is a scan', () => {
    expect(play([...plain('356938035643809'), enter], 8)).toEqual({ is: 'scan', text: '356938035643809' });
  });

  test('a person typing is none', () => {
    expect(play([...plain('356938035643809'), enter], 90)).toEqual({ is: 'nothing' });
  });

  test('a short burst is none', () => {
    expect(play([...plain('12345'), enter], 5)).toEqual({ is: 'nothing' });
  });

  test('full-width digits are digits', () => {
    expect(play([...plain('３５６９３８０３'), enter], 5)).toEqual({ is: 'scan', text: '35693803' });
  });

  test('an input method in composition does not swallow it', () => {
    const hidden = [...'35693803'].map((digit) => stroke('Process', { code: `Digit${digit}`, isComposing: true }));
    const last = stroke('Process', { code: 'Enter', isComposing: true });
    expect(play([...hidden, last], 5)).toEqual({ is: 'scan', text: '35693803' });
  });

  test('letters hidden by an input method are read from their keys', () => {
    const hidden = [...'ABCDEF'].map((char) => stroke('Process', { code: `Key${char}`, shiftKey: true, isComposing: true }));
    expect(play([...hidden, enter], 5)).toEqual({ is: 'scan', text: 'ABCDEF' });
  });

  test('Enter in composition after slow typing belongs to the input method', () => {
    const hidden = [...'NIHAOA'].map((char) => stroke('Process', { code: `Key${char}`, isComposing: true }));
    const last = stroke('Enter', { code: 'Enter', isComposing: true });
    expect(play([...hidden, last], 120)).toEqual({ is: 'composing_enter' });
  });

  test('what a person typed before a pause is not part of the scan', () => {
    const burst = new Burst();
    play(plain('ab'), 90, burst, 1000);
    expect(play([...plain('SN123456'), enter], 6, burst, 1600)).toEqual({ is: 'scan', text: 'SN123456' });
  });

  test('Shift between capitals is no interruption, a control key is', () => {
    const shifted = [...'SNABCDEF'].flatMap((char) => [stroke('Shift'), stroke(char, { shiftKey: true })]);
    expect(play([...shifted, enter], 4)).toEqual({ is: 'scan', text: 'SNABCDEF' });
    expect(play([...plain('123'), stroke('v', { ctrlKey: true }), ...plain('456'), enter], 4)).toEqual({ is: 'nothing' });
  });

  test('a late Enter is a person’s', () => {
    const burst = new Burst();
    play(plain('356938035643809'), 5, burst, 1000);
    expect(burst.hear(enter, 2000)).toEqual({ is: 'nothing' });
  });
});
