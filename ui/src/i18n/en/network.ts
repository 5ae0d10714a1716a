import type { network as zh } from '../zh-CN/network';
import type { Words } from '../words';

export const network: Words<typeof zh> = {};
