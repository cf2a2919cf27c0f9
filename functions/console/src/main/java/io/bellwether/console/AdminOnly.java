package io.bellwether.console;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/// Answers to administrators alone, beside [OperatorOnly].
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@interface AdminOnly {}
