package io.bellwether.effects;

import io.bellwether.model.Effect;
import java.time.Duration;
import java.time.Instant;

/// Port: one place outside where effects land. Failures are values; an exception counts as [Attempt.Unknown].
public interface Target {

    /// Where this effect is paced, such as a Slack channel; all effects of one lane share one allowance.
    Lane lane(Effect effect);

    /// @param spacing the least time between two effects of the lane
    record Lane(String name, Duration spacing) {}

    /// Performs the effect once. Never retries by itself: whether a second try is safe is the protocol's to say.
    Attempt perform(Effect effect);

    /// Looks whether an earlier attempt has landed.
    ///
    /// @param since when the first attempt began
    Finding find(Effect effect, Instant since);

    /// What one attempt came to.
    sealed interface Attempt {

        /// @param vendorId the vendor's name for what it made
        record Landed(String vendorId) implements Attempt {}

        /// It certainly did not land and may be tried again.
        ///
        /// @param after the least wait, as the vendor or the fault asks for it; the protocol may wait longer
        record NotNow(Duration after, String reason) implements Attempt {}

        /// It certainly did not land, and the vendor asks for a rest of the whole lane.
        ///
        /// @param after the least wait before anything else is sent there
        record Throttled(Duration after, String reason) implements Attempt {}

        /// It certainly did not land and never will as it stands.
        record Refused(String reason) implements Attempt {}

        /// It may have landed, or may yet: time-out, reset, 5xx.
        record Unknown(String reason) implements Attempt {}
    }

    /// What a look-up at the vendor showed.
    sealed interface Finding {

        record Present(String vendorId) implements Finding {}

        record Absent() implements Finding {}

        /// The vendor did not tell this time.
        ///
        /// @param after the least wait before asking again
        record CannotTell(Duration after, String reason) implements Finding {}

        /// There is no way to look, now or later.
        ///
        /// @param reason a sentence for the person who decides
        record NoLookup(String reason) implements Finding {}
    }
}
