package io.bellwether.pipeline.timers;

import io.bellwether.model.Change;
import io.bellwether.pipeline.Verdict;
import io.bellwether.pipeline.timers.Elapsed.Part;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Adds up what speaks for a risk. The confidence is the sum of its parts, and never certain.
final class Weigh {
    private static final BigDecimal MOST = new BigDecimal("0.95");

    private final Look look;
    private final List<Part> parts = new ArrayList<>();

    Weigh(Look look) {
        this.look = look;
    }

    Weigh when(boolean so, String what, String weight) {
        return so ? add(what, new BigDecimal(weight)) : this;
    }

    Weigh add(String what, BigDecimal weight) {
        if (weight.signum() > 0) {
            parts.add(new Part(what, weight.setScale(2, RoundingMode.HALF_EVEN)));
        }
        return this;
    }

    /// @param says what is likely, such as `will likely slip`
    Elapsed against(BigDecimal least, String timer, String says) {
        BigDecimal confidence = parts.stream()
                .map(Part::weight)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .min(MOST);
        return Elapsed.weekly(
                look.deal().ref(), timer, look.today(), verdict(confidence, least, timer, says), confidence, parts);
    }

    private Verdict verdict(BigDecimal confidence, BigDecimal least, String timer, String says) {
        String told = confidence.movePointRight(2).setScale(0, RoundingMode.HALF_EVEN) + " %";
        String why = parts.isEmpty()
                ? "nothing speaks for it"
                : parts.stream()
                        .map(part -> part.what() + " (+" + part.weight().toPlainString() + ")")
                        .collect(Collectors.joining(", "));
        return confidence.compareTo(least) < 0
                ? new Verdict.NotFired("Confidence " + confidence.toPlainString() + ", less than the rule's "
                        + least.toPlainString() + ": " + why + ".")
                : new Verdict.Fired(
                        look.deal().name() + " " + says + " (" + told + ")",
                        "Confidence " + confidence.toPlainString() + ": " + why + ".",
                        new Change(timer, null, confidence.toPlainString(), null, told),
                        0);
    }
}
