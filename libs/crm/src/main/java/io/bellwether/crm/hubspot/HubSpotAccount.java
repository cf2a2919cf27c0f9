package io.bellwether.crm.hubspot;

import java.net.URI;
import java.util.regex.Pattern;

/// Where HubSpot is called.
///
/// @param apiUrl the API's address; may have a path, which comes before the vendor's own
/// @param appUrl the address of the pages that people open
/// @param apiVersion the dated version in every path, such as `2026-03`
public record HubSpotAccount(URI apiUrl, URI appUrl, String apiVersion) {
    private static final Pattern DATED = Pattern.compile("\\d{4}-\\d{2}(-beta)?");

    public HubSpotAccount {
        if (!DATED.matcher(apiVersion).matches()) {
            throw new IllegalArgumentException(
                    "HubSpot's API version is a date such as '2026-03'; got '" + apiVersion + "'");
        }
    }

    /// The page of a record, for people.
    String page(String portal, String objectTypeId, String id) {
        String origin = appUrl.toString().replaceFirst("/+$", "");
        return origin + "/contacts/" + portal + "/record/" + objectTypeId + "/" + id;
    }
}
