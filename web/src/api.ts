/** The client of /api: what each path takes and gives is typed by the server's OpenAPI (`openapi.d.ts`, generated). */

import type { components, paths } from "./openapi.d.ts";

export type Schemas = components["schemas"];

interface Operation {
  parameters: { query?: unknown };
  responses: { 200: { content: { "application/json": unknown } } };
}
type Got<P extends keyof paths> = paths[P] extends { get: infer G extends Operation } ? G : never;
export type Path = { [P in keyof paths]: Got<P> extends never ? never : P }[keyof paths];
export type Query<P extends Path> = [NonNullable<Got<P>["parameters"]["query"]>] extends [never]
  ? Record<string, never>
  : NonNullable<Got<P>["parameters"]["query"]>;
export type Answer<P extends Path> = Got<P>["responses"][200]["content"]["application/json"];

/** What the server says is wrong; status 0 where it was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    detail: string,
  ) {
    super(detail);
  }
}

/** Asks a path of the API. Throws ApiError, or the reason of `signal` where that aborted. */
export async function get<P extends Path>(path: P, query: Query<P>, signal?: AbortSignal): Promise<Answer<P>> {
  const response = await ask(address(path, query), signal ? { signal } : {});
  return response.json() as Promise<Answer<P>>;
}

type Posted<P extends keyof paths> = paths[P] extends { post: infer O } ? O : never;
export type PostPath = { [P in keyof paths]: Posted<P> extends never ? never : P }[keyof paths];
export type Body<P extends PostPath> =
  Posted<P> extends { requestBody: { content: { "application/json": infer B } } } ? B : never;

/** Asks what is too long for an address. Throws as `get` does. */
export async function post<P extends PostPath & Path>(path: P, body: Body<P>, signal: AbortSignal): Promise<Answer<P>> {
  return (await send(path, body, signal)).json() as Promise<Answer<P>>;
}

/** Asks for a file. Throws as `get` does. */
export async function postForFile<P extends PostPath>(path: P, body: Body<P>, signal: AbortSignal): Promise<Blob> {
  return (await send(path, body, signal)).blob();
}

async function send(path: string, body: unknown, signal: AbortSignal): Promise<Response> {
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body), signal });
}

type Parameter = string | number | boolean | null | undefined;

/** The address of a path with its query, without what is missing or empty. */
export function address(path: string, query: Readonly<Record<string, Parameter | readonly Parameter[]>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== null && one !== "") parameters.append(name, String(one));
    }
  }
  return parameters.size ? `${path}?${parameters}` : path;
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch((error: unknown) => {
    init.signal?.throwIfAborted();
    throw new ApiError(0, String(error));
  });
  if (!response.ok) throw new ApiError(response.status, await detail(response));
  return response;
}

async function detail(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const body = JSON.parse(text) as { detail?: unknown };
    return typeof body.detail === "string" ? body.detail : text;
  } catch {
    return text || response.statusText;
  }
}
