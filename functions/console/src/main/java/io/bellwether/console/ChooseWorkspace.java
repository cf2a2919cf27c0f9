package io.bellwether.console;

import static java.util.stream.Collectors.joining;

import io.bellwether.model.WorkspaceId;
import io.bellwether.stores.console.WorkspaceDirectory;
import io.bellwether.stores.console.WorkspaceDirectory.Entry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whose rows are read. All workspaces of the installation are the operator's; where there are several, the operator
/// says which.
@Singleton
final class ChooseWorkspace {
    /// Owns nothing: what a new installation's lists are read with.
    private static final WorkspaceId NOBODY = new WorkspaceId(new UUID(0, 0));

    private final WorkspaceDirectory directory;

    ChooseWorkspace(WorkspaceDirectory directory) {
        this.directory = directory;
    }

    WorkspaceId choose(@Nullable String asked) {
        List<Entry> all = directory.all();
        if (asked != null) {
            WorkspaceId id = new WorkspaceId(ReadParameter.uuid("workspace", asked));
            return all.stream()
                    .map(Entry::id)
                    .filter(id::equals)
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid("workspace", "one of " + names(all), asked));
        }
        if (all.size() > 1) {
            throw Refusal.invalid("This installation has several workspaces: pass 'workspace', one of " + names(all));
        }
        return all.isEmpty() ? NOBODY : all.getFirst().id();
    }

    /// For what is written: it belongs to a workspace that there is.
    WorkspaceId existing(@Nullable String asked) {
        WorkspaceId chosen = choose(asked);
        if (chosen.equals(NOBODY)) {
            throw Refusal.conflict("There is no workspace yet: connect a CRM first");
        }
        return chosen;
    }

    private static String names(List<Entry> all) {
        return all.stream().map(each -> each.id() + " (" + each.name() + ")").collect(joining(", "));
    }
}
