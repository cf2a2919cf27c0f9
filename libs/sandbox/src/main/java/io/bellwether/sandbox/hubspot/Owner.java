package io.bellwether.sandbox.hubspot;

import java.util.List;
import java.util.Locale;

/// A member of the demo account.
///
/// @param id what `hubspot_owner_id` holds; not the user's id
record Owner(String id, int userId, String firstName, String lastName, Team team) {

    enum Team {
        ENTERPRISE("10417", "Enterprise"),
        MID_MARKET("10418", "Mid-market"),
        RENEWALS("10422", "Renewals");

        final String id;
        final String label;

        Team(String id, String label) {
            this.id = id;
            this.label = label;
        }
    }

    static final List<Owner> DEMO = List.of(
            new Owner("76120341", 44810271, "Amara", "Lindqvist", Team.ENTERPRISE),
            new Owner("76120342", 44810272, "Tobias", "Ferrant", Team.ENTERPRISE),
            new Owner("76120343", 44810273, "Priya", "Castellan", Team.MID_MARKET),
            new Owner("76120344", 44810274, "Joon", "Marchetti", Team.MID_MARKET),
            new Owner("76120345", 44810275, "Noemi", "Okafor", Team.RENEWALS),
            new Owner("76120346", 44810276, "Declan", "Haverkamp", Team.RENEWALS));

    String name() {
        return firstName + " " + lastName;
    }

    String email() {
        return (firstName + "." + lastName + "@harborline.example").toLowerCase(Locale.ROOT);
    }

    String initials() {
        return firstName.substring(0, 1) + lastName.charAt(0);
    }
}
