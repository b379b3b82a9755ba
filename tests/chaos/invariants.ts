import type { Invariant } from './invariant.ts';
import { acknowledgedIsKept } from './invariants/d1-acknowledged-is-kept.ts';
import { storedOnce } from './invariants/d2-stored-once.ts';
import { orderOnScreens } from './invariants/d3-order-on-screens.ts';
import { catchUp } from './invariants/d4-catch-up.ts';
import { tabsAgree } from './invariants/d7-tabs-agree.ts';
import { killedBrowser } from './invariants/d8-killed-browser.ts';
import { oneAssignee } from './invariants/h1-one-assignee.ts';
import { escalationSurvives } from './invariants/h2-escalation-survives.ts';
import { personLost } from './invariants/h3-person-lost.ts';
import { silentAfterTaking } from './invariants/h4-silent-after-taking.ts';
import { overload } from './invariants/o2-overload.ts';
import { slowReaders } from './invariants/o3-slow-readers.ts';
import { storms } from './invariants/o4-storms.ts';
import { gracefulStop } from './invariants/p1-graceful-stop.ts';
import { storageTrouble } from './invariants/p3-storage-faults.ts';
import { clockAndVisibility } from './invariants/p4-clock-and-visibility.ts';
import { everyMessageEnds } from './invariants/t1-every-message-ends.ts';
import { effectsOnce } from './invariants/t2-effects-once.ts';
import { oneRunner } from './invariants/t3-one-runner.ts';
import { visibleFailure } from './invariants/t4-visible-failure.ts';
import { interruption } from './invariants/t5-interruption.ts';
import { boundedAgents } from './invariants/t6-bounded-agents.ts';

/** Every promise that is tried, in the order of the table. */
export const invariants: readonly Invariant[] = [
  acknowledgedIsKept,
  storedOnce,
  orderOnScreens,
  catchUp,
  tabsAgree,
  killedBrowser,
  everyMessageEnds,
  effectsOnce,
  oneRunner,
  visibleFailure,
  interruption,
  boundedAgents,
  oneAssignee,
  escalationSurvives,
  personLost,
  silentAfterTaking,
  overload,
  slowReaders,
  storms,
  gracefulStop,
  storageTrouble,
  clockAndVisibility,
];
