package io.bellwether.effects.slack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The blocks of Block Kit that alerts are made of.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Block.Header.class, name = "header"),
    @JsonSubTypes.Type(value = Block.Section.class, name = "section"),
    @JsonSubTypes.Type(value = Block.Context.class, name = "context"),
    @JsonSubTypes.Type(value = Block.Actions.class, name = "actions")
})
sealed interface Block {

    /// @param text at most 150 characters
    @RegisterForReflection
    record Header(@JsonProperty("text") Text.Plain text) implements Block {}

    /// @param text 1 to 3000 characters
    /// @param fields at most 10 of at most 2000 characters, in two columns
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Section(
            @JsonProperty("text") @Nullable Text text,
            @JsonProperty("fields") @Nullable List<Text> fields,
            @JsonProperty("accessory") @Nullable LinkButton accessory)
            implements Block {
        static Section of(Text text) {
            return new Section(text, null, null);
        }

        static Section of(List<Text> fields) {
            return new Section(null, List.copyOf(fields), null);
        }

        /// With a button beside it.
        Section with(LinkButton button) {
            return new Section(text, fields, button);
        }
    }

    /// @param elements at most 10
    @RegisterForReflection
    record Context(@JsonProperty("elements") List<Text> elements) implements Block {
        public Context {
            elements = List.copyOf(elements);
        }
    }

    /// @param elements at most 25
    @RegisterForReflection
    record Actions(@JsonProperty("elements") List<LinkButton> elements) implements Block {
        public Actions {
            elements = List.copyOf(elements);
        }
    }

    /// A button that opens a page.
    ///
    /// @param text at most 75 characters
    /// @param url at most 3000 characters
    /// @param actionId at most 255 characters
    @RegisterForReflection
    record LinkButton(
            @JsonProperty("type") String type,
            @JsonProperty("text") Text.Plain text,
            @JsonProperty("url") String url,
            @JsonProperty("action_id") String actionId) {
        static LinkButton of(String words, String url, String actionId) {
            return new LinkButton("button", Text.plain(words), url, actionId);
        }
    }
}
