import { z } from 'zod';
import type { Route } from './route.ts';

type JsonObject = Record<string, unknown>;

/** The OpenAPI 3.1 description of the routes, made from the very schemas that parse their input. */
export function openApiDocument(routes: readonly Route[], build: string): JsonObject {
  const schemas: JsonObject = { Error: schemaOf(errorBody, 'output', {}) };
  const paths: Record<string, JsonObject> = {};
  for (const route of routes) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = operation(route, schemas);
    paths[route.path] = path;
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Switchboard', version: build, description: 'The HTTP API of this support desk.' },
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-switchboard.session_token' },
        token: { type: 'http', scheme: 'bearer' },
        visitor: { type: 'apiKey', in: 'cookie', name: '__Host-visitor' },
      },
    },
  };
}

const errorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    reference: z.string().optional(),
  }),
});

function operation(route: Route, schemas: JsonObject): JsonObject {
  const { params, query, body } = route.input.shape;
  const parameters = [...parametersOf(params, 'path', schemas), ...parametersOf(query, 'query', schemas)];
  return {
    summary: route.summary,
    tags: [route.subject],
    operationId: `${route.method.toLowerCase()} ${route.path}`.replaceAll(/[^a-z]+([a-zA-Z])?/g, (_, next) =>
      next ? next.toUpperCase() : '',
    ),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: requestBody(body, schemas) } : {}),
    ...(route.takesBytes ? { requestBody: bytesBody } : {}),
    responses: { ...success(route, schemas), default: failure },
    security: security(route),
    ...(route.admission.kind === 'staff' ? { 'x-roles': route.admission.roles } : {}),
  };
}

const bytesBody: JsonObject = {
  required: true,
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
};

/** No body at all counts as {}. */
function requestBody(body: z.ZodType, schemas: JsonObject): JsonObject {
  return {
    required: !body.safeParse({}).success,
    content: json(schemaOf(body, 'input', schemas)),
  };
}

function security({ admission }: Route): JsonObject[] {
  if (admission.kind === 'public') return [];
  if (admission.kind === 'visitor') return [{ visitor: [] }];
  return admission.sessionOnly ? [{ session: [] }] : [{ session: [] }, { token: [] }];
}

const failure = {
  description: 'What was refused, and why.',
  content: json({ $ref: '#/components/schemas/Error' }),
};

function success(route: Route, schemas: JsonObject): JsonObject {
  if (route.output.safeParse(null).success) return { 204: { description: 'Done.' } };
  const schema = schemaOf(route.output, 'output', schemas);
  const content = route.contentType ? { [route.contentType]: { schema } } : json(schema);
  return { [route.successStatus ?? 200]: { description: 'Done.', content } };
}

function json(schema: JsonObject): JsonObject {
  return { 'application/json': { schema } };
}

function parametersOf(
  schema: z.ZodType | undefined,
  place: 'path' | 'query',
  schemas: JsonObject,
): JsonObject[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input', schemas) as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

/** The JSON schema; what has a name of its own moves to `components`. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: JsonObject): JsonObject {
  const text = JSON.stringify(z.toJSONSchema(schema, { io }));
  const {
    $schema: _,
    $defs,
    ...rest
  } = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonObject & {
    $defs?: JsonObject;
  };
  for (const [name, definition] of Object.entries($defs ?? {})) schemas[name] = definition;
  return rest;
}
