import type { settlement as zh } from '../zh-CN/settlement';
import type { Words } from '../words';

export const settlement: Words<typeof zh> = {};
