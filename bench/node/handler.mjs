// The check and the send of a webhook, as src/main/java/io/bellwether/bench/BareIngest.java does them.
import { createHmac, timingSafeEqual } from "node:crypto";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

const sqs = new SQSClient({ endpoint: process.env.QUARKUS_SQS_ENDPOINT_OVERRIDE });
const url = "https://hooks.example.com/webhooks/hubspot";

export async function handler(event) {
  const sent = Buffer.from(event.headers["x-hubspot-signature-v3"] ?? "");
  const timestamp = event.headers["x-hubspot-request-timestamp"];
  const expected = Buffer.from(
    createHmac("sha256", process.env.BELLWETHER_HUBSPOT_CLIENT_SECRET)
      .update("POST" + url + event.body + timestamp)
      .digest("base64"),
  );
  if (sent.length !== expected.length || !timingSafeEqual(sent, expected)) {
    return { statusCode: 401, body: "{}" };
  }
  await sqs.send(
    new SendMessageCommand({ QueueUrl: process.env.BELLWETHER_QUEUES_WEBHOOKS, MessageBody: event.body }),
  );
  return { statusCode: 200, body: "{}" };
}
