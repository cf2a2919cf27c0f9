package io.bellwether.pipeline.sync;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Pipeline;
import io.bellwether.model.SyncRunId;
import io.bellwether.model.WorkspaceId;
import io.bellwether.model.wire.SyncDueV1;
import io.bellwether.pipeline.EvaluateStore.Intent;
import io.bellwether.pipeline.Queue;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.pace.Allowance;
import io.bellwether.pipeline.pace.Allowances;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One sync run with its store, its CRM and its clock. The CRM is empty but for the answers that a test gives it, each
/// for one call of that name.
final class OneRun implements SyncStore, CrmPages, Allowances {
    static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final WorkspaceId workspace = new WorkspaceId(new UUID(0, 7));
    private final SyncDueV1 due = new SyncDueV1(workspace, new SyncRunId(new UUID(0, 8)));
    private final Map<String, Deque<Answer<?>>> answers = new HashMap<>();

    final SyncKind kind;
    final List<String> asked = new ArrayList<>();
    final List<Commit> commits = new ArrayList<>();
    final List<Instant> waits = new ArrayList<>();
    final List<Instant> leases = new ArrayList<>();
    final List<String> counted = new ArrayList<>();
    final List<Queue.Outgoing> sent = new ArrayList<>();
    final List<Intent> outbox = new ArrayList<>();
    final Set<String> wanted = new HashSet<>();
    final Map<EntityType, List<String>> mirrored = new EnumMap<>(EntityType.class);
    final Map<SyncStep, Standing> steps = new EnumMap<>(SyncStep.class);
    final Map<String, Instant> slots = new HashMap<>();

    boolean isDue = true;
    boolean isAskedToStop;
    int stalls;

    @Nullable
    Instant since;

    @Nullable
    Ending ended;

    volatile Instant now = NOW;
    Instant until = NOW.plus(Duration.ofMinutes(10));
    Consumer<String> onCall = _ -> {};
    Consumer<Commit> onCommit = _ -> {};
    Runnable onPause = () -> {};

    OneRun(SyncKind kind) {
        this.kind = kind;
    }

    record Commit(SyncStep step, List<Told> told, Standing after) {}

    OneRun answers(String call, Answer<?> answer) {
        answers.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(answer);
        return this;
    }

    String go() {
        return go(1);
    }

    String go(int streams) {
        return new SyncFromCrm(
                        this,
                        this,
                        this,
                        messages -> {
                            sent.addAll(messages);
                            return List.of();
                        },
                        () -> now,
                        moment -> {
                            if (isAskedToStop) {
                                throw new InterruptedException();
                            }
                            waits.add(moment);
                            now = moment;
                        },
                        new SyncFromCrm.Setting("hubspot", streams))
                .go(due, until);
    }

    List<SyncStep> done() {
        return commits.stream()
                .filter(commit -> commit.after().done())
                .map(Commit::step)
                .toList();
    }

    List<Told> told(SyncStep step) {
        return commits.stream()
                .filter(commit -> commit.step() == step)
                .flatMap(commit -> commit.told().stream())
                .toList();
    }

    static Listed listed(EntityType type, int id, Instant modifiedAt) {
        return new Listed(
                new CrmRecord(
                        new EntityRef(type, Integer.toString(id)),
                        "Record " + id,
                        null,
                        Map.of(),
                        Map.of(),
                        false,
                        null,
                        List.of()),
                modifiedAt,
                null,
                List.of());
    }

    @SuppressWarnings("unchecked")
    private synchronized <T> Answer<T> answer(String call, T otherwise) {
        asked.add(call);
        onCall.accept(call);
        Deque<Answer<?>> scripted = answers.getOrDefault(call, new ArrayDeque<>());
        return scripted.isEmpty() ? new Found<>(otherwise) : (Answer<T>) scripted.remove();
    }

    @Override
    public Answer<Listing> list(WorkspaceId workspace, EntityType type, boolean archived, @Nullable String after) {
        return answer((archived ? "archived " : "list ") + type.label() + " " + after, new Page(List.of(), null));
    }

    @Override
    public Answer<List<Listed>> changed(WorkspaceId workspace, EntityType type, Window window) {
        return answer("changed " + type.label() + " " + window, List.of());
    }

    @Override
    public Answer<Long> count(WorkspaceId workspace, EntityType type) {
        return answer("count " + type.label(), 0L);
    }

    @Override
    public Answer<List<Listed>> withHistory(WorkspaceId workspace, EntityType type, Collection<String> ids) {
        return answer("history " + type.label() + " of " + ids.size(), List.of());
    }

    @Override
    public Answer<List<Linked>> links(
            WorkspaceId workspace, EntityType fromType, EntityType toType, List<LinksOf> from) {
        return answer(
                "links " + fromType.label() + " " + toType.label() + " "
                        + from.stream()
                                .map(each -> each.id() + (each.after() == null ? "" : " after " + each.after()))
                                .toList(),
                List.of());
    }

    @Override
    public Answer<Owners> owners(WorkspaceId workspace, boolean former, @Nullable String after) {
        return answer((former ? "former owners " : "owners ") + after, new Owners(List.of(), null));
    }

    @Override
    public Answer<List<Pipeline>> dealPipelines(WorkspaceId workspace) {
        return answer(workspace.equals(this.workspace) ? "pipelines" : "pipelines of others", List.of());
    }

    @Override
    public SyncRunId start(WorkspaceId workspace, SyncKind kind, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Taken> take(WorkspaceId workspace, SyncRunId run, Instant now, Duration lease) {
        return isDue
                ? Optional.of(new Taken(new Ticket(workspace, run, 1), kind, now, since, stalls, steps))
                : Optional.empty();
    }

    @Override
    public synchronized void renew(Ticket ticket, Instant leasedUntil) {
        leases.add(leasedUntil);
    }

    @Override
    public Set<String> wantHistory(Ticket ticket, EntityType type, List<Listed> records) {
        return wanted;
    }

    @Override
    public synchronized void commit(Ticket ticket, SyncStep step, List<Told> told, Standing after, Instant now) {
        Commit commit = new Commit(step, told, after);
        onCommit.accept(commit);
        commits.add(commit);
    }

    @Override
    public List<String> ids(WorkspaceId workspace, EntityType type, @Nullable String after, int limit) {
        return mirrored.getOrDefault(type, List.of()).stream()
                .filter(id -> after == null || id.compareTo(after) > 0)
                .limit(Math.min(limit, 2))
                .toList();
    }

    @Override
    public synchronized void expect(Ticket ticket, SyncStep step, long inCrm) {
        counted.add(step.label() + " " + inCrm);
    }

    @Override
    public void pause(Ticket ticket, Instant notBefore, @Nullable String reason, Instant now) {
        onPause.run();
        ended = new Ending.Paused(notBefore, reason);
    }

    @Override
    public void finish(Ticket ticket, Instant now) {
        ended = new Ending.Finished();
    }

    @Override
    public void fail(Ticket ticket, String reason, Instant now) {
        ended = new Ending.Failed(reason);
    }

    @Override
    public List<Intent> unpublished(WorkspaceId workspace, Instant now) {
        return List.copyOf(outbox);
    }

    @Override
    public void markPublished(List<Intent> intents, Instant now) {
        outbox.removeAll(intents);
    }

    @Override
    public Instant steady(WorkspaceId workspace, String account, Allowance otherwise, Instant now) {
        return Objects.requireNonNullElse(slots.remove(account), now);
    }

    @Override
    public void told(WorkspaceId workspace, String account, io.bellwether.pipeline.pace.Told told, Instant now) {
        throw new UnsupportedOperationException();
    }
}
