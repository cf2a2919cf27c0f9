package io.bellwether.effects;

import io.bellwether.model.Effect;
import io.bellwether.model.EffectId;
import io.bellwether.model.WorkspaceId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Port: the effects' rows. Every change is a compare-and-set on state and attempt, in a transaction of its
/// own, so that of two workers one wins and the other is told. All may throw when the store does not answer.
///
/// A message in the outbox goes out no earlier than its moment: a delay in whole seconds is rounded up, and
/// what is further away than the queue can hold back stays for the relay.
public interface EffectStore {

    /// @throws Unreadable when this version does not know what the row asks for
    Optional<Row> read(WorkspaceId workspace, EffectId effect);

    /// Leaves an unreadable row to a newer version: not again before `notBefore`, with a message for it into the
    /// outbox. One that was planned before `plannedBefore` ends instead, as FAILED, or as UNCERTAIN where a
    /// call may have been under way.
    void putAside(WorkspaceId workspace, EffectId effect, Instant plannedBefore, Instant notBefore, Instant now);

    /// `PLANNED | RETRY → SENDING` with the next attempt, committed before the call.
    ///
    /// @param now becomes `startedAt`, and `firstStartedAt` of a first attempt
    /// @return the attempt's number, or empty when another worker was first or it is not due
    Optional<Integer> begin(Row row, Instant now);

    /// Reserves the lane's next free moment for this row's next attempt; a row that has a slot keeps it, unless it
    /// lies within a [#hold] of the lane. A moment that is still to come becomes the row's `notBefore`, with a
    /// message for it into the outbox, in the same transaction. Lanes are the workspace's own. A row that has
    /// moved on meanwhile reserves nothing: [#begin] will tell.
    ///
    /// @return the moment; `now` or earlier means at once
    Instant reserve(Row row, Target.Lane lane, Instant now);

    /// Gives no moment of the lane before `until`, neither a new one nor one that was reserved already; never ends
    /// earlier than an earlier hold.
    void hold(WorkspaceId workspace, Target.Lane lane, Instant until);

    /// Ends or postpones the attempt of a row that is SENDING at exactly this attempt; false when it has moved
    /// on. A [State#RETRY] and a still-[State#SENDING] row get a message into the outbox for `notBefore` in the
    /// same transaction; a RETRY gives up its slot. When the attempt began stays as it was.
    boolean settle(Row row, int attempt, Settlement settlement, Instant now);

    /// A row that only another version of this program understands.
    final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unreadable(Throwable cause) {
            super("The effect's row asks for something that this version does not know", cause);
        }
    }

    /// @param startedAt when the present attempt began; null before the first
    /// @param firstStartedAt when the first attempt began
    /// @param slotAt the moment reserved in its lane, if it has one
    record Row(
            Effect effect,
            State state,
            int attempt,
            Instant notBefore,
            @Nullable Instant startedAt,
            @Nullable Instant firstStartedAt,
            @Nullable Instant slotAt) {}

    enum State {
        /// Decided, never tried.
        PLANNED,
        /// The call may be under way, or its end is not known.
        SENDING,
        /// Certainly not landed; due again at `notBefore`.
        RETRY,
        /// Landed.
        SENT,
        /// Will never land as it stands; visible.
        FAILED,
        /// May have landed and nobody can tell: never repeated by itself; a person may.
        UNCERTAIN;

        /// Whether something is still to be done about it without a person.
        public boolean isOpen() {
            return switch (this) {
                case PLANNED, SENDING, RETRY -> true;
                case SENT, FAILED, UNCERTAIN -> false;
            };
        }
    }

    /// @param notBefore of RETRY and SENDING: when to look again
    record Settlement(
            State state,
            @Nullable Instant notBefore,
            @Nullable String vendorId,
            @Nullable String error) {
        public static Settlement sent(String vendorId) {
            return new Settlement(State.SENT, null, vendorId, null);
        }

        public static Settlement retry(Instant notBefore, String error) {
            return new Settlement(State.RETRY, notBefore, null, error);
        }

        /// Stays SENDING: to be looked for at the vendor once the call can no longer land.
        public static Settlement unknown(Instant lookAt, String error) {
            return new Settlement(State.SENDING, lookAt, null, error);
        }

        public static Settlement failed(String error) {
            return new Settlement(State.FAILED, null, null, error);
        }

        public static Settlement uncertain(String error) {
            return new Settlement(State.UNCERTAIN, null, null, error);
        }
    }
}
