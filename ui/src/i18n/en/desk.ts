import type { desk as zh } from '../zh-CN/desk';
import type { Words } from '../words';

export const desk: Words<typeof zh> = {};
