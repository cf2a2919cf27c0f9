/// The gate before the database, in DynamoDB.
@NullMarked
package io.bellwether.stores.dynamodb;

import org.jspecify.annotations.NullMarked;
