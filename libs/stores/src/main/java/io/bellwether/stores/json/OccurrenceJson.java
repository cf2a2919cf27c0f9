package io.bellwether.stores.json;

import io.bellwether.pipeline.Occurrence;

/// `{entity, property, from, to, changedAt, late, rejudged}`
public final class OccurrenceJson {
    private OccurrenceJson() {}

    public static String write(Occurrence occurrence) {
        return Json.object()
                .put("entity", occurrence.entity().toString())
                .put("property", occurrence.property())
                .put("from", occurrence.from())
                .put("to", occurrence.to())
                .put("changedAt", occurrence.changedAt().toString())
                .put("late", occurrence.late())
                .put("rejudged", occurrence.rejudged())
                .toString();
    }
}
