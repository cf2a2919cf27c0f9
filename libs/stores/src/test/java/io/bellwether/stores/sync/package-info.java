@org.jspecify.annotations.NullMarked
package io.bellwether.stores.sync;
