package io.bellwether.simulator;

import io.bellwether.effects.SlackContract;
import io.bellwether.effects.Target;
import io.bellwether.model.Effect;
import java.time.Duration;
import java.time.Instant;

final class SimulatedSlackTest implements SlackContract {
    @Override
    public SlackUnderTest slack() {
        return new OnDemand();
    }

    private static final class OnDemand implements SlackUnderTest {
        private final VirtualTime time = new VirtualTime(Scenario.START, Scenario.START.plus(Duration.ofDays(1)));
        private final FaultsOnDemand faults = new FaultsOnDemand();
        private final Trace trace = new Trace(time);
        private final SimulatedSlack slack =
                new SimulatedSlack(time, faults, trace, new Tables(Defects.NONE), Defects.NONE);
        private final Target target = slack.of(new Worker("act", time, faults, trace));

        @Override
        public Target target() {
            return target;
        }

        @Override
        public Instant now() {
            return time.instant();
        }

        @Override
        public void next(Trouble trouble) {
            faults.next(
                    switch (trouble) {
                        case POST_THROTTLED -> FaultKind.SLACK_RATE_LIMIT;
                        case POST_TURNED_AWAY -> FaultKind.SLACK_TURNS_AWAY;
                        case POST_FAILS -> FaultKind.SLACK_ERROR_WITHOUT_EFFECT;
                        case POST_LANDS_AND_FAILS, POST_LANDS_UNHEARD -> FaultKind.SLACK_EFFECT_THEN_ERROR;
                        case POST_FAILS_AND_LANDS_LATE -> FaultKind.SLACK_LANDS_LATE;
                        case LOOK_THROTTLED -> FaultKind.SLACK_LOOKUP_THROTTLED;
                    });
        }

        @Override
        public int standing(Effect effect) {
            return (int) slack.ledger().stream()
                    .filter(post -> post.effect().equals(effect.id()))
                    .count();
        }

        @Override
        public void passLanding() {
            while (time.step()) {
                // what lands late is all that is going to happen
            }
        }
    }
}
