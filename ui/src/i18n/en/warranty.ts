import type { warranty as zh } from '../zh-CN/warranty';
import type { Words } from '../words';

export const warranty: Words<typeof zh> = {};
