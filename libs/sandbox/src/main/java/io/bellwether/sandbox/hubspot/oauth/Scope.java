package io.bellwether.sandbox.hubspot.oauth;

/// A scope in the words of the consent page.
record Scope(String name, String meaning, boolean always) {

    static Scope of(String name) {
        String meaning = switch (name) {
            case "oauth" -> "Know which account this is";
            case "crm.objects.deals.read" -> "See deals and their history";
            case "crm.objects.companies.read" -> "See companies";
            case "crm.objects.contacts.read" -> "See contacts";
            case "crm.objects.owners.read" -> "See who owns a record";
            default -> "Use " + name;
        };
        return new Scope(name, meaning, name.equals("oauth"));
    }
}
