package io.bellwether.sandbox.hubspot;

import io.bellwether.sandbox.hubspot.CrmRecord.Source;

/// Who makes the changes that come through the sandbox's page and editor.
final class Person {
    private Person() {}

    /// The record's owner; without one, the first of the account.
    static Source editing(HubSpotAccount account, CrmRecord record) {
        Owner owner = account.owner(record.text("hubspot_owner_id"))
                .orElse(account.owners().getFirst());
        return Source.user(owner.userId());
    }
}
