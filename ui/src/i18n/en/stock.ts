import type { stock as zh } from '../zh-CN/stock';
import type { Words } from '../words';

export const stock: Words<typeof zh> = {};
