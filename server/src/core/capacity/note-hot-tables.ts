// Tables that are said to be hot, and nobody has measured how hot: nothing can be computed of them, so it is said.
import type { Component, Model } from '../model/model.ts';
import { isFlagOn } from '../model/quantity.ts';
import type { Note } from './report.ts';
import { trafficOf } from './table-groups.ts';

/** One for each database with such tables, in the order of the text. */
export const noteHotTables = ({ components }: Model): readonly Note[] =>
  components.flatMap((database): readonly Note[] => {
    const silent = silentTables(database);
    return silent.length === 0 ? [] : [{ code: 'assumed', message: describe(database, silent) }];
  });

/** What to measure of them, one line for each table, in the order of the text. */
export const measureHotTables = ({ components }: Pick<Model, 'components'>): readonly string[] =>
  components.flatMap((database) =>
    silentTables(database).map(
      ({ name }) =>
        `\`traffic\` of table \`${name}\` of \`${database.label}\` is not known, though the table is marked \`hot\`. Measure it by operations on each table, which the database counts: those on \`${name}\` divided by those on all tables.`,
    ),
  );

const silentTables = (database: Component): Component['tables'] =>
  database.tables.filter(
    (table) =>
      isFlagOn(table, 'hot') && trafficOf(database, table) === undefined && !table.attributes.has('hot-key'),
  );

function describe(database: Component, tables: Component['tables']): string {
  const names = tables.map(({ name }) => `\`${name}\``).join(', ');
  const [is, it] = tables.length === 1 ? ['is', 'It counts'] : ['are', 'They count'];
  return `${names} of \`${database.label}\` ${is} marked \`hot\`, and no \`traffic\` says how much. ${it} together with all else on the same machines: what would be left there without ${tables.length === 1 ? 'it' : 'them'} is not known. Measure which part of the operations comes to ${tables.length === 1 ? 'it' : 'each'}, and write it, such as \`traffic: 80%\`.`;
}
