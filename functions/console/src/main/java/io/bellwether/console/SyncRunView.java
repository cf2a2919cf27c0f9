package io.bellwether.console;

import io.bellwether.pipeline.sync.SyncKind;
import io.bellwether.pipeline.sync.SyncStep;
import io.bellwether.stores.console.SyncRunRow;
import io.bellwether.stores.console.SyncRunRow.Step;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
@Schema(name = "SyncRun", description = "One run that brings the mirror in step with the CRM.")
record SyncRunView(
        UUID id,

        @Schema(description = "full: everything, by the CRM's lists. incremental: what has changed since.")
        String kind,

        @Schema(
                description = "running: somebody is at it, or will be at once. waiting: it goes on at waitsUntil. done."
                        + " failed: going on would not help; the next run begins anew.")
        String state,

        Instant startedAt,
        @Schema(nullable = true) @Nullable Instant finishedAt,
        @Schema(nullable = true) @Nullable Instant waitsUntil,

        @Schema(description = "Why it waits or has failed.", nullable = true) @Nullable
        String reason,

        List<ObjectView> objects) {

    @RegisterForReflection
    @Schema(name = "SyncObject", description = "How far a run is with one kind of thing.")
    record ObjectView(
            @Schema(examples = "contacts") String object,

            @Schema(description = "waiting, running or done")
            String state,

            long read,
            long inserted,
            long updated,

            @Schema(description = "Deleted in the CRM, and so in the mirror.")
            long removed,

            @Schema(description = "Links made or changed.") long linked,

            @Schema(description = "Contacts whose domain several companies have: nobody guesses.")
            long ambiguous,

            @Schema(description = "Records that the store could not hold.")
            long leftOut,

            @Schema(description = "Changes found that no webhook had told.")
            long signals,

            @Schema(description = "How many the CRM says it has.", nullable = true) @Nullable
            Long inCrm,

            @Schema(
                    description = "How many the mirror had at the run's end; differs from inCrm by what changed"
                            + " meanwhile, or else something is missing.",
                    nullable = true)
            @Nullable
            Long inMirror,

            @Schema(nullable = true) @Nullable Double perSecond,
            @Schema(nullable = true) @Nullable Long secondsLeft) {}

    private static final List<String> OBJECTS =
            List.of("owners", "pipelines", "companies", "contacts", "deals", "links", "orphans");

    static SyncRunView of(SyncRunRow row, Instant now) {
        boolean leased = row.leasedUntil() != null && row.leasedUntil().isAfter(now);
        boolean waits =
                row.state().equals("wanted") && !leased && row.notBefore().isAfter(now);
        List<ObjectView> objects = new ArrayList<>();
        for (String object : objectsOf(row.kind())) {
            List<Step> steps = row.steps().stream()
                    .filter(step -> objectOf(step.step()).equals(object))
                    .toList();
            objects.add(view(object, steps));
        }
        return new SyncRunView(
                row.id(),
                row.kind(),
                row.state().equals("wanted") ? waits ? "waiting" : "running" : row.state(),
                row.startedAt(),
                row.finishedAt(),
                waits ? row.notBefore() : null,
                row.lastError(),
                objects);
    }

    /// An incremental run reads links with the records that have changed, and not by themselves.
    private static List<String> objectsOf(String kind) {
        Set<String> worked = SyncStep.of(SyncKind.ofLabel(kind)).stream()
                .map(step -> objectOf(step.label()))
                .collect(Collectors.toSet());
        return OBJECTS.stream().filter(worked::contains).toList();
    }

    private static String objectOf(String step) {
        if (step.contains("_of_")) {
            return "links";
        }
        String last = step.substring(step.lastIndexOf('_') + 1);
        return OBJECTS.contains(last) ? last : "pipelines";
    }

    private static ObjectView view(String object, List<Step> steps) {
        Long inCrm = null;
        Long inMirror = null;
        Double perSecond = null;
        Long secondsLeft = null;
        long read = 0;
        long inserted = 0;
        long updated = 0;
        long removed = 0;
        long linked = 0;
        long ambiguous = 0;
        long leftOut = 0;
        long told = 0;
        boolean begun = false;
        boolean done = !steps.isEmpty();
        for (Step step : steps) {
            boolean archived = step.step().startsWith("archived_");
            read += archived ? 0 : step.read();
            inserted += step.inserted();
            updated += step.updated();
            removed += step.removed();
            linked += step.linked();
            ambiguous += step.ambiguous();
            leftOut += step.leftOut();
            told += step.told();
            begun |= step.begunAt() != null || step.inCrm() != null;
            done &= step.done();
            if (!archived && step.begunAt() != null && step.movedAt() != null) {
                perSecond = perSecond(step);
            }
            if (step.inCrm() != null) {
                inCrm = step.inCrm();
                inMirror = step.inMirror();
            }
            if (inCrm != null && perSecond != null && perSecond > 0 && !step.done()) {
                secondsLeft = Math.round(Math.max(0, inCrm - step.read()) / perSecond);
            }
        }
        String state = done && (inCrm != null || !isRecords(object)) ? "done" : begun ? "running" : "waiting";
        return new ObjectView(
                object,
                state,
                read,
                inserted,
                updated,
                removed,
                linked,
                ambiguous,
                leftOut,
                told,
                inCrm,
                inMirror,
                perSecond,
                secondsLeft);
    }

    private static boolean isRecords(String object) {
        return object.equals("companies") || object.equals("contacts") || object.equals("deals");
    }

    private static @Nullable Double perSecond(Step step) {
        if (step.begunAt() == null || step.movedAt() == null) {
            return null;
        }
        long millis = Duration.between(step.begunAt(), step.movedAt()).toMillis();
        return millis < 1 || step.read() == 0 ? null : Math.round(step.read() * 10_000.0 / millis) / 10.0;
    }
}
