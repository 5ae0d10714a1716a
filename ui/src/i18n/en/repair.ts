import type { repair as zh } from '../zh-CN/repair';
import type { Words } from '../words';

export const repair: Words<typeof zh> = {};
