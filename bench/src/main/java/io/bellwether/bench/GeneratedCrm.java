package io.bellwether.bench;

import io.bellwether.model.EntityRef;
import io.bellwether.model.EntityType;
import io.bellwether.model.Pipeline;
import io.bellwether.model.WorkspaceId;
import io.bellwether.pipeline.fetch.Crm.Answer;
import io.bellwether.pipeline.fetch.Crm.CrmRecord;
import io.bellwether.pipeline.fetch.Crm.Found;
import io.bellwether.pipeline.sync.CrmPages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A CRM that makes its records as they are asked for: so many contacts, a company for every hundred, no deals.
class GeneratedCrm implements CrmPages {
    private final int contacts;
    private final Runnable called;

    /// @param called before each answer
    GeneratedCrm(int contacts, Runnable called) {
        this.contacts = contacts;
        this.called = called;
    }

    private int records(EntityType type) {
        return switch (type) {
            case COMPANY -> contacts / 100;
            case CONTACT -> contacts;
            case DEAL -> 0;
        };
    }

    private <T> Answer<T> answer(T value) {
        called.run();
        return new Found<>(value);
    }

    @Override
    public Answer<Listing> list(WorkspaceId workspace, EntityType type, boolean archived, @Nullable String after) {
        int start = after == null ? 0 : Integer.parseInt(after);
        int there = records(type);
        int end = archived ? 0 : Math.min(there, start + LARGEST_PAGE);
        List<Listed> page = new ArrayList<>();
        for (int i = start; i < end; i++) {
            Listed contact = MeasureSync.contact(i, "v1");
            page.add(new Listed(
                    new CrmRecord(
                            new EntityRef(type, contact.entity().externalId()),
                            contact.record().name(),
                            contact.record().url(),
                            contact.record().properties(),
                            contact.record().history(),
                            false,
                            null,
                            List.of()),
                    contact.modifiedAt(),
                    null,
                    List.of()));
        }
        return answer(new Page(page, end < there && !archived ? Integer.toString(end) : null));
    }

    @Override
    public Answer<List<Listed>> changed(WorkspaceId workspace, EntityType type, Window window) {
        return answer(List.of());
    }

    @Override
    public Answer<Long> count(WorkspaceId workspace, EntityType type) {
        return answer((long) records(type));
    }

    @Override
    public Answer<List<Listed>> withHistory(WorkspaceId workspace, EntityType type, Collection<String> ids) {
        return answer(List.of());
    }

    @Override
    public Answer<List<Linked>> links(
            WorkspaceId workspace, EntityType fromType, EntityType toType, List<LinksOf> from) {
        return answer(List.of());
    }

    @Override
    public Answer<Owners> owners(WorkspaceId workspace, boolean former, @Nullable String after) {
        return answer(new Owners(List.of(), null));
    }

    @Override
    public Answer<List<Pipeline>> dealPipelines(WorkspaceId workspace) {
        return answer(List.of());
    }
}
