package io.bellwether.console;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// Answers only to the operator's bearer token and to people with a session; every resource below `/api/v1` that this
/// module serves carries it.
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@interface OperatorOnly {}
