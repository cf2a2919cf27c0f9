/// The crash matrix: the loops of ingest, evaluate, act, sync and relay on the embedded stores, ended between any two
/// things that they do outside.
@NullMarked
package io.bellwether.local.crash;

import org.jspecify.annotations.NullMarked;
