package io.bellwether.pipeline.backtest;

import io.bellwether.model.EntityRef;
import io.bellwether.model.SignalId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a backtest has counted so far.
public final class Tally {
    /// Of each kind of alert.
    public static final int MOST_SAMPLES = 20;

    /// All further owners count as [#OTHERS].
    static final int MOST_OWNERS = 200;

    public static final String OTHERS = "others";
    public static final String NOBODY = "nobody";

    /// What becomes of an alert by the draft.
    public enum Fate {
        /// Raised then, and by the draft.
        KEPT,
        /// Not raised then, but by the draft.
        GAINED,
        /// Raised then, but not by the draft.
        LOST
    }

    /// Alerts by their fates.
    public record Counts(long kept, long gained, long lost) {
        static final Counts NONE = new Counts(0, 0, 0);

        Counts and(Fate fate) {
            return switch (fate) {
                case KEPT -> new Counts(kept + 1, gained, lost);
                case GAINED -> new Counts(kept, gained + 1, lost);
                case LOST -> new Counts(kept, gained, lost + 1);
            };
        }
    }

    /// What people said of alerts when they dismissed them.
    public record Marks(long useful, long notUseful, long unsaid) {
        static final Marks NONE = new Marks(0, 0, 0);

        Marks and(@Nullable Boolean mark) {
            if (mark == null) {
                return new Marks(useful, notUseful, unsaid + 1);
            }
            return mark ? new Marks(useful + 1, notUseful, unsaid) : new Marks(useful, notUseful + 1, unsaid);
        }
    }

    /// @param title what the alert says
    /// @param why what made the difference
    public record Sample(
            SignalId signal,
            Instant occurredAt,
            EntityRef entity,
            @Nullable String name,
            @Nullable String owner,
            String title,
            String why) {}

    private long signals;
    private Counts total = Counts.NONE;
    private Marks keptMarks = Marks.NONE;
    private Marks lostMarks = Marks.NONE;
    private final Map<LocalDate, Counts> days = new TreeMap<>();
    private final Map<String, Counts> owners = new HashMap<>();
    private final List<Sample> gained = new ArrayList<>();
    private final List<Sample> lost = new ArrayList<>();

    public Tally() {}

    /// One that has counted so far already.
    public Tally(
            long signals,
            Counts total,
            Marks keptMarks,
            Marks lostMarks,
            Map<LocalDate, Counts> days,
            Map<String, Counts> owners,
            List<Sample> gained,
            List<Sample> lost) {
        this.signals = signals;
        this.total = total;
        this.keptMarks = keptMarks;
        this.lostMarks = lostMarks;
        this.days.putAll(days);
        this.owners.putAll(owners);
        this.gained.addAll(gained);
        this.lost.addAll(lost);
    }

    void signal() {
        signals++;
    }

    void add(Fate fate, Sample sample, @Nullable Boolean mark) {
        total = total.and(fate);
        LocalDate day = sample.occurredAt().atOffset(ZoneOffset.UTC).toLocalDate();
        days.put(day, days.getOrDefault(day, Counts.NONE).and(fate));
        String owner = sample.owner() == null ? NOBODY : sample.owner();
        String counted = owners.containsKey(owner) || owners.size() < MOST_OWNERS ? owner : OTHERS;
        owners.put(counted, owners.getOrDefault(counted, Counts.NONE).and(fate));
        switch (fate) {
            case KEPT -> keptMarks = keptMarks.and(mark);
            case GAINED -> keep(gained, sample);
            case LOST -> {
                lostMarks = lostMarks.and(mark);
                keep(lost, sample);
            }
        }
    }

    private static void keep(List<Sample> samples, Sample sample) {
        if (samples.size() < MOST_SAMPLES) {
            samples.add(sample);
        }
    }

    public long signals() {
        return signals;
    }

    public Counts total() {
        return total;
    }

    public Marks keptMarks() {
        return keptMarks;
    }

    public Marks lostMarks() {
        return lostMarks;
    }

    public Map<LocalDate, Counts> days() {
        return new TreeMap<>(days);
    }

    public Map<String, Counts> owners() {
        return new TreeMap<>(owners);
    }

    public List<Sample> gained() {
        return List.copyOf(gained);
    }

    public List<Sample> lost() {
        return List.copyOf(lost);
    }
}
