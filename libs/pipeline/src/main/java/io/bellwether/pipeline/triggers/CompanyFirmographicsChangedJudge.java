package io.bellwether.pipeline.triggers;

import io.bellwether.model.Trigger.CompanyFirmographicsChanged;
import io.bellwether.pipeline.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.BiFunction;

/// `company_firmographics_changed`: employees, revenue band or domain.
final class CompanyFirmographicsChangedJudge {
    private final CompanyFirmographicsChanged trigger;
    private final Case given;

    private CompanyFirmographicsChangedJudge(CompanyFirmographicsChanged trigger, Case given) {
        this.trigger = trigger;
        this.given = given;
    }

    static Verdict judge(CompanyFirmographicsChanged trigger, Case given) {
        CompanyFirmographicsChangedJudge judge = new CompanyFirmographicsChangedJudge(trigger, given);
        String property = given.occurrence().property();
        if (property.equals(given.words().employees())) {
            return judge.numbers("number of employees", judge::employees);
        }
        return property.equals(given.words().revenue())
                ? judge.numbers("annual revenue", judge::revenue)
                : judge.domain();
    }

    private Verdict numbers(String what, BiFunction<BigDecimal, BigDecimal, Verdict> judge) {
        Optional<BigDecimal> from = Numbers.parse(given.occurrence().from());
        Optional<BigDecimal> to = Numbers.parse(given.occurrence().to());
        if (from.isEmpty()) {
            return new Verdict.NotFired("The company had no " + what + " before.");
        }
        return to.map(number -> judge.apply(from.get(), number))
                .orElseGet(() -> new Verdict.NotFired("The " + what + " was cleared or is no number."));
    }

    private Verdict employees(BigDecimal from, BigDecimal to) {
        if (from.signum() <= 0) {
            return new Verdict.NotFired("The company had no number of employees before.");
        }
        BigDecimal percent = to.subtract(from).multiply(BigDecimal.valueOf(100)).divide(from, MathContext.DECIMAL64);
        String told = percent.abs().setScale(1, RoundingMode.DOWN).toPlainString() + " %";
        if (percent.abs().compareTo(trigger.minEmployeesPercent()) < 0) {
            return new Verdict.NotFired("The number of employees moved by " + told + ", less than the rule's "
                    + trigger.minEmployeesPercent().toPlainString() + " %.");
        }
        return fired(
                (percent.signum() > 0 ? " grew to " : " shrank to ") + Money.format(to, null) + " employees",
                "The number of employees moved by " + told + ".");
    }

    private Verdict revenue(BigDecimal from, BigDecimal to) {
        RevenueBand before = RevenueBand.of(from);
        RevenueBand after = RevenueBand.of(to);
        int bands = Math.abs(after.ordinal() - before.ordinal());
        if (bands < trigger.minRevenueBands()) {
            return new Verdict.NotFired("The annual revenue moved by " + bands + " bands, to " + after.label()
                    + "; the rule asks for " + trigger.minRevenueBands() + ".");
        }
        return fired(
                ": annual revenue is now " + after.label(),
                "The annual revenue went from " + before.label() + " to " + after.label() + ".");
    }

    private Verdict domain() {
        String from = given.occurrence().from();
        String to = given.occurrence().to();
        if (from == null || from.isBlank()) {
            return new Verdict.NotFired("The company had no domain before.");
        }
        if (to == null || to.isBlank()) {
            return new Verdict.NotFired("The domain was cleared.");
        }
        return from.strip().equalsIgnoreCase(to.strip())
                ? new Verdict.NotFired("The domain is only spelled in another way.")
                : fired(" has the domain " + to, "The company's domain was " + from + " before.");
    }

    private Verdict fired(String title, String reason) {
        return new Verdict.Fired(given.record().name() + title, reason, given.change(), 0);
    }
}
