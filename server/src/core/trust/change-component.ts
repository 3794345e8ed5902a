// One component with other figures, without the rest of its model. Enough for what follows from its own attributes and
// those of its tables. Invariant: the component that is given stays as it is.
import { changeFigures, type FigureChange } from '../model/change-figures.ts';
import type { Component, Model } from '../model/model.ts';

const nothingElse: Model = {
  uri: '',
  title: undefined,
  system: undefined,
  places: [],
  components: [],
  connections: [],
  journeys: [],
  workload: undefined,
  targets: undefined,
  stages: [],
  references: [],
  diagnostics: new Map(),
};

export const changeComponent = (component: Component, changes: readonly FigureChange[]): Component =>
  changeFigures({ ...nothingElse, components: [component] }, changes).components[0] as Component;
