package io.bellwether.local.template;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.pipeline.Vocabulary;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

class VendorAppsTest {
    private static final String WEBHOOKS = "infra/hubspot-app/src/app/webhooks/webhooks-hsmeta.json";
    private static final String APP = "infra/hubspot-app/src/app/app-hsmeta.json";

    @Test
    void hubSpotTellsOfEveryPropertyThatTriggersWatch() {
        Set<Object> watched = Arrays.stream(Vocabulary.class.getRecordComponents())
                .map(VendorAppsTest::inHubSpot)
                .collect(toSet());

        subscriptions()
                .filteredOn("subscriptionType", "object.propertyChange")
                .extracting(subscription -> (Object) subscription.get("propertyName"))
                .containsAll(watched);
    }

    @Test
    void hubSpotSendsNothingBeforeItKnowsWhereTo() {
        assertThat(Tree.below(Json.read(WEBHOOKS), "active")).isNotEmpty().containsOnly(false);
        assertThat(Tree.below(Json.read(WEBHOOKS), "targetUrl"))
                .containsExactly("https://hooks.example.com/webhooks/hubspot");
    }

    @Test
    void hubSpotLetsUsReadAndNothingElse() {
        assertThat(Tree.below(Json.read(APP), "requiredScopes").flatMap(scopes -> Tree.list(scopes).stream()))
                .isNotEmpty()
                .allMatch(scope -> scope.toString().endsWith(".read"));
    }

    @Test
    void slackLetsUsPostAndLookWhetherItLanded() {
        assertThat(Tree.below(Template.read("infra/slack-app/manifest.yaml").root(), "bot"))
                .containsExactly(List.of("chat:write", "channels:history"));
    }

    private static ListAssert<Map<String, Object>> subscriptions() {
        return assertThat(Tree.below(Json.read(WEBHOOKS), "crmObjects")
                .flatMap(list -> Tree.list(list).stream())
                .map(Tree::map)
                .toList());
    }

    private static Object inHubSpot(RecordComponent property) {
        try {
            return property.getAccessor().invoke(Vocabulary.HUBSPOT);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
