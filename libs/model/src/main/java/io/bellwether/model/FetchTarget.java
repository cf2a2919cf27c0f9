package io.bellwether.model;

/// Something of the CRM that an event waits for.
public sealed interface FetchTarget {

    record Record(EntityRef entity) implements FetchTarget {
        @Override
        public String toString() {
            return entity.toString();
        }
    }

    /// The deal pipelines with their stages, in their order.
    record DealPipelines() implements FetchTarget {
        @Override
        public String toString() {
            return "pipelines:deal";
        }
    }

    static FetchTarget parse(String text) {
        return text.equals("pipelines:deal") ? new DealPipelines() : new Record(EntityRef.parse(text));
    }
}
