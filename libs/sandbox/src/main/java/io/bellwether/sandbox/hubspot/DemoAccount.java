package io.bellwether.sandbox.hubspot;

import io.bellwether.sandbox.hubspot.CrmRecord.Link;
import io.bellwether.sandbox.hubspot.CrmRecord.Source;
import io.bellwether.sandbox.hubspot.CrmRecord.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The demo account as it is before anybody edits it: 40 companies, 120 contacts, 60 deals. The same seed makes the
/// same account, to the millisecond; nothing in it happened on or after 2026-11-22.
final class DemoAccount {
    static final long PORTAL_ID = 48213907;
    static final String KNOWN_DEAL = "9001742316";

    private static final Instant IMPORTED = Instant.parse("2026-02-16T08:30:00Z");
    private static final Source IMPORT = new Source("IMPORT", "importId:20260216", 0);
    private static final int CONTACTS_PER_COMPANY = 3;
    private static final int SALES_DEALS = 42;
    private static final int RENEWAL_DEALS = 17;

    private final RandomGenerator random;
    private final List<DemoCompany> companies = DemoCompany.all();
    private final List<CrmRecord> records = new ArrayList<>();

    private DemoAccount(long seed) {
        random = new Random(seed);
    }

    static List<CrmRecord> records(long seed) {
        DemoAccount account = new DemoAccount(seed);
        account.addCompaniesAndContacts();
        account.addDeals();
        return account.linkedBack();
    }

    /// Every link of a deal can be followed from its other end too.
    private List<CrmRecord> linkedBack() {
        List<CrmRecord> deals = records.stream()
                .filter(record -> record.type() == RecordType.DEAL)
                .toList();
        return records.stream()
                .map(record -> {
                    List<Link> back = deals.stream()
                            .filter(deal -> deal.links().stream().anyMatch(link -> link.leadsTo(record)))
                            .map(deal -> new Link(RecordType.DEAL, deal.id(), record.type().singular + "_to_deal"))
                            .toList();
                    return record.withLinks(back);
                })
                .toList();
    }

    private void addCompaniesAndContacts() {
        for (int i = 0; i < companies.size(); i++) {
            List<Link> people = new ArrayList<>();
            for (int j = 0; j < CONTACTS_PER_COMPANY; j++) {
                int person = i * CONTACTS_PER_COMPANY + j;
                people.add(new Link(RecordType.CONTACT, contactId(person), "company_to_contact"));
                records.add(contact(person, i));
            }
            records.add(company(i, people));
        }
    }

    private CrmRecord company(int i, List<Link> people) {
        DemoCompany company = companies.get(i);
        int employees = 40 + random.nextInt(90) * 35;
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", company.name());
        values.put("domain", company.domain());
        values.put("industry", company.industry());
        values.put("city", company.city());
        values.put("country", company.country());
        values.put("numberofemployees", Integer.toString(employees));
        values.put("annualrevenue", Integer.toString(employees * (110 + random.nextInt(90)) * 1000));
        values.put("lifecyclestage", isCustomer(i) ? "customer" : "opportunity");
        values.put("hubspot_owner_id", owner(i).id());
        return imported(RecordType.COMPANY, companyId(i), IMPORTED.plus(Duration.ofMinutes(i)), values, people);
    }

    private CrmRecord contact(int person, int companyIndex) {
        DemoCompany company = companies.get(companyIndex);
        String first = DemoPeople.firstName(person);
        String last = DemoPeople.lastName(person);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("firstname", first);
        values.put("lastname", last);
        values.put("email", email(first, last, company.domain()));
        values.put("jobtitle", DemoPeople.title(person));
        values.put("phone", "+1 555-01%02d".formatted(person % 100));
        values.put("company", company.name());
        values.put("city", company.city());
        values.put("country", company.country());
        values.put("lifecyclestage", isCustomer(companyIndex) ? "customer" : "opportunity");
        values.put("hubspot_owner_id", owner(companyIndex).id());
        List<Link> links = List.of(
                new Link(RecordType.COMPANY, companyId(companyIndex), "contact_to_company"),
                new Link(RecordType.COMPANY, companyId(companyIndex), "contact_to_company_unlabeled"));
        Instant createdAt = IMPORTED.plus(Duration.ofHours(1)).plus(Duration.ofMinutes(person));
        return imported(RecordType.CONTACT, contactId(person), createdAt, values, links);
    }

