package io.bellwether.crm.hubspot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of records: the OpenAPI files' `CollectionResponse…`, and a search's or a batch's answer.
///
/// @param total of a search: how many records there are in all
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record PageJson(List<RecordJson> results, @Nullable PagingJson paging, long total) {
    @Nullable
    String next() {
        return paging == null ? null : paging.after();
    }
}
