package io.bellwether.simulator;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Happening;
import io.bellwether.model.Reading;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// What the vendor sends, and when.
record Shipment(Instant at, Reading.Elements reading) {
    private record Told(EntityRef entity, String property) {}

    /// Whether both tell of one property of one record.
    boolean meets(Shipment other) {
        Set<Object> told = new HashSet<>();
        tellings(this, told);
        int own = told.size();
        Set<Object> others = new HashSet<>();
        tellings(other, others);
        told.addAll(others);
        return told.size() < own + others.size();
    }

    private static void tellings(Shipment shipment, Set<Object> into) {
        for (Reading.Element element : shipment.reading().elements()) {
            if (element instanceof Reading.Readable(var event) && event.entity() != null) {
                into.add(told(event.entity(), event.happening()));
            }
        }
    }

    private static Told told(EntityRef entity, Happening happening) {
        return switch (happening) {
            case Happening.PropertyChanged(String property, var _) -> new Told(entity, property);
            case Happening.Associated associated ->
                entity.type() == EntityType.DEAL
                        ? new Told(entity, associated.other().toString())
                        : new Told(associated.other(), entity.toString());
            case Happening.Created _,
                    Happening.Deleted _,
                    Happening.Restored _,
                    Happening.Merged _,
                    Happening.TimePassed _,
                    Happening.Unsupported _ -> new Told(entity, Fact.LIFE);
        };
    }
}
