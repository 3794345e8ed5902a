// One machine whose loss cuts a journey of users. What counts is the structure of the journeys, not the number of
// replicas: a part with one machine that others stand in for is none of this rule's business.
import type { RelatedLocation } from '../../../../grammar/src/text/diagnostic.ts';
import { describeFailing } from '../availability/describe-failing.ts';
import { type MachineLoss, majorityOf, needsMajority } from '../availability/machine-loss.ts';
import type { Component, Place } from '../model/model.ts';
import { fixMachineCut } from './fix-single-cut.ts';
import type { JourneyCut } from './journey-cuts.ts';
import { asksAvailability, findMissedAvailability } from './missed-availability.ts';
import { moveOffHost } from './move-off-host.ts';
import { redundancySeverity } from './redundancy-severity.ts';
import { repeatPlace } from './repeat-place.ts';
import { aboutComponent, aboutPlace, defineRule, type Problem } from './rule.ts';
import type { RuleContext } from './rule-context.ts';
import { describePath, relatePath } from './witness-path.ts';

const messages = {
  instance:
    '{name} has one instance, and {journeys} without it: {path}. Run at least two instances, so that one can fail.{missed}',
  autoscale:
    '{name} may be scaled down to one instance, and {journeys} without it: {path}. Let the autoscaler keep at least two.{missed}',
  copy: '{name} has one machine and no replica, and {journeys} without it: {path}. Add a replica that takes over by itself.{missed}',
  lone: '{name} has one machine and no replica, and {journeys} without it: {path}. Keep three copies, so that a majority is left when one fails.{missed}',
  failover:
    '{name} has {machines} machines, but nothing promotes a replica when the primary is lost, and {journeys} until somebody does: {path}. Write `failover: auto`.{missed}',
  majority:
    '{name} works only while {needed} of its {machines} copies do, and {journeys} without it: {path}. Add a copy, so that a majority is left when one fails.{missed}',
  external:
    '{name} is run by somebody else, nothing says how it stays up, and {journeys} without it: {path}. Make the call `optional` with a `timeout`, or write `managed` where its provider promises redundancy.{missed}',
  unmanaged:
    '{name} is one of its kind, nobody is said to keep it up, and {journeys} without it: {path}. Write `managed` where a provider runs it redundantly.{missed}',
  host: 'Everything on {name} is lost with this one machine, and {journeys} without it: {path}. Spread its parts over several machines.{missed}',
  place:
    'The targets ask to survive the loss of a {kind}, but {journeys} without {name}: {path}. Repeat what it holds in a second {kind}, or call nothing in it that the other does not have.{missed}',
};

type MessageId = keyof typeof messages;

export const singlePointOfFailure = defineRule({
  id: 'single-point-of-failure',
  aliases: [],
  summary: 'One machine whose loss stops what users do.',
  category: 'availability',
  severity: 'warning',
  maturity: 'stable',
  since: '0.1.0',
  fixable: 'suggested',
  references: [
    { title: 'System Design Interview, chapter 1, "Load balancer"' },
    { title: 'System Design Interview, chapter 1, "Database replication"' },
    {
      title:
        'Rauzy, New algorithms for fault trees analysis, Reliability Engineering & System Safety 40, 1993',
    },
  ],
  messages,
  check: function* (context) {
    for (const cut of context.cuts.all) yield problemOf(context, cut);
  },
});

function problemOf(context: RuleContext, cut: JourneyCut): Problem & { readonly message: MessageId } {
  const { structure } = cut.first;
  const path = cut.first.cut.path();
  const values = {
    journeys: describeFailing(cut.journeys),
    path: describePath(context.model, structure, path),
    missed: '',
  };
  const related = relatePath(context.model, structure, path);
  return cut.domain.type === 'place'
    ? placeProblem(context, cut.domain.place, { values, related })
    : machineProblem(context, cut.domain, { values, related });
}

interface Told {
  readonly values: { readonly journeys: string; readonly path: string; readonly missed: string };
  readonly related: readonly RelatedLocation[];
}

function placeProblem(
  context: RuleContext,
  place: Place,
  { values, related }: Told,
): Problem & { readonly message: MessageId } {
  const isHost = place.kind.word === 'host';
  const filled = { ...values, name: `\`${place.path}\``, kind: place.kind.label };
  return {
    message: isHost ? 'host' : 'place',
    values: filled,
    ...settleBy(context, place, filled),
    subject: aboutPlace(place),
    severity: redundancySeverity(context, undefined, 'warning'),
    related,
    fixes: () => (isHost ? moveOffHost(context, place) : repeatPlace(context, place)),
  };
}

function machineProblem(
  context: RuleContext,
  { component, loss }: { readonly component: Component; readonly loss: MachineLoss },
  { values, related }: Told,
): Problem & { readonly message: MessageId } {
  const message = messageFor(component, loss);
  const needed = `${loss.reason === 'majority' ? majorityOf(component) : 1}`;
  const filled = { ...values, name: `\`${component.label}\``, machines: `${loss.machines}`, needed };
  return {
    message,
    values: filled,
    ...settleBy(context, component, filled),
    subject: aboutComponent(component),
    severity: redundancySeverity(context, component, 'warning'),
    related,
    fixes: () => fixMachineCut(context, component, loss),
  };
}

/** It is an error where a declared availability is missed because of it, which is known later. */
function settleBy(
  context: RuleContext,
  part: Component | Place,
  values: Readonly<Record<string, string>>,
): Pick<Problem, 'settle'> {
  if (!asksAvailability(context)) return {};
  return {
    settle: () => {
      const missed = findMissedAvailability(context.availability(), part);
      if (missed === undefined) return {};
      return { severity: 'error', values: { ...values, missed: missed.sentence }, evidence: missed.evidence };
    },
  };
}

function messageFor(component: Component, { reason }: MachineLoss): MessageId {
  if (reason === 'single' && component.kind.redundancy === 'instances') return 'instance';
  if (reason === 'single') return needsMajority(component) ? 'lone' : 'copy';
  if (reason === 'manual-failover') return 'failover';
  return reason;
}
