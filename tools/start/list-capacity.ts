// One line per system, from the JSON of `archlint capacity`: what it has, what it holds, what gives out first.
// A system whose users are not declared is told by its requests, which carry their unit.
// Invariant: a figure is shown as the command line writes it; what is unknown says so.

interface FigureOutput {
  readonly text: string;
}

/** The part of the JSON that is read. The first case is the system as it is declared today. */
export interface CapacityOutput {
  readonly systems: readonly {
    readonly path: string;
    readonly cases: readonly {
      readonly dailyUsers: FigureOutput | null;
      readonly mostDailyUsers: FigureOutput | null;
      readonly peakRequests: FigureOutput | null;
      readonly mostRequestsPerDay: FigureOutput | null;
      readonly bottleneck: { readonly station: StationOutput } | null;
    }[];
  }[];
}

interface StationOutput {
  readonly label: string;
  readonly utilization: FigureOutput | null;
}

/** The systems as a table with a heading. */
export function listCapacity({ systems }: CapacityOutput): string {
  const rows = systems.map(({ path, cases: [today] }) => {
    const station = today?.bottleneck?.station;
    const limit = station
      ? `${station.label}, ${station.utilization?.text ?? 'load unknown'}`
      : 'none is known';
    const has = today?.dailyUsers ?? today?.peakRequests;
    const holds = today?.mostDailyUsers ?? today?.mostRequestsPerDay;
    return [path, has?.text ?? '?', holds?.text ?? '?', limit];
  });
  rows.unshift(['system', 'daily users', 'holds', 'first limit, and how busy it is at the peak']);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([path = '', users = '', most = '', limit = '']) => {
      const [first = 0, second = 0, third = 0] = widths;
      return `  ${path.padEnd(first)}  ${users.padStart(second)}  ${most.padStart(third)}  ${limit}`;
    })
    .join('\n');
}
