package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import io.bellwether.model.wire.QueueName;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.runtime.config.InstallationConfig.Queues;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;

class SqsQueueDepthsTest {

    @Test
    void addsWhatWaitsWhatIsHeldBackAndWhatIsBeingWorkedOn() {
        SqsQueueDepths depths = new SqsQueueDepths(new OneQueue("https://sqs.test/1/effects"), urls());

        assertThat(depths.messages(QueueName.EFFECTS)).isEqualTo(321);
    }

    @Test
    void findsTheDeadLetterQueueByItsName() {
        SqsQueueDepths depths = new SqsQueueDepths(new OneQueue("https://sqs.test/1/webhooks-dlq"), urls());

        assertThat(depths.deadLetters(QueueName.WEBHOOKS)).isEqualTo(321);
    }

    @Test
    void saysThatItCannotTellWhenSqsDoesNotAnswer() {
        SqsQueueDepths depths = new SqsQueueDepths(new OneQueue("another"), urls());

        assertThatThrownBy(() -> depths.messages(QueueName.SYNC)).isInstanceOf(Unavailable.class);
    }

    private static Queues urls() {
        return new Queues() {
            @Override
            public String webhooks() {
                return "https://sqs.test/1/webhooks";
            }

            @Override
            public String effects() {
                return "https://sqs.test/1/effects";
            }

            @Override
            public String sync() {
                return "https://sqs.test/1/sync";
            }
        };
    }

    private record OneQueue(String url) implements SqsClient {
        @Override
        public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
            if (!request.queueUrl().equals(url)) {
                throw SdkClientException.create("no such queue");
            }
            return GetQueueAttributesResponse.builder()
                    .attributes(Map.of(
                            APPROXIMATE_NUMBER_OF_MESSAGES, "1",
                            APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "20",
                            APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "300"))
                    .build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
