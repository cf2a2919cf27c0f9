/// The console's JSON API, metrics and health: HTTP in, rows of the stores out; it decides nothing.
@NullMarked
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Bellwether",
                        version = "1",
                        description = "What came in from the CRM, what it meant, who was told, and why. A list is"
                                + " `{items, next}`: pass `next` as `cursor` to read on. An error is"
                                + " `application/problem+json`."))
package io.bellwether.console;

import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.jspecify.annotations.NullMarked;
