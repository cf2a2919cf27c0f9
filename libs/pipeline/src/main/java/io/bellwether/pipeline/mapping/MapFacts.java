package io.bellwether.pipeline.mapping;

import io.bellwether.model.EntityType;
import io.bellwether.pipeline.mapping.Industries.Industry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The facts of a record: what its properties mean. A value that is not understood stands as it came under the same
/// name with `Raw`.
///
/// | Fact | Of | Means |
/// |---|---|---|
/// | `domain` | company, contact | the web domain, normalised; of a contact that of the address, unless a mail
/// provider's |
/// | `employees` | company | a whole number |
/// | `revenue`, `revenueRange` | company | of a year, in the CRM's currency |
/// | `industry`, `naics`, `sic` | company | the name and its codes |
/// | `country`, `region` | company, contact | ISO 3166, such as `US` and `US-CA` |
public final class MapFacts {

    /// The properties that facts are made of.
    private static final Map<EntityType, Set<String>> SOURCES = Map.of(
            EntityType.COMPANY,
            Set.of("domain", "website", "numberofemployees", "annualrevenue", "industry", "country", "state"),
            EntityType.CONTACT,
            Set.of("email", "country", "state"),
            EntityType.DEAL,
            Set.of());

    private final Map<String, String> properties;
    private final Map<String, String> facts = new TreeMap<>();

    private MapFacts(Map<String, String> properties) {
        this.properties = properties;
    }

    /// @param mapping what the workspace adds
    public static Map<String, String> of(EntityType type, Map<String, String> properties, PropertyMapping mapping) {
        MapFacts facts = new MapFacts(properties);
        switch (type) {
            case COMPANY -> facts.company();
            case CONTACT -> facts.contact();
            case DEAL -> {}
        }
        mapping.facts(type)
                .forEach((property, fact) -> facts.text(property).ifPresent(value -> facts.put(fact, value)));
        return facts.facts;
    }

    /// Whether a change of the property may change a fact.
    public static boolean isSource(EntityType type, String property, PropertyMapping mapping) {
        return SOURCES.getOrDefault(type, Set.of()).contains(property)
                || mapping.facts(type).containsKey(property);
    }

    private void company() {
        understood("domain", first(text("domain"), text("website")), NormalizeDomain::of);
        understood(
                "employees",
                text("numberofemployees"),
                typed -> ParseAmount.of(typed).flatMap(MapFacts::whole));
        Optional<BigDecimal> revenue = text("annualrevenue").flatMap(ParseAmount::of);
        understood("revenue", text("annualrevenue"), _ -> revenue.map(BigDecimal::toPlainString));
        revenue.ifPresent(amount -> put("revenueRange", RevenueRange.of(amount)));
        Optional<Industry> industry = text("industry").flatMap(Industries::find);
        understood("industry", text("industry"), _ -> industry.map(Industry::name));
        industry.ifPresent(known -> {
            put("naics", known.naics());
            put("sic", known.sic());
        });
        place();
    }

    private void contact() {
        text("email")
                .flatMap(NormalizeDomain::ofAddress)
                .filter(domain -> !FreeMail.has(domain))
                .ifPresent(domain -> put("domain", domain));
        place();
    }

    /// A region is one of a country: without the country it stays as it came.
    private void place() {
        Optional<String> country = text("country").flatMap(Regions::country);
        understood("country", text("country"), _ -> country);
        understood("region", text("state"), state -> country.flatMap(known -> Regions.region(known, state)));
    }

    private interface Reading {
        Optional<String> of(String typed);
    }

    private void understood(String fact, Optional<String> typed, Reading reading) {
        typed.ifPresent(text ->
                reading.of(text).ifPresentOrElse(value -> put(fact, value), () -> put(fact + "Raw", text)));
    }

    private void put(String fact, @Nullable String value) {
        if (value != null) {
            facts.put(fact, value);
        }
    }

    private Optional<String> text(String property) {
        return Optional.ofNullable(properties.get(property)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String> first(Optional<String> one, Optional<String> other) {
        return List.of(one, other).stream().flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> whole(BigDecimal number) {
        return number.stripTrailingZeros().scale() > 0
                ? Optional.empty()
                : Optional.of(number.toBigInteger().toString());
    }
}
