package io.bellwether.conditions;

import static java.util.stream.Collectors.joining;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.Context.EntityState;
import io.bellwether.pipeline.triggers.Case;
import io.bellwether.pipeline.triggers.Case.Neighbor;
import io.bellwether.pipeline.triggers.Stages;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The variables of an expression.
enum Variable {
    /// What happened.
    SIGNAL,
    /// The deal that changed, or else the record's open deal, or else any of its deals.
    DEAL,
    /// The company that changed, or else the record's primary one.
    COMPANY,
    /// The contact that changed, or else the record's primary one.
    CONTACT,
    /// The record that changed, as it was before.
    PREVIOUS;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Variable> labelled(String label) {
        return Stream.of(values()).filter(each -> each.label().equals(label)).findFirst();
    }

    static String inWords() {
        return Stream.of(values()).map(Variable::label).collect(joining(", "));
    }

    /// @param about the kind of record that the rule watches
    Kind kind(EntityType about) {
        return switch (this) {
            case SIGNAL -> Kind.SIGNAL;
            case DEAL -> Kind.DEAL;
            case COMPANY -> Kind.COMPANY;
            case CONTACT -> Kind.CONTACT;
            case PREVIOUS -> Kind.of(about);
        };
    }

    Subject of(Case given) {
        return switch (this) {
            case SIGNAL -> new Subject(given, Optional.of(given.record()), false);
            case PREVIOUS -> new Subject(given, Optional.of(given.record()), true);
            case DEAL -> new Subject(given, find(given, EntityType.DEAL), false);
            case COMPANY -> new Subject(given, find(given, EntityType.COMPANY), false);
            case CONTACT -> new Subject(given, find(given, EntityType.CONTACT), false);
        };
    }

    private static Optional<EntityState> find(Case given, EntityType type) {
        if (given.record().ref().type() == type) {
            return Optional.of(given.record());
        }
        Stages stages = new Stages(given.context());
        return given.linked(type).stream()
                .map(Neighbor::record)
                .min(Comparator.comparing(record -> type == EntityType.DEAL && !stages.isOpen(record)));
    }
}
