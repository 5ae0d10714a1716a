import type { policy as zh } from '../zh-CN/policy';
import type { Words } from '../words';

export const policy: Words<typeof zh> = {};
