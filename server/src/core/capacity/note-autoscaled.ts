// Tiers that run other numbers of instances than are written, since another load was asked for.
import { formatValue } from '../model/format-figure.ts';
import type { Model } from '../model/model.ts';
import { isStarted, mostInstances } from './autoscaled.ts';
import { targetUtilization } from './most-carried.ts';
import { instanceCount } from './plan-stations.ts';
import type { Note } from './report.ts';

/** One for each of them, in the order of the text. */
export const noteAutoscaled = (model: Model): readonly Note[] =>
  model.components.filter(isStarted).map((component) => {
    const running = instanceCount(component);
    const target = formatValue(targetUtilization(model).value, 'fraction');
    const enough =
      running < mostInstances(component)
        ? `as many as keep it at ${target} busy at most`
        : 'as many as it may';
    return {
      code: 'assumed',
      message: `\`${component.label}\` runs ${formatValue(running, 'count')} instances under this load: \`autoscale\` has started ${enough}.`,
    };
  });
