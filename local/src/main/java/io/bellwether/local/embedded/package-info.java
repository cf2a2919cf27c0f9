/// PostgreSQL, SQS and DynamoDB inside this process, durable in the data directory, on the loopback interface only.
@NullMarked
package io.bellwether.local.embedded;

import org.jspecify.annotations.NullMarked;
