// Checks a value against a JSON schema, for tests: the few keywords that our published schemas use. A keyword it does
// not know throws, so that no part of a schema is passed over in silence.

type Schema = Readonly<Record<string, unknown>>;

const words = new Set(['$schema', '$defs', 'title', 'description']);
const known = new Set([
  '$ref',
  'type',
  'const',
  'enum',
  'anyOf',
  'minimum',
  'items',
  'properties',
  'required',
]);

/** What is wrong, as `path: reason` lines; empty when the value fits. */
export function validate(
  value: unknown,
  schema: Schema,
  root: Schema = schema,
  path = '$',
): readonly string[] {
  for (const key of Object.keys(schema)) {
    if (!words.has(key) && !known.has(key) && key !== 'additionalProperties')
      throw new Error(`unknown keyword ${key}`);
  }
  const ref = schema.$ref;
  if (typeof ref === 'string') {
    const target = (root.$defs as Record<string, Schema>)[ref.replace('#/$defs/', '')];
    if (target === undefined) throw new Error(`${ref} does not exist`);
    return validate(value, target, root, path);
  }
  if ('const' in schema) return value === schema.const ? [] : [`${path}: is not ${schema.const}`];
  if (Array.isArray(schema.enum))
    return schema.enum.includes(value) ? [] : [`${path}: is not one of the words`];
  if (Array.isArray(schema.anyOf)) {
    const tried = schema.anyOf.map((option: Schema) => validate(value, option, root, path));
    return tried.some((problems) => problems.length === 0) ? [] : tried.flat();
  }
  if (!hasType(value, schema.type)) return [`${path}: is not ${schema.type}`];
  if (typeof schema.minimum === 'number' && (value as number) < schema.minimum)
    return [`${path}: is too small`];
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => validate(item, schema.items as Schema, root, `${path}[${i}]`));
  }
  return typeof value === 'object' && value !== null ? validateObject(value, schema, root, path) : [];
}

function hasType(value: unknown, type: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function validateObject(
  value: object,
  schema: Schema,
  ...[root, path]: [root: Schema, path: string]
): readonly string[] {
  const properties = schema.properties as Record<string, Schema>;
  const missing = (schema.required as string[]).filter((key) => !(key in value));
  const problems = missing.map((key) => `${path}: ${key} is missing`);
  for (const [key, inner] of Object.entries(value)) {
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (own === undefined) problems.push(`${path}: ${key} is not allowed`);
    else problems.push(...validate(inner, own, root, `${path}.${key}`));
  }
  return problems;
}
