package io.bellwether.sandbox.hubspot;

import io.bellwether.sandbox.hubspot.CrmRecord.Link;
import io.bellwether.sandbox.hubspot.CrmRecord.Source;
import io.bellwether.sandbox.hubspot.CrmRecord.Version;
import io.bellwether.sandbox.hubspot.DealPipeline.Stage;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Lets one deal live from its creation until it closes, falls asleep or meets the present: mostly forward through
/// its stages, at times back; the amount haggled over; the close date pushed.
final class DemoDealLife {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 5, 18);
    private static final LocalDate PRESENT = LocalDate.of(2026, 11, 21);
    private static final List<String> PRODUCTS = List.of(
            "Fleet rollout",
            "Operations platform",
            "Warehouse pilot",
            "Plant analytics",
            "Field service seats",
            "Regional expansion",
            "Data platform",
            "Site onboarding");

    private final RandomGenerator random;
    private final int number;
    private final DealPipeline pipeline;
    private final DemoCompany company;
    private final Source user;
    private final Map<String, List<Version>> history = new LinkedHashMap<>();
    private final String firstOwner;
    private LocalDate day;

    DemoDealLife(RandomGenerator random, int number, DealPipeline pipeline, DemoCompany company, Owner owner) {
        this.random = random;
        this.number = number;
        this.pipeline = pipeline;
        this.company = company;
        this.user = Source.user(owner.userId());
        this.firstOwner = owner.id();
        this.day = workday(FIRST_DAY.plusDays(random.nextInt(178)));
    }

    CrmRecord live(String id, List<Link> links) {
        Instant createdAt = moment();
        begin(createdAt);
        int patience = 3 + random.nextInt(7);
        while (patience-- > 0 && step()) {
            haggle();
        }
        return new CrmRecord(RecordType.DEAL, id, createdAt, history, links);
    }

    private void begin(Instant createdAt) {
        boolean renewal = pipeline.equals(DealPipeline.RENEWALS);
        String what = renewal ? "Renewal 2026" : PRODUCTS.get(number % PRODUCTS.size());
        set("dealname", company.name() + " – " + what, createdAt);
        set("pipeline", pipeline.id(), createdAt);
        set("dealstage", pipeline.stages().getFirst().id(), createdAt);
        set("amount", Integer.toString(6_000 + random.nextInt(300) * 500), createdAt);
        set("deal_currency_code", company.currency(), createdAt);
        set("closedate", midnight(day.plusDays(45 + random.nextInt(75))), createdAt);
        set("dealtype", renewal ? "existingbusiness" : "newbusiness", createdAt);
        set("hubspot_owner_id", firstOwner, createdAt);
    }

    /// One change of stage; false when the deal has ended or the present is reached.
    private boolean step() {
        Stage present = pipeline.stage(last("dealstage")).orElseThrow();
        LocalDate next = workday(day.plusDays(5 + random.nextInt(17)));
        if (present.closed() || !next.isBefore(PRESENT)) {
            return false;
        }
        day = next;
        Stage target = nextStage(present);
        Instant at = moment();
        set("dealstage", target.id(), at);
        if (target.closed()) {
            set("closedate", midnight(day), at.plusMillis(2));
        }
        if (target.lost()) {
            set("closed_lost_reason", random.nextBoolean() ? "Budget moved to next year" : "Chose another vendor", at);
        }
        return true;
    }

    private Stage nextStage(Stage present) {
        List<Stage> open = pipeline.openStages();
        int place = open.indexOf(present);
        double luck = random.nextDouble();
        if (luck < 0.08) {
            return pipeline.stages().getLast();
        }
        if (luck < 0.22 && place >= 1) {
            return open.get(place - 1);
        }
        int ahead = place + (luck > 0.9 ? 2 : 1);
        return pipeline.stages().get(Math.min(ahead, open.size()));
    }

    private void haggle() {
        if (random.nextInt(4) == 0) {
            double factor = List.of(0.8, 0.9, 1.05, 1.15, 1.3).get(random.nextInt(5));
            long haggled = Math.round(Long.parseLong(last("amount")) * factor / 500) * 500;
            set("amount", Long.toString(haggled), moment());
        }
        if (random.nextInt(4) == 0 && !closed()) {
            LocalDate due =
                    Instant.parse(last("closedate")).atZone(ZoneOffset.UTC).toLocalDate();
            set("closedate", midnight(due.plusDays(10 + random.nextInt(30))), moment());
        }
        if (random.nextInt(14) == 0) {
            set(
                    "hubspot_owner_id",
                    Owner.DEMO.get(random.nextInt(Owner.DEMO.size())).id(),
                    moment());
        }
    }

    private boolean closed() {
        return pipeline.stage(last("dealstage")).orElseThrow().closed();
    }

    private String last(String property) {
        return history.getOrDefault(property, List.of()).getLast().value();
    }

    /// Histories grow forward; what would come before the latest version of the property comes a minute after it.
    private void set(String property, String value, Instant at) {
        List<Version> versions = history.computeIfAbsent(property, _ -> new ArrayList<>());
        if (versions.isEmpty()) {
            versions.add(new Version(value, at, user));
            return;
        }
        Version latest = versions.getLast();
        if (!latest.value().equals(value)) {
            Instant earliest = latest.at().plus(Duration.ofMinutes(1));
            versions.add(new Version(value, at.isBefore(earliest) ? earliest : at, user));
        }
    }

    /// Some moment of the day's working hours.
    private Instant moment() {
        LocalTime time = LocalTime.of(8 + random.nextInt(10), random.nextInt(60), random.nextInt(60));
        return day.atTime(time).toInstant(ZoneOffset.UTC).plusMillis(random.nextInt(1000));
    }

    private static String midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC).toString();
    }

    private static LocalDate workday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case DayOfWeek.SATURDAY -> day.plusDays(2);
            case DayOfWeek.SUNDAY -> day.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }
}