    private void addDeals() {
        records.add(knownDeal());
        for (int i = 0; i < SALES_DEALS; i++) {
            int company = 1 + i % (companies.size() - 1);
            records.add(deal(i, company, DealPipeline.SALES));
        }
        for (int i = 0; i < RENEWAL_DEALS; i++) {
            records.add(deal(SALES_DEALS + i, renewing(i), DealPipeline.RENEWALS));
        }
    }

    private CrmRecord deal(int i, int company, DealPipeline pipeline) {
        String id = Long.toString(31_204_850_113L + i * 7_919L);
        Owner owner = owner(company);
        return new DemoDealLife(random, i, pipeline, companies.get(company), owner)
                .live(id, dealLinks(company, 1 + i % 3));
    }

    private CrmRecord knownDeal() {
        Source owner = Source.user(owner(0).userId());
        CrmRecord deal = made(
                RecordType.DEAL,
                KNOWN_DEAL,
                Instant.parse("2026-10-05T09:12:00Z"),
                owner,
                Map.of(
                        "dealname", "Northwind Robotics – Fleet rollout",
                        "pipeline", DealPipeline.SALES.id(),
                        "amount", "48000",
                        "deal_currency_code", "EUR",
                        "dealtype", "newbusiness",
                        "closedate", "2026-12-18T00:00:00Z",
                        "hubspot_owner_id", owner(0).id(),
                        "dealstage", "appointmentscheduled"),
                dealLinks(0, 2));
        return deal.with("dealstage", new Version("qualifiedtobuy", Instant.parse("2026-10-14T13:40:00Z"), owner))
                .with("dealstage", new Version("presentationscheduled", Instant.parse("2026-10-27T08:05:00Z"), owner))
                .with("dealstage", new Version("contractsent", Instant.parse("2026-11-06T15:21:00Z"), owner))
                .with("dealstage", new Version("qualifiedtobuy", Instant.parse("2026-11-18T10:32:07.412Z"), owner));
    }

    private static List<Link> dealLinks(int company, int people) {
        List<Link> links = new ArrayList<>();
        links.add(new Link(RecordType.COMPANY, companyId(company), "deal_to_company"));
        links.add(new Link(RecordType.COMPANY, companyId(company), "deal_to_company_unlabeled"));
        for (int j = 0; j < people; j++) {
            links.add(new Link(RecordType.CONTACT, contactId(company * CONTACTS_PER_COMPANY + j), "deal_to_contact"));
        }
        return links;
    }

    private static CrmRecord imported(
            RecordType type, String id, Instant createdAt, Map<String, String> values, List<Link> links) {
        return made(type, id, createdAt, IMPORT, values, links);
    }

    private static CrmRecord made(
            RecordType type,
            String id,
            Instant createdAt,
            Source source,
            Map<String, String> values,
            List<Link> links) {
        Map<String, List<Version>> history = new LinkedHashMap<>();
        values.forEach((property, value) -> history.put(property, List.of(new Version(value, createdAt, source))));
        return new CrmRecord(type, id, createdAt, history, links);
    }

    /// Another company for each renewal.
    private int renewing(int renewal) {
        return renewal * 7 % companies.size();
    }

    private boolean isCustomer(int company) {
        return IntStream.range(0, RENEWAL_DEALS).anyMatch(renewal -> renewing(renewal) == company);
    }

    private static Owner owner(int company) {
        return Owner.DEMO.get(company % Owner.DEMO.size());
    }

    private static String companyId(int i) {
        return Long.toString(17_480_226_031L + i * 1_013L);
    }

    private static String contactId(int person) {
        return Long.toString(72_900_418_257L + person * 577L);
    }

    private static String email(String first, String last, String domain) {
        return (first + "." + last).toLowerCase(Locale.ROOT) + "@" + domain;
    }
}
