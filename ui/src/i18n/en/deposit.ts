import type { deposit as zh } from '../zh-CN/deposit';
import type { Words } from '../words';

export const deposit: Words<typeof zh> = {};
