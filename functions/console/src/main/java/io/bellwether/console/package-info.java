/// The console's JSON API, metrics and health: HTTP in, rows of the stores out; it decides nothing.
@NullMarked
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Bellwether",
                        version = "1",
                        description = """
                                What came in from the CRM, what it meant, who was told, and why.

                                Lists are `{"items": […], "next": "cursor or null"}`: pass `next` as `cursor` to read on. \
                                Errors are `application/problem+json`."""))
package io.bellwether.console;

import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.jspecify.annotations.NullMarked;
