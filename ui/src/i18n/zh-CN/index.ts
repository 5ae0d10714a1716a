import { common } from './common';
import { shell } from './shell';
import { session } from './session';
import { fault } from './fault';
import { sync } from './sync';
import { repair } from './repair';
import { warranty } from './warranty';
import { stock } from './stock';
import { shelf } from './shelf';
import { deposit } from './deposit';
import { allowance } from './allowance';
import { settlement } from './settlement';
import { statement } from './statement';
import { network } from './network';
import { office } from './office';
import { policy } from './policy';
import { desk } from './desk';
import { imports } from './imports';
import { lending } from './lending';
import { attachment } from './attachment';
import { plan } from './plan';
import { guard } from './guard';
import { workshop } from './workshop';
import { exchange } from './exchange';
import { counter } from './counter';
import { sale_return } from './sale_return';
import { warehouse } from './warehouse';
import { purchase } from './purchase';
import { parcel, visit } from './visit';

export const zh = {
  common,
  shell,
  session,
  fault,
  sync,
  repair,
  warranty,
  stock,
  shelf,
  deposit,
  allowance,
  settlement,
  statement,
  network,
  office,
  policy,
  desk,
  imports,
  lending,
  attachment,
  plan,
  guard,
  workshop,
  exchange,
  counter,
  sale_return,
  warehouse,
  purchase,
  visit,
  parcel,
};
