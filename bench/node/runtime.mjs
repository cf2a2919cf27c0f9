// Takes events from Lambda's Runtime API and hands them to the handler, as Lambda's Node runtime does.
import http from "node:http";
import { handler } from "./handler.mjs";

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host, port, agent, method, path: "/2018-06-01/runtime/" + path }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

for (;;) {
  const next = await call("GET", "invocation/next");
  const id = next.headers["lambda-runtime-aws-request-id"];
  try {
    const answer = await handler(JSON.parse(next.body));
    await call("POST", `invocation/${id}/response`, JSON.stringify(answer));
  } catch (error) {
    await call("POST", `invocation/${id}/error`, JSON.stringify({ errorType: error.name, errorMessage: "failed" }));
  }
}
