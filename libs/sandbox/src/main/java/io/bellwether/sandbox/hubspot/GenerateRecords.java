package io.bellwether.sandbox.hubspot;

import io.bellwether.sandbox.hubspot.CrmRecord.Link;
import io.bellwether.sandbox.hubspot.CrmRecord.Source;
import io.bellwether.sandbox.hubspot.CrmRecord.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Records by the thousand, the same at every start: companies, each with some contacts and a deal.
record GenerateRecords(int companies, int contactsOfEach) {
    static final GenerateRecords NONE = new GenerateRecords(0, 0);

    private static final Instant FIRST = Instant.parse("2025-06-02T07:00:00Z");
    private static final Source IMPORT = new Source("IMPORT", "importId:20250602", 0);
    private static final List<String> INDUSTRIES = List.of("COMPUTER_SOFTWARE", "MACHINERY", "RETAIL", "BANKING");
    private static final List<String> STAGES =
            List.of("appointmentscheduled", "qualifiedtobuy", "presentationscheduled", "contractsent");

    Stream<CrmRecord> all() {
        return IntStream.range(0, companies).boxed().flatMap(this::company);
    }

    private Stream<CrmRecord> company(int i) {
        Instant at = FIRST.plus(Duration.ofSeconds(i));
        String company = Long.toString(500_000_001L + i * 3L);
        String domain = "generated-" + i + ".example";
        List<Link> primary = List.of(
                new Link(RecordType.COMPANY, company, "contact_to_company"),
                new Link(RecordType.COMPANY, company, "contact_to_company_unlabeled"));
        return Stream.concat(
                Stream.of(
                        record(
                                RecordType.COMPANY,
                                company,
                                at,
                                List.of(),
                                Map.of(
                                        "name",
                                        "Generated " + i,
                                        "domain",
                                        domain,
                                        "industry",
                                        INDUSTRIES.get(i % INDUSTRIES.size()),
                                        "country",
                                        "United States",
                                        "state",
                                        "California",
                                        "numberofemployees",
                                        Integer.toString(10 + i % 5000),
                                        "annualrevenue",
                                        Integer.toString((10 + i % 5000) * 150_000))),
                        record(
                                RecordType.DEAL,
                                Long.toString(700_000_001L + i * 3L),
                                at,
                                List.of(new Link(RecordType.COMPANY, company, "deal_to_company")),
                                Map.of(
                                        "dealname",
                                        "Generated deal " + i,
                                        "pipeline",
                                        "default",
                                        "dealstage",
                                        STAGES.get(i % STAGES.size()),
                                        "amount",
                                        Integer.toString(1000 + i % 90_000)))),
                IntStream.range(0, contactsOfEach)
                        .mapToObj(j -> record(
                                RecordType.CONTACT,
                                Long.toString(600_000_001L + (i * (long) contactsOfEach + j) * 3L),
                                at,
                                primary,
                                Map.of(
                                        "firstname",
                                        "Person",
                                        "lastname",
                                        "Number " + j,
                                        "email",
                                        "person" + j + "@" + domain,
                                        "jobtitle",
                                        "Buyer"))));
    }

    private static CrmRecord record(
            RecordType type, String id, Instant at, List<Link> links, Map<String, String> values) {
        Map<String, List<Version>> history = new LinkedHashMap<>();
        values.forEach((property, value) -> history.put(property, List.of(new Version(value, at, IMPORT))));
        return new CrmRecord(type, id, at, history, links);
    }
}
