// The local channel's endpoints, as functions.
async function call(method, path, body) {
  const response = await fetch(`/local${path}`, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : null;
  if (!response.ok) throw new Error(answer?.message ?? `The local channel answered ${response.status}.`);
  return answer;
}

const person = (oid, act) => `/people/${encodeURIComponent(oid)}/${act}`;

export const people = () => call("GET", "/people");
export const chat = (oid) => call("GET", person(oid, "chat"));
export const open = (oid) => call("POST", person(oid, "open"));
export const say = (oid, text) => call("POST", person(oid, "say"), { text });
export const press = (oid, pressed) => call("POST", person(oid, "press"), pressed);
export const read = (oid) => call("POST", person(oid, "read"));
export const clock = () => call("GET", "/clock");
export const upcoming = () => call("GET", "/clock/next");
export const move = (how) => call("POST", "/clock", how);

export function events(handlers, { up, down }) {
  const source = new EventSource("/local/events");
  source.addEventListener("hello", up);
  source.addEventListener("error", down);
  for (const [kind, handle] of Object.entries(handlers)) {
    source.addEventListener(kind, (event) => handle(JSON.parse(event.data)));
  }
}
