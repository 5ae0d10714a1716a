import type { imports as zh } from '../zh-CN/imports';
import type { Words } from '../words';

export const imports: Words<typeof zh> = {};
